"""What was found, counted: the districts as a tree, the dates as columns of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsarchive.search.results import Facets, FacetValue

CHART_WIDTH, CHART_HEIGHT = 240, 64  # in the units of the drawing
FEW_YEARS = 3  # in so few, months are shown instead
WIDEST_GAP = 2


@dataclass(frozen=True)
class Branch:
    """A district, and those that lie in it."""

    place: FacetValue
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """A year or month in the chart; from the left and from the top."""

    date: str  # 2022 or 2022-12
    name: str
    count: int
    x: float
    y: float
    width: float
    height: float


def tree(districts: Sequence[FacetValue]) -> list[Branch]:
    """Each under the nearest of them whose code its own begins with; the most frequent first, as given.

    郑州市 (4101) > 二七区 (410103). What a single province or city holds in common is left standing at the top.
    """
    branches = {place.value: Branch(place) for place in districts}
    roots: list[Branch] = []
    for code, branch in branches.items():
        above = next((code[:end] for end in range(len(code) - 1, 0, -1) if code[:end] in branches), None)
        (branches[above].below if above else roots).append(branch)
    return roots


def columns(facets: Facets) -> list[Column]:
    """The years from the first to the last, or where they are few, the months; those without articles too."""
    dates = {value.value: value.count for value in (facets.month if len(facets.year) <= FEW_YEARS else facets.year)}
    if len(dates) < 2:
        return []
    whole = _between(min(dates), max(dates))
    width = CHART_WIDTH / len(whole)
    highest = max(dates.values())
    return [_column(date, dates.get(date, 0), place * width, width, highest) for place, date in enumerate(whole)]


def _column(date: str, count: int, x: float, width: float, highest: int) -> Column:
    height = max(CHART_HEIGHT * count / highest, 1) if count else 0
    year, _, month = date.partition("-")
    name = f"{year}年{int(month)}月" if month else f"{year}年"
    gap = min(width / 5, WIDEST_GAP)
    return Column(
        date, name, count, round(x, 2), round(CHART_HEIGHT - height, 2), round(width - gap, 2), round(height, 2)
    )


def _between(first: str, last: str) -> list[str]:
    """_between("2021-11", "2022-01") == ["2021-11", "2021-12", "2022-01"]; years likewise."""
    if "-" not in first:
        return [str(year) for year in range(int(first), int(last) + 1)]
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
