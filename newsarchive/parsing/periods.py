"""The time a number holds for, in the words of the text."""

import re
from functools import lru_cache

from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.numbers import Quantity

YEAR = r"(?:(?<!\d)\d{4}年度?|(?<!\d)\d{4}(?:[-—~至]\d{4})?学年|本学[期年]|新学期|[今去前明当]年|本年度?|上年|同年)"
MONTH = r"(?:(?<!\d)(?:\d{1,2}[-—~至到])?\d{1,2}月份?|上月|本月|当月|同月)"
DAY = r"(?<![\d—-])\d{1,2}[日号](?![院楼线文台“”\"])"
QUARTER = r"(?:[一二三四]季度|前[一二三四]季度|第[一二三四]季度)"
HOLIDAY = (
    r"(?:元旦|除夕|春节|元宵节|清明节?|[“\"]?五一[”\"]?|端午节?|中秋节?|重阳节|国庆节?|暑假|寒假|暑期|假期|黄金周|小长假)"
    r"(?:小长假|假期|期间|黄金周|当[天日])?"
)
HALF = rf"(?:上半年|下半年|[前头]\d{{1,2}}个?月|[前头][一二两三四五六七八九十]+个?月|{HOLIDAY}|全年|年[初底末])"
PLAN = r"[“\"]?十[一二三四五]五[”\"]?(?:时期|期间|规划期)?"
PART = rf"(?:{QUARTER}|{HALF}|\d{{1,2}}个月|[初末底]|[春夏秋冬](?:季(?:学期)?|天)?|[上中下]旬)"
MOMENT = (
    r"(?:目前|昨[日天晚夜晨早]|[今明][日天晚晨早]|[今去][春夏秋冬]|当[日天晚]|单日|[上本下]周|后天|首日|次日"
    r"|(?<![\d一二三四五六七八九十两半几多])年内|第[一二三四五]年(?![级度])|这几天|上个月|(?<!\d)[一两]周内)"
)
POINT = (
    rf"(?:[今去]年同期|{YEAR}(?:[汛雪旺淡]季|{MONTH})?(?:\d{{1,2}}[日号])?{PART}?|{MONTH}(?:\d{{1,2}}[日号])?(?:[上中下]旬|[初底末])?"
    rf"|{QUARTER}|前?{HALF}|{DAY}|{MOMENT}|{PLAN})"
)
HOUR = r"(?:上午|下午|早上|早晨|凌晨|晚上?|中午)?(?:\d{1,2}[时点](?:\d{1,2}分|半|许)?)?"
COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十半几多]{1,3})"
SPAN = rf"{COUNT}(?:多|余)?(?:个(?:多)?月|年|天|小时|周|个星期|个季度)"
# Where a clause or a quotation begins
HEAD = r"(?:(?<=[,;:。!?“\" ])|^)"
TAIL = (
    rf"(?:[-—~至到]{POINT})+(?:期间|[\u4e00-\u9fa5]{{2,3}}(?:假期|期间))?|[\u4e00-\u9fa5]{{1,6}}以来"
    rf"|[\u4e00-\u9fa5]{{3,12}}(?<!小)时(?=,)|{HOUR}(?:以来|以前|之前|期间|至今|前|起|来)?"
)
PERIOD = re.compile(
    r"(?=[这截到至今去前明当本上下同元除重新头单春夏秋冬清五端中国暑寒假黄小一二三四六七八九十两半几多第全年“\"目昨后首次自从近每建达投疫节汛高未最过以如现眼\d])(?:"
    rf"截[至止]到?(?:{POINT}|日前|[^,。;:]{{1,8}}(?=,)){HOUR}|(?<![高长加升大降少])(?:到|至){YEAR}?(?:年底|年末|\d{{4}}年)"
    rf"|去年的[^,。;:]{{2,8}}中|[自从]?{POINT}(?:{TAIL})|近年来|近[一二三四五六七八九十两\d]+年来?"
    r"|每(?:月|天|日|周|季度)(?!的)|(?:建成)?(?:达产|投产|建成|投用)后|(?:疫情|节日|汛期|高考|[寒暑]假)期间"
    rf"|(?:未来|今后|最近|过去|近|前){SPAN}(?:以?来|[内里间])?|{SPAN}(?:以来|来(?!了)|[内里间](?=[,已共我他她全累]))|(?<=经过)一年"
    rf"|{HEAD}(?:以前|过去|从前|当前)|如今|现在|眼下|[自从][\u4e00-\u9fa5]{{2,12}}以来"
    r"|(?:上|20|19)世纪[^,。;:、\s]{2,4}年代[初中末]?|(?<!\d)\d{2}年代[初中末]?)"
    rf"|{HEAD}(?:[\u4e00-\u9fa5]{{2,10}}(?:以来|至今)|[\u4e00-\u9fa5]{{2,6}}(?:改革|启动|实施|调整|扩建|改造|升级)后|[^,。;:、\s]{{1,7}}期间(?=,))"
    rf"|(?<=在){COUNT}?[\u4e00-\u9fa5]{{1,3}}期内"
)
COMPARED = re.compile(r"[比较][“\"]?$")
# The level that something comes from has a time of its own or none: 前三季度,占比由|去年同期的27.9%|上升到33.2%
LEVEL_BEFORE = re.compile(r"(?:由|从)[^,。;]{0,10}$")
ONWARD = re.compile(r"[^,。;\d]{0,6}(?:[至到为]|[增降减])")
FROM = re.compile(r"[由从]$")
DONE_OF = re.compile(r"(?:完成|占)了?$")  # 完成|全年|任务的61.2%: no time of what is done
CLAUSE_END = re.compile(r"[,;:]")
REPORTED = re.compile(r"记者|获悉|通报|介绍|发布")  # 昨日,记者从…获悉: the day of the report
FLEETING = re.compile(r"目前|昨[日天晚]|今[日天晚]")  # holds for its own clause: 目前搬迁完成,共涉及6个村
# What goes on counting in the clauses behind: 目前排查出49名,其中36人隔离; 已恢复1144条,恢复比例为67%
PARTS = re.compile(r"其中|[,;][^,;]{0,8}(?:占比?|比例|率)为?(?:达到?)?$")
# A day is that of one event, told in the clauses with figures right behind it
EVENT = re.compile(rf"(?![截自从到至])[^至到]*(?:{DAY}|昨[日天晚]|[今当][日天晚])(?:{HOUR})?(?:期间|前|起)?$")
FIGURE = re.compile(r"\d(?![\d年月日号时点:]|[-—~至])")
NAMED = re.compile(r"“[^“”,。;]{8,60}”|\([^()]{0,60}\)")
# The time that a report of figures is about: 上半年全市主要经济指标
REPORT = re.compile(
    rf"(?:{YEAR})?(?:{QUARTER}|上半年|下半年|前\d{{1,2}}个月|(?:\d{{1,2}}[-—~至])?\d{{1,2}}月份?)|(?<!\d)\d{{4}}年|全年"
)
STATISTICS = re.compile(r"统计局|经济运行|主要(?:经济)?指标|初步核算|统计公报|经济数据")
PART_OF_BEFORE = re.compile(r"\s*其中")  # 其中保利心语晴苑项目房源185套: a part of what the sentence before tells
COUNTED = re.compile(r"累计|[已共]|申报|占")
SUBJECTLESS = re.compile(r"(?:共|共计|累计)?(?:涉及|投资|惠及|覆盖|占地|投入|总投资)")
NEXT = 60  # characters; a period goes on to the next sentence, not further
VAGUE = frozenset(["日前", "近日", "连日来", "截至日前"])
WHOLE_YEAR = "全年"


