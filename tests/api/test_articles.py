"""GET /api/articles and /api/articles/<id>."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from newsarchive.archive.models import Article, ArticleRedirect
from newsarchive.search.index import index_articles
from tests.api.answers import get
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_page,
    make_paragraph,
    make_person,
    make_person_mention,
    make_place_mention,
)

pytestmark = pytest.mark.django_db


def make_full_article(number: int = 0, **fields: Any) -> Article:
    """An article with something of everything."""
    article = make_article(paragraphs=(), kicker="全面建设", **fields)
    paragraph = make_paragraph(article, "二七区委书记樊惠林说，新签约项目总投资210亿元。", lines=[[3, 5]])
    add_district(article, make_district())
    make_byline(article, f"刘伟平{number}")
    make_person_mention(paragraph, make_person(f"樊惠林{number}"), start=6, end=9, name="樊惠林")
    make_place_mention(paragraph, unit=make_district(), district=make_district())
    make_fact(paragraph)
    return article


def test_a_search_answers_in_the_promised_form(client: Client) -> None:
    article = make_full_article(headline="二七区推出暖心菜", subhead="")
    index_articles([article.pk])

    found = get(client, "/api/articles", q="暖心菜")

    byline = article.bylines.get()
    assert found == {
        "count": 1,
        "results": [
            {
                "id": article.pk,
                "url": f"http://testserver/articles/{article.pk}/",
                "kind": "article",
                "headline": "二七区推出暖心菜",
                "kicker": "全面建设",
                "subhead": None,
                "snippet": found["results"][0]["snippet"],
                "date_from": "2022-12-17",
                "date_to": "2022-12-17",
                "districts": [{"code": "410103", "name": "二七区"}],
                "bylines": [{"id": byline.person_id, "name": "刘伟平0", "role": "reporter"}],
                "page": {
                    "id": article.page_id,
                    "source": article.page.source,
                    "newspaper": "郑州日报",
                    "page_no": "A05",
                },
            }
        ],
        "next": None,
        "facets": {
            "district": [{"code": "410103", "name": "二七区", "count": 1}],
            "year": [{"year": 2022, "count": 1}],
            "month": [{"month": "2022-12", "count": 1}],
            "newspaper": [{"name": "郑州日报", "count": 1}],
            "kind": [{"kind": "article", "name": "文章", "count": 1}],
            "reporter": [{"id": byline.person_id, "name": "刘伟平0", "count": 1}],
        },
        "notice": None,
        "interrupted": False,
        "exact": None,
        "did_you_mean": [],
        "fewer": [],
        "unfiltered": 0,
    }


def test_a_snippet_is_escaped_html_with_the_words_marked(client: Client) -> None:
    article = make_article(paragraphs=["<script>推出暖心菜</script>"])
    index_articles([article.pk])

    (found,) = get(client, "/api/articles", q="暖心菜")["results"]

    assert "<mark>暖心菜</mark>" in found["snippet"]
    assert "&lt;script&gt;" in found["snippet"]


def test_filters_and_window(client: Client) -> None:
    page = make_page(newspaper="洛阳日报", date_from=date(2023, 5, 1), date_to=date(2023, 5, 1))
    here = make_full_article()
    there = make_article(page=page)
    index_articles([here.pk, there.pk])
    signer = here.bylines.get().person_id
    subject = here.personmentions.get().person_id

    def ids(**parameters: Any) -> list[int]:
        return [found["id"] for found in get(client, "/api/articles", **parameters)["results"]]

    assert ids() == ids(order="newest") == [there.pk, here.pk]
    assert ids(order="oldest") == [here.pk, there.pk]
    assert ids(order="oldest", limit=1) == ids(order="newest", offset=1) == [here.pk]
    assert ids(limit=0) == []
    for parameters in (
        {"district": "4101"},
        {"reporter": signer},
        {"person": subject},
        {"newspaper": "郑州日报"},
        {"to": "2023-01-01"},
        {"from": "2022-12", "to": "2022-12"},
        {"to": "2022"},
    ):
        assert ids(**parameters) == [here.pk], parameters
    assert ids(**{"from": "2023-05-01"}) == [there.pk]
    assert ids(kind="photo") == []
    assert ids(kind="article") == ids()
    assert ids(q="", district="", reporter="", order="", limit="") == ids()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("limit", "101", "不能大于 100"),
        ("limit", "-1", "不能小于 0"),
        ("limit", "many", "应为整数"),
        ("offset", "1e3", "应为整数"),
        ("offset", "9" * 5000, "数字太大"),
        ("reporter", "刘伟平", "应为整数"),
        ("person", str(2**63), "不能大于 9223372036854775807"),
        ("from", "1671235200", "应为日期，如 2022-12-17、2022-12 或 2022"),
        ("to", "2022-02-30", "应为日期，如 2022-12-17、2022-12 或 2022"),
        ("order", "best", "应为 relevance、newest、oldest 之一"),
        ("kind", "news", "应为 article、photo 之一"),
        ("after", "2022-12-17", "应照录上一次回答的 next 中的 after"),
        ("q", "二" * 201, "不能超过 200 个字"),
        ("q", "二\0七", "不能含有空字符（U+0000）"),
    ],
)
def test_a_wrong_parameter_is_named_and_explained(client: Client, name: str, value: str, message: str) -> None:
    answer = get(client, "/api/articles", 422, **{name: value})

    assert answer == {"detail": "参数有误", "errors": [{"parameter": name, "message": message}]}


def test_a_period_that_ends_before_it_begins_is_refused(client: Client) -> None:
    answer = get(client, "/api/articles", 422, **{"from": "2023-01-01", "to": "2022-01-01"})

    assert answer["errors"] == [{"parameter": "to", "message": "不能早于 from"}]


def test_a_search_takes_as_many_queries_for_many_articles_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    index_articles([make_full_article(number).pk for number in range(12)])
    with django_assert_max_num_queries(28) as few:
        get(client, "/api/articles", q="二七区", limit=1)

    with django_assert_max_num_queries(len(few)):
        get(client, "/api/articles", q="二七区", limit=12)


def test_an_article_is_given_with_everything_and_where_it_stands(client: Client) -> None:
    article = make_full_article(signature="(记者 刘伟平)", dateline="本报讯", lines=[[1, 7], [35, 49]])
    paragraph = article.paragraphs.get()

    found = get(client, f"/api/articles/{article.pk}")

    assert found["signature"] == "(记者 刘伟平)"
    assert found["dateline"] == "本报讯"
    assert found["lines"] == [[1, 7], [35, 49]]
    assert found["paragraphs"] == [
        {"id": paragraph.pk, "kind": "body", "text": paragraph.text, "printed": None, "lines": [[3, 5]]}
    ]
    (person,), (place,), (fact,) = found["people"], found["places"], found["facts"]
    assert person["id"] == article.personmentions.get().person_id
    assert place["unit"] == place["district"] == {"code": "410103", "name": "二七区"}
    assert fact["value"] == "21000000000"
    assert fact["qualifier"] is None
    for words, mention in (("樊惠林", person), ("二七区", place), ("210亿元", fact)):
        assert mention["part"] == "paragraph"
        assert mention["paragraph"] == paragraph.pk
        assert paragraph.text[mention["start"] : mention["end"]] == words


def test_a_value_keeps_its_decimals_and_loses_its_padding(client: Client) -> None:
    article = make_article()
    make_fact(article.paragraphs.get(), "0.10", value=Decimal("0.10"), value_max=Decimal("1000000.12345678"))

    (fact,) = get(client, f"/api/articles/{article.pk}")["facts"]

    assert (fact["value"], fact["value_max"]) == ("0.1", "1000000.12345678")


def test_the_main_district_comes_first(client: Client) -> None:
    article = make_article()
    add_district(article, make_district("410105", "金水区"))
    add_district(article, make_district("410103", "二七区"))

    districts = get(client, f"/api/articles/{article.pk}")["districts"]

    assert [district["name"] for district in districts] == ["金水区", "二七区"]


def test_a_merged_reporter_is_given_by_the_number_to_search_with(client: Client) -> None:
    article = make_article()
    byline = make_byline(article)
    kept = make_person("刘伟平", kind="signer", note="郑州日报")
    byline.person.merged_into = kept
    byline.person.save()

    assert get(client, f"/api/articles/{article.pk}")["bylines"][0]["id"] == kept.pk


def test_an_article_takes_as_many_queries_with_many_rows_as_with_few(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_full_article()
    with django_assert_max_num_queries(16) as few:
        get(client, f"/api/articles/{article.pk}")
    for number in range(1, 10):
        paragraph = make_paragraph(article, "金水区的王强说，投资210亿元。")
        make_byline(article, f"记者{number}")
        make_person_mention(paragraph, make_person(f"王强{number}"))
        make_place_mention(paragraph, "金水区", unit=make_district(f"41010{number}", f"区{number}"))
        make_fact(paragraph)

    with django_assert_max_num_queries(len(few)):
        get(client, f"/api/articles/{article.pk}")


@pytest.mark.parametrize("number", [1, 2**63, 10**30])
def test_an_unknown_article_is_not_found(client: Client, number: int) -> None:
    assert get(client, f"/api/articles/{number}", 404) == {"detail": "查无此项"}


def test_a_number_that_is_none_is_refused(client: Client) -> None:
    answer = get(client, "/api/articles/abc", 422)

    assert answer["errors"] == [{"parameter": "article_id", "message": "应为整数"}]


def test_an_article_that_moved_redirects(client: Client) -> None:
    article = make_article()
    ArticleRedirect.objects.create(old_id=article.pk + 1, article=article, page=article.page)

    response = client.get(f"/api/articles/{article.pk + 1}")

    assert response.status_code == 301
    assert response["Location"] == f"/api/articles/{article.pk}"


def test_an_article_that_is_gone_says_on_which_page_it_was(client: Client) -> None:
    page = make_page()
    ArticleRedirect.objects.create(old_id=7, article=None, page=page, headline="二七区开会")

    assert get(client, "/api/articles/7", 410) == {
        "detail": "这篇文章已不存在",
        "headline": "二七区开会",
        "page": f"http://testserver/pages/{page.pk}/",
    }
