"""How many articles there are among those found, in all and for each district, month, newspaper, kind and signer."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet

from newsarchive.archive.models import Article, District
from newsarchive.search.labels import NAMED, SEPARATOR, codes_in
from newsarchive.search.models import FacetKey, SearchDocument

LENGTHS = {2, 4, 6, 9, 12}  # of the codes of provinces, cities, counties, towns and villages
MOST = 50  # values of a facet that are returned, the most frequent ones

# One pass over the numbers of what was found; then there are few rows. PostgreSQL shares the pass out to its workers.
COUNTS = """
WITH counted AS MATERIALIZED (
    SELECT key, count(*) AS articles FROM (SELECT unnest(facets) AS key FROM ({found}) AS found) AS each GROUP BY key
), known AS (
    SELECT kind, value, articles FROM counted JOIN search_facetkey ON id = key
)
SELECT kind, value, '' AS name, articles FROM known WHERE kind <> 'signer'
UNION ALL
(SELECT known.kind, value, name, articles FROM known JOIN archive_person person ON person.id = value::bigint
 WHERE known.kind = 'signer' ORDER BY articles DESC, name, value LIMIT {most})
"""

Row = tuple[str, str, str, int]  # kind and value of a FacetKey, name of a signer, articles


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


def count_facets(documents: QuerySet[SearchDocument]) -> tuple[int, Facets]:
    """How many documents there are, and their facets. All filters are in force, a facet's own too.

    count_facets(documents) == (2, Facets(district=[FacetValue("410103", "二七区", 2)], …))

    Two database queries.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(documents):
        rows[row[0]].append(row)
    papers, kinds, months, years = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for _, value, _, count in rows[FacetKey.Kind.ISSUE]:
        kind, first, last, paper = value.split(SEPARATOR, 3)
        kinds[kind] += count
        papers[paper] += count
        for month in _months(first, last):
            months[month] += count
        for year in _years(first, last):
            years[year] += count
    facets = Facets(
        district=_districts(rows[FacetKey.Kind.PLACES]),
        year=_newest_first(years),
        reporter=[FacetValue(value, name, count) for _, value, name, count in rows[FacetKey.Kind.SIGNER]],
        month=_newest_first(months),
        newspaper=_most_frequent(FacetValue(paper, paper, count) for paper, count in papers.items() if paper),
        kind=_most_frequent(FacetValue(kind, Article.Kind(kind).label, count) for kind, count in kinds.items()),
    )
    return kinds.total(), facets


def _rows(documents: QuerySet[SearchDocument]) -> list[Row]:
    found, params = documents.order_by().values("facets").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(found=found, most=MOST), params)
        rows: list[Row] = cursor.fetchall()
    return rows


def _districts(rows: Iterable[Row]) -> list[FacetValue]:
    """The districts that articles are about and those above them, each counting all that lies below it."""
    counts = Counter[str]()
    for _, value, _, count in rows:
        for code in _codes(value):
            counts[code] += count
    names = District.objects.filter(code__in=counts).values_list("code", "name")
    return _most_frequent(FacetValue(code, name, counts[code]) for code, name in names)


@lru_cache(100_000)
def _codes(value: str) -> frozenset[str]:
    """Of the districts, each once, that articles with these places are counted for; those that cannot be one too."""
    places = value.split(SEPARATOR)
    ends = {len(place.removeprefix(NAMED)) for place in places} | LENGTHS
    return frozenset(code for place in places for code in codes_in(place) if len(code) in ends)


@lru_cache(10_000)
def _months(first: str, last: str) -> tuple[str, ...]:
    """_months("2022-11", "2023-01") == ("2022-11", "2022-12", "2023-01"); none where the date is not known."""
    if not first:
        return ()
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))


@lru_cache(10_000)
def _years(first: str, last: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(month[:4] for month in _months(first, last)))


def _newest_first(counts: Counter[str]) -> list[FacetValue]:
    return [FacetValue(value, value, counts[value]) for value in sorted(counts, reverse=True)]


def _most_frequent(values: Iterable[FacetValue]) -> list[FacetValue]:
    return sorted(values, key=lambda value: (-value.count, value.name, value.value))[:MOST]
