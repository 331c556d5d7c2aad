"""A reader's way through the site: search, open, go back; with the keyboard alone; on a phone."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from newsarchive.archive.models import Article
from newsarchive.search.index import index_articles
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_indicator,
    make_page,
    make_person_mention,
    make_place_mention,
)

pytestmark = pytest.mark.django_db(transaction=True)

LONG_WORD = "https://www.example.com/" + "very-long-address-that-has-no-place-to-break" * 3


@pytest.fixture(autouse=True)
def article() -> Article:
    """One of thirty on a page, with something of everything, and words that are hard to fit."""
    page = make_page(source=f"{'scan_' * 30}.txt", text=f"二七区送暖心菜\n{LONG_WORD}\n" * 20, date_source="inferred")
    made = make_article(
        page=page,
        kicker="聚焦二七",
        headline="志愿者把暖心菜送到居民家中 二七区区委书记樊惠林看望一线工作人员",
        subhead="小小一份菜",
        paragraphs=[f"二七区委书记樊惠林说,暖心菜送到居民手中,总投资210亿元。{LONG_WORD}"] * 3,
        lines=[[1, 4]],
    )
    add_district(made, make_district(parent=make_district("4101", "郑州市", level="city")))
    make_byline(made)
    for paragraph in made.paragraphs.all()[:1]:
        make_person_mention(paragraph, title="二七区委书记、区人大常委会主任、区安全生产委员会主任")
        make_place_mention(paragraph, unit=make_district(), district=make_district())
        make_fact(
            paragraph,
            metric="全年新签约的亿元以上项目的总投资",
            period="今年第一季度到第三季度",
            dimension="money",
            base_value=21_000_000_000,
        )
    others = [make_article(page=page, headline=f"居民生活{number}") for number in range(29)]
    index_articles([made.pk, *(other.pk for other in others)])
    return made


def test_search_open_an_article_and_go_back(page: Page, article: Article) -> None:
    page.goto("/")
    page.get_by_label("检索全部文章").fill("暖心菜")
    page.get_by_role("button", name="检索").click()
    expect(page).to_have_title(re.compile("“暖心菜”的检索结果"))
    expect(page.locator("mark").first).to_have_text("暖心菜")
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(article.headline)
    expect(page.locator(".text .hit").first).to_have_text("暖心菜")
    page.go_back()
    expect(page.get_by_label("关键词")).to_have_value("暖心菜")


def test_from_a_figure_to_its_place_on_the_scanned_page(page: Page, article: Article) -> None:
    page.goto("/facts/")
    page.get_by_role("link", name="210亿元").click()
    expect(page).to_have_url(re.compile(rf"/articles/{article.pk}/#figure-\d+$"))
    expect(page.locator(":target")).to_have_text("210亿元")
    page.get_by_role("link", name="看版面原文").click()
    expect(page).to_have_url(re.compile(r"/pages/\d+/#L1$"))
    expect(page.locator(":target .line-text")).to_have_text("二七区送暖心菜")


PLAIN = "rgba(0, 0, 0, 0)"


def test_marks_are_switched_with_the_keyboard_and_stay_so(scripted: Page, article: Article) -> None:
    scripted.goto(article.get_absolute_url())
    box, name = scripted.get_by_role("checkbox", name="人物"), scripted.locator(".text .person").first
    expect(box).to_be_checked()
    expect(name).to_have_attribute("href", re.compile("^/people/"))
    box.focus()
    scripted.keyboard.press("Space")
    expect(box).not_to_be_checked()
    expect(name).to_have_css("border-bottom-color", PLAIN)
    scripted.reload()
    expect(box).not_to_be_checked()
    expect(name).not_to_have_attribute("href", re.compile(""))
    expect(scripted.locator(".text .place").first).to_have_attribute("href", "/districts/410103/")
    box.check()
    expect(name).to_have_attribute("href", re.compile("^/people/"))


def test_without_a_script_all_is_marked_and_can_be_switched(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    figure = page.locator(".text .figure").first
    expect(figure).to_have_css("font-weight", "600")
    page.get_by_role("checkbox", name="数据").uncheck()
    expect(figure).to_have_css("font-weight", "400")


def test_nothing_is_marked_on_paper(page: Page, article: Article) -> None:
    page.emulate_media(media="print")
    page.goto(f"{article.get_absolute_url()}?q=暖心菜")
    for kind in ("person", "place", "figure", "hit"):
        mark = page.locator(f".text .{kind}").first
        expect(mark).to_have_css("border-bottom-width", "0px")
        expect(mark).to_have_css("background-color", PLAIN)
        expect(mark).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator(".marks")).to_be_hidden()


def test_from_a_figure_to_its_row_and_back(page: Page, article: Article) -> None:
    page.goto(article.get_absolute_url())
    page.locator(".text").get_by_role("link", name="210亿元").click()
    expect(page.locator("tr:target")).to_contain_text("全年新签约的亿元以上项目的总投资")
    page.locator("tr:target").get_by_role("link", name="210亿元").click()
    expect(page.locator(".text :target")).to_have_text("210亿元")


def test_narrow_the_figures_by_amount_and_undo_it(page: Page) -> None:
    page.goto("/facts/")
    page.get_by_label("数值不少于").fill("1亿元")
    page.keyboard.press("Enter")
    expect(page.locator("table.facts tbody tr")).to_have_count(1)
    page.get_by_label("已选条件").get_by_role("link", name="数值不少于：1亿元").click()
    page.get_by_label("数值不少于").fill("300亿元")
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_text("没有符合条件的数据")).to_be_visible()
    page.get_by_role("link", name="有 1 条").click()
    expect(page.locator("table.facts tbody tr")).to_have_count(1)


def test_a_wrong_amount_stays_in_its_box_and_is_explained_there(page: Page) -> None:
    page.goto("/facts/?min=很多")
    box = page.get_by_label("数值不少于")
    expect(box).to_have_value("很多")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(re.compile("数值请写成"))


def test_figures_sort_by_their_column_heads(page: Page) -> None:
    page.goto("/facts/")
    page.get_by_role("columnheader", name="数值").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="数值")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_label("排序")).to_have_value("largest")


def test_the_figures_are_taken_away_as_a_file(page: Page) -> None:
    page.goto("/facts/?min=1亿元")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出为表格").click()
    assert download.value.suggested_filename == "数据.csv"
    assert "210亿元" in download.value.path().read_text("utf-8-sig")


def test_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/districts/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_search_with_the_keyboard_alone(page: Page, article: Article) -> None:
    page.goto("/reporters/")
    for _ in range(3):  # skip link, nameplate, search box
        page.keyboard.press("Tab")
    page.keyboard.type("暖心菜")
    page.keyboard.press("Enter")
    expect(page.locator(".entries > li")).to_have_count(1)
    page.get_by_role("heading", level=3).get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/articles/{article.pk}/"))


def test_narrow_by_a_facet_and_undo_it(page: Page) -> None:
    page.goto("/search/?q=居民")
    page.get_by_label("缩小范围").get_by_role("link", name="二七区").click()
    expect(page.locator(".entries > li")).to_have_count(1)
    page.get_by_label("已选条件").get_by_role("link", name="地区：郑州市 二七区").click()
    expect(page.locator(".entries > li")).to_have_count(20)


def test_no_page_is_wider_than_a_phone(phone: Page, article: Article) -> None:
    paragraph, indicator = article.paragraphs.all()[1], make_indicator("地区生产总值", "GDP")
    for year in (2019, 2020, 2021):
        make_fact(
            paragraph, modality="actual", dimension="money", base_value=year, indicator=indicator,
            period_from=date(year, 1, 1), period_to=date(year, 12, 31),
        )  # fmt: skip
    addresses = {
        "/", "/search/", "/search/?q=居民", "/search/?q=火星&district=410103&from=xyz", article.get_absolute_url(),
        "/districts/", "/districts/410103/", "/reporters/", article.bylines.get().person.get_absolute_url(),
        "/people/", article.personmentions.get().person.get_absolute_url(), "/facts/", "/facts/?min=很多&unit=吨",
        "/facts/?indicator=GDP&district=410103", "/pages/",
        article.page.get_absolute_url(), "/nowhere/",
    }  # fmt: skip
    wider = {}
    for address in sorted(addresses):
        phone.goto(address)
        excess = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if excess > 0:
            wider[address] = excess
    assert wider == {}
