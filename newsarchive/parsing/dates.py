"""When a page was printed, as a range, from what its texts say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from newsarchive.parsing.date_clues import (
    AHEAD,
    CURRENT,
    FULL,
    SENTENCE,
    Clue,
    Said,
    day_of,
    find_clues,
    month_end,
    texts_of,
)
from newsarchive.parsing.document import Article, DateRange

# A day told as past: at the head of a sentence, or where the reporter was
MONTH_DAY = re.compile(
    r"(?:(?:^|[。!?;”]|讯|\)|截[至止]到?)\s*|(?P<reporter>记者(?:从|于)?))(?P<words>(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号])"
    r"(?=[上下中]午|[早晚凌]|,|召开|获悉|举[行办]|从|在|\((?:星期|周))"
)
# 12月16日(星期五), whose year is not said; a time within half a year of the page
WEEKDAY = re.compile(r"(?<!年)(?<!\d)(\d{1,2})月(\d{1,2})[日号][(,\s]{0,2}(?:星期|周|礼拜)([一二三四五六日天])")
WEEKDAYS = {mark: n for n, mark in enumerate("一二三四五六日")} | {"天": 6}
NEAR = timedelta(days=183)
ANY_DAY = re.compile(r"\d[日号]")
BARE_DAY = re.compile(r"(?<![\d月至~—、-])(\d{1,2})日(?=上午|下午|早上|凌晨|晚|中午|,)")
DEADLINE = re.compile(r"(?:确保|力争|计划|拟|将|争取)[^。;]{0,6}?(\d{1,2})月底前|(\d{1,2})月底前(?=拟|将|要|完)")
PAST_YEAR = re.compile(r"去年|上年|前年|当年|同年")
CLUSTER, CLUSTER_DAYS = 3, 12  # so many different days so close together are the news of the week
ALONE_DAYS = 3
AFTER_CLUSTER = timedelta(days=45)
AFTER_MONTH = timedelta(days=8)
YEAR_ENDS, NEW_YEAR = (12, 20), (1, 7)  # the last days of December are still told without their year in these days
LONGEST = timedelta(days=5 * 366)  # what is less certain says nothing


@dataclass(frozen=True, slots=True)
class Days:
    """What the page tells as past without a year."""

    dates: tuple[tuple[int, int, str], ...]  # month, day, words
    bare: bool  # a day without a month: the month is the page's own
    deadline: int | None  # a month still to come
    deadline_words: str


class Dating(NamedTuple):
    """When a page was printed, and by what words."""

    range: DateRange
    clues: tuple[Clue, ...] = ()

    def against(self, range_: DateRange) -> list[Clue]:
        """The clues that a range does not agree with."""
        if range_.earliest is None or range_.latest is None:
            return []
        return [clue for clue in self.clues if clue.last < range_.earliest or range_.latest < clue.first]


def infer_date(articles: tuple[Article, ...]) -> Dating:
    """The days between which a page was printed, with the words that say so; nothing where no word tells the year.

    12月16日召开 and 2022年度 on one page -> 2022-12-16 to 2022-12-31. Where clues contradict each other, the range is
    that of the most that agree, or reaches from the first to the last day on which as many do (Marzullo, Maintaining
    the time in a distributed system, 1984), and the evidence says which are against it. Raises nothing.
    """
    texts = texts_of(articles)
    clues = tuple(find_clues(texts))
    first, last = _agreed(clues)
    if first == date.min or last == date.max or last - first > LONGEST:
        return Dating(DateRange(), clues)
    begin, end, told = _narrowed(texts, first, last)
    evidence = dict.fromkeys([*told, *_bounds(clues, first, last)])
    against = Dating(DateRange(), clues).against(DateRange(begin, end))
    return Dating(DateRange(begin, end, (*evidence, *(f"与“{clue.words}”不合" for clue in against))), clues)


def _narrowed(texts: list[list[Said]], first: date, last: date) -> tuple[date, date, list[str]]:
    """The part of a range that agrees with the days told without a year and with their weekdays, and the words."""
    days, weekdays = _days(texts), _weekdays(texts)
    years = range(first.year, last.year + 1)
    ranges = sorted(within for year in years for within in _in_year(year, first, last, days))
    if not ranges:
        return first, last, []
    fitting = [within for within in ranges if all(_fits(match, *within) for match in weekdays)] or ranges
    begin, end = fitting[0][0], max(end for _, end in fitting)
    told = [words for month, day, words in days.dates if (month, day) <= (begin.month, begin.day)][-1:]
    told += [match[0] for match in weekdays if len(fitting) < len(ranges)]
    return begin, end, told + ([days.deadline_words] if days.deadline and not days.dates else [])


def _weekdays(texts: list[list[Said]]) -> list[re.Match[str]]:
    """The days with their weekday, and without their year, of texts that tell of no other year."""
    return [
        match
        for article in texts
        for said in article
        if "日" in said.text and not FULL.search(said.text) and not PAST_YEAR.search(said.text)
        for match in WEEKDAY.finditer(said.text)
    ]


def _fits(match: re.Match[str], begin: date, end: date) -> bool:
    """Whether the day was that weekday in a year that a page printed between two days can mean."""
    days = (day_of(year, int(match[1]), int(match[2])) for year in range(begin.year - 1, end.year + 2))
    return any(
        day.weekday() == WEEKDAYS[match[3]] and begin - NEAR <= day <= end + NEAR for day in days if day is not None
    )


def _agreed(clues: Sequence[Clue]) -> tuple[date, date]:
    """The first and the last day on which the most clues agree."""
    agreeing = {start: [clue for clue in clues if clue.first <= start <= clue.last] for start, *_ in clues}
    most = max(map(len, agreeing.values()), default=0)
    best = sorted(start for start, having in agreeing.items() if len(having) == most)
    if not best:
        return date.min, date.max
    return best[0], min(clue.last for clue in agreeing[best[-1]])


def _bounds(clues: Sequence[Clue], first: date, last: date) -> list[str]:
    """The words of those that say so, each telling more than the ones before."""
    begin, end, words = date.min, date.max, []
    for clue in clues:
        if clue.first <= last and first <= clue.last and (clue.first > begin or clue.last < end):
            words.append(clue.words)
            begin, end = max(begin, clue.first), min(end, clue.last)
    return words


def _in_year(year: int, first: date, last: date, days: Days) -> Iterator[tuple[date, date]]:
    """The parts of the range that lie in a year and agree with what is told as past and as still to come in it."""
    begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    told = _news(sorted({day for month, number, _ in days.dates if (day := day_of(year, month, number))}))
    if told and (told[-1].month, told[-1].day) >= YEAR_ENDS and first < begin <= min(end, date(year, *NEW_YEAR)):
        yield begin, min(end, date(year, *NEW_YEAR))
    if told:
        lately = sum((told[-1] - day).days <= CLUSTER_DAYS for day in told)
        begin = max(begin, told[-1])
        if lately >= CLUSTER:
            end = min(end, told[-1] + AFTER_CLUSTER)
        if days.bare and lately > 1:
            end = min(end, month_end(year, told[-1].month) + AFTER_MONTH)
    if days.deadline:
        end = min(end, month_end(year, days.deadline))
    if begin <= end:
        yield begin, end


def _news(told: list[date]) -> list[date]:
    """Without a last day that stands apart from several: something yet to come, told without a word that says so."""
    alone = len(told) >= CLUSTER and (told[-1] - told[-2]).days > ALONE_DAYS
    return told[:-1] if alone else told


def _days(texts: list[list[Said]]) -> Days:
    """The days told as past without a year; of December and January on one page January is the later."""
    read = [[_told(said.text) for said in _before_other_years(article)] for article in texts]
    dates = {found for article in read for told in article for found in told.dates}
    bare = any(any(told.bare for told in article) and not any(told.dates for told in article) for article in read)
    due = min(((told.deadline, told.deadline_words) for a in read for told in a if told.deadline), default=(None, ""))
    months = {month for month, _, _ in dates}
    if {1, 12} <= months:
        dates = {found for found in dates if found[0] < 7}
    return Days(tuple(sorted(dates)), bare, *due)


def _before_other_years(article: list[Said]) -> Iterator[Said]:
    """The texts of an article up to the first that names a year: the days behind may be of that one."""
    return takewhile(lambda said: not FULL.search(said.text) or CURRENT.search(said.text), article)


def _told(text: str) -> Days:
    """The same of one text."""
    dates: list[tuple[int, int, str]] = []
    bare = False
    due = [(int(m[1] or m[2]), m[0]) for m in DEADLINE.finditer(text) if 1 <= int(m[1] or m[2]) <= 12]
    for sentence in (found[0] for found in SENTENCE.finditer(text) if ANY_DAY.search(found[0])):
        past = not AHEAD.search(sentence) and not PAST_YEAR.search(sentence)
        told = (m for m in MONTH_DAY.finditer(sentence) if past or m["reporter"])
        days = ((int(m["month"]), int(m["day"]), m["words"]) for m in told)
        dates += [day for day in days if day_of(2000, day[0], day[1])]
        bare = bare or (past and bool(BARE_DAY.search(sentence)))
    return Days(tuple(dates), bare, *min(due, default=(None, "")))
