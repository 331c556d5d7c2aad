"""Finds the articles that answer a query.

What was sealed is found by sets of slots, put together as the query says. What was written since is found by the same
query as a condition of SQL (matching.py). Both give the same answer: tests/search/test_finding.py.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from newsarchive.search.conditions import condition, label_lexemes
from newsarchive.search.filters import Filters, narrowings
from newsarchive.search.matching import alternatives, is_proved, matching
from newsarchive.search.models import SearchDocument
from newsarchive.search.nodes import And, Condition, Field, Node, Not, Or, Term, leaves
from newsarchive.search.postings import Postings
from newsarchive.search.segments import NO_DAY, Columns, Numbers, Snapshot, as_array, as_bitmap, take_snapshot

MANY = 500  # texts that are looked through without asking whether the index knows a name


class Written(NamedTuple):
    """A row that was written since the last sealing."""

    article: int
    first: date | None
    last: date | None
    facets: list[int]


@dataclass(frozen=True)
class Found:
    """Articles, those that were sealed before those written since."""

    postings: Postings
    sealed: BitMap  # slots
    written: Sequence[Written] = ()

    def __len__(self) -> int:
        return len(self.sealed) + len(self.written)

    @property
    def columns(self) -> Columns:
        return self.postings.snapshot.columns

    @cached_property
    def slots(self) -> Numbers:
        return as_array(self.sealed)

    @property
    def articles(self) -> Numbers:
        """Primary keys."""
        written = np.array([row.article for row in self.written], np.int64)
        return np.concatenate([self.columns.articles[self.slots], written])

    def count_facets(self) -> Numbers:
        """How many are filed under each FacetKey.pk."""
        written = np.array([key for row in self.written for key in row.facets], np.int64)
        sealed, since = self.columns.count_facets(self.slots), np.bincount(written)
        times = np.zeros(max(len(sealed), len(since)), np.int64)
        times[: len(sealed)] += sealed
        times[: len(since)] += since
        return times

    def without(self, articles: Collection[int]) -> "Found":
        written = [row for row in self.written if row.article not in articles]
        return replace(self, sealed=self.sealed - self.columns.slots_of(articles), written=written)


def find(
    node: Node | None,
    filters: Filters = Filters(),  # noqa: B008  (it is frozen)
    *,
    like: Found | None = None,
) -> Found:
    """The articles that answer a query, under the filters; all of them for no query.

    len(find(parse_query("二七区 -旱情").node))

    like: the answer to a similar query, a moment ago; what was read for it is not read again.

    Two database queries, one more for the lists of all lexemes, and one for each term that is rare, or must be looked
    up in the texts, or is known to the tables of the archive only.
    """
    postings = Postings(take_snapshot()) if like is None else like.postings
    snapshot = postings.snapshot
    postings.read(_lexemes(node, filters))
    within = snapshot.live
    for narrowing in narrowings(filters):
        within = within & _any_of(postings, narrowing.lexemes, narrowing.condition)
    within = _slots(node, within, postings) if node else within
    within = _in_time(within, snapshot.columns, filters)
    return Found(postings, within, _written(node, filters, snapshot) if snapshot.changed else ())


def _lexemes(node: Node | None, filters: Filters) -> Iterator[str]:
    """All that will be looked up."""
    for narrowing in narrowings(filters):
        yield from narrowing.lexemes
    for leaf, _ in leaves(node):
        if isinstance(leaf, Condition):
            yield from label_lexemes(leaf)
        else:
            for way in alternatives(leaf):
                yield from way.lexemes
                if way.word:
                    yield way.word


def _slots(node: Node, within: BitMap, postings: Postings) -> BitMap:
    """Those within, all of them live, that answer."""
    match node:
        case Term():
            return _with_term(node, within, postings)
        case Condition(Field.DATE):
            return _of_days(within, postings.snapshot.columns, *map(date.toordinal, node.period))
        case Condition():
            return within & _any_of(postings, label_lexemes(node), condition(node))
        case Not(part):
            return within - _slots(part, within, postings)
        case And(parts):
            for part in sorted(parts, key=is_proved, reverse=True):  # few texts are left to be read
                within = _slots(part, within, postings)
            return within
        case Or(parts):
            return BitMap.union(*(_slots(part, within, postings) for part in parts))


def _with_term(term: Term, within: BitMap, postings: Postings) -> BitMap:
    found = BitMap()
    for way in alternatives(term):
        possible = (postings.holding(way.lexemes) & within) - found
        # A name is a word of the articles that are known to name it.
        if way.word and not way.is_proved and len(possible) > MANY:
            found |= postings.holding([way.word]) & possible
            possible -= found
        if way.is_proved:
            found |= possible
        elif way.word:
            found |= _in_texts(term, possible, way.condition, postings)
        else:
            found |= _in_table(possible, way.condition, postings)
    return found


def _in_texts(term: Term, possible: BitMap, condition: Q, postings: Postings) -> BitMap:
    """Those of them whose texts hold the term as it was typed; not looked for where a longer one was found before."""
    sure = postings.known_to_hold(term) & possible
    found = sure | _in_table(possible - sure, condition, postings)
    postings.note(term, found)
    return found


def _any_of(postings: Postings, lexemes: Sequence[str], otherwise: Q) -> BitMap:
    """Slots with any of the lexemes, or if there are none to be asked for, with rows that meet the condition."""
    if lexemes:
        return BitMap.union(*(postings.holding([lexeme]) for lexeme in lexemes))
    return _slots_of(SearchDocument.objects.filter(otherwise), postings)


def _in_table(slots: BitMap, wanted: Q, postings: Postings) -> BitMap:
    """Those of them whose rows meet the condition."""
    if not slots:
        return slots
    articles = postings.snapshot.columns.articles_of(slots)
    return slots & _slots_of(among(articles.tolist()).filter(wanted), postings)


def _slots_of(documents: QuerySet[SearchDocument], postings: Postings) -> BitMap:
    return postings.snapshot.columns.slots_of(documents.order_by().values_list("article_id", flat=True))


def among(articles: list[int]) -> QuerySet[SearchDocument]:
    """The rows of these. Django's own __in would send each key as a parameter of its own."""
    return SearchDocument.objects.filter(RawSQL("article_id = ANY(%s)", [articles], BooleanField()))


def _written(node: Node | None, filters: Filters, snapshot: Snapshot) -> list[Written]:
    documents = among(snapshot.changed).filter(matching(node), *(each.condition for each in narrowings(filters)))
    if filters.date_from:
        documents = documents.filter(date_to__gte=filters.date_from)
    if filters.date_to:
        documents = documents.filter(date_from__lte=filters.date_to)
    return [Written(*row) for row in documents.values_list("article_id", "date_from", "date_to", "facets")]


def _in_time(within: BitMap, columns: Columns, filters: Filters) -> BitMap:
    if not filters.date_from and not filters.date_to:
        return within
    first, last = filters.date_from or date.min, filters.date_to or date.max
    return _of_days(within, columns, first.toordinal(), last.toordinal())


def _of_days(within: BitMap, columns: Columns, first: int, last: int) -> BitMap:
    """Those that may have appeared on one of these days."""
    slots = as_array(within)
    since, until = columns.first[slots], columns.last[slots]
    return as_bitmap(slots[(since != NO_DAY) & (since <= last) & (until >= first)])
