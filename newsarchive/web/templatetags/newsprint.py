"""Template filters for what stands on a newspaper page."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page as PageOfMany
from django.utils.safestring import SafeString

from newsarchive.archive.models import Byline, Fact, Page, ParseWarning
from newsarchive.web.chart import period_words
from newsarchive.web.dates import UNKNOWN, date_in_words, exact_range, range_in_words
from newsarchive.web.marking import Mark, mark_up
from newsarchive.web.quantities import number_in_words

register = template.Library()

register.filter("date_in_words", date_in_words)
register.filter("number_in_words", number_in_words)
register.filter("period_of_point", period_words)


@register.filter
def days_between(page: Page) -> str:
    """2022年12月10日至31日: both ends to the day, however far apart."""
    return exact_range(page.date_from, page.date_to) if page.date_from and page.date_to else UNKNOWN


@register.filter
def machine_date(page: Page) -> str:
    """For <time datetime>: the day where it is known, else as much of it as both ends share, else nothing."""
    if page.date_from is None or page.date_to is None:
        return ""
    first, last = page.date_from, page.date_to
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else ""


@register.filter
def page_name(page: Page) -> str:
    """郑州日报 A05版; 版面 3 where the newspaper is not known."""
    newspaper = page.newspaper or f"版面 {page.pk}"
    return f"{newspaper} {page.page_no}版" if page.page_no else newspaper


@register.filter
def period_in_words(fact: Fact) -> str:
    """2023年1月至9月: what 前三季度 comes to."""
    return range_in_words(fact.period_from, fact.period_to) if fact.period_from and fact.period_to else ""


@register.filter
def in_base_unit(fact: Fact) -> str:
    """6.67万平方米 for 100亩; empty where the figure is in the base unit itself."""
    unit = Fact.BASE_UNITS.get(fact.dimension, "")
    if fact.base_value is None or (fact.base_value, fact.base_value_max) == (fact.value, fact.value_max):
        return ""
    ends = [fact.base_value] if fact.base_value_max is None else [fact.base_value, fact.base_value_max]
    return "至".join(map(number_in_words, ends)) + unit


@register.filter
def marked_quote(fact: Fact) -> SafeString:
    """The sentence with the figure marked in it."""
    at = fact.place_in_quote
    return mark_up(fact.quote, [] if at is None else [Mark(start=at, end=at + len(fact.text), kind="figure")])


@register.filter
def by_role(bylines: Iterable[Byline]) -> list[tuple[str, list[Byline]]]:
    """Each signer once, as printed, under all roles that he signs in: 记者、摄影: 甲, 通讯员: 乙 丙"""
    signed: dict[int, list[Byline]] = {}
    for byline in bylines:
        signed.setdefault(byline.person_id, []).append(byline)
    roles: dict[str, list[Byline]] = {}
    for own in signed.values():
        roles.setdefault("、".join(byline.get_role_display() for byline in own), []).append(own[0])
    return list(roles.items())


@register.filter
def kinds(doubts: Iterable[ParseWarning]) -> list[str]:
    """署名认不出, 断句没有接上: each once"""
    return list(dict.fromkeys(doubt.get_kind_display() for doubt in doubts))


@register.filter
def line_ranges(spans: list[list[int]]) -> str:
    """第7–35行、第40行"""
    return "、".join(f"第{first}–{last}行" if first != last else f"第{first}行" for first, last in spans)


@register.filter
def elided_pages(page: PageOfMany[Any]) -> Iterator[int | str]:
    """1 2 … 8 9 10 … 40 41"""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def days(period: dict[str, date | None]) -> str:
    """2019年5月6日至2022年12月17日"""
    earliest, latest = period["earliest"], period["latest"]
    return range_in_words(earliest, latest) if earliest and latest else UNKNOWN
