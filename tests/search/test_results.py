"""Searching, from what was typed to what is shown."""

from datetime import date

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from newsarchive.archive.models import Article
from newsarchive.search.index import index_articles
from newsarchive.search.postings import HAVING
from newsarchive.search.results import Filters, Order, OtherQuery, search_articles
from newsarchive.search.tokens import lexeme_literal
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_page,
    make_paragraph,
    make_person,
    make_person_mention,
)

pytestmark = pytest.mark.django_db

HOSTILE = [
    *("'", "''", "\\", "\\'", "'二七", "二七'区", "'); DROP TABLE search_searchdocument;--", "$1", "$$"),
    *("&", "!", ":*", "*", "<", "<->", "a & b", "!a", "a:B", "(", ")", "()", "%", "_", "%s", "%(a)s", "{}", "{0}"),
    *('"', "“", "“”", '""', "「", "-", "--", '-"', "- -", "|", "||", "a | b", "OR OR", "AND", "NOT", "标题:", ":"),
    *(
        "地区:火星",
        "-地区:火星",
        "地区:%",
        "地区:火星|旱",
        "标题:\\",
        "标题:(((",
        "-(-(-旱))",
        "日期:0001..9999",
        "记者:'",
    ),
    *("(" * 100 + "旱" + ")" * 99, "(" * 90 + "旱" + ")" * 90, "-(" * 60 + "旱" + ")" * 60, "标题:“[^\n]*”"),
    *("<script>alert(1)</script>", "\x00", "\x02", "二七\x00区", "二七区\n旱情", "\n\n", "\ud800", "\ufeff二七区"),
    *("😀", "👨\u200d👩\u200d👧", "e\u0301", "\u202e二七区", "İ", "ﷺ", "ß", "ŉ", "𠀀𠀁", "?" * 50),
    *("龘" * 300, "旱 " * 300, "旱" * 100_000),
]


def indexed(**fields: object) -> Article:
    article = make_article(**fields)  # type: ignore[arg-type]
    index_articles([article.pk])
    return article


def test_a_hit_shows_headline_and_passage_with_what_was_found() -> None:
    article = indexed(headline="二七区<抗旱>", paragraphs=["部署工作。", "各地抗旱保收。"])
    results = search_articles("抗旱 -降雨")
    (hit,) = results.hits
    assert (results.count, hit.article) == (1, article)
    assert hit.headline == "二七区&lt;<mark>抗旱</mark>&gt;"
    assert hit.snippet == "各地<mark>抗旱</mark>保收。"
    assert (results.terms, results.excluded, results.notice) == (["抗旱"], ["降雨"], "")


def test_a_picture_without_headline_is_found_by_its_caption() -> None:
    article = indexed(kind="photo", headline="", paragraphs=[])
    make_paragraph(article, "图为志愿者送菜上门。", kind="caption")
    index_articles([article.pk])
    (hit,) = search_articles("志愿者").hits
    assert hit.headline == "图片报道：图为<mark>志愿者</mark>送菜上门。"


def test_what_was_printed_before_a_correction_is_found_too() -> None:
    article = indexed(paragraphs=[])
    make_paragraph(article, "二七区召开会议。", printed="二匕区召开会议。")
    index_articles([article.pk])
    assert search_articles("“二匕区”").count == search_articles("“二七区召开”").count == 1


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_is_an_error(query: str) -> None:
    indexed()
    for order in Order:
        results = search_articles(query, order=order)
        assert results.count == len(results.hits)
        assert "".join(results.terms + results.excluded).encode() is not None


def test_an_unreadable_query_comes_with_a_notice() -> None:
    indexed()
    assert search_articles("“二七区").count == 1
    assert search_articles("“二七区").notice
    assert not search_articles("“二七区”").notice


def test_it_is_said_how_many_hold_what_was_typed_in_one() -> None:
    indexed(paragraphs=["推进二七区高质量发展。"])
    indexed(paragraphs=["二七区召开会议，高质量编制发展规划。"])
    results = search_articles("二七区高质量发展 -旱情")
    assert results.count == 2
    assert results.exact == OtherQuery("“二七区高质量发展” -旱情", "“二七区高质量发展”", 1)
    assert search_articles(results.exact.text).count == 1
    assert search_articles("二七区 高质量").exact is None


@pytest.mark.parametrize(
    ("query", "wording"),
    [
        ("二七区旱情|二七区会议", "“二七区旱情” 或 “二七区会议”"),
        ("二七区旱情|召开", "“二七区旱情”"),
        ("二七区会议 -大棚 召开会议", "“二七区会议” “召开会议”"),
        ("(二七区旱情|二七区会议) 召开会议", "（“二七区旱情” 或 “二七区会议”） “召开会议”"),
        ("标题:(二七区会议|二七区旱情)", "标题：“二七区会议” 或 标题：“二七区旱情”"),
    ],
)
def test_exact_wordings_that_are_alternatives_are_said_to_be(query: str, wording: str) -> None:
    indexed(headline="会议在二七区召开")
    exact = search_articles(query).exact
    assert exact is not None
    assert exact.difference == wording


