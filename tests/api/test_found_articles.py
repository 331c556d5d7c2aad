"""What GET /api/articles says of a search as a whole: all pages of it, its facets, and what else could be asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from newsarchive.archive.models import Article
from newsarchive.search import ranking
from newsarchive.search.index import index_articles
from newsarchive.search.models import Word
from newsarchive.search.vocabulary import gaps, rough_sound
from tests.api.answers import get
from tests.factories import add_district, make_article, make_byline, make_district, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def many() -> list[int]:
    """Thirty articles, newest first, one a day of two papers, every third about a street of 二七区 and signed."""
    county = make_district()
    street = make_district("410103005", "德化街街道", level="township", parent=county)
    articles = []
    for number in range(30):
        day = date(2023, 1, 9) - timedelta(days=number)
        page = make_page(date_from=day, date_to=day, newspaper=("郑州日报", "洛阳日报")[number % 2])
        kind = Article.Kind.PHOTO if number % 5 == 0 else Article.Kind.ARTICLE
        article = make_article(page=page, headline=f"抗旱第{number}报", kind=kind)
        add_district(article, county)
        if number % 3 == 0:
            add_district(article, street)
            make_byline(article)
        articles.append(article.pk)
    index_articles(articles)
    return articles


@pytest.fixture
def few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "NEWEST_CANDIDATES", 12)
    monkeypatch.setattr(ranking, "TITLE_CANDIDATES", 5)


def pages(client: Client, **parameters: Any) -> Iterator[list[int]]:
    found = get(client, "/api/articles", **parameters)
    yield [article["id"] for article in found["results"]]
    while found["next"]:
        found = get(client, found["next"])
        yield [article["id"] for article in found["results"]]


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("limit", [7, 10, 30])
def test_following_next_leads_to_every_article_once(
    client: Client, many: list[int], few_candidates: None, order: str, limit: int
) -> None:
    seen = [article for page in pages(client, q="抗旱", order=order, limit=limit) for article in page]
    assert sorted(seen) == sorted(many)
    assert order == "relevance" or seen == (many if order == "newest" else many[::-1])


def test_next_keeps_the_question_and_drops_the_offset(client: Client, many: list[int]) -> None:
    found = get(client, "/api/articles", q="抗旱", newspaper="郑州日报", order="newest", limit=4, offset=4)
    assert found["next"].startswith("http://testserver/api/articles?q=%E6%8A%97%E6%97%B1&newspaper=")
    assert "offset" not in found["next"]
    assert [article["id"] for article in get(client, found["next"])["results"]] == many[16:24:2]


@pytest.mark.parametrize("parameters", [{"limit": 30}, {"limit": 0}, {"q": "冰雹"}, {"offset": 30}])
def test_nothing_follows_the_last(client: Client, many: list[int], parameters: dict[str, Any]) -> None:
    assert get(client, "/api/articles", **parameters)["next"] is None


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"q": "抗旱"},
        {"q": "抗旱 -2"},
        {"q": "抗旱", "district": "410103005"},
        {"q": "抗旱", "from": "2022-12", "to": "2022-12"},
        {"newspaper": "洛阳日报", "kind": "photo"},
        {"q": "冰雹"},
    ],
)
def test_the_page_shows_the_same_counts(client: Client, many: list[int], parameters: dict[str, Any]) -> None:
    found = get(client, "/api/articles", **parameters)
    page = client.get("/search/", parameters).context
    assert found["count"] == page["results"].count
    shown = page["results"].facets
    for name, key in {
        "district": "code",
        "year": "year",
        "month": "month",
        "newspaper": "name",
        "kind": "kind",
    }.items():
        told = [(str(each[key]), each["count"]) for each in found["facets"][name]]
        assert told == [(value.value, value.count) for value in getattr(shown, name)], name
    assert [(each["name"], each["count"]) for each in found["facets"]["reporter"]] == [
        (value.name, value.count) for value in shown.reporter
    ]


def test_narrowing_to_what_a_facet_counts_finds_as_many(client: Client, many: list[int]) -> None:
    facets = get(client, "/api/articles", q="抗旱")["facets"]
    narrowed = [
        *(({"district": each["code"]}, each["count"]) for each in facets["district"]),
        *(({"from": each["month"], "to": each["month"]}, each["count"]) for each in facets["month"]),
        *(({"from": each["year"], "to": each["year"]}, each["count"]) for each in facets["year"]),
        *(({"newspaper": each["name"]}, each["count"]) for each in facets["newspaper"]),
        *(({"kind": each["kind"]}, each["count"]) for each in facets["kind"]),
        *(({"reporter": each["id"]}, each["count"]) for each in facets["reporter"]),
    ]
    assert len(narrowed) == 11
    for condition, count in narrowed:
        assert get(client, "/api/articles", q="抗旱", **condition)["count"] == count, condition


def test_what_could_be_asked_instead_is_told(client: Client, many: list[int]) -> None:
    Word.objects.create(text="抗旱", sound=rough_sound("抗旱"), gaps=gaps("抗旱"))
    typed = get(client, "/api/articles", q="抗早")
    assert [other["q"] for other in typed["did_you_mean"]] == ["抗旱"]
    assert get(client, "/api/articles", q=typed["did_you_mean"][0]["q"])["count"] == typed["did_you_mean"][0]["count"]
    lacking = get(client, "/api/articles", q="抗旱 冰雹", newspaper="郑州日报")
    assert [(other["q"], other["count"]) for other in lacking["fewer"]] == [("抗旱", 15)]
    assert get(client, "/api/articles", q="抗旱", district="32")["unfiltered"] == 30


def test_the_exact_phrase_is_offered_where_it_was_taken_apart(client: Client) -> None:
    index_articles([make_article(headline="区委书记抗旱一线调研").pk, make_article(headline="调研抗旱一线").pk])
    found = get(client, "/api/articles", q="抗旱一线调研")
    assert (found["count"], found["exact"]["count"]) == (2, 1)
    assert get(client, "/api/articles", q=found["exact"]["q"])["count"] == 1


def test_an_unreadable_query_is_answered_with_how_it_was_read(client: Client, many: list[int]) -> None:
    found = get(client, "/api/articles", q="日期:昨天 抗旱")
    assert found["notice"]


def test_a_search_that_takes_too_long_says_that_it_was_given_up(
    client: Client, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.search.limits.SETTINGS", "SET LOCAL statement_timeout = 1;")
    monkeypatch.setattr("newsarchive.search.segments.CHANGED", "SELECT 1 FROM pg_sleep(1)")
    found = get(client, "/api/articles", q="抗旱")
    assert found["interrupted"]
    assert "用时过长" in found["notice"]
    assert (found["results"], found["next"], found["facets"]) == ([], None, None)
