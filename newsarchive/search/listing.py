"""Articles found, in the order of their dates, from any place on."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.finding import Found
from newsarchive.search.segments import BITS, NO_DAY, UNDATED, Numbers, places

WALKED = 20_000  # finds
STEP = 1 << 14


@dataclass(frozen=True)
class Place:
    """Where an article stands in an order by date: those of one day by number, those without a date last."""

    day: date | None
    article: int

    def __str__(self) -> str:
        return f"{self.day or ''}_{self.article}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Place.parse("2022-12-17_42") == Place(date(2022, 12, 17), 42); None for anything else."""
        day, _, number = text.partition("_")
        try:
            return cls(date.fromisoformat(day) if day else None, int(number)) if len(number) < 19 else None
        except ValueError:
            return None


def by_date(
    found: Found, *, limit: int, offset: int = 0, after: Place | None = None, oldest: bool = False
) -> list[Place]:
    """The places of limit articles, offset after a place or the beginning, newest or oldest first.

    by_date(found, limit=20, after=Place(date(2022, 12, 17), 42))
    """
    start = _number(after, oldest=oldest) if after else -1
    wanted = offset + limit
    numbers = np.concatenate([_sealed(found, start, wanted, oldest=oldest), _written(found, start, oldest=oldest)])
    return [_place(int(number), oldest=oldest) for number in _smallest(numbers, wanted)[offset:]]


def _sealed(found: Found, start: int, wanted: int, *, oldest: bool) -> Numbers:
    """The places after a number, as numbers; at least so many of the first, if there are as many.

    Of many finds the first ones are soon met on a walk along all articles; few are put in order by themselves.
    """
    columns = found.columns
    if len(found.sealed) > WALKED:
        numbers, slots = columns.oldest_first if oldest else columns.newest_first
        return _walk(numbers, slots, columns.mask(found.slots), int(np.searchsorted(numbers, start, "right")), wanted)
    numbers = places(columns.first[found.slots], columns.articles[found.slots], oldest=oldest)
    return numbers[numbers > start]


def _walk(numbers: Numbers, slots: Numbers, is_found: NDArray[np.bool_], start: int, wanted: int) -> Numbers:
    met: list[Numbers] = [numbers[:0]]
    for begin in range(start, len(numbers), STEP):
        met.append(numbers[begin : begin + STEP][is_found[slots[begin : begin + STEP]]])
        wanted -= len(met[-1])
        if wanted <= 0:
            break
    return np.concatenate(met)


def _written(found: Found, start: int, *, oldest: bool) -> Numbers:
    days = np.array([row.first.toordinal() if row.first else NO_DAY for row in found.written], np.int32)
    numbers = places(days, np.array([row.article for row in found.written], np.int64), oldest=oldest)
    return numbers[numbers > start]


def _smallest(numbers: Numbers, count: int) -> Numbers:
    """In order."""
    return np.sort(np.partition(numbers, count)[:count] if count < len(numbers) else numbers)


def _number(place: Place, *, oldest: bool) -> int:
    """See segments.places."""
    ordinal = place.day.toordinal() if place.day else NO_DAY
    article = min(place.article, (1 << BITS) - 1)
    return int(places(np.array([ordinal], np.int32), np.array([article]), oldest=oldest)[0])


def _place(number: int, *, oldest: bool) -> Place:
    ordinal, article = number >> BITS, number & (1 << BITS) - 1
    if ordinal == UNDATED:
        return Place(None, article)
    return Place(date.fromordinal(ordinal if oldest else UNDATED - ordinal), article)