@pytest.mark.parametrize("query", ["抗旱😀", "😀", "“😀”", "“抗旱😀”", "抗旱 “😀，”"])
def test_a_sign_is_found_where_it_stands(query: str) -> None:
    article = indexed(paragraphs=["各地抗旱😀，保收。"])
    indexed(paragraphs=["各地抗旱，保收。"])
    assert [hit.article for hit in search_articles(query).hits] == [article]


def test_each_part_comes_with_the_query_without_it() -> None:
    indexed()
    assert search_articles("二七区会议 -旱情").parts == [
        OtherQuery("会议 -旱情", "二七区"),
        OtherQuery("二七区 -旱情", "会议"),
        OtherQuery("二七区 会议", "排除 旱情"),
    ]


def test_where_nothing_is_found_it_is_counted_what_less_would_find() -> None:
    add_district(indexed(paragraphs=["二七区抗旱。"]))
    indexed(paragraphs=["二七区降雨。"])
    results = search_articles("火星 抗旱 降雨")
    assert (results.count, results.fewer) == (
        0,
        [OtherQuery("抗旱", "只找“抗旱”", 1), OtherQuery("降雨", "只找“降雨”", 1)],
    )
    assert search_articles("火星 水星").fewer == []
    results = search_articles("二七区 抗旱 降雨")
    assert results.fewer == [OtherQuery("二七区 降雨", "去掉“抗旱”", 1), OtherQuery("二七区 抗旱", "去掉“降雨”", 1)]
    assert search_articles("降雨", Filters(district="410103")).unfiltered == 1
    assert search_articles("降雨").unfiltered == 0


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (20, 1), (20, 10**9), (20, -5)])
def test_places_beyond_the_results(limit: int, offset: int) -> None:
    indexed()
    for query in ("", "二七区"):
        results = search_articles(query, limit=limit, offset=offset)
        assert results.count == 1
        assert len(results.hits) == (1 if limit > 0 and offset <= 0 else 0)


def test_filters() -> None:
    erqi, street = make_district("410103", "二七区"), make_district("410103005", "德化街街道", level="township")
    page = make_page(newspaper="郑州晚报", date_from=date(2021, 12, 1), date_to=date(2022, 1, 31))
    article = make_article(page=page)
    add_district(article, street)
    signer = make_byline(article).person
    subject = make_person_mention(article.paragraphs.get(), make_person("樊惠林")).person
    index_articles([article.pk])
    indexed()
    matching = [
        Filters(district=street.code), Filters(district=erqi.code), Filters(reporter=signer.pk),
        Filters(person=subject.pk), Filters(newspaper="郑州晚报"), Filters(date_to=date(2021, 12, 1)),
        Filters(date_from=date(2021, 1, 1), date_to=date(2021, 12, 31)), Filters(date_to=date(2022, 1, 1)),
        Filters(district=erqi.code, reporter=signer.pk, person=subject.pk, newspaper="郑州晚报"),
    ]  # fmt: skip
    for filters in matching:
        for query in ("", "二七区"):
            assert [hit.article for hit in search_articles(query, filters).hits] == [article], filters
    for filters in (Filters(district="410108"), Filters(reporter=0), Filters(date_from=date(2023, 1, 1))):
        assert search_articles("二七区", filters).count == 0, filters


@pytest.mark.parametrize(
    ("query", "queries"), [("二七区", 17), ("", 14), ("标题:二七区 记者:刘伟0|地区:二七区 -日期:1998", 20)]
)
def test_the_number_of_queries_does_not_grow(
    django_assert_max_num_queries: DjangoAssertNumQueries, query: str, queries: int
) -> None:
    """There may be one less: what facets stand for is asked for once in a process."""
    for number in range(12):
        article = indexed(paragraphs=["二七区"] * 3)
        add_district(article)
        make_byline(article, f"刘伟{number}")
        if number in (0, 11):
            with django_assert_max_num_queries(queries):
                for hit in search_articles(query).hits:
                    assert hit.article.page.newspaper
                    assert [byline.person.name for byline in hit.article.bylines.all()]
                    assert [attached.district.name for attached in hit.article.article_districts.all()]


@pytest.mark.parametrize("lexeme", ["二七区", "区"])
def test_a_rare_word_is_looked_up_in_the_index(lexeme: str) -> None:
    """However small the table, for which a planner left alone reads it all."""
    search_articles(lexeme)  # the setting lasts till the end of the transaction, here the test's
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {HAVING}", [lexeme_literal(lexeme)])
        assert "search_rare" in str(cursor.fetchall())
