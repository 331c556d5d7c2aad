"""What a page says of itself in its furniture: newspaper, day, page number, staff and hotlines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from newsarchive.parsing.document import DateRange, LineSpan, Staff
from newsarchive.parsing.furniture import Elements, is_number, lacks_number, read_elements, staff_names
from newsarchive.parsing.lines import Block
from newsarchive.parsing.numerals import numeral_value

_WEEKDAYS = {mark: n for n, mark in enumerate("一二三四五六日")} | {"天": 6}
_DATED = {"week", "lunar", "issue", "folio", "paper", "masthead"}  # what makes a date beside it the page's


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the furniture says; None where it says nothing, or not the same everywhere."""

    newspaper: str | None
    page_no: str | None
    date: DateRange
    contradiction: LineSpan | None  # a date line that does not agree with another one, or with its weekday
    staff: tuple[Staff, ...]
    hotlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    elements: Elements
    at_edge: bool  # above or below all text

    def has(self, *kinds: str) -> bool:
        return any(element.lastgroup in kinds for element in self.elements)


def read_imprint(furniture: Iterable[Block], text: Iterable[Block], inferred: DateRange) -> Imprint:
    """The blocks of furniture and of text of a page to what the page says of itself.

    "郑州日报 2022年12月17日 星期六 A05版" -> newspaper 郑州日报, that day, page A05. A day printed without its year
    counts if it falls once into the inferred range; a bare number or date only above or below all text.
    """
    numbers = [block.span.first for block in text]
    first, last = min(numbers, default=0), max(numbers, default=0)
    lines = [
        _Line(line.number, line.text, read_elements(line.text), not first < line.number < last)
        for block in furniture
        for line in block.lines
    ]
    day, contradiction = _read_date(lines, inferred)
    elements = [element for line in lines for element in line.elements]
    return Imprint(
        newspaper=_newspaper(lines),
        page_no=_page_no(lines),
        date=day,
        contradiction=contradiction,
        staff=tuple(dict.fromkeys(Staff(_role(e), name) for e in elements if e["role"] for name in staff_names(e))),
        hotlines=tuple(dict.fromkeys(_contacts(lines))),
    )


def _read_date(lines: list[_Line], inferred: DateRange) -> tuple[DateRange, LineSpan | None]:
    """The day on the date line, else what was inferred; and the line that contradicts another or itself."""
    days: dict[date, str] = {}
    for line in lines:
        if not (line.has(*_DATED) or line.at_edge):
            continue
        weekday = next((_WEEKDAYS[e["weekday"]] for e in line.elements if e["weekday"]), None)
        for day in _days(line, inferred):
            days.setdefault(day, line.text)
            if len(days) > 1 or weekday not in (None, day.weekday()):
                return inferred, LineSpan(line.number, line.number)
    if not days:
        return inferred, None
    ((day, text),) = days.items()
    return DateRange(day, day, (text,), printed=True), None


def _days(line: _Line, inferred: DateRange) -> list[date]:
    whole = [(e["year"], e["month"], e["day"]) for e in line.elements if e["year"]]
    loose = [(e["month_only"], e["day_only"]) for e in line.elements if e["month_only"]]
    whole += [(e["year_only"], *day) for e in line.elements if e["year_only"] for day in loose]  # 12月16日 2022年
    if not whole and line.has("week") and inferred.earliest and inferred.latest:
        years = range(inferred.earliest.year, inferred.latest.year + 1)
        guessed = ((str(year), *day) for day in loose for year in years)
        days = [day for parts in guessed if (day := _day(*parts)) and inferred.earliest <= day <= inferred.latest]
        return days if len(days) == 1 else []
    return [day for parts in whole if (day := _day(*parts))]


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_number(year), _number(month), _number(day))
    except ValueError:
        return None


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else int(numeral_value(numeral.replace("○", "〇")))


def _page_no(lines: list[_Line]) -> str | None:
    """第5版 -> 5, A05版 -> A05, 第五版 -> 5; a bare 02 if there is nothing better."""
    said = [e["page"] for line in lines for e in line.elements if e["page"]]
    bare = [
        e["number"] for line in lines for e in line.elements if e["number"] and (line.at_edge or len(line.elements) > 1)
    ]
    pages = {re.sub(r"[第版\s·.]", "", page).upper() for page in said or bare}
    if len(pages) != 1:
        return None
    page = pages.pop()
    return page if page.isascii() else str(_number(page))


def _newspaper(lines: list[_Line]) -> str | None:
    """The name beside the date or page number, else the one that stands alone, else that of its account."""
    beside = [name for line in lines if line.has("date", "week", "folio", "masthead") for name in _papers(line)]
    alone = [name for line in lines for name in _papers(line)]
    accounts = [e["followed"] for line in lines for e in line.elements if e["followed"]]
    names = set(beside or alone or accounts)
    return names.pop() if len(names) == 1 else None


def _papers(line: _Line) -> list[str]:
    names = (e["quoted"] or e["named"] or e["gapped"] or e["other"] for e in line.elements)
    return [re.sub(r"\s", "", name) for name in names if name]


def _contacts(lines: list[_Line]) -> Iterator[str]:
    """新闻热线 0371-12345678, with the number where it stands, there or on the next line."""
    for line, below in pairwise([*lines, None]):
        for e in line.elements if line else ():
            if e["address"] or e["followed"]:
                yield _printed(e)
        if line and below and lacks_number(line.elements) and is_number(below.text):
            yield f"{_printed(line.elements[-1])} {below.text}"


def _printed(element: re.Match[str]) -> str:
    return element[0].strip(" \u3000·|｜丨/／,，;；:：")


def _role(element: re.Match[str]) -> str:
    return re.sub(r"\s", "", element["role"])
