"""How many articles there are among those found, in all and for each district, year and signer."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import QuerySet

from newsarchive.search.models import SearchDocument

MOST = 50  # values of a facet that are returned, the most frequent ones

# One statement, so that the matches are looked up once. A value counts what narrowing to it would leave: a district
# with those below it, whose codes begin with its own; each year that the range of dates touches; a person with those
# merged into them (compare in_district and signed_by of ArticleQuerySet). Districts are counted by
# combination first: there are many articles, but few combinations.
COUNTS = """
WITH found AS MATERIALIZED ({found}),
labelled AS (
    SELECT array_agg(district.code ORDER BY district.code) AS codes
    FROM found
    JOIN archive_articledistrict USING (article_id)
    JOIN archive_district district ON district.id = district_id
    GROUP BY article_id
),
combination AS (SELECT codes, count(*) AS articles FROM labelled GROUP BY codes),
place AS (SELECT DISTINCT unnest(codes) AS code FROM combination)
SELECT 'count' AS facet, '' AS value, '' AS name, count(*) AS articles FROM found
UNION ALL
SELECT 'district', place.code, district.name, sum(combination.articles)::bigint
FROM place JOIN archive_district district USING (code)
JOIN combination ON EXISTS (SELECT FROM unnest(codes) AS code WHERE starts_with(code, place.code))
GROUP BY place.code, district.name
UNION ALL
SELECT 'year', year::text, year::text, count(*)
FROM found, generate_series(extract(year FROM date_from)::int, extract(year FROM date_to)::int) AS year
GROUP BY year
UNION ALL
SELECT 'reporter', person.id::text, person.name, count(DISTINCT article_id)
FROM found
JOIN archive_byline byline USING (article_id)
JOIN archive_person signer ON signer.id = byline.person_id
JOIN archive_person person ON person.id = coalesce(signer.merged_into_id, signer.id)
GROUP BY person.id
"""


@dataclass(frozen=True)
class FacetValue:
    value: str  # district code, year, person's pk
    name: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Values with the number of articles found that have them: districts and signers by number, years newest first."""

    district: list[FacetValue] = field(default_factory=list)
    year: list[FacetValue] = field(default_factory=list)
    reporter: list[FacetValue] = field(default_factory=list)


def count_facets(documents: QuerySet[SearchDocument]) -> tuple[int, Facets]:
    """How many documents there are, and their facets. All filters are in force, a facet's own too.

    count_facets(documents) == (2, Facets(district=[FacetValue("410103", "二七区", 2)], …))
    """
    values: dict[str, list[FacetValue]] = {"count": [], "district": [], "year": [], "reporter": []}
    for facet, value, name, count in _rows(documents):
        values[facet].append(FacetValue(value, name, count))
    total = values["count"][0].count
    years = sorted(values["year"], key=lambda year: int(year.value), reverse=True)
    return total, Facets(_most_frequent(values["district"]), years, _most_frequent(values["reporter"]))


def _rows(documents: QuerySet[SearchDocument]) -> list[tuple[str, str, str, int]]:
    found, params = documents.order_by().values("article_id", "date_from", "date_to").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(found=found), params)
        rows: list[tuple[str, str, str, int]] = cursor.fetchall()
    return rows


def _most_frequent(values: list[FacetValue]) -> list[FacetValue]:
    return sorted(values, key=lambda value: (-value.count, value.name, value.value))[:MOST]
