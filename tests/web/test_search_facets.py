"""What narrows a search, and how one goes on where much was found."""

from datetime import date, timedelta

import pytest
from django.test import Client

from newsarchive.search import ranking
from newsarchive.search.facets import Facets, FacetValue
from newsarchive.search.index import index_articles
from newsarchive.web.search_facets import CHART_HEIGHT, columns, tree
from newsarchive.web.views import search as views
from tests.factories import add_district, make_article, make_byline, make_page

FIVE_YEARS = ("2018", "2019", "2020", "2021", "2022")


def place(code: str, name: str, count: int = 1) -> FacetValue:
    return FacetValue(code, name, count)


def test_districts_stand_under_the_nearest_above_them() -> None:
    city, other = place("4101", "郑州市", 5), place("4103", "洛阳市")
    county, street = place("410103", "二七区", 3), place("410103005", "德化街街道")
    roots = tree([city, county, other, street])
    assert [branch.place for branch in roots] == [city, other]
    assert [branch.place for branch in roots[0].below] == [county]
    assert [branch.place for branch in roots[0].below[0].below] == [street]


@pytest.mark.parametrize(
    ("years", "months", "expected"),
    [
        ({}, {}, []),
        ({"2022": 3}, {"2022-12": 3}, []),
        ({"2022": 3}, {"2022-09": 1, "2022-12": 2}, [("2022-09", 1), ("2022-10", 0), ("2022-11", 0), ("2022-12", 2)]),
        ({"2018": 1, "2020": 2, "2021": 1, "2022": 4}, {}, list(zip(FIVE_YEARS, (1, 0, 2, 1, 4), strict=True))),
    ],
)  # fmt: skip
def test_the_chart_has_a_column_for_each_year_or_month(
    years: dict[str, int], months: dict[str, int], expected: list[tuple[str, int]]
) -> None:
    facets = Facets(
        year=[FacetValue(year, year, count) for year, count in years.items()],
        month=[FacetValue(month, month, count) for month, count in months.items()],
    )
    found = columns(facets)
    assert [(column.date, column.count) for column in found] == expected
    assert all(column.y + column.height == pytest.approx(CHART_HEIGHT, abs=0.02) for column in found)
    assert not found or max(column.height for column in found) == CHART_HEIGHT


@pytest.fixture
def many(db: None) -> list[int]:
    """Sixty articles, one a day, the newest first."""
    keys = []
    for number in range(60):
        day = date(2022, 12, 31) - timedelta(days=number)
        article = make_article(page=make_page(date_from=day, date_to=day), headline=f"旱情第{number}报")
        add_district(article)
        make_byline(article)
        keys.append(article.pk)
    index_articles(keys)
    return keys


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
def test_beyond_the_numbered_pages_it_goes_on_by_date(
    client: Client, many: list[int], monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.setattr(views, "NUMBERED", 40)
    monkeypatch.setattr(ranking, "NEWEST_CANDIDATES", 25)
    monkeypatch.setattr(ranking, "TITLE_CANDIDATES", 10)
    address, seen = f"/search/?q=旱情&order={order}", []
    for number in (1, 2):
        response = client.get(f"{address}&page={number}")
        seen += [hit.article.pk for hit in response.context["results"].hits]
    assert "page=3" not in response.content.decode()
    while further := response.context["further"]:
        response = client.get(f"{address}&after={further}")
        seen += [hit.article.pk for hit in response.context["results"].hits]
    assert len(seen) == len(set(seen)) == 60
    assert order == "relevance" or seen == (many if order == "newest" else many[::-1])


@pytest.mark.parametrize("after", ["", "_", "x_1", "2022-12-17", "2022-12-17_x", "_" + "9" * 40, "9999-99-99_1"])
def test_a_place_that_is_none_is_left_out(client: Client, many: list[int], after: str) -> None:
    assert len(client.get("/search/", {"q": "旱情", "after": after}).context["results"].hits) == 20


def test_all_that_was_found_is_counted_on_every_page(client: Client, many: list[int]) -> None:
    for page in ("", "&page=2", "&after=2022-12-17_1"):
        shown = client.get(f"/search/?q=旱情{page}").content.decode()
        assert 'href="/search/?q=%E6%97%B1%E6%83%85&amp;district=410103">二七区</a> <span class="count">60' in shown
        assert "2022年12月：31 篇" in shown


def test_a_month_and_a_kind_can_be_chosen_and_taken_back(client: Client, many: list[int]) -> None:
    page = client.get("/search/?q=旱情&from=2022-12&to=2022-12&kind=article")
    assert page.context["results"].count == 31
    assert 'aria-current="true">2022年12月</a>' in page.content.decode()
    assert "类别：文章" in page.content.decode()
    assert client.get("/search/?q=旱情&kind=photo").context["results"].count == 0


def test_a_search_that_takes_too_long_is_given_up_with_a_message(
    client: Client, many: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.search.limits.SETTINGS", "SET LOCAL statement_timeout = 1;")
    monkeypatch.setattr("newsarchive.search.segments.CHANGED", "SELECT 1 FROM pg_sleep(1)")
    response = client.get("/search/?q=旱情&district=410103")
    page = response.content.decode()
    assert response.status_code == 200
    assert "用时过长" in page
    assert "没有找到" not in page
    assert 'value="旱情"' in page
    assert "地区：" in page
