"""The time a number holds for, in the words of the text."""

import re

from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.numbers import Quantity

YEAR = r"(?:\d{4}年度?|[今去前明当]年|本年度?|上年|同年)"
MONTH = r"(?:\d{1,2}月份?|上月|本月|当月|同月)"
DAY = r"\d{1,2}[日号]"
PART = r"(?:上半年|下半年|[一二三四]季度|前[一二三四]季度|第[一二三四]季度|前\d{1,2}个?月|前[一二三四五六七八九十]+个月|春节期间|国庆期间|全年|年初|年底|年末|初|末|底|[上中下]旬)"
POINT = rf"(?:{YEAR}(?:{MONTH})?(?:{DAY})?{PART}?|{MONTH}(?:{DAY})?(?:[上中下]旬|初|底|末)?|{PART}|{DAY}|昨[日天]|今[日天]|当[日天]|目前|昨晚|清明节期间|假期|“?十[一二三四五]五”?(?:时期|期间|规划期)?)"
HOUR = r"(?:上午|下午|早上|早晨|凌晨|晚上?|中午)?(?:\d{1,2}[时点](?:\d{1,2}分|半|许)?)?"
PERIOD = re.compile(
    rf"截[至止](?:{POINT}|日前|[^,。;:]{{1,8}}(?=,)){HOUR}|(?:到|至){YEAR}?(?:年底|年末|\d{{4}}年)|{POINT}(?:[-—~至到]{POINT})+(?:期间)?|"
    rf"[自从]?{POINT}{HOUR}(?:以来|以前|之前|期间|前|起|来)?|近年来|近[一二三四五两\d]+年来?|每(?:年|月|天|日|周|季度)|年均|日均|月均|"
    rf"[^,。;:、\s]{{1,6}}(?:期间)(?=,|[^,。]{{0,4}}$)"
)
VAGUE = frozenset(["日前", "近日", "连日来", "截至日前"])


def period_of(text: str, clause: Clause, quantity: Quantity) -> str | None:
    """The words for the time: the last before the number in its sentence. 前三季度,…,固定资产投资176亿元 -> 前三季度."""
    before = clause.sentence[: len(clause.sentence) - (clause.end - quantity.start)]
    found = [match[0] for match in PERIOD.finditer(before) if match[0] not in VAGUE]
    return found[-1] if found else None
