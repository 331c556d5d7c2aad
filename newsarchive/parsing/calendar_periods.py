"""The days that the words for a time name, where the date of the page tells them."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from newsarchive.parsing.numerals import numeral_value

Days = tuple[date, date]  # first and last

YEARS = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1, "后": 2}
MONTHS = {"本": 0, "上": -1, "下": 1}
# Five-year plans; 国民经济和社会发展五年规划纲要, the eleventh for 2006 to 2010
PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
# What 以来 counts from, without a year of its own; 新华社
ERAS = {
    "新中国成立": date(1949, 10, 1),
    "改革开放": date(1978, 12, 18),
    "党的十八大": date(2012, 11, 8),
    "党的十九大": date(2017, 10, 18),
    "党的二十大": date(2022, 10, 16),
}
MOMENTS = {"目前": 0, "当前": 0, "今日": 0, "今": 0, "昨日": -1, "昨天": -1, "昨晚": -1, "昨": -1}
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|两)"
YEAR = r"(?:(?P<year>(?:19|20)\d\d)年度?|(?P<near_year>[今本去前明后])年度?)"
PART = (
    rf"(?P<quarter>第?(?P<quarter_no>[一二三四])季度)|(?P<quarters>前(?P<quarters_no>[一二两三四])个?季度)|(?P<half>[上下])半年"
    rf"|前(?P<months>{NUMBER})个月|(?P<whole>全年)|年?(?P<year_end>[底末])|(?P<day_only>\d{{1,2}})[日号]"
    rf"|(?:(?:(?P<from_month>\d{{1,2}})[-~至])?(?P<month>\d{{1,2}})月份?|(?P<near_month>[本上下])月)"
    rf"(?:(?P<day>\d{{1,2}})[日号]|(?P<third>[上中下])旬|(?P<month_end>[底末]))?"
)
POINT = re.compile(rf"(?:{YEAR})?(?:{PART})?")
PLAN = re.compile(rf"(?P<plan>{'|'.join(sorted(PLANS, key=len, reverse=True))})(?P<end>末|收官)?")
YEAR_SPAN = re.compile(r"((?:19|20)\d\d)年?[-~至到]((?:19|20)\d\d)年(?:期间)?")
ANCHORED = re.compile(
    r"(?:19|20)\d\d|[今本去前明后]年|[本上下]月|[今昨]|[目当]前|以来|十[一二三四]?五"
)  # what has its year, or needs none
TOLD = re.compile(r"(?<![比较与])(?:(?<!\d)(?:19|20)\d\d|[今去前明同当])年")
HOUR = re.compile(r"(?:上午|下午|早上|早晨|凌晨|晚上?|中午)?(?:\d{1,2}[时点:](?:\d{1,2}分?|半|许|整)?)?$")
UNTIL = re.compile(r"(?:截至|截止到?|到|至)")
SINCE = re.compile(r"(?P<from>[自从])?(?P<point>.+?)(?:以来|至今|到目前|至目前|(?(from)(?:到今|来))|(?<=年)来)")
BEFORE = re.compile(r"(?P<point>.+?)(?:以前|之前|前)")
THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
RECENT = 184  # days; 11月 in a page of February is that of the year before, 9月 in one of April may be either
SUM_RECENT = 92  # 1-11月 is still reported in January
NEARLY_OVER = 31  # 上半年 is reported from June on


def resolve_period(
    words: str, *, earliest: date | None, latest: date | None, ahead: bool = False, told: str = ""
) -> Days | None:
    """The first and last day that words name, on a page printed between two days (None where that is not known).

    前三季度 in December 2022 -> 2022-01-01, 2022-09-30; a point in time (2021年底, 截至11月, 6月30日前) is one day.
    ahead says that the words are those of a plan, told is the text before them: if the last year that it names is
    another one, nobody knows in which 9月 is. None where words name no days (近年来), or not the same for every day on
    which the page may have been printed; the first and the last of them are enough, for a later page never means an
    earlier period. 今天 may be the day of the dispatch and 春节期间 differs from year to year: they name none.
    Raises nothing.
    """
    plain = _plain(words)
    if earliest is None or latest is None:
        return _resolve(plain, None, ahead=ahead)
    first, last = (_resolve(plain, day, ahead=ahead) for day in (earliest, latest))
    return first if first == last and not (first and _strays(plain, told, first[1].year)) else None


def _strays(words: str, told: str, year: int) -> bool:
    """Whether words that name no year stand where another year than this one is told of."""
    named = None if ANCHORED.search(words) else max(TOLD.finditer(told), key=lambda match: match.end(), default=None)
    return named is not None and named[0] not in (f"{year}年", "今年")


def _plain(words: str) -> str:
    """Half width, one kind of dash, without quotation marks, blanks and the hour."""
    half = unicodedata.normalize("NFKC", words)
    bare = re.sub(r"[“”\"\s]", "", re.sub(r"[—–－]+", "-", half))
    return HOUR.sub("", bare.removesuffix("期间").removesuffix("时期").removesuffix("规划期"), count=1)


def _resolve(words: str, day: date | None, *, ahead: bool) -> Days | None:
    """The days named on a page of a day, None where they do not follow from it, or where no day is given."""
    try:
        for read in (_named, _since, _until, _before, _between):
            if found := read(words, day, ahead):
                return found if found[0] <= found[1] else None
    except (ValueError, OverflowError):  # 13月, 31日 of a shorter month
        return None
    return None


def _since(words: str, day: date | None, ahead: bool) -> Days | None:
    """今年以来: to the day of the page."""
    match = SINCE.fullmatch(words)
    if match is None or day is None:
        return None
    begun = ERAS.get(match["point"]) or next(iter(_named(match["point"], day, ahead) or ()), None)
    return (begun, day) if begun else None


def _until(words: str, day: date | None, ahead: bool) -> Days | None:
    """截至11月底: what stands on that day. 到2025年 is the year."""
    match = UNTIL.match(words)
    named = _named(words[match.end() :], day, ahead) if match else None
    if named is None or match is None:
        return None
    return (named[1], named[1]) if match[0].startswith("截") else named


def _before(words: str, day: date | None, ahead: bool) -> Days | None:
    """6月底前, 2025年12月31日前: what is to stand on that day. 2025年前 is no day."""
    match = BEFORE.fullmatch(words)
    named = _named(match["point"].removeprefix("到"), day, ahead) if match else None
    return named if named and named[0] == named[1] else None


def _between(words: str, day: date | None, ahead: bool) -> Days | None:
    """2021年7月至2022年1月, 2月4日至10日: the second point is in the year and month of the first."""
    if span := YEAR_SPAN.fullmatch(words):
        return date(int(span[1]), 1, 1), date(int(span[2]), 12, 31)
    for dash in re.finditer(r"[-~至到]", words):
        first, last = words[: dash.start()].lstrip("自从"), words[dash.end() :]
        if begun := _named(first, day, ahead):
            ended = _named(_completed(last, begun[0], first), day, ahead)
            return (begun[0], ended[1]) if ended else None
    return None


def _completed(words: str, begun: date, first: str) -> str:
    """With the year and the month of the point before, where a point names none: 16日 -> 2015年9月16日."""
    point = POINT.fullmatch(words)
    if not point or point["year"] or point["near_year"] or point["near_month"]:
        return words
    if point["day_only"]:
        return f"{begun.year}年{begun.month}月{words}"
    later = point["month"] and int(point["month"]) < begun.month  # 去年11月至3月
    return f"{begun.year + bool(later)}年{words}"


def _named(words: str, day: date | None, ahead: bool) -> Days | None:
    """The days of a year, a part of one, a plan or a moment."""
    if words in MOMENTS:
        moment = day + timedelta(days=MOMENTS[words]) if day else None
        return (moment, moment) if moment else None
    if plan := PLAN.fullmatch(words):
        first = PLANS[plan["plan"]]
        return (date(first + 4, 12, 31) if plan["end"] else date(first, 1, 1)), date(first + 4, 12, 31)
    point = POINT.fullmatch(words) if words else None
    if point is None:
        return None
    if point["year"]:
        return _within(point, int(point["year"]))
    if day is None:
        return None
    if point["near_year"]:
        return _within(point, day.year + YEARS[point["near_year"]])
    if point["near_month"]:
        month = day.year * 12 + day.month - 1 + MONTHS[point["near_month"]]
        return _in_month(point, month // 12, month % 12 + 1)
    return _day_of_month(point, day, ahead) if point["day_only"] else _nearest(point, day, ahead)


def _within(point: re.Match[str], year: int) -> Days | None:
    """The part of a year that a point names, or all of it."""
    if point["day_only"] or point["near_month"]:
        return None
    if point["quarter"] or point["quarters"]:
        last = int(numeral_value(point["quarter_no"] or point["quarters_no"])) * 3
        return _months(year, last - 2 if point["quarter"] else 1, last)
    if point["half"]:
        return _months(year, 1, 6) if point["half"] == "上" else _months(year, 7, 12)
    if point["months"]:
        return _months(year, 1, _number(point["months"]))
    if point["month"]:
        return _in_month(point, year, int(point["month"]))
    return (date(year, 12, 31) if point["year_end"] else date(year, 1, 1)), date(year, 12, 31)


def _in_month(point: re.Match[str], year: int, month: int) -> Days:
    if point["day"]:
        return date(year, month, int(point["day"])), date(year, month, int(point["day"]))
    last = monthrange(year, month)[1]
    if point["third"]:
        begin, end = THIRDS[point["third"]]
        return date(year, month, begin), date(year, month, min(end, last))
    if point["month_end"]:
        return date(year, month, last), date(year, month, last)
    return _months(year, int(point["from_month"] or month), month)


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else int(numeral_value(numeral))


def _day_of_month(point: re.Match[str], day: date, ahead: bool) -> Days | None:
    """16日 is in the month of the page: past, unless planned."""
    named = day.replace(day=int(point["day_only"]))
    return (named, named) if (named >= day if ahead else named <= day) else None


def _nearest(point: re.Match[str], day: date, ahead: bool) -> Days | None:
    """A part of a year without the year: of a plan the one to come, else the one that is past or going on."""
    here = _within(point, day.year)
    if here is None or ahead:
        return here if here and here[1] >= day else None
    if here[1] < day:
        return here
    sums_up = bool(point["whole"]) or (here[0].month == 1 and here[1].month > 1)
    if (here[1] - day).days <= NEARLY_OVER if sums_up else here[0] <= day:
        return here
    if point["whole"] or point["half"] or point["year_end"]:
        return None
    before = _within(point, day.year - 1)
    recent = SUM_RECENT if sums_up else RECENT
    return before if before and (day - before[1]).days <= recent else None
