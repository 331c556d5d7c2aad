"""The time a number holds for, in the words of the text."""

import re

from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.numbers import Quantity

YEAR = r"(?:(?<!\d)\d{4}年度?|[今去前明当]年|本年度?|上年|同年)"
MONTH = r"(?:(?<!\d)(?:\d{1,2}[-—~至])?\d{1,2}月份?|上月|本月|当月|同月)"
DAY = r"(?<![\d—-])\d{1,2}[日号](?![院楼线文台])"
QUARTER = r"(?:[一二三四]季度|前[一二三四]季度|第[一二三四]季度)"
HOLIDAY = r"(?:春节|国庆|清明节?|五一|假期)(?:假期|期间)?"
HALF = rf"(?:上半年|下半年|前\d{{1,2}}个?月|前[一二三四五六七八九十]+个月|{HOLIDAY}|全年|年[初底末])"
PLAN = r"[“\"]?十[一二三四五]五[”\"]?(?:时期|期间|规划期)?"
PART = rf"(?:{QUARTER}|{HALF}|[初末底春夏秋冬]|[上中下]旬)"
MOMENT = r"(?:目前|昨[日天晚]|今[日天晚]|当[日天])"
POINT = (
    rf"(?:{YEAR}(?:{MONTH})?(?:\d{{1,2}}[日号])?{PART}?|{MONTH}(?:\d{{1,2}}[日号])?(?:[上中下]旬|[初底末])?"
    rf"|{QUARTER}|{HALF}|{DAY}|{MOMENT}|{PLAN})"
)
HOUR = r"(?:上午|下午|早上|早晨|凌晨|晚上?|中午)?(?:\d{1,2}[时点](?:\d{1,2}分|半|许)?)?"
PERIOD = re.compile(
    rf"截[至止]到?(?:{POINT}|日前|[^,。;:]{{1,8}}(?=,)){HOUR}|(?<![高长加升大降少])(?:到|至){YEAR}?(?:年底|年末|\d{{4}}年)"
    rf"|{POINT}(?:[-—~至到]{POINT})+(?:期间|[\u4e00-\u9fa5]{{2}}假期)?|去年的[^,。;:]{{2,8}}中"
    rf"|(?:[自从])?{POINT}{HOUR}(?:以来|以前|之前|期间|前|起|来)?|近年来|近[一二三四五两\d]+年来?|每(?:月|天|日|周|季度)|(?:建成)?(?:达产|投产|建成|投用)后"
    rf"|[自从](?:元旦|春节|国庆|{POINT})[到至](?:昨[日天]|今[日天]|目前)|(?:疫情|节日|汛期|高考|[寒暑]假)期间"
    r"|[^,。;:、\s]{1,6}期间(?=,)"
)
COMPARED = re.compile(r"[比较][“\"]?$")
CLAUSE_END = re.compile(r"[,;:]")
REPORTED = re.compile(r"记者|获悉|通报|介绍|发布")  # 昨日,记者从…获悉: the day of the report
FLEETING = re.compile(r"目前|昨[日天晚]|今[日天晚]")  # holds for its own clause: 目前搬迁完成,共涉及6个村
VAGUE = frozenset(["日前", "近日", "连日来", "截至日前"])


def period_of(text: str, clause: Clause, quantity: Quantity) -> str | None:
    """The words for the time, the last before the number in its sentence: 前三季度,…,投资176亿元 -> 前三季度."""
    before = clause.sentence[: len(clause.sentence) - (clause.end - quantity.start)]
    own = len(before) - (quantity.start - clause.start)  # where the number's clause begins
    found = [match for match in PERIOD.finditer(before) if _holds(match, before, own)]
    return _whole(found[-1][0]) if found else None


def _holds(match: re.Match[str], before: str, own: int) -> bool:
    """Whether a time is the number's and not that of something compared, of the report or of a clause before."""
    if match[0] in VAGUE or COMPARED.search(before, 0, match.start()):
        return False
    if match.start() >= own:
        return True
    behind = before[match.end() : own]
    told = CLAUSE_END.split(behind.lstrip(",; "), maxsplit=1)[0]
    apart = not behind.startswith(",")
    return not REPORTED.search(told) and not (apart and FLEETING.fullmatch(match[0]))


def _whole(words: str) -> str:
    """Without half a pair of quotation marks."""
    return words if words.count("“") == words.count("”") and words.count('"') != 1 else words.strip('“”"')
