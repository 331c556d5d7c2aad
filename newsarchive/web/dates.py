"""When a page was printed, in Chinese words; 约 where the day is not certain."""

from datetime import date, timedelta

from newsarchive.archive.models import Page

UNKNOWN = "日期不详"
SHORT_RANGE = timedelta(days=14)  # up to here both ends are named, beyond it the months


def date_in_words(page: Page) -> str:
    """2022年12月17日 for a day that is known, 约2022年12月 for a range."""
    first, last = page.date_from, page.date_to
    if first is None or last is None:
        return UNKNOWN
    about = "约" if page.date_source == Page.DateSource.INFERRED or first != last else ""
    return about + range_in_words(first, last)


def range_in_words(first: date, last: date) -> str:
    if last - first <= SHORT_RANGE:
        return exact_range(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return f"{first.year}年"
    return f"{_month(first)}至{_month(last, after=first)}"


def exact_range(first: date, last: date) -> str:
    """To the day: 2022年12月10日至31日."""
    return _day(first) if first == last else f"{_day(first)}至{_day(last, after=first)}"


def _day(day: date, *, after: date | None = None) -> str:
    if after and after.year == day.year and after.month == day.month:
        return f"{day.day}日"
    return f"{_month(day, after=after)}{day.day}日"


def _month(day: date, *, after: date | None = None) -> str:
    return f"{day.month}月" if after and after.year == day.year else f"{day.year}年{day.month}月"