def period_of(text: str, clause: Clause, quantity: Quantity) -> str | None:
    """The words for the time, the last before the number in its sentence: 前三季度,…,投资176亿元 -> 前三季度."""
    begin = clause.end - len(clause.sentence)
    level = level_before(text, clause, quantity)
    first = level.start() if level else begin
    times = (time for time in _times(text) if first <= time.start() and time.end() <= quantity.start)
    found = [time[0] for time in times if _holds(time, text[begin : quantity.start], begin, clause.start)]
    if not found:
        return None
    if found[-1] == WHOLE_YEAR and len(found) > 1 and re.fullmatch(YEAR, found[-2]):
        return found[-2]  # 去年我市全年
    return _whole(found[-1])


def level_before(text: str, clause: Clause, quantity: Quantity) -> re.Match[str] | None:
    """The words that begin the level something comes from: 面积|由|4.1万亩扩大到16.3万亩; None for other numbers."""
    level = LEVEL_BEFORE.search(text, clause.start, quantity.start)
    return level if level and ONWARD.match(text, quantity.end) else None


@lru_cache(maxsize=64)  # asked for each number of a text
def _times(text: str) -> tuple[re.Match[str], ...]:
    return tuple(PERIOD.finditer(text))


def report_period(titles: str, lead: str) -> str | None:
    """The time that a report of figures is about, from its titles or its first lines; None for other articles.

    上半年全市经济运行稳中有进 -> 上半年. Its figures hold for that time where they name no other.
    """
    if not STATISTICS.search(titles + lead):
        return None
    found = REPORT.search(titles) or REPORT.search(lead)
    return found[0] if found else None


