"""A row of time drawn: where its dots, its line and its scales lie."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from newsarchive.web.dates import exact_range, range_in_words
from newsarchive.web.quantities import number_in_words
from newsarchive.web.series import Point, Series

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM = 76, 28, 18, 40  # margins, in which the scales stand
STEPS = (1, 2, 2.5, 5, 10)
MOST_LABELS = 8


@dataclass(frozen=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Chart:
    series: Series
    dots: list[Dot]
    line: str  # "x,y x,y": one dot a period, the one that most articles have
    values: list[Tick]  # from below
    dates: list[Tick]
    summary: str  # for whoever does not see it

    width = WIDTH
    height = HEIGHT
    left = LEFT
    right = WIDTH - RIGHT


def chart_of(series: Series) -> Chart:
    marks = _round_values([float(point.value) for point in series.points])
    days = [point.last for point in series.points]

    def x(day: date) -> float:
        share = (day - days[0]) / (days[-1] - days[0])
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float | Decimal) -> float:
        share = (float(value) - marks[0]) / (marks[-1] - marks[0])
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    return Chart(
        series=series,
        dots=[Dot(x(point.last), y(point.value), _words(point, series.unit)) for point in series.points],
        line=" ".join(f"{x(point.last)},{y(point.value)}" for point in _one_a_period(series.points)),
        values=[Tick(y(mark), number_in_words(Decimal(repr(mark)))) for mark in marks],
        dates=[Tick(x(day), words) for day, words in _labelled(days)],
        summary="；".join(_words(point, series.unit) for point in series.points),
    )


def period_words(point: Point) -> str:
    """2022年1月至9月; to the day where it is one."""
    between = exact_range if point.first == point.last else range_in_words
    return between(point.first, point.last)


def _words(point: Point, unit: str) -> str:
    return f"{period_words(point)}：{number_in_words(point.value)}{unit}"


def _one_a_period(points: Iterable[Point]) -> list[Point]:
    chosen: dict[date, Point] = {}
    for point in points:
        if point.last not in chosen or len(point.facts) > len(chosen[point.last].facts):
            chosen[point.last] = point
    return list(chosen.values())


def _round_values(values: Sequence[float]) -> list[float]:
    """Round values from 0, or below, to above the highest: three to seven of them."""
    low, high = min(0.0, *values), max(0.0, *values)
    high = high if high > low else 1.0
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in STEPS if power * factor >= rough)
    return [step * number for number in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _labelled(days: Iterable[date]) -> list[tuple[date, str]]:
    """The days that get a label: all, or first, middle and last. Years suffice where the months are the same."""
    known = sorted(set(days))
    if len(known) > MOST_LABELS:
        known = [known[0], known[len(known) // 2], known[-1]]
    same = len({day.month for day in known}) == 1
    return [(day, f"{day.year}" if same else f"{day.year}.{day.month}") for day in known]
