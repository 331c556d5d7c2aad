"""Days and periods as readers write them."""

import calendar
import re
from datetime import date

PARTIAL_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2}))?(?:[-/.月](?P<day>\d{1,2}))?[年月日]?", re.ASCII
)
RANGE = re.compile(r"(?P<first>.*?)(?:\.\.|~|至)(?P<last>.*)")

Period = tuple[date, date]  # first and last day


def date_period(text: str) -> Period:
    """The first and the last day of what was written: 2022, 2022-12, 2022年12月17日. Raises ValueError."""
    found = PARTIAL_DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    first = date(year or 0, month or 1, day or 1)
    if month is None:
        return first, date(first.year, 12, 31)
    return first, first if day else first.replace(day=calendar.monthrange(first.year, month)[1])


def date_range(text: str) -> Period:
    """Likewise, or from one to another: 2022-12-01..2022-12-31, 2021至2022年, 2022.. (and later). Raises ValueError."""
    found = RANGE.fullmatch(text)
    if found is None:
        return date_period(text)
    if not found["first"] and not found["last"]:
        raise ValueError(text)
    first = date_period(found["first"])[0] if found["first"] else date.min
    last = date_period(found["last"])[1] if found["last"] else date.max
    if first > last:
        raise ValueError(text)
    return first, last
