"""What each article is filed under: where it appeared, what places it is about, who signed it.

All of it stands in the search row: as numbers, for counting, and except for the signers as lexemes, for narrowing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction

from newsarchive.archive.querysets import COUNTY_CODE
from newsarchive.search.models import FacetKey, SearchDocument
from newsarchive.search.sealing import seal_if_due

SEPARATOR = "\t"
NAMED = "+"  # before the code of a town or village that an article about its county names
LABEL = "\x03"  # before these lexemes; normalised text does not hold it

# Of each page that is loaded: Django would take longer to compose these than PostgreSQL to answer.
FILED = """
SELECT article.id, article.kind, page.date_from, page.date_to, page.newspaper,
    ARRAY(
        SELECT district.code
        FROM archive_articledistrict about JOIN archive_district district ON district.id = about.district_id
        WHERE about.article_id = article.id
    ),
    ARRAY(
        SELECT DISTINCT unit.code
        FROM archive_articledistrict about
        JOIN archive_placemention mention USING (article_id, district_id)
        JOIN archive_district unit ON unit.id = mention.unit_id
        WHERE about.article_id = article.id AND length(unit.code) > %s
    ),
    ARRAY(
        SELECT coalesce(person.merged_into_id, person.id)
        FROM archive_byline byline JOIN archive_person person ON person.id = byline.person_id
        WHERE byline.article_id = article.id
    )
FROM archive_article article JOIN archive_page page ON page.id = article.page_id
WHERE article.id = ANY(%s)
"""
# In one order for all who write, before the articles are read: see index.STORED.
LOCK = "SELECT FROM search_searchdocument WHERE article_id = ANY(%s) ORDER BY article_id FOR UPDATE"
NUMBERS = "SELECT kind, value, id FROM search_facetkey WHERE value = ANY(%s)"

Key = tuple[str, str]  # kind and value of a FacetKey


@dataclass(frozen=True)
class Labels:
    numbers: list[int]  # FacetKey.pk
    lexemes: set[str]


class _Filed(NamedTuple):
    """What FILED tells of an article."""

    article: int
    kind: str
    first: date | None
    last: date | None
    newspaper: str
    districts: list[str]  # codes of those that it is about
    towns: list[str]  # and of the towns and villages in them that it names
    signers: list[int]

    @property
    def places(self) -> set[str]:
        return {*self.districts, *(NAMED + code for code in self.towns)}

    def keys(self) -> set[Key]:
        months = [day.isoformat()[: len("2022-12")] if day else "" for day in (self.first, self.last)]
        issue = SEPARATOR.join([self.kind, *months, self.newspaper])
        places = SEPARATOR.join(sorted(self.places))
        return {
            (FacetKey.Kind.ISSUE, issue),
            *([(FacetKey.Kind.PLACES, places)] if places else []),
            *((FacetKey.Kind.SIGNER, str(person)) for person in self.signers),
        }

    def lexemes(self) -> set[str]:
        return {
            newspaper_lexeme(self.newspaper),
            kind_lexeme(self.kind),
            *(district_lexeme(code) for place in self.places for code in codes_in(place)),
        }


def find_labels(article_ids: Collection[int]) -> dict[int, Labels]:
    """By article: find_labels([7]) == {7: Labels([3, 12, 40], {"\\x03410103", …})}.

    Makes the FacetKeys that there are not yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(FILED, [COUNTY_CODE, list(article_ids)])
        filed = list(map(_Filed._make, cursor.fetchall()))
    keys = {each.article: each.keys() for each in filed}
    numbers = _numbers(set().union(*keys.values()))
    return {each.article: Labels(sorted(numbers[key] for key in keys[each.article]), each.lexemes()) for each in filed}


@transaction.atomic
def refresh_facets(article_ids: Collection[int]) -> None:
    """After signers were merged or parted. index_articles does it too, but takes longer."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [list(article_ids)])
    transaction.on_commit(seal_if_due, robust=True)
    rows = [SearchDocument(pk=article, facets=labels.numbers) for article, labels in find_labels(article_ids).items()]
    SearchDocument.objects.bulk_update(rows, ["facets"], batch_size=1000)


def district_lexeme(code: str) -> str:
    """Of articles about this district or one below it, whose code begins with its own."""
    return LABEL + code


def codes_in(place: str) -> list[str]:
    """Of the districts that an article about this place is about: codes_in("4101") == ["4", "41", "410", "4101"].

    A town or village that is only named says nothing of what lies above it: that is a place of its own.
    """
    code = place.removeprefix(NAMED)
    return [code[:end] for end in range(COUNTY_CODE + 1 if place != code else 1, len(code) + 1)]


def newspaper_lexeme(name: str) -> str:
    return f"{LABEL}《{name}"


def kind_lexeme(kind: str) -> str:
    return f"{LABEL}#{kind}"


def _numbers(keys: Collection[Key]) -> dict[Key, int]:
    numbers = _find(keys)
    if missing := sorted(set(keys) - numbers.keys()):  # in one order, lest two who make them wait for each other
        new = [FacetKey(kind=kind, value=value) for kind, value in missing]
        FacetKey.objects.bulk_create(new, ignore_conflicts=True)
        numbers |= _find(missing)
    return numbers


def _find(keys: Iterable[Key]) -> dict[Key, int]:
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [[value for _, value in keys]])
        return {(kind, value): number for kind, value, number in cursor.fetchall()}
