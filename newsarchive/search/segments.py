"""The search rows as columns in memory: who stands in which slot, from when it is, what it is filed under.

Slots are numbered through all segments, in the order of their keys; all but the last segment are full. What was written
after it was sealed is told by the table of changes: its slot no longer counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from pyroaring import BitMap

from newsarchive.search.models import Segment

WIDE = 4  # facets of a slot that have columns: most have no more
SIZE = 1 << 16  # slots of a segment: what a container of a roaring bitmap holds (Lemire et al., 2016)
SLOT = np.dtype([("article", "<i8"), ("first", "<i4"), ("last", "<i4"), ("facets", "<i4")])  # days, number of facets
KEY = np.dtype("<i4")
NO_DAY = 0  # else date.toordinal()
UNDATED = date.max.toordinal() + 1  # in an order by date: after all others, whichever way
BITS = 40  # of a primary key; a day before it still fits into 64

# Changes before segments: what is sealed in between is then looked up twice rather than not at all.
CHANGED = "SELECT DISTINCT article FROM search_change"

Numbers = NDArray[np.int64]
Days = NDArray[np.int32]


@dataclass(frozen=True)
class Columns:
    """All slots, the dead ones too."""

    revisions: tuple[tuple[int, UUID], ...]  # of the segments, in order
    slots: NDArray[np.void]  # of SLOT
    starts: Numbers  # where the facets of each slot begin, and where the last ones end
    facets: NDArray[np.int32]
    live: BitMap

    @cached_property
    def articles(self) -> Numbers:
        return np.ascontiguousarray(self.slots["article"])

    @cached_property
    def first(self) -> Days:
        return np.ascontiguousarray(self.slots["first"])

    @cached_property
    def last(self) -> Days:
        return np.ascontiguousarray(self.slots["last"])

    @cached_property
    def newest_first(self) -> tuple[Numbers, Numbers]:
        """The places of all slots in an order by date, and the slots in that order."""
        return _sorted(places(self.first, self.articles))

    @cached_property
    def oldest_first(self) -> tuple[Numbers, Numbers]:
        return _sorted(places(self.first, self.articles, oldest=True))

    @cached_property
    def _by_article(self) -> tuple[Numbers, Numbers]:
        """The articles of live slots in order, and their slots."""
        slots = as_array(self.live)
        articles, order = _sorted(self.articles[slots])
        return articles, slots[order]

    @cached_property
    def _filed(self) -> tuple[list[NDArray[np.int32]], NDArray[np.int32], Numbers]:
        """The first facet of each slot, the second …, 0 where there is none; and of the others the facets and slots.

        To pick out of columns is several times as fast as to gather what lies in runs of different lengths.
        """
        counts, starts = self.slots["facets"], self.starts[:-1]
        columns = [np.zeros(len(counts), np.int32) for _ in range(WIDE)]
        for place, column in enumerate(columns):
            there = counts > place
            column[there] = self.facets[starts[there] + place]
        owners = np.repeat(np.arange(len(counts)), counts)
        others = np.arange(len(self.facets)) - starts[owners] >= WIDE
        return columns, self.facets[others], owners[others]

    def articles_of(self, slots: BitMap) -> Numbers:
        return self.articles[as_array(slots)]

    def slots_of(self, articles: Iterable[int]) -> BitMap:
        """Of those of the articles that have one."""
        known, slots = self._by_article
        wanted = np.fromiter(articles, np.int64)
        if not len(known):
            return BitMap()
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        return as_bitmap(slots[places[known[places] == wanted]])

    def count_facets(self, slots: Numbers) -> Numbers:
        """How many of them have each: by FacetKey.pk."""
        columns, others, owners = self._filed
        length = int(self.facets.max(initial=0)) + 1
        times = np.bincount(others[self.mask(slots)[owners]], minlength=length)
        for column in columns:
            times += np.bincount(column[slots], minlength=length)
        times[0] = 0
        return times

    def mask(self, slots: Numbers) -> NDArray[np.bool_]:
        """Whether each slot is one of these."""
        mask = np.zeros(len(self.slots), np.bool_)
        mask[slots] = True
        return mask


@dataclass(frozen=True)
class Snapshot:
    """The index at one moment."""

    columns: Columns
    changed: list[int]  # articles that were written since they were sealed, or never were

    @cached_property
    def live(self) -> BitMap:
        """Slots that still say what is so."""
        return self.columns.live - self.columns.slots_of(self.changed) if self.changed else self.columns.live


_columns = Columns((), np.empty(0, SLOT), np.zeros(1, np.int64), np.empty(0, KEY), BitMap())


def take_snapshot() -> Snapshot:
    """Two database queries."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED)
        changed = [article for (article,) in cursor.fetchall()]
    return Snapshot(read_columns(), changed)


def read_columns() -> Columns:
    """What was read before is not read again."""
    global _columns
    columns = _columns
    revisions = tuple(Segment.objects.order_by("pk").values_list("pk", "revision"))
    if revisions != columns.revisions:
        _columns = columns = _read(columns, revisions)
    return columns


def places(days: Days, articles: Numbers, *, oldest: bool = False) -> Numbers:
    """Each place in an order by date, newest first or oldest first, as a number that grows along it."""
    ordered = days.astype(np.int64) if oldest else UNDATED - days.astype(np.int64)
    return np.where(days == NO_DAY, UNDATED, ordered) << BITS | articles


def _sorted(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """In order, and the position that each had."""
    order = np.argsort(numbers)
    return numbers[order], order


def as_array(slots: BitMap) -> Numbers:
    return np.frombuffer(slots.to_array(), np.uint32).astype(np.int64)


def as_bitmap(slots: Numbers) -> BitMap:
    return BitMap(slots.astype(np.uint32))


def _read(before: Columns, revisions: Sequence[tuple[int, UUID]]) -> Columns:
    """Segments that are as before are taken from there."""
    kept = {revision: place for place, revision in enumerate(before.revisions)}
    fresh = Segment.objects.in_bulk([key for key, revision in revisions if (key, revision) not in kept])
    parts = []
    for key, revision in revisions:
        segment = fresh.get(key)
        parts.append(_parsed(segment) if segment else _part(before, kept[key, revision]))
    slots = np.concatenate([part[0] for part in parts] or [np.empty(0, SLOT)])
    starts = np.concatenate([[0], np.cumsum(slots["facets"], dtype=np.int64)])
    facets = np.concatenate([part[1] for part in parts] or [np.empty(0, KEY)])
    live = BitMap()
    for place, part in enumerate(parts):
        live |= part[2].shift(place * SIZE)
    return Columns(tuple(revisions), slots, starts, facets, live)


Part = tuple[NDArray[np.void], NDArray[np.int32], BitMap]


def _parsed(segment: Segment) -> Part:
    slots = np.frombuffer(segment.slots, SLOT)
    live = BitMap(range(len(slots))) - BitMap.deserialize(bytes(segment.dead))
    return slots, np.frombuffer(segment.facets, KEY), live


def _part(columns: Columns, place: int) -> Part:
    first, last = place * SIZE, min((place + 1) * SIZE, len(columns.slots))
    live = (columns.live & BitMap(range(first, last))).shift(-first)
    return columns.slots[first:last], columns.facets[columns.starts[first] : columns.starts[last]], live
