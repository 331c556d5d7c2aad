"""Search, as a reader meets it."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from newsarchive.archive.models import Person
from newsarchive.search.index import index_articles
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_page,
    make_paragraph,
    make_person,
    make_person_mention,
    make_place_mention,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> None:
    """One article of 二七区 in 2022, one of 中原区 in 1998."""
    city = make_district("4101", "郑州市", level="city")
    new = make_article(headline="二七区送暖心菜", paragraphs=["志愿者把暖心菜送到居民家中。"])
    add_district(new, make_district(parent=city))
    make_byline(new, "刘伟平")
    march = {"date_from": date(1998, 3, 1), "date_to": date(1998, 3, 31), "date_source": "inferred"}
    page = make_page(newspaper="中原晚报", **march)
    old = make_article(page=page, headline="中原区发放补贴", paragraphs=["社保补贴发放到居民手中,樊惠林出席。"])
    add_district(old, make_district("410102", "中原区", parent=city))
    make_byline(old, "孙志刚")
    make_person_mention(old.paragraphs.get())
    make_place_mention(old.paragraphs.get(), "社保")
    index_articles([new.pk, old.pk])


def headlines(client: Client, question: str) -> list[str]:
    response = client.get(f"/search/?{question}")
    assert response.status_code == 200
    return [hit.article.headline for hit in response.context["results"].hits]


OLD, NEW = "中原区发放补贴", "二七区送暖心菜"


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", [NEW, OLD]),
        ("q=暖心菜", [NEW]),
        ("q=居民&order=newest", [NEW, OLD]),
        ("q=居民&order=oldest", [OLD, NEW]),
        ("q=居民&district=410102", [OLD]),
        ("q=居民&district=中原区", [OLD]),
        ("q=居民&district=4101&order=newest", [NEW, OLD]),
        ("q=居民&reporter=刘伟平", [NEW]),
        ("q=居民&newspaper=中原晚报", [OLD]),
        ("q=居民&from=2022", [NEW]),
        ("q=居民&to=1998-03-15", [OLD]),
        ("from=1998&to=1998", [OLD]),
        ("person=樊惠林", [OLD]),
        ("q=居民&district=410102&reporter=刘伟平", []),
        ("q=火星", []),
    ],
)
def test_question_and_answer(client: Client, question: str, expected: list[str]) -> None:
    assert headlines(client, question) == expected


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("district=火星", "没有找到地区“火星”"),
        ("reporter=999999", "没有找到记者“999999”"),
        ("reporter=" + "9" * 30, "没有找到记者"),
        ("reporter=" + "9" * 5000, "最多写 60 个字"),
        ("person=無名", "没有找到文中人物"),
        ("from=xyz", "日期请写成"),
        ("from=2022-02-30", "日期请写成"),
        ("from=2022&to=1998", "截止日期早于起始日期"),
        ("newspaper=火星日报", "火星日报"),
        ("q=%00", "空字符"),
        ("district=%00", "空字符"),
        ("from=%00", "空字符"),
        ("order=zzz", "zzz"),
    ],
)
def test_condition_that_cannot_be_read_is_said_and_left_out(client: Client, question: str, complaint: str) -> None:
    response = client.get(f"/search/?{question}")
    assert response.status_code == 200
    assert complaint in response.content.decode()
    assert response.context["results"].count > 0


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("typed", "searched", "complaint"),
    [
        ("抗旱 " + "-字" * 200, ("抗旱 " + "-字" * 200)[:200], "检索词最多 200 个字，后面的没有用上"),
        ("抗\0旱", "抗旱", "空字符"),
    ],
)
def test_of_what_cannot_be_searched_for_the_rest_is_and_stays_in_the_box(
    client: Client, typed: str, searched: str, complaint: str
) -> None:
    page = client.get("/search/", {"q": typed}).content.decode()
    assert complaint in page
    assert f'value="{searched}"' in page
    assert '<details class="conditions">' in page
    assert (
        client.get("/search/", {"q": typed}).context["results"]
        == client.get("/search/", {"q": searched}).context["results"]
    )


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("question", ['"', "((", "a|", "-", "标题:", "%", "\\", "'; DROP TABLE x --", "<script>"])
def test_odd_queries_are_answered(client: Client, question: str) -> None:
    response = client.get("/search/", {"q": question})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.usefixtures("articles")
def test_a_result_carries_the_words_into_the_article(client: Client) -> None:
    page = client.get("/search/?q=%22暖心菜%22%26").content.decode()
    link = page.split('class="entry-headline"><a href="')[1].split('"')[0]
    assert '<span class="hit">暖心菜</span>' in client.get(link).content.decode()


@pytest.mark.usefixtures("articles")
def test_words_found_are_marked(client: Client) -> None:
    page = client.get("/search/?q=暖心菜").content.decode()
    assert "二七区送<mark>暖心菜</mark>" in page
    assert "志愿者把<mark>暖心菜</mark>送到居民家中" in page


def test_marks_do_not_let_markup_through(client: Client) -> None:
    article = make_article(headline="<b>暖心菜</b>", paragraphs=["<script>暖心菜</script>"])
    index_articles([article.pk])
    page = client.get("/search/?q=暖心菜").content.decode()
    assert "&lt;b&gt;<mark>暖心菜</mark>&lt;/b&gt;" in page
    assert "<script>" not in page


@pytest.mark.usefixtures("articles")
def test_facets_narrow_and_are_undone(client: Client) -> None:
    reporter = Person.objects.get(name="刘伟平").pk
    page = client.get("/search/?q=居民&page=1").content.decode()
    assert f'href="/search/?q=%E5%B1%85%E6%B0%91&amp;reporter={reporter}"' in page
    assert 'href="/search/?q=%E5%B1%85%E6%B0%91&amp;from=1998&amp;to=1998"' in page
    assert 'href="/search/?q=%E5%B1%85%E6%B0%91&amp;district=410103"' in page
    narrowed = client.get(f"/search/?q=居民&reporter={reporter}&from=2022&to=2022&district=410103").content.decode()
    assert narrowed.count('aria-current="true"') == 3  # one value of each facet
    assert "地区：郑州市 二七区" in narrowed


@pytest.mark.usefixtures("articles")
def test_last_condition_can_be_taken_away(client: Client) -> None:
    page = client.get("/search/?district=410103").content.decode()
    chip = page.split('class="chips"')[1].split("<a href=")[1].split(">")[0]
    assert chip == '"?"'


def test_photo_report_without_headline_says_its_caption_once(client: Client) -> None:
    article = make_article(headline="", kind="photo", paragraphs=[])
    make_paragraph(article, "志愿者把暖心菜送到居民家中。", kind="caption")
    index_articles([article.pk])
    page = client.get("/search/?q=暖心菜").content.decode()
    assert page.count("志愿者把<mark>暖心菜</mark>送到居民家中。") == 1
    assert client.get("/").content.decode().count("志愿者把暖心菜送到居民家中。") == 1


@pytest.mark.usefixtures("articles")
def test_inferred_date_is_said_to_be(client: Client) -> None:
    page = client.get("/search/?q=补贴").content.decode()
    assert "约1998年3月" in page
    assert "推断" in page


@pytest.mark.usefixtures("articles")
def test_nothing_found_suggests_what_the_archive_has(client: Client) -> None:
    page = client.get("/search/?q=火星&district=410103").content.decode()
    assert '没有找到 <span class="sought">火星</span>' in page
    assert "全部去掉" in page
    assert "社保" in page


def test_empty_archive(client: Client) -> None:
    assert "没有找到" in client.get("/search/?q=火星").content.decode()


@pytest.mark.parametrize(
    ("asked", "number", "hits"),
    [("1", 1, 20), ("2", 2, 5), ("abc", 1, 20), ("0", 1, 20), ("-1", 1, 20), ("999999", 2, 5), ("9" * 40, 1, 20),
     ("%00", 1, 20), ("", 1, 20), ("²", 1, 20)],
)  # fmt: skip
def test_pagination_goes_to_the_nearest_page(client: Client, asked: str, number: int, hits: int) -> None:
    index_articles([make_article(headline=f"第{index}篇").pk for index in range(25)])
    context = client.get(f"/search/?q=篇&page={asked}").context
    assert (context["page"].number, len(context["results"].hits)) == (number, hits)


def test_pages_keep_the_question(client: Client) -> None:
    index_articles([make_article(headline=f"第{index}篇").pk for index in range(25)])
    page = client.get("/search/?q=篇&order=oldest").content.decode()
    link = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(link).query) == {"q": ["篇"], "order": ["oldest"], "page": ["2"]}


def test_number_in_a_link_shows_as_the_name_in_the_box(client: Client) -> None:
    article = make_article()
    make_byline(article)
    index_articles([article.pk])
    page = client.get(f"/search/?reporter={Person.objects.get().pk}").content.decode()
    assert 'name="reporter" value="刘伟平"' in page


def links(page: str, marker: str) -> list[dict[str, list[str]]]:
    """Where the links lead from the element with this class to the end of a list."""
    part = page.split(f'class="{marker}"')[1].split("</ul>")[0]
    return [parse_qs(urlsplit(link.split('"')[0].replace("&amp;", "&")).query) for link in part.split('href="')[1:]]


@pytest.mark.usefixtures("articles")
def test_each_part_of_the_query_is_a_chip_that_takes_it_away(client: Client) -> None:
    page = client.get("/search/?q=居民 -标题:火星 地区:中原&order=newest").content.decode()
    assert "排除 标题：火星" in page
    assert "地区：中原区" in page
    assert links(page, "chips") == [
        {"q": ["-标题:火星 地区:中原"], "order": ["newest"]},
        {"q": ["居民 地区:中原"], "order": ["newest"]},
        {"q": ["居民 -标题:火星"], "order": ["newest"]},
    ]


@pytest.mark.usefixtures("articles")
def test_a_lone_word_stands_in_the_box_and_needs_no_chip(client: Client) -> None:
    assert 'class="chips"' not in client.get("/search/?q=居民").content.decode()
    assert 'class="chips"' in client.get("/search/?q=-居民").content.decode()


@pytest.mark.usefixtures("articles")
def test_a_district_that_is_unknown_is_said(client: Client) -> None:
    page = client.get("/search/?q=居民 地区:火星").content.decode()
    assert "没有叫“火星”的地区。" in page
    assert links(page, "nothing")[0] == {"q": ["居民"]}


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("q=地区:中原区", [OLD]),
        ("q=居民 -地区:中原区", [NEW]),
        ("q=记者：刘伟平", [NEW]),
        ("q=人物:樊惠林 报纸:中原晚报", [OLD]),
        ("q=日期:1998年3月", [OLD]),
        ("q=日期:1998|标题:暖心菜&order=newest", [NEW, OLD]),
        ("q=地区:郑州 -(报纸:中原晚报 日期:1998)", [NEW]),
    ],
)
def test_fields_in_the_box(client: Client, question: str, expected: list[str]) -> None:
    assert headlines(client, question) == expected


@pytest.mark.usefixtures("articles")
def test_complete_wording_is_offered(client: Client) -> None:
    page = client.get("/search/?q=发放补贴居民").content.decode()
    assert "没有文章含完整词句“发放补贴居民”" in page
    both = make_article(headline="补贴发放", paragraphs=["发放补贴。"])
    index_articles([both.pk, make_article(headline="补贴", paragraphs=["发放。"]).pk])
    page = client.get("/search/?q=发放补贴").content.decode()
    assert "2 篇含完整词句“发放补贴”" in page
    assert links(page, "exact")[0] == {"q": ["“发放补贴”"]}
    assert len(headlines(client, "q=“发放补贴”")) == 2


@pytest.mark.usefixtures("articles")
def test_nothing_found_says_what_less_would_find(client: Client) -> None:
    page = client.get("/search/?q=暖心菜 樊惠林").content.decode()
    assert links(page, "nothing")[:2] == [{"q": ["樊惠林"]}, {"q": ["暖心菜"]}]
    page = client.get("/search/?q=暖心菜&district=410102").content.decode()
    assert links(page, "nothing")[0] == {"q": ["暖心菜"]}


@pytest.mark.usefixtures("articles")
def test_every_example_of_the_help_finds_something(client: Client) -> None:
    page = client.get("/search/help/")
    queries = [example.query for example in page.context["examples"]]
    assert len(queries) > 8
    for query in queries:
        assert client.get("/search/", {"q": query}).context["results"].count > 0, query
    assert "怎样写检索词" in page.content.decode()


def test_the_help_names_a_reporter_as_search_knows_him(client: Client) -> None:
    person = make_byline(make_article(), "刘伟乎").person
    make_byline(make_article(), "王强", role="correspondent")
    person.merged_into = make_person("刘伟平", kind="signer")
    person.save()
    index_articles([person.bylines.get().article_id])
    queries = [example.query for example in client.get("/search/help/").context["examples"]]
    assert "记者:刘伟平" in queries


def test_help_of_an_empty_archive(client: Client) -> None:
    assert client.get("/search/help/").status_code == 200
