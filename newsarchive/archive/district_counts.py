"""How many articles there are about each district, and places below it."""

from django.db import connection

# An article is about a town or village if it names it and is about its county (PlaceMentionQuerySet.of_subject), or if
# an editor says so. Each code is counted at every length that a code can have, an article once for each.
COUNTS = """
WITH place AS (
    SELECT article_id, code FROM archive_articledistrict JOIN archive_district ON archive_district.id = district_id
    UNION
    SELECT article_id, unit.code
    FROM archive_placemention JOIN archive_district unit ON unit.id = unit_id
    JOIN archive_articledistrict USING (article_id, district_id)
    WHERE length(unit.code) > 6
)
SELECT left(code, size), count(DISTINCT article_id)
FROM place JOIN unnest(ARRAY[2, 4, 6, 9, 12]) AS size ON size <= length(code)
WHERE starts_with(code, %s)
GROUP BY 1
"""


def count_articles(above: str = "") -> dict[str, int]:
    """By code, of the district with the code above and those below it; of all where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [above])
        return dict(cursor.fetchall())
