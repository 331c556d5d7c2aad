"""Articles found, in the order of their dates, from any place on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, Q, QuerySet

from newsarchive.search.models import SearchDocument

WINDOW = 2000  # articles, found or not, that are looked through before all that was found is sorted
PROMISE = 1.5  # how many times what is wanted the window should hold, going by the average

Documents = QuerySet[SearchDocument]


@dataclass(frozen=True)
class Place:
    """Where an article stands in an order by date: those of one day by number, those without a date last."""

    day: date | None
    article: int

    def __str__(self) -> str:
        return f"{self.day or ''}_{self.article}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Place.parse("2022-12-17_42") == Place(date(2022, 12, 17), 42); None for anything else."""
        day, _, number = text.partition("_")
        try:
            return cls(date.fromisoformat(day) if day else None, int(number)) if len(number) < 19 else None
        except ValueError:
            return None


def by_date(
    documents: Documents, *, count: int, limit: int, offset: int = 0, after: Place | None = None, oldest: bool = False
) -> list[Place]:
    """The places of limit documents, offset after a place or the beginning, newest or oldest first.

    by_date(documents, count=48, limit=20, after=Place(date(2022, 12, 17), 42))

    count is how many documents there are, at least about. Sorting takes time for each of them; so where they are a good
    part of all articles, the ones next in the order are looked through first. Two to five database queries.
    """
    wanted = limit + offset
    dated = after is None or after.day is not None  # of those without a date there is no window
    if dated and count > WINDOW and count * WINDOW >= wanted * PROMISE * _all_articles():
        places = _in_window(documents, wanted, after=after, oldest=oldest)
        if len(places) == wanted:
            return places[offset:]
    rest = documents.filter(_is_after(after, oldest=oldest)) if after else documents
    with _without("indexscan"):
        return _places(rest, offset, wanted, oldest=oldest)


def _in_window(documents: Documents, wanted: int, *, after: Place | None, oldest: bool) -> list[Place]:
    """What is found among the next articles in the order, those of the last day all of them; undated ones are not."""
    dated = SearchDocument.objects.filter(date_from__isnull=False)
    if after:
        side = "date_from__gte" if oldest else "date_from__lte"
        dated, documents = dated.filter(**{side: after.day}), documents.filter(**{side: after.day})
        documents = documents.exclude(date_from=after.day, article__lte=after.article)
    way = (
        F("date_from").asc(nulls_first=True) if oldest else F("date_from").desc(nulls_last=True)
    )  # as the index has it
    last = list(dated.order_by(way).values_list("date_from", flat=True)[WINDOW : WINDOW + 1])
    if not last:
        return []
    within = documents.filter(**{"date_from__lte" if oldest else "date_from__gte": last[0]})
    with _without("bitmapscan"):
        return _places(within, 0, wanted, oldest=oldest)


def _places(documents: Documents, first: int, last: int, *, oldest: bool) -> list[Place]:
    rows = in_order(documents, oldest=oldest).values_list("date_from", "article_id")
    return [Place(day, article) for day, article in rows[first:last]]


def in_order(documents: Documents, *, oldest: bool = False) -> Documents:
    day = F("date_from").asc(nulls_last=True) if oldest else F("date_from").desc(nulls_last=True)
    return documents.order_by(day, "article_id")


def _is_after(place: Place, *, oldest: bool) -> Q:
    if place.day is None:
        return Q(date_from=None, article__gt=place.article)
    beyond = Q(date_from__gt=place.day) if oldest else Q(date_from__lt=place.day)
    return beyond | Q(date_from=place.day, article__gt=place.article) | Q(date_from=None)


def _all_articles() -> int:
    """About how many there are, as the planner knows it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = 'search_searchdocument'::regclass")
        return int(cursor.fetchone()[0])


@contextmanager
def _without(scan: str) -> Iterator[None]:
    """The planner cannot be left to choose: it does not know how many articles hold a word, nor that vectors are dear.

    For a common word it would read the index of all its articles, and for a rare one every article in order.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL enable_{scan} = off")
        yield
        cursor.execute(f"SET LOCAL enable_{scan} = on")
