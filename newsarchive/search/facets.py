"""How many articles there are among those found for each district, month, newspaper, kind and signer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from django.db import connection

from newsarchive.archive.models import Article
from newsarchive.search.facet_values import table_of
from newsarchive.search.finding import Found

MOST = 50  # values of a facet that are returned, the most frequent ones
LOOKED_UP = 2 * MOST  # districts and people: some codes that are counted are of none

# Django takes longer to compose them than PostgreSQL to answer.
DISTRICTS = "SELECT code, name FROM archive_district WHERE code = ANY(%s)"
PEOPLE = "SELECT id::text, name FROM archive_person WHERE id = ANY(%s::bigint[])"

Counts = dict[str, int]  # articles by value


@dataclass(frozen=True)
class FacetValue:
    value: str  # district code, year, month (2022-12), newspaper, kind, person's pk
    name: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Values with the number of articles found that have them: the most frequent first, years and months newest first.

    What narrowing to a value would leave: a district with those below it, whose codes begin with its own; each year
    and month that the range of dates touches.
    """

    district: list[FacetValue] = field(default_factory=list)
    year: list[FacetValue] = field(default_factory=list)
    reporter: list[FacetValue] = field(default_factory=list)
    month: list[FacetValue] = field(default_factory=list)
    newspaper: list[FacetValue] = field(default_factory=list)
    kind: list[FacetValue] = field(default_factory=list)


def count_facets(found: Found) -> Facets:
    """All filters are in force, a facet's own too.

    count_facets(find(parse_query("旱情").node)).district == [FacetValue("410103", "二七区", 2)]

    Two database queries for names, and one for FacetKeys that this process has not met yet.
    """
    times = found.count_facets()
    counts = table_of(np.flatnonzero(times)).count(times, most={"district": LOOKED_UP, "reporter": LOOKED_UP})
    kinds = [FacetValue(kind, Article.Kind(kind).label, count) for kind, count in counts["kind"].items()]
    papers = [FacetValue(paper, paper, count) for paper, count in counts["newspaper"].items() if paper]
    return Facets(
        district=_districts(counts["district"]),
        year=_newest_first(counts["year"]),
        reporter=_reporters(counts["reporter"]),
        month=_newest_first(counts["month"]),
        newspaper=_most_frequent(papers),
        kind=_most_frequent(kinds),
    )


def _districts(counts: Counts) -> list[FacetValue]:
    """The districts that articles are about and those above them, each counting all that lies below it."""
    return _most_frequent(_named(DISTRICTS, counts))


def _reporters(counts: Counts) -> list[FacetValue]:
    return _most_frequent(_named(PEOPLE, counts))


def _named(statement: str, counts: Counts) -> list[FacetValue]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(counts)])
        return [FacetValue(value, name, counts[value]) for value, name in cursor.fetchall()]


def _newest_first(counts: Counts) -> list[FacetValue]:
    return [FacetValue(value, value, counts[value]) for value in sorted(counts, reverse=True)]


def _most_frequent(values: Iterable[FacetValue]) -> list[FacetValue]:
    return sorted(values, key=lambda value: (-value.count, value.name, value.value))[:MOST]
