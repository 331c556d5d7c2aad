"""What a reader narrows a search to, besides what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from newsarchive.archive.models import Byline, Person, PersonMention
from newsarchive.search.conditions import condition, has, label_lexemes
from newsarchive.search.index_version import is_current
from newsarchive.search.labels import kind_lexeme
from newsarchive.search.nodes import Condition, Field


@dataclass(frozen=True, kw_only=True)
class Filters:
    """All of them hold."""

    district: str = ""  # code; includes what lies below it
    reporter: int | None = None  # Person.pk of a signer
    person: int | None = None  # Person.pk of someone written about
    newspaper: str = ""
    kind: str = ""  # an Article.Kind
    date_from: date | None = None
    date_to: date | None = None


class Narrowing(NamedTuple):
    """One of the filters but those by date, said in two ways."""

    condition: Q  # of SearchDocument
    lexemes: list[str]  # one of which the articles have, and only these; empty where no lexeme says it


def narrowings(filters: Filters) -> Iterator[Narrowing]:
    """Those that are set.

    [each.lexemes for each in narrowings(Filters(newspaper="郑州日报"))] == [["\\x03《郑州日报"]]
    """
    named = ((Field.NEWSPAPER, filters.newspaper, ()), (Field.DISTRICT, filters.district, (filters.district,)))
    for wanted in [Condition(*each) for each in named if each[1]]:
        yield Narrowing(condition(wanted), label_lexemes(wanted))
    if filters.kind:
        yield Narrowing(Q(article__kind=filters.kind), [kind_lexeme(filters.kind)] if is_current() else [])
    if filters.reporter is not None:
        yield Narrowing(has(Byline.objects.filter(_is(filters.reporter))), [])
    if filters.person is not None:
        yield Narrowing(has(PersonMention.objects.filter(_is(filters.person))), [])


def _is(person: int) -> Q:
    """In a byline or a mention: this person, or a record that was merged into this one."""
    return Q(person__in=Person.objects.filter(Q(pk=person) | Q(merged_into=person)).values("pk"))
