"""What each article is filed under: where it appeared, what places it is about, who signed it.

All of it stands in the search row: as numbers, for counting, and except for the signers as lexemes, for narrowing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models.functions import Coalesce

from newsarchive.archive.models import Article, ArticleDistrict, Byline, PlaceMention
from newsarchive.archive.querysets import COUNTY_CODE
from newsarchive.search.models import FacetKey, SearchDocument

SEPARATOR = "\t"
NAMED = "+"  # before the code of a town or village that an article about its county names
LABEL = "\x03"  # before these lexemes; normalised text does not hold it
MONTH = "%Y-%m"

Key = tuple[str, str]  # kind and value of a FacetKey


@dataclass(frozen=True)
class Labels:
    numbers: list[int]  # FacetKey.pk
    lexemes: set[str]


@dataclass
class _Filed:
    """An article's labels as they are gathered."""

    keys: list[Key] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    lexemes: set[str] = field(default_factory=set)


def find_labels(article_ids: Collection[int]) -> dict[int, Labels]:
    """By article: find_labels([7]) == {7: Labels([3, 12, 40], {"\\x03410103", …})}.

    Makes the FacetKeys that there are not yet.
    """
    filed = _filed(article_ids)
    numbers = _numbers({key for each in filed.values() for key in each.keys})
    return {
        article: Labels(sorted({numbers[key] for key in each.keys}), each.lexemes) for article, each in filed.items()
    }


def refresh_facets(article_ids: Collection[int]) -> None:
    """After signers were merged or parted. index_articles does it too, but takes longer."""
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


def year_lexemes(first: date, last: date) -> list[str]:
    """Of articles that may have appeared in these years."""
    return [f"{LABEL}@{year}" for year in range(first.year, last.year + 1)]


def _filed(article_ids: Collection[int]) -> Mapping[int, _Filed]:
    filed: dict[int, _Filed] = defaultdict(_Filed)
    articles = Article.objects.filter(pk__in=article_ids).order_by()
    issues = articles.values_list("pk", "kind", "page__date_from", "page__date_to", "page__newspaper")
    for article, kind, first, last, newspaper in issues:
        own = filed[article]
        months = [day.strftime(MONTH) if day else "" for day in (first, last)]
        own.keys.append((FacetKey.Kind.ISSUE, SEPARATOR.join([kind, *months, newspaper])))
        own.lexemes |= {
            newspaper_lexeme(newspaper),
            kind_lexeme(kind),
            *(year_lexemes(first, last) if first and last else ()),
        }
    for article, place in _places(article_ids):
        filed[article].places.add(place)
    for own in filed.values():
        own.keys += [(FacetKey.Kind.PLACES, SEPARATOR.join(sorted(own.places)))] if own.places else []
        own.lexemes |= {district_lexeme(code) for place in own.places for code in codes_in(place)}
    bylines = Byline.objects.filter(article__in=article_ids).order_by()
    for article, person in bylines.values_list("article", Coalesce("person__merged_into", "person")):
        filed[article].keys.append((FacetKey.Kind.SIGNER, str(person)))
    return filed


def _places(article_ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """The districts that an article is about, and the towns and villages in them that it names."""
    about = ArticleDistrict.objects.filter(article__in=article_ids).order_by()
    yield from about.values_list("article", "district__code")
    named = PlaceMention.objects.of_subject().filter(article__in=article_ids, unit__isnull=False).order_by()
    for article, code in named.values_list("article", "unit__code").distinct():
        if len(code) > COUNTY_CODE:
            yield article, NAMED + code


def _numbers(keys: Collection[Key]) -> dict[Key, int]:
    numbers = _find(keys)
    if missing := sorted(set(keys) - numbers.keys()):  # in one order, lest two who make them wait for each other
        new = [FacetKey(kind=kind, value=value) for kind, value in missing]
        FacetKey.objects.bulk_create(new, ignore_conflicts=True)
        numbers |= _find(missing)
    return numbers


def _find(keys: Iterable[Key]) -> dict[Key, int]:
    wanted = set(keys)
    rows = FacetKey.objects.filter(value__in=[value for _, value in wanted]).values_list("kind", "value", "pk")
    return {(kind, value): number for kind, value, number in rows if (kind, value) in wanted}
