"""The page of an article."""

import re
from datetime import date

import pytest
from django.test import Client

from newsarchive.archive.models import Article, ArticleRedirect
from newsarchive.web.templatetags.newsprint import by_role
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_page,
    make_paragraph,
    make_person_mention,
    make_place_mention,
    make_warning,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    made = make_article(
        kicker="聚焦二七",
        subhead="奋力开启新征程",
        paragraphs=["二七区委书记樊惠林说,总投资210亿元。"],
        lines=[[3, 9], [12, 14]],
    )
    made.paragraphs.update(lines=[[4, 9]])
    make_paragraph(made, "精准招商", kind="section_head")
    make_paragraph(made, "图为二七广场", kind="caption")
    paragraph = made.paragraphs.all()[0]
    add_district(made)
    make_byline(made)
    make_byline(made, "张帅", role="correspondent", title="通讯员")
    make_person_mention(paragraph)
    make_place_mention(paragraph, unit=make_district())
    make_fact(paragraph, period="全年")
    return made


def html(client: Client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_every_part_in_order(client: Client, article: Article) -> None:
    page = html(client, article)
    parts = [
        "郑州日报",
        "聚焦二七",
        '<h1 id="headline">',
        "奋力开启新征程",
        "刘伟平",
        "张帅",
        "精准招商",
        "图为二七广场",
    ]
    places = [page.index(part, page.index("dateline")) for part in parts]
    assert places == sorted(places)
    assert '<h2 class="section-head" id="p2">精准招商</h2>' in page
    assert '<figure id="p3"><figcaption>图为二七广场</figcaption></figure>' in page


def test_people_places_and_figures_are_marked_where_they_stand(client: Client, article: Article) -> None:
    page = html(client, article)
    person, fact = article.personmentions.get().person, article.facts.get()
    mention = article.personmentions.get()
    link = f'<a class="person" href="{person.get_absolute_url()}" title="二七区委书记">樊惠林</a>'
    assert f'<span id="person-{mention.pk}">{link}</span>' in page
    assert mention.get_absolute_url() == f"/articles/{article.pk}/#person-{mention.pk}"
    assert '<a class="place" href="/districts/410103/" title="二七区">二七区</a>委书记' in page
    assert f'<span id="figure-{fact.pk}"><a class="figure" href="#fact-{fact.pk}"' in page
    assert f'<tr id="fact-{fact.pk}">' in page
    assert fact.get_absolute_url() == f"/articles/{article.pk}/#figure-{fact.pk}"


def test_a_place_that_no_list_has_leads_to_a_search_for_it(client: Client) -> None:
    made = make_article(paragraphs=["走进王家冲村。"])
    make_place_mention(made.paragraphs.get(), "王家冲村")
    link = re.search(r'<a class="place" href="([^"]+)" title="检索这个地名">王家冲村</a>', html(client, made))
    assert link
    assert client.get(link[1]).context["form"].query == "“王家冲村”"


def test_only_marks_that_the_text_has_can_be_switched(client: Client, article: Article) -> None:
    assert re.findall('id="mark-([a-z]+)"', html(client, article)) == ["person", "place", "figure"]
    assert 'class="marks"' not in html(client, make_article())


def test_figures_stand_in_a_table_too(client: Client, article: Article) -> None:
    table = html(client, article).split("<tbody>")[1].split("</tbody>")[0]
    for words in ("新签约项目总投资", "210亿元", "全年", "目标", '总投资<span class="figure">210亿元</span>。'):
        assert words in table


def test_citation(client: Client, article: Article) -> None:
    address = f"http://testserver/articles/{article.pk}/"
    assert f"《郑州日报》，2022年12月17日，第A05版，《二七区部署六项重点工作》，{address}" in html(client, article)


def test_citation_of_a_page_about_which_nothing_is_known(client: Client) -> None:
    page = make_page(newspaper="", page_no="", date_from=None, date_to=None, date_source="", source="a.txt")
    assert "报纸名不详（扫描件 a.txt），日期不详，《二七区" in html(client, make_article(page=page))


def test_it_leads_to_its_place_on_the_page(client: Client, article: Article) -> None:
    page = html(client, article)
    assert f'href="/pages/{article.page_id}/#L3"' in page
    assert f'href="/pages/{article.page_id}/#L4"' in page
    assert "第3–9行、第12–14行" in page


def test_the_dateline_stands_before_the_first_paragraph(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(dateline="本报讯")
    make_paragraph(article, "第二段。")
    page = html(client, article)
    assert page.count("本报讯") == 1
    assert '<p id="p1"><span class="wire">本报讯</span>' in page


def test_the_dateline_of_a_picture_stands_by_the_byline(client: Client) -> None:
    made = make_article(kind="photo", dateline="新华社讯", paragraphs=[])
    make_paragraph(made, "图为二七广场", kind="caption")
    assert '<p class="bylines"><span class="wire">新华社讯</span>' in html(client, made)


def test_doubts_are_told_by_kind_and_lead_to_their_line(client: Client, article: Article) -> None:
    assert "识别存疑" not in html(client, article)
    make_warning(article, "tear", first_line=9, last_line=9, reason="“<全年完”话没有说完")
    make_warning(article, "byline")
    make_warning(article, "byline", first_line=4, last_line=4)
    page = html(client, article)
    assert "<summary>识别存疑：署名认不出、断句没有接上</summary>" in page
    assert (
        f'<a href="/pages/{article.page_id}/#L9" aria-label="版面原文第9行">第9行</a> 断句没有接上：“&lt;全年完”'
        in page
    )
    assert "起止可能有误" not in page


def test_an_article_of_low_confidence_is_doubtful_until_it_is_corrected(client: Client) -> None:
    made = make_article(confidence=0.5)
    assert "起止可能有误" in html(client, made)
    Article.objects.filter(pk=made.pk).update(locked_fields=["headline"])
    assert "识别存疑" not in html(client, made)


@pytest.mark.parametrize(
    ("kind", "locked", "told"),
    [("byline", "bylines", False), ("byline", "headline", True), ("headline", "headline", False)],
)
def test_a_doubt_is_settled_by_correcting_what_it_is_about(client: Client, kind: str, locked: str, told: bool) -> None:
    made = make_article(locked_fields=[locked])
    make_warning(made, kind)
    assert ("识别存疑" in html(client, made)) is told


def test_a_printed_date_is_not_called_inferred(client: Client) -> None:
    page = make_page(date_source="printed", date_evidence=["2022年12月17日 星期六 A05"])
    for shown in (html(client, make_article(page=page)), client.get(page.get_absolute_url()).content.decode()):
        assert "报上印的日期：“2022年12月17日 星期六 A05”。" in shown
        assert "推断" not in shown
        assert "约2022年" not in shown


def test_neighbours_on_the_page(client: Client, article: Article) -> None:
    following = make_article(page=article.page, headline="中原区送温暖")
    assert f'<a rel="next" href="{following.get_absolute_url()}">' in html(client, article)
    assert 'rel="prev"' not in html(client, article)
    assert f'<a rel="prev" href="{article.get_absolute_url()}">' in html(client, following)


@pytest.mark.parametrize("source", ["given", "corrected"])
def test_a_date_that_people_set_does_not_show_what_the_parser_went_by(client: Client, source: str) -> None:
    page = make_page(date_source=source, date_evidence=["昨日"])
    article = make_article(page=page)
    for shown in (article, page):
        assert "“昨日”" not in client.get(shown.get_absolute_url()).content.decode()


def test_inferred_date_says_so(client: Client) -> None:
    page = html(client, make_article(page=make_page(date_source="inferred")))
    assert "约2022年12月17日" in page
    assert "推断" in page


def test_inferred_date_tells_from_which_words(client: Client) -> None:
    days = {"date_from": date(2022, 10, 26), "date_to": date(2023, 12, 10)}
    page = make_page(date_source="inferred", date_evidence=["10月26日", "党的二十大精神"], **days)
    said = "由文中“10月26日”“党的二十大精神”推断，在2022年10月26日至2023年12月10日之间。"
    assert said in html(client, make_article(page=page))
    assert said in client.get(page.get_absolute_url()).content.decode()


def test_words_searched_for_are_marked_in_the_text(client: Client, article: Article) -> None:
    page = client.get(article.get_absolute_url(), {"q": "總投資 重点"}).content.decode()
    assert '<span class="hit">总投资</span>' in page
    assert '<span class="hit">重点</span>' in page
    assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in page


def test_who_wrote_and_photographed_is_named_once_with_both_roles(client: Client) -> None:
    article = make_article()
    for name, role in [
        ("卢文军", "reporter"),
        ("卢文军", "photographer"),
        ("赵敏", "correspondent"),
        ("赵敏", "photographer"),
        ("董礼虎", "correspondent"),
    ]:
        make_byline(article, name, role=role)
    signed = [(roles, [byline.name for byline in own]) for roles, own in by_role(article.bylines.all())]
    assert signed == [("记者、摄影", ["卢文军"]), ("通讯员、摄影", ["赵敏"]), ("通讯员", ["董礼虎"])]
    assert html(client, article).count("卢文军</a>") == 1


@pytest.mark.parametrize("query", ['"', "\0", "((", "<script>"])
def test_odd_words_searched_for_do_no_harm(client: Client, article: Article, query: str) -> None:
    assert "<script>" not in client.get(article.get_absolute_url(), {"q": query}).content.decode()


def test_scanned_text_is_never_markup(client: Client) -> None:
    evil = "<script>alert('x')</script>"
    made = make_article(headline=evil, kicker=evil, subhead=evil, paragraphs=[evil])
    make_person_mention(made.paragraphs.get(), name=evil, title=evil)
    make_fact(made.paragraphs.get(), metric=evil, subject=evil, period=evil, quote=evil, unit=evil[:30])
    page = html(client, made)
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") > 8


def test_article_without_headline_or_text(client: Client) -> None:
    assert "图片报道" in html(client, make_article(headline="", paragraphs=[], lines=[]))


def test_unknown_article(client: Client) -> None:
    response = client.get("/articles/999999/")
    assert response.status_code == 404
    assert "没有这个页面" in response.content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000])
def test_article_of_a_huge_number(client: Client, number: str) -> None:
    assert client.get(f"/articles/{number}/").status_code == 404


def test_old_address_leads_to_the_article_it_became(client: Client, article: Article) -> None:
    ArticleRedirect.objects.create(old_id=777, article=article, page=article.page, headline="旧标题")
    response = client.get("/articles/777/")
    assert response.status_code == 301
    assert response["Location"] == article.get_absolute_url()


def test_old_address_of_an_article_that_is_gone(client: Client, article: Article) -> None:
    ArticleRedirect.objects.create(old_id=777, article=None, page=article.page, headline="旧标题")
    response = client.get("/articles/777/")
    assert response.status_code == 410
    assert "《旧标题》已撤下" in response.content.decode()
    assert f'href="/pages/{article.page_id}/"' in response.content.decode()
