"""The figures of one indicator in one district over time: those that compare, in rows of time."""

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from newsarchive.archive.fact_querysets import FactQuerySet
from newsarchive.archive.models import District, Fact

FEWEST_PERIODS = 3
MOST_FACTS = 2000
CUMULATIVE = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
WHOSE = "全我该本"  # 全市, 我区


@dataclass(frozen=True)
class Point:
    first: date
    last: date
    value: Decimal
    facts: list[Fact]  # that say so, the first that was printed first


@dataclass(frozen=True)
class Series:
    span: str  # 全年, 上半年, 单月
    is_growth: bool
    unit: str
    points: list[Point]  # in order of time; of one period there may be several that disagree

    @property
    def name(self) -> str:
        return f"{self.span}{'增长率' if self.is_growth else ''}（{self.unit}）"


def series_of(facts: Iterable[Fact], district: District) -> list[Series]:
    """Rows of at least three periods, the longest first, of comparable() facts of one indicator in one district."""
    names = own_names(district)
    found: dict[tuple[str, bool, str], dict[tuple[date, date, Decimal], list[Fact]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for fact in facts:
        if (
            fact.subject in names
            and (kind := kind_of(fact))
            and fact.period_from
            and fact.period_to
            and fact.base_value is not None
        ):
            value = -fact.base_value if fact.change == Fact.Change.DOWN else fact.base_value
            found[kind][fact.period_from, fact.period_to, value].append(fact)
    rows = (
        Series(
            *kind, [Point(first, last, value, own) for (first, last, value), own in sorted(points.items(), key=_when)]
        )
        for kind, points in found.items()
        if len({(first, last) for first, last, _ in points}) >= FEWEST_PERIODS
    )
    return sorted(rows, key=lambda series: -len(series.points))


def comparable_series(facts: FactQuerySet, district: District) -> list[Series]:
    """Of those figures of one indicator that are in articles mainly about this very district."""
    rows = facts.comparable().mainly_in(district).select_related("indicator").for_listing().oldest_first()
    return series_of(rows[:MOST_FACTS], district)


def pairs_with_series(facts: Iterable[Fact]) -> set[tuple[int, str]]:
    """Which indicators of these figures have a series in the main districts of their articles; district by code.

    Three queries, however many figures. Reads articles with their districts: see for_table.
    """
    mains = ((fact.indicator_id, main_district(fact)) for fact in facts)
    pairs = {(indicator, district.code) for indicator, district in mains if indicator and district}
    if not pairs:
        return set()
    indicators, codes = {indicator for indicator, _ in pairs}, {code for _, code in pairs}
    known = {each.code: each for each in District.objects.filter(code__in=codes).prefetch_related("names")}
    rows = Fact.objects.comparable().filter(indicator__in=indicators).with_main_district()
    inside = rows.filter(main_district__in=codes)  # type: ignore[misc]  # an annotation
    grouped: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for fact in inside.select_related("indicator").defer("quote").order_by()[:MOST_FACTS]:
        grouped[fact.indicator_id, fact.main_district].append(fact)  # type: ignore[attr-defined,index]  # annotated
    return {pair for pair in pairs if series_of(grouped[pair], known[pair[1]])}


def main_district(fact: Fact) -> District | None:
    """Of its article. Reads the article's districts: prefetch them."""
    return next((about.district for about in fact.article.article_districts.all()), None)


def own_names(district: District) -> frozenset[str]:
    """What a figure is said of when it is said of the district, not of a town or a company in it. Reads its names."""
    names = {district.name, *(other.name for other in district.names.all())}
    own = {f"{whose}{district.name[-1]}" for whose in WHOSE}  # 全区 of a 区; 全市 in its articles is the city above
    return frozenset({"", *own, *names, *(name[:-1] for name in names if len(name) > 2)})  # 郑州市, 郑州


def kind_of(fact: Fact) -> tuple[str, bool, str] | None:
    """What it compares with: spans of one length, levels with levels and growth with growth."""
    if fact.indicator is None or fact.period_from is None or fact.period_to is None:
        return None
    span = span_in_words(fact.period_from, fact.period_to)
    is_growth = bool(fact.change)
    expected = Fact.Dimension.PERCENT if is_growth else fact.indicator.dimension
    if not span or fact.dimension != expected:
        return None
    return span, is_growth, Fact.BASE_UNITS.get(fact.dimension, "")


def span_in_words(first: date, last: date) -> str:
    """全年, 前三季度, 1至11月, 单月; "" for one that begins or ends within a month, and so compares with none."""
    if first == last:
        return "时点"
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return "单月"
    if first.month == 1 and months <= 12:
        return CUMULATIVE.get(months, f"1至{months}月")
    return f"{months}个月" if months < 12 else f"{months // 12}年" if months % 12 == 0 else ""


def _when(point: tuple[tuple[date, date, Decimal], list[Fact]]) -> tuple[date, date, Decimal]:
    (first, last, value), _ = point
    return last, first, value
