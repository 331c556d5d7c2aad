"""When a page was printed, as a range, from what its texts say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from newsarchive.parsing import tables
from newsarchive.parsing.document import Article, DateRange
from newsarchive.parsing.passages import passages

SENTENCE = re.compile(r"[^。!?;]+[。!?;]?")
YEAR = r"(?<!\d)(?:19[89]|20[0-4])\d"
ANY_YEAR = re.compile(YEAR)
FULL = re.compile(rf"({YEAR})年(?:(\d{{1,2}})月)?(?:(\d{{1,2}})[日号])?")
# A year as a label of what is going on: 2022年度, 2022年项目建设工作台账, 2023金水区“区长杯”
CURRENT = re.compile(
    rf"(?<![从自于在到至—-])(?:({YEAR})年度(?!以)|({YEAR})年(?=项目|工作|国家|春季|秋季|重点|计划|名单)"
    rf"|({YEAR})(?=[\u4e00-\u9fa5]{{1,6}}[区县市省杯赛展“]))"
)
NOT_LABELS = re.compile(r"\d{4}[年元多余公里人名米个家户亩吨件套辆次版平斤万亿后强级种条位台张分秒度倍届号]")
# A day told as past: at the head of a sentence, or where the reporter was
MONTH_DAY = re.compile(
    r"(?:(?:^|[。!?;”]|讯|\))\s*|(?P<reporter>记者(?:从|于)?))(?P<words>(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号])"
    r"(?=[上下中]午|[早晚凌]|,|召开|获悉|举[行办]|从|在)"
)
ANY_DAY = re.compile(r"\d[日号]")
BARE_DAY = re.compile(r"(?<![\d月至~—、-])(\d{1,2})日(?=上午|下午|早上|凌晨|晚|中午|,)")
NOW = r"(?:今[年天日]|[月日]是|迎来|正值|恰逢)[^。;]{0,20}?"
COUNTED = re.compile(r"\d(?:周年|个)")  # so every anniversary is told
ANNIVERSARIES = [
    (re.compile(NOW + pattern.replace("N", r"(\d{1,3})")), int(year))
    for pattern, year, *_ in tables.rows("anniversaries.tsv")
]
EVENTS = [
    (re.compile(pattern), date.fromisoformat(first), date.fromisoformat(last))
    for pattern, first, last, *_ in tables.rows("events.tsv")
]
DEADLINE = re.compile(r"(?:确保|力争|计划|拟|将|争取)[^。;]{0,6}?(\d{1,2})月底前|(\d{1,2})月底前(?=拟|将|要|完)")
AHEAD = re.compile(r"将|拟|预计|届时|计划|力争|确保|规划|谋划|截止日期")
PAST_YEAR = re.compile(r"去年|上年|前年|当年|同年")
CLUSTER, CLUSTER_DAYS = 3, 12  # so many different days so close together are the news of the week
AFTER_CLUSTER = timedelta(days=45)
AFTER_MONTH = timedelta(days=8)


class Clue(NamedTuple):
    """Words and the days between which a page that has them was printed."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """What the page tells as past without a year."""

    dates: tuple[tuple[int, int, str], ...]  # month, day, words
    bare: bool  # a day without a month: the month is the page's own
    deadline: int | None  # a month still to come
    deadline_words: str


def infer_date(articles: tuple[Article, ...]) -> DateRange:
    """The days between which a page was printed, with the words that say so; nothing where no word tells the year.

    12月16日召开 and 2022年度 on one page -> 2022-12-16 to 2022-12-31. A clue that contradicts the ones before it is
    dropped. Raises nothing.
    """
    texts = [[passage.text for passage in passages(article)] for article in articles]
    clues = [*_anniversaries(texts), *_events(texts), *_years(texts)]
    if not clues:
        return DateRange()
    first, last, evidence = _intersect(clues)
    days = _days(texts)
    ranges = [within for year in range(first.year, last.year + 1) if (within := _in_year(year, first, last, days))]
    if not ranges:
        return DateRange(first, last, evidence)
    told = [words for _, _, words in sorted(days.dates)[-1:]]
    told += [days.deadline_words] if days.deadline and not days.dates else []
    return DateRange(ranges[0][0], ranges[-1][1], tuple(dict.fromkeys([*told, *evidence])))


def _intersect(clues: Iterable[Clue]) -> tuple[date, date, tuple[str, ...]]:
    first, last, evidence = date.min, date.max, []
    for clue in clues:
        if max(first, clue.first) <= min(last, clue.last):
            if clue.first > first or clue.last < last:
                evidence.append(clue.words)
            first, last = max(first, clue.first), min(last, clue.last)
    return first, last, tuple(evidence)


def _in_year(year: int, first: date, last: date, days: Days) -> tuple[date, date] | None:
    """The part of the range that lies in a year and agrees with what is told as past and as still to come in it."""
    begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
    told = [day for month, number, _ in days.dates if (day := _day(year, month, number))]
    if told:
        begin = max(begin, told[-1])
        if sum((told[-1] - day).days <= CLUSTER_DAYS for day in set(told)) >= CLUSTER:
            end = min(end, told[-1] + AFTER_CLUSTER)
        if days.bare:
            end = min(end, _month_end(year, told[-1].month) + AFTER_MONTH)
    if days.deadline:
        end = min(end, _month_end(year, days.deadline))
    return (begin, end) if begin <= end else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _anniversaries(texts: list[list[str]]) -> Iterator[Clue]:
    counted = [[text for text in article if COUNTED.search(text)] for article in texts]
    for pattern, year in ANNIVERSARIES:
        for found in _search(pattern, counted):
            if 1949 < (named := year + int(found[1])) < 2100:
                yield Clue(date(named, 1, 1), date(named, 12, 31), found[0])


def _events(texts: list[list[str]]) -> Iterator[Clue]:
    for pattern, first, last in EVENTS:
        for found in _search(pattern, texts):
            yield Clue(first, last, found[0])


def _search(pattern: re.Pattern[str], texts: list[list[str]]) -> Iterator[re.Match[str]]:
    """The first place where a page has a pattern."""
    found = (match for article in texts for text in article if (match := pattern.search(text)))
    yield from [match for match in [next(found, None)] if match]


def _years(texts: list[list[str]]) -> Iterator[Clue]:
    """What two labels of one year say, or one and a plan for the next: printed in it or early in the year after.

    A year that is only told of says nothing: a page may tell of any year before, and of years to come.
    """
    labels: list[tuple[int, str]] = []
    ahead: set[int] = set()
    dated = (text for article in texts for text in article if ANY_YEAR.search(text))
    for sentence in (found[0] for text in dated for found in SENTENCE.finditer(text)):
        if AHEAD.search(sentence):
            ahead |= {int(found[1]) for found in FULL.finditer(sentence)}
        for match in CURRENT.finditer(sentence):
            if not NOT_LABELS.match(match[0] + sentence[match.end() : match.end() + 1]) or "年" in match[0]:
                year = next(int(group) for group in match.groups() if group)
                labels.append((year, sentence[match.start() : match.end() + 8]))
    if not labels:
        return
    year, words = max(labels)
    if sum(labelled == year for labelled, _ in labels) + (year + 1 in ahead) >= 2:
        yield Clue(date(year, 1, 1), date(year + 1, 4, 30), words)


def _days(texts: list[list[str]]) -> Days:
    """The days told as past without a year; of December and January on one page January is the later."""
    read = [[_told(text) for text in article] for article in texts]
    dates = {found for article in read for told in article for found in told.dates}
    bare = any(any(told.bare for told in article) and not any(told.dates for told in article) for article in read)
    due = min(((told.deadline, told.deadline_words) for a in read for told in a if told.deadline), default=(None, ""))
    months = {month for month, _, _ in dates}
    if {1, 12} <= months:
        dates = {found for found in dates if found[0] < 7}
    return Days(tuple(sorted(dates)), bare, *due)


def _told(text: str) -> Days:
    """The same of one text; the days of a story of another year say nothing."""
    if FULL.search(text) and not CURRENT.search(text):
        return Days((), False, None, "")
    dates: list[tuple[int, int, str]] = []
    bare = False
    due = [(int(m[1] or m[2]), m[0]) for m in DEADLINE.finditer(text) if 1 <= int(m[1] or m[2]) <= 12]
    for sentence in (found[0] for found in SENTENCE.finditer(text) if ANY_DAY.search(found[0])):
        past = not AHEAD.search(sentence) and not PAST_YEAR.search(sentence)
        told = (m for m in MONTH_DAY.finditer(sentence) if past or m["reporter"])
        days = ((int(m["month"]), int(m["day"]), m["words"]) for m in told)
        dates += [day for day in days if _day(2000, day[0], day[1])]
        bare = bare or (past and bool(BARE_DAY.search(sentence)))
    return Days(tuple(dates), bare, *min(due, default=(None, "")))
