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
        reporters=Person.objects.signers().in_articles().count(),
        people=Person.objects.subjects().in_articles().count(),
        facts=Fact.objects.count(),
        newspapers=Page.objects.newspapers(),
        period=Page.objects.aggregate(earliest=Min("date_from"), latest=Max("date_to")),
    )


def example_queries(articles: Iterable[Article]) -> list[str]:
    """Words that stand in these articles, so that whoever tries one finds something."""
    places = PlaceMention.objects.filter(article__in=articles).values_list("name", flat=True)
    people = PersonMention.objects.filter(article__in=articles).values_list("name", flat=True)
    return list(dict.fromkeys([*_commonest(places, 3), *_commonest(people, 2)]))


def one_an_article(facts: Iterable[Fact], number: int) -> list[Fact]:
    """The first figure of each of so many articles."""
    firsts: dict[int, Fact] = {}
    for fact in facts:
        firsts.setdefault(fact.article_id, fact)
    return list(firsts.values())[:number]


def _commonest(words: Iterable[str], number: int) -> list[str]:
    return [word for word, _ in Counter(words).most_common(number)]
