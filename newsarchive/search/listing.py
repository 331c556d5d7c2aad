"""Articles found, in the order of their dates, from any place on."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from newsarchive.search.finding import Found
from newsarchive.search.segments import NO_DAY, Days, Numbers

UNDATED = date.max.toordinal() + 1  # after all others, whichever way
BITS = 40  # of a primary key; a day before it still fits into 64


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
    places = _numbered(found.days, found.articles, oldest=oldest)
    if after:
        days = np.array([after.day.toordinal() if after.day else NO_DAY], np.int32)
        articles = np.array([min(after.article, (1 << BITS) - 1)])
        places = places[places > _numbered(days, articles, oldest=oldest)]
    wanted = _smallest(places, offset + limit)[offset:]
    return [_place(int(number), oldest=oldest) for number in wanted]


def _numbered(days: Days, articles: Numbers, *, oldest: bool) -> Numbers:
    """Each place as one number that grows along the order."""
    ordered = days.astype(np.int64) if oldest else UNDATED - days.astype(np.int64)
    return np.where(days == NO_DAY, UNDATED, ordered) << BITS | articles


def _smallest(numbers: Numbers, count: int) -> Numbers:
    """In order."""
    return np.sort(np.partition(numbers, count)[:count] if count < len(numbers) else numbers)


def _place(number: int, *, oldest: bool) -> Place:
    ordinal, article = number >> BITS, number & (1 << BITS) - 1
    if ordinal == UNDATED:
        return Place(None, article)
    return Place(date.fromordinal(ordinal if oldest else UNDATED - ordinal), article)
