"""How many articles there are about each district, and places below it."""

from collections import Counter

from django.db import connection

SIZES = 2, 4, 6, 9, 12  # of the codes of provinces, cities, counties, towns and villages
COUNTY = 6

UNITS = "SELECT id, code FROM archive_district WHERE starts_with(code, %s)"

# An article is about a town or village if it names it and is about its county (PlaceMentionQuerySet.of_subject), or if
# an editor says so. Articles about the same places are counted together: to count each code at each size apart takes
# five times as long.
PLACES = """
WITH place AS (
    SELECT article_id, district_id AS unit_id FROM archive_articledistrict WHERE district_id = ANY(%(units)s)
    UNION
    SELECT article_id, unit_id
    FROM archive_placemention JOIN archive_articledistrict USING (article_id, district_id)
    WHERE unit_id = ANY(%(below_counties)s)
), about AS (
    SELECT array_agg(unit_id ORDER BY unit_id) AS units FROM place GROUP BY article_id
)
SELECT units, count(*) FROM about GROUP BY units
"""


def count_articles(above: str = "") -> dict[str, int]:
    """By code, of the district with the code above and those below it; of all where there is none.

    An article counts once for each code, at every size that a code can have.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNITS, [above])
        codes = dict(cursor.fetchall())
        below_counties = [unit for unit, code in codes.items() if len(code) > COUNTY]
        cursor.execute(PLACES, {"units": list(codes), "below_counties": below_counties})
        counts = Counter[str]()
        for units, articles in cursor:
            for code in {codes[unit][:size] for unit in units for size in SIZES if size <= len(codes[unit])}:
                counts[code] += articles
    return counts
