"""Suggestions under the search boxes: typed, chosen with keyboard and pointer, put away; with an input method."""

import re

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from newsarchive.archive.models import Article
from newsarchive.search.index import index_articles
from tests.factories import add_district, make_article, make_byline, make_district, make_person_mention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def article() -> Article:
    made = make_article(headline="二七区区委书记樊惠林看望一线工作人员", paragraphs=["二七区委书记樊惠林来了。"])
    add_district(made, make_district(parent=make_district("4101", "郑州市", level="city")))
    make_byline(made, "刘伟平")
    make_person_mention(made.paragraphs.get())
    index_articles([made.pk, make_article(headline="刘家庄的麦子").pk])
    return made


def in_list(page: Page) -> Locator:
    return page.get_by_role("listbox", name="检索建议").get_by_role("option")


def asked(page: Page) -> list[Request]:
    """The requests for suggestions from here on."""
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request) if "/suggest/" in request.url else None)
    return requests


def test_choose_a_district_with_the_keyboard(scripted: Page) -> None:
    scripted.goto("/people/")
    box, options = scripted.get_by_role("combobox", name="检索全部文章"), in_list(scripted)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("二七")
    expect(options).to_have_text([re.compile("地区 二七区 郑州市"), re.compile("标题 二七区区委书记樊惠林")])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(scripted.get_by_role("status").filter(has_text="2 条建议")).to_be_attached()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    expect(box).to_be_focused()
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(scripted).to_have_url(re.compile(r"/search/\?q="))
    expect(scripted.get_by_role("combobox", name="关键词")).to_have_value("地区:二七区")
    expect(scripted.locator(".entries > li")).to_have_count(1)


def test_go_on_from_a_person_by_first_letters(scripted: Page) -> None:
    scripted.goto("/search/")
    box = scripted.get_by_role("combobox", name="关键词")
    box.press_sequentially("看望 lwp")
    scripted.get_by_role("option", name="记者 刘伟平").click()
    expect(box).to_have_value("看望 记者:刘伟平")
    expect(scripted.locator(".entries > li")).to_have_count(1)


def test_a_headline_opens_its_article(scripted: Page, article: Article) -> None:
    scripted.goto("/")
    scripted.get_by_role("combobox").press_sequentially("一线工作")
    scripted.get_by_role("option", name="标题").click()
    expect(scripted).to_have_url(re.compile(rf"{article.get_absolute_url()}$"))


def test_enter_without_a_choice_searches_for_what_was_typed(scripted: Page) -> None:
    scripted.goto("/search/")
    box = scripted.get_by_role("combobox")
    box.press_sequentially("樊惠林")
    expect(scripted.get_by_role("listbox")).to_be_visible()
    box.press("Enter")
    expect(scripted).to_have_url(re.compile(r"q=%E6%A8%8A"))
    expect(box).to_have_value("樊惠林")


def test_a_choice_is_given_up_by_typing_on(scripted: Page) -> None:
    scripted.goto("/search/")
    box = scripted.get_by_role("combobox")
    box.press_sequentially("樊惠")
    expect(in_list(scripted).first).to_contain_text("樊惠林")
    box.press("ArrowDown")
    box.press_sequentially("林")
    box.press("Enter")
    expect(scripted).to_have_url(re.compile(r"q=%E6%A8%8A"))
    expect(box).to_have_value("樊惠林")


def test_escape_puts_the_list_away_and_only_then_empties_the_box(scripted: Page) -> None:
    scripted.goto("/search/")
    box, suggestions = scripted.get_by_role("combobox"), scripted.locator(".suggestions")
    box.press_sequentially("樊惠林")
    expect(suggestions).to_be_visible()
    box.press("Escape")
    expect(suggestions).to_be_hidden()
    expect(box).to_have_value("樊惠林")
    box.press("ArrowDown")
    expect(suggestions).to_be_visible()
    scripted.keyboard.press("Tab")
    expect(suggestions).to_be_hidden()
    box.press("Escape")
    expect(box).to_have_value("")


def test_nothing_is_asked_while_an_input_method_composes(scripted: Page) -> None:
    scripted.goto("/search/")
    requests, keyboard = asked(scripted), scripted.context.new_cdp_session(scripted)
    scripted.get_by_role("combobox").focus()
    for composed in ("e", "er", "er'qi"):
        keyboard.send(
            "Input.imeSetComposition", {"text": composed, "selectionStart": len(composed), "selectionEnd": -1}
        )
    scripted.wait_for_timeout(400)
    assert requests == []
    keyboard.send("Input.insertText", {"text": "二七"})
    expect(in_list(scripted).first).to_contain_text("二七区")
    assert [request.url.partition("?q=")[2] for request in requests] == ["%E4%BA%8C%E4%B8%83"]


def test_quick_typing_asks_once(scripted: Page) -> None:
    scripted.goto("/search/")
    requests = asked(scripted)
    scripted.get_by_role("combobox").press_sequentially("liuweiping")
    expect(in_list(scripted).first).to_contain_text("刘伟平")
    assert len(requests) < len("liuweiping") / 2


def test_an_answer_that_comes_too_late_is_not_shown(scripted: Page) -> None:
    scripted.goto("/search/")
    box = scripted.get_by_role("combobox")
    held = []
    scripted.route(re.compile("suggest/.*q=%E5%88%98$"), lambda route: held.append(route))
    with scripted.expect_request(re.compile("suggest/")):
        box.press_sequentially("刘")
    with scripted.expect_event("requestfailed"):
        box.press_sequentially("家庄")
    expect(in_list(scripted)).to_have_text([re.compile("刘家庄的麦子")])
    assert held


def test_without_an_answer_the_box_is_a_box(scripted: Page) -> None:
    scripted.goto("/search/")
    scripted.route(re.compile("suggest/"), lambda route: route.abort())
    box = scripted.get_by_role("combobox")
    with scripted.expect_event("requestfailed"):
        box.press_sequentially("樊惠林")
    expect(scripted.locator(".suggestions")).to_be_hidden()
    box.press("Enter")
    expect(scripted.locator(".entries > li")).to_have_count(1)


def test_without_a_script_the_box_is_a_box(page: Page) -> None:
    page.goto("/search/")
    expect(page.get_by_role("combobox", name="关键词")).to_have_count(0)
    page.get_by_role("searchbox", name="关键词").fill("樊惠林")
    page.keyboard.press("Enter")
    expect(page.locator(".entries > li")).to_have_count(1)


def test_the_list_fits_on_a_phone(phone: Page) -> None:
    for address in ("/", "/search/", "/people/"):
        phone.goto(address)
        phone.get_by_role("combobox").first.press_sequentially("二七")
        place = phone.get_by_role("listbox").bounding_box()
        assert place and place["x"] >= 0 and place["x"] + place["width"] <= 360
        assert phone.evaluate("document.documentElement.scrollWidth") == 360
