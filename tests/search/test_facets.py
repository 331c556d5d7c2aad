"""A facet's count is what one gets by choosing it."""

from datetime import date

import pytest

from newsarchive.archive.models import Person
from newsarchive.search.facets import FacetValue
from newsarchive.search.index import index_articles
from newsarchive.search.labels import refresh_facets
from newsarchive.search.results import Filters, Results, search_articles
from tests.factories import add_district, make_article, make_byline, make_district, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    city = make_district("4101", "郑州市", level="city")
    erqi = make_district("410103", "二七区", parent=city)
    street = make_district("410103005", "德化街街道", level="township", parent=erqi)
    huiji = make_district("410108", "惠济区", parent=city)
    years = [(2021, 2021), (2022, 2022), (2021, 2022), (None, None)]
    districts = [(erqi, street), (erqi,), (huiji, city), ()]
    signers = [("刘伟平", "张帅"), ("刘伟平",), ("刘伟萍",), ()]
    for (first, last), attached, names in zip(years, districts, signers, strict=True):
        page = make_page(
            date_from=first and date(first, 12, 1), date_to=last and date(last, 12, 31), newspaper="郑州日报"
        )
        article = make_article(page=page, paragraphs=["旱情"])
        for district in attached:
            add_district(article, district)
        for name in names:
            make_byline(article, name)
        make_byline(article, names[0], role="photographer") if names else None
        index_articles([article.pk])
    merged = Person.objects.get(name="刘伟萍")
    merged.merged_into = Person.objects.get(name="刘伟平")
    merged.save()
    refresh_facets(list(merged.bylines.values_list("article", flat=True)))


def test_counts() -> None:
    facets = search_articles("旱情").facets
    assert facets.district == [
        FacetValue("4101", "郑州市", 3),
        FacetValue("410103", "二七区", 2),
        FacetValue("410103005", "德化街街道", 1),
        FacetValue("410108", "惠济区", 1),
    ]
    assert facets.year == [FacetValue("2022", "2022", 2), FacetValue("2021", "2021", 2)]
    assert [(value.name, value.count) for value in facets.reporter] == [("刘伟平", 3), ("张帅", 1)]


@pytest.mark.parametrize("query", ["旱情", "", "-降雨"])
def test_choosing_a_value_leaves_as_many_articles_as_it_says(query: str) -> None:
    facets = search_articles(query).facets
    for district in facets.district:
        assert search_articles(query, Filters(district=district.value)).count == district.count
    for reporter in facets.reporter:
        assert search_articles(query, Filters(reporter=int(reporter.value))).count == reporter.count
    for year in facets.year:
        first, last = date(int(year.value), 1, 1), date(int(year.value), 12, 31)
        assert search_articles(query, Filters(date_from=first, date_to=last)).count == year.count


def test_counts_are_of_what_is_found_under_all_filters() -> None:
    results = search_articles("旱情", Filters(district="410103", date_to=date(2021, 12, 31)))
    assert results.count == 1
    assert names(results, "district") == ["二七区", "德化街街道", "郑州市"]
    assert names(results, "year") == ["2021"]
    assert names(results, "reporter") == ["刘伟平", "张帅"]


def test_nothing_found_has_no_facets() -> None:
    results = search_articles("没有这样的词")
    assert (results.count, results.hits) == (0, [])
    assert (results.facets.district, results.facets.year, results.facets.reporter) == ([], [], [])


def names(results: Results, facet: str) -> list[str]:
    return [value.name for value in getattr(results.facets, facet)]


@pytest.mark.django_db
def test_a_year_that_somebody_mistyped_is_counted_as_it_stands() -> None:
    day = date(202, 12, 17)
    index_articles([make_article(page=make_page(date_from=day, date_to=day), headline="汛情").pk])
    facets = search_articles("汛情").facets
    assert [value.value for value in (*facets.year, *facets.month)] == ["0202", "0202-12"]
