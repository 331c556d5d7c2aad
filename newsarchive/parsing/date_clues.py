"""Words that tell between which days a page was printed, each with the interval that it tells."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from newsarchive.parsing import tables
from newsarchive.parsing.document import Article, LineSpan
from newsarchive.parsing.passages import passages

SENTENCE = re.compile(r"[^。!?;]+[。!?;]?")
YEAR = r"(?<!\d)(?:19[89]|20[0-4])\d"
ANY_YEAR = re.compile(YEAR)
FULL = re.compile(rf"({YEAR})年(?:(\d{{1,2}})月)?(?:(\d{{1,2}})[日号])?")
# A year as a label of what is going on: 2022年度, 2022年项目建设工作台账, 2023金水区“区长杯”
CURRENT = re.compile(
    rf"(?<![从自于在到至—-])(?:({YEAR})年度(?!以)|({YEAR})年(?=项目|工作|国家|春季|秋季|重点|计划|名单)"
    rf"|({YEAR})(?=[\u4e00-\u9fa5]{{1,6}}(?:[区县省杯赛展“]|(?<![股城超门])市)))"
)
# 2020年度国家科学技术奖, told of in any later year; 2015年度国家公务员考试, held in the year before
OTHER_YEARS = re.compile(
    r"\d{4}年?度?[^,。;]{0,10}?(?:决算|预算执行|审计|统计|奖|表彰|考核|十大|排[行名]|指数|报告|公报|薪酬|考试|招[飞生考录聘])"
)
NOT_LABELS = re.compile(r"\d{4}[年元多余公里人名米个家户亩吨件套辆次版平斤万亿后强级种条位台张分秒度倍届号]")
NOW = r"(?:今[年天日]|[月日]是|迎来|正值|恰逢)[^。;]{0,20}?"
COMING = re.compile(r"(?:明年|后年|将)[^。;]{0,6}$")
COUNTED = re.compile(r"\d(?:周年|个)")  # so every anniversary is told
ANNIVERSARIES = [
    (re.compile(NOW + pattern.replace("N", r"(\d{1,3})")), int(year))
    for pattern, year, *_ in tables.rows("anniversaries.tsv")
]
EVENTS = [
    (re.compile(pattern), date.fromisoformat(first), date.fromisoformat(last) if last else date.max)
    for pattern, first, last, *_ in tables.rows("events.tsv")
]
# 今年是“十四五”开局之年: the first year of a five-year plan; the eleventh began in 2006
PLAN = re.compile(
    r"(?P<when>今|明)年(?:是|作为|为)[^。;,]{0,12}?[“\"]?十(?P<plan>[一二三四五])五[”\"]?[^。;,]{0,8}?的?"
    r"(?P<which>开局|起步|第一|第二|第三|中期|第四|第五|收官|最后一)之?年"
)
PLAN_FIRST = {plan: 2001 + 5 * n for n, plan in enumerate("一二三四五", start=1)}
PLAN_YEARS = {
    "开局": 0,
    "起步": 0,
    "第一": 0,
    "第二": 1,
    "第三": 2,
    "中期": 2,
    "第四": 3,
    "第五": 4,
    "收官": 4,
    "最后一": 4,
}
# A day told as past with its year; not one from or by which something is to be, nor the end of a span
PAST = re.compile(
    rf"(?<![至到前—~-])({YEAR})年(\d{{1,2}})月(\d{{1,2}})[日号](?!零时起|起|\(含\)|[之以]?[前后]|底|至|到|[—~-])"
)
DONE = re.compile(r"[了已]|成立|召开|举行|印发|发布|启动|开工|获|通过|签|完成|建成|入选|开业|开园")
TO_COME = re.compile(
    rf"(?:将[于在]|拟[于在]?|计划[于在到]?|力争[于在到]?|确保[于在到]?|争取[于在到]?)({YEAR})年(?:(\d{{1,2}})月)?(?:(\d{{1,2}})[日号])?"
)
AHEAD = re.compile(r"将|拟|预计|届时|计划|力争|确保|规划|谋划|截止日期")
UNSURE = re.compile(r"有效期|到期|截止|明年|施行|生效|期限|定于|决定|建议|原|曾|却|仍未|当时|此前|去年|前年")


class Said(NamedTuple):
    """A text of the page, and where it stands."""

    text: str  # in half width
    lines: LineSpan


class Clue(NamedTuple):
    """Words and the days between which a page that has them was printed."""

    first: date
    last: date
    words: str
    said: Said


def texts_of(articles: Iterable[Article]) -> list[list[Said]]:
    """The texts of each article in half width, each with its lines, or those of the article for a title."""
    return [[*_texts(article)] for article in articles]


def find_clues(texts: list[list[Said]]) -> list[Clue]:
    """Each a first and a last day, date.min or date.max where the words leave that open:
    今年是“十四五”开局之年 -> 2021-01-01 to 2021-12-31."""
    said = [each for article in texts for each in article]
    return [*_anniversaries(said), *_events(said), *_plans(said), *_years(said), *_past(texts), *_to_come(texts)]


def _texts(article: Article) -> Iterator[Said]:
    whole = article.lines[0] if article.lines else LineSpan(1, 1)
    for passage in passages(article):
        own = article.paragraphs[passage.paragraph].lines if passage.paragraph is not None else ()
        yield Said(passage.text, own[0] if own else whole)


def _year(year: int, words: str, said: Said) -> Clue:
    return Clue(date(year, 1, 1), date(year, 12, 31), words, said)


def _anniversaries(said: list[Said]) -> Iterator[Clue]:
    counted = [each for each in said if COUNTED.search(each.text)]
    for pattern, year in ANNIVERSARIES:
        for match, each in _first(pattern, counted):
            coming = COMING.search(each.text, 0, match.start())
            if not coming and 1980 <= (named := year + int(match[1])) < 2100:
                yield _year(named, match[0], each)


def _events(said: list[Said]) -> Iterator[Clue]:
    page = "\n".join(each.text for each in said)
    for pattern, first, last in EVENTS:
        for match, each in _first(pattern, said if pattern.search(page) else ()):
            yield Clue(first, last, match[0], each)


def _plans(said: list[Said]) -> Iterator[Clue]:
    for match, each in _first(PLAN, said):
        year = PLAN_FIRST[match["plan"]] + PLAN_YEARS[match["which"]]
        yield _year(year - (match["when"] == "明"), match[0], each)


def _first(pattern: re.Pattern[str], said: Iterable[Said]) -> list[tuple[re.Match[str], Said]]:
    """The first place where a page has a pattern, if any."""
    return next(([(match, each)] for each in said if (match := pattern.search(each.text))), [])


def _years(said: list[Said]) -> Iterator[Clue]:
    """What two labels of one year say, or one and a plan for the next: printed in it or early in the year after.

    A year that is only told of says nothing: a page may tell of any year before, and of years to come.
    """
    labels: list[tuple[int, str, Said]] = []
    ahead: set[int] = set()
    for each, sentence in _sentences(said):
        if AHEAD.search(sentence):
            ahead |= {int(found[1]) for found in FULL.finditer(sentence)}
        for match in CURRENT.finditer(sentence):
            begins = sentence[match.start() :]
            if not OTHER_YEARS.match(begins) and ("年" in match[0] or not NOT_LABELS.match(begins)):
                year = next(int(group) for group in match.groups() if group)
                labels.append((year, sentence[match.start() : match.end() + 8], each))
    if not labels:
        return
    year, words, each = max(labels, key=itemgetter(0))
    if sum(labelled == year for labelled, _, _ in labels) + (year + 1 in ahead) >= 2:
        yield Clue(date(year, 1, 1), date(year + 1, 4, 30), words, each)


def _sentences(said: Iterable[Said]) -> Iterator[tuple[Said, str]]:
    """Those of the texts that name a year."""
    for each in said:
        if ANY_YEAR.search(each.text):
            yield from ((each, found[0]) for found in SENTENCE.finditer(each.text))


def _past(texts: list[list[Said]]) -> Iterator[Clue]:
    """For each article the latest day with its year that it tells as past: the page came later."""
    for article in texts:
        told = [
            Clue(day, date.max, match[0], said)
            for said, sentence in _sentences(article)
            if DONE.search(sentence) and not AHEAD.search(sentence) and not UNSURE.search(sentence)
            for match in PAST.finditer(sentence)
            if (day := day_of(*map(int, match.groups())))
        ]
        yield from sorted(told, key=itemgetter(0))[-1:]


def _to_come(texts: list[list[Said]]) -> Iterator[Clue]:
    """For each article the nearest date with its year by which something is planned: the page came before."""
    for article in texts:
        planned = [
            Clue(date.min, last, match[0], said)
            for said, sentence in _sentences(article)
            if not UNSURE.search(sentence)
            for match in TO_COME.finditer(sentence)
            if (last := _end(int(match[1]), match[2], match[3]))
        ]
        yield from sorted(planned, key=lambda clue: clue.last)[:1]


def _end(year: int, month: str | None, day: str | None) -> date | None:
    if month and day:
        return day_of(year, int(month), int(day))
    return month_end(year, int(month)) if month and 1 <= int(month) <= 12 else date(year, 12, 31)


def day_of(year: int, month: int, day: int) -> date | None:
    """None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
