"""Administrative units of China: by code, by name, and up the tree; villages and communities by what they lie in."""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import NamedTuple

from newsarchive.parsing import tables


class Level(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


VILLAGE_CODE = 12  # digits
NUMBER = 3  # of them are the village's within its township
LEVELS = {2: Level.PROVINCE, 4: Level.CITY, 6: Level.COUNTY, 9: Level.TOWNSHIP, 12: Level.VILLAGE}  # by length of code


class FormerName(NamedTuple):
    """A name no longer in use, with the years between which it is known to have been; None where that is not known."""

    name: str
    year_from: int | None
    year_to: int | None


class Unit(NamedTuple):
    """An administrative unit or functional zone; the code begins with the code of the unit above it."""

    code: str
    name: str  # the canonical one: 管城回族区, 郑州经开区
    other_names: tuple[str, ...]  # 管城区, 郑州经济技术开发区
    former_names: tuple[FormerName, ...]
    until: int | None  # the last year for which a unit that is gone is listed

    @property
    def level(self) -> Level:
        return LEVELS[len(self.code)]

    @property
    def parent_code(self) -> str | None:
        """The code of the unit above, where there is one: 北京's districts stand right under the province."""
        return next((self.code[:n] for n in (9, 6, 4, 2) if n < len(self.code) and self.code[:n] in _units()), None)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.other_names, *(former.name for former in self.former_names))


def unit(code: str) -> Unit | None:
    """The unit with an official code (or one of ours, 4101ZD for 郑东新区), None if there is none."""
    if len(code) == VILLAGE_CODE:
        return next((village for village in _villages(code[:6]) if village.code == code), None)
    return _units().get(code)


def units_coded(codes: Iterable[str]) -> tuple[Unit, ...]:
    """The units with these codes, all of which there are."""
    table = _units()
    return tuple([table[code] for code in codes])


def units() -> Iterator[Unit]:
    """All units to township level, each after the one above it."""
    return (found for _, found in sorted(_units().items()))


def parents(below: Unit) -> tuple[Unit, ...]:
    """The units above, the nearest first: 马寨镇 -> (二七区, 郑州市, 河南省)."""
    chain = []
    code = below.parent_code
    while code is not None:
        above = _units()[code]
        chain.append(above)
        code = above.parent_code
    return tuple(chain)


def children(code: str) -> tuple[Unit, ...]:
    """The units right below, by code; below a township its villages and communities."""
    if LEVELS.get(len(code)) is Level.TOWNSHIP:
        return tuple(village for village in _villages(code[:6]) if village.code.startswith(code))
    return units_coded(_codes_below().get(code, ()))


def villages_named(name: str, within: str) -> tuple[Unit, ...]:
    """The villages and communities of a county or township, by its code, that are called so.

    villages_named("王村村", "410182") -> (410182104201 王村村,). There are 600,000 of them, and a 王庄村 in every other
    county: such a name says something only where it is known which county is meant.
    """
    if f"{name} " not in _village_lines(within[:2]).get(within[:6], ""):  # a hundred times as fast as to read them
        return ()
    return tuple(
        village
        for village in _villages(within[:6], named=name)
        if village.name == name and village.code.startswith(within)
    )


@cache
def _units() -> dict[str, Unit]:
    table = gzip.decompress(tables.DATA.joinpath("divisions.tsv.gz").read_bytes()).decode()
    found = {u.code: u for u in map(_read_unit, (line.split("\t") for line in table.splitlines()))}
    for zone in map(_read_unit, tables.rows("zones.tsv")):
        listed = found.get(zone.code)
        found[zone.code] = zone._replace(former_names=listed.former_names) if listed else zone
    return found


def _villages(county: str, *, named: str = "") -> Iterator[Unit]:
    """The villages of a county; with a name only those of the townships that have one so called."""
    for line in _village_lines(county[:2]).get(county, "").splitlines():
        if f"{named} " not in line:
            continue
        town, _, listed = line.partition("\t")
        for village in listed.split():
            yield Unit(town + village[:NUMBER], village[NUMBER:], (), (), None)


@cache
def _village_lines(province: str) -> dict[str, str]:
    """By county, a line for each township, every name with a space behind it. All of China takes eleven megabytes."""
    table = tables.DATA.joinpath("villages", f"{province}.tsv.gz")
    if not table.is_file():
        return {}
    lines = gzip.decompress(table.read_bytes()).decode().replace("\n", " \n").splitlines(keepends=True)
    return {county: "".join(towns) for county, towns in groupby(lines, key=lambda line: line[:6])}


def _read_unit(row: list[str]) -> Unit:
    code, name, others, former, until = [*row, "", "", ""][:5]
    return Unit(
        code,
        name,
        tuple(others.split("|")) if others else (),
        tuple(map(_read_former, former.split("|"))) if former else (),
        int(until) if until else None,
    )


def _read_former(text: str) -> FormerName:
    name, _, years = text.partition(":")
    first, _, last = years.partition("-")
    return FormerName(name, int(first) if first else None, int(last) if last else None)


@cache
def _codes_below() -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for code, found in sorted(_units().items()):
        if above := found.parent_code:
            index[above].append(code)
    return index