def goes_on(text: str, clause: Clause, *, behind: int, period: str) -> bool:
    """Whether the period of a number that ends at an offset (behind) holds in the sentence that follows it, too.

    In parts of what it tells (其中…), behind a semicolon, in counts up to a day (截至4月1日,…。…累计66个) and
    where the sentence has no subject of its own (涉及…).
    """
    if PART_OF_BEFORE.match(clause.sentence):
        return True
    begin = clause.end - len(clause.sentence)
    between = text[behind:begin]
    if len(between) > NEXT or EVENT.match(period) or FLEETING.fullmatch(period):
        return False
    same = not re.search(r"[。!?]", between)
    frame = f"{period}," in text[:behind] and (same or (period.startswith("截") and COUNTED.search(clause.sentence)))
    return bool(frame or SUBJECTLESS.match(clause.sentence))


def _holds(time: re.Match[str], before: str, begin: int, own: int) -> bool:
    """Whether a time is the number's and not that of something compared, of the report or of a clause before.

    before is the sentence up to the number; it begins, and the clause of the number, at these offsets of the text.
    """
    start, end = time.start() - begin, time.end() - begin
    if (
        time[0] in VAGUE
        or COMPARED.search(before, 0, start)
        or (FROM.search(before, 0, start) and FIGURE.search(before, end))
    ):
        return False
    if DONE_OF.search(before, 0, start) or before.startswith(("“", '"', "《"), end):
        return False
    if any(name.start() < start and end < name.end() for name in NAMED.finditer(before)):
        return False
    if time.start() >= own:
        return True
    behind = before[end : own - begin]
    between = [clause for clause in CLAUSE_END.split(behind) if clause.strip()]
    if time[0].startswith("每") or (EVENT.match(time[0]) and not all(FIGURE.search(clause) for clause in between)):
        return False
    if REPORTED.search(CLAUSE_END.split(behind.lstrip(",; "), maxsplit=1)[0]):
        return False
    apart = not behind.startswith((",", ":"))
    return not (apart and FLEETING.fullmatch(time[0])) or bool(PARTS.search(before, end))


def _whole(words: str) -> str:
    """Without half a pair of quotation marks."""
    return words if words.count("“") == words.count("”") and words.count('"') != 1 else words.strip('“”"')
