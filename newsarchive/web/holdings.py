"""What the archive holds, in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from newsarchive.archive.models import Article, District, Fact, Page, Person, PersonMention, PlaceMention


@dataclass(frozen=True, kw_only=True)
class Holdings:
    pages: int
    articles: int
    districts: int
    reporters: int
    people: int
    facts: int
    newspapers: list[str]
    period: dict[str, date | None]


def holdings() -> Holdings:
    return Holdings(
        pages=Page.objects.count(),
        articles=Article.objects.count(),
        districts=District.objects.with_articles().count(),
        reporters=Person.objects.signers().count(),
        people=Person.objects.subjects().count(),
        facts=Fact.objects.count(),
        newspapers=Page.objects.newspapers(),
        period=Page.objects.aggregate(earliest=Min("date_from"), latest=Max("date_to")),
    )


def example_queries(articles: Iterable[Article]) -> list[str]:
    """Words that stand in these articles, so that whoever tries one finds something."""
    places = PlaceMention.objects.filter(article__in=articles).values_list("name", flat=True)
    people = PersonMention.objects.filter(article__in=articles).values_list("name", flat=True)
    metrics = Fact.objects.filter(article__in=articles).exclude(metric="").values_list("metric", flat=True)
    chosen = [*_commonest(places, 2), *_commonest(people, 1), *_commonest((m for m in metrics if len(m) <= 6), 2)]
    return list(dict.fromkeys(chosen))


def _commonest(words: Iterable[str], number: int) -> list[str]:
    return [word for word, _ in Counter(words).most_common(number)]
