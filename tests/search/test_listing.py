"""A list by date is the same whichever way it is made, and from any place on."""

from datetime import date

import pytest

from newsarchive.search import listing
from newsarchive.search.finding import find
from newsarchive.search.index import index_articles
from newsarchive.search.listing import Place, by_date
from newsarchive.search.nodes import Term
from newsarchive.search.sealing import seal
from tests.factories import make_article, make_page

DAYS = [None if number % 7 == 0 else date(2022, 1 + number % 3, 1 + number % 5) for number in range(40)]


@pytest.fixture
def places(db: None) -> list[Place]:
    """Every second article holds the word; several share a day, some have none."""
    made = [
        make_article(page=make_page(date_from=day, date_to=day), headline="旱情" * (n % 2))
        for n, day in enumerate(DAYS)
    ]
    index_articles([article.pk for article in made])
    return [Place(day, article.pk) for n, (day, article) in enumerate(zip(DAYS, made, strict=True)) if n % 2]


@pytest.mark.parametrize("oldest", [False, True])
@pytest.mark.parametrize(("is_sealed", "walked"), [(False, 0), (True, 0), (True, 1000)])
def test_a_list_goes_on_from_any_place(
    places: list[Place], monkeypatch: pytest.MonkeyPatch, oldest: bool, is_sealed: bool, walked: int
) -> None:
    monkeypatch.setattr(listing, "WALKED", walked)
    monkeypatch.setattr(listing, "STEP", 3)
    if is_sealed:
        seal()
    way = 1 if oldest else -1
    ordered = sorted(
        places, key=lambda place: (place.day is None, place.day and way * place.day.toordinal(), place.article)
    )
    found = find(Term("旱情"))
    for start in range(len(ordered)):
        after = ordered[start - 1] if start else None
        assert by_date(found, limit=3, after=after, oldest=oldest) == ordered[start : start + 3]
        assert by_date(found, limit=3, offset=start, oldest=oldest) == ordered[start : start + 3]
    assert by_date(found, limit=3, after=ordered[-1], oldest=oldest) == []


@pytest.mark.parametrize("place", [Place(date(2022, 12, 17), 42), Place(None, 7)])
def test_a_place_can_be_written_down(place: Place) -> None:
    assert Place.parse(str(place)) == place
