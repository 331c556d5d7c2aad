"""What the numbers mean that articles are filed under (labels.py): the values of facets.

FacetKeys never change, so each process reads every one of them once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsarchive.search.labels import NAMED, SEPARATOR, codes_in
from newsarchive.search.models import FacetKey

LENGTHS = {2, 4, 6, 9, 12}  # of the codes of provinces, cities, counties, towns and villages

Value = tuple[str, str]  # field of facets.Facets, value
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Which key stands for which values: as many pairs as there are, side by side."""

    known: NDArray[np.bool_]  # by FacetKey.pk
    values: tuple[Value, ...]
    fields: dict[str, Numbers]  # which of the values are of each
    keys: Numbers  # FacetKey.pk
    places: Numbers  # in values

    def count(self, times: Numbers, *, most: Mapping[str, int]) -> defaultdict[str, dict[str, int]]:
        """How many articles have each value of each field, where times[key] of them are filed under each key.

        For some fields only so many of the highest counts, and those that equal the last of them.
        """
        within = self.keys < len(times)
        counts = np.bincount(self.places[within], times[self.keys[within]], len(self.values)).astype(np.int64)
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for field, places in self.fields.items():
            here = counts[places]
            there = np.flatnonzero(here >= _least(here, most.get(field)))
            each = zip(places[there].tolist(), here[there].tolist(), strict=True)
            found[field] = {self.values[place][1]: count for place, count in each}
        return found


def _least(counts: Numbers, most: int | None) -> int:
    """What a count must have to be among so many of the highest; at least 1."""
    return max(int(np.partition(counts, -most)[-most]), 1) if most and most < len(counts) else 1


_table = Table(np.zeros(0, np.bool_), (), {}, np.zeros(0, np.int64), np.zeros(0, np.int64))


def table_of(keys: Numbers) -> Table:
    """With these keys at least: table_of(np.flatnonzero(times)).known. One database query for new ones."""
    global _table
    table = _table
    missing = np.setdiff1d(keys, np.flatnonzero(table.known), assume_unique=True)
    if len(missing):
        _table = table = _with(table, missing)
    return table


def _with(table: Table, missing: Numbers) -> Table:
    known = np.zeros(max(len(table.known), int(missing.max()) + 1), np.bool_)
    known[: len(table.known)] = table.known
    known[missing] = True
    place_of = {value: place for place, value in enumerate(table.values)}
    keys, places = [], []
    for key, kind, value in FacetKey.objects.filter(pk__in=missing.tolist()).values_list("pk", "kind", "value"):
        for meant in _meant(kind, value):
            keys.append(key)
            places.append(place_of.setdefault(meant, len(place_of)))
    return Table(
        known, tuple(place_of), _by_field(place_of), np.concatenate([table.keys, keys]).astype(np.int64),
        np.concatenate([table.places, places]).astype(np.int64),
    )  # fmt: skip


def _by_field(place_of: Mapping[Value, int]) -> dict[str, Numbers]:
    fields: defaultdict[str, list[int]] = defaultdict(list)
    for (field, _), place in place_of.items():
        fields[field].append(place)
    return {field: np.array(places) for field, places in fields.items()}


def _meant(kind: str, value: str) -> Iterator[Value]:
    """Each once."""
    if kind == FacetKey.Kind.SIGNER:
        yield "reporter", value
    elif kind == FacetKey.Kind.PLACES:
        yield from (("district", code) for code in _codes(value))
    else:
        article_kind, first, last, newspaper = value.split(SEPARATOR, 3)
        yield from (("kind", article_kind), ("newspaper", newspaper))
        months = _months(first, last)
        yield from (("month", month) for month in months)
        yield from (("year", year) for year in dict.fromkeys(month[:4] for month in months))


def _codes(value: str) -> frozenset[str]:
    """Of the districts that articles with these places are counted for; those that cannot be one too."""
    places = value.split(SEPARATOR)
    ends = {len(place.removeprefix(NAMED)) for place in places} | LENGTHS
    return frozenset(code for place in places for code in codes_in(place) if len(code) in ends)


@cache
def _months(first: str, last: str) -> tuple[str, ...]:
    """_months("2022-11", "2023-01") == ("2022-11", "2022-12", "2023-01"); none where the date is not known."""
    if not first:
        return ()
    (since, start), (until, end) = (map(int, month.split("-")) for month in (first, last))
    months = range(since * 12 + start - 1, until * 12 + end)
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
