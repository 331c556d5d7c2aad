"""Which indicator of official statistics a figure's metric is, under whatever name the text calls it."""

import re
import unicodedata
from dataclasses import dataclass

from newsarchive.parsing import tables
from newsarchive.parsing.units import Dimension, dimension_of


@dataclass(frozen=True, slots=True)
class Indicator:
    name: str  # as the statistics have it
    other_names: tuple[str, ...]
    dimension: Dimension  # of its values; growth rates and shares are percentages


INDICATORS = tuple(
    Indicator(name, tuple(others.split()), Dimension(kind)) for name, others, kind in tables.rows("indicators.tsv")
)
# What counts things counts them in whatever unit: 30 家, 82 企业, 2.9 万户
COUNTS = frozenset({Dimension.COUNT, Dimension.NOUN, Dimension.PERSON})
# Before the name, whose it is, for when, and that it was reached: 全市|前三季度|完成|固定资产投资.
# Any other word narrows it to another one: 制造业|固定资产投资.
PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆"
)
WHOSE = rf"全[国省市区县州镇乡村]|[我本][国省市区县]|中国|{PROVINCES}|辖区|群众|村民|的"
WHEN = (
    r"[前第]?[一二三四]个?季度|[上下]半年|全年|年[底末初]|期?[底末]|\d{4}年|[今去明本上]年"
    r"|\d{1,2}月份?|[本当上]月"
)
REACHED = (
    "完成|实现|达到|累计|预计|力争|确保|争取|实际|其中|新增|净增|新?培育|新?认定|新登记|拥有|共有|现有"
    "|建成|新建|建设|共"
)
SAID = rf"(?:{WHOSE}|{WHEN}|{REACHED})*"
PLACE = r"[\u4e00-\u9fa5]{2,8}?(?:[省市区县州镇乡旗]|新区|街道)"
BEFORE = re.compile(rf"{SAID}(?:{PLACE}{SAID}){{0,2}}")
# Behind it, how it changes, or that it is a sum of some kind: 固定资产投资|增速, 常住人口|比上年末增加
BEHIND = re.compile(
    r"(?:总量|总额|总值|总数|规模|累计值?|总计|共计|合计|完成额?|实现|预计|首次|分别|均|约|达到?|为|突破|超过?|目标|增速|增幅|增长|增量|增加|增|涨幅"
    r"|上涨|上升|提高|提升|下降|降幅|降低|降|减少|回落|下滑|同比|环比|同口径|按可比|可比|名义|实际|年均|比(?!重)|较|与|由|从|将|稳定|保持|控制在|$)"
)
# Whose figures are no statistics of a place
BUSINESSES = re.compile(r"(?:公司|集团|企业|厂|店|合作社|基地|产业园|农场|超市)$")
SHARES = re.compile(r"占|比重|贡献|拉动|排名|位[居列次]")  # of or by what is named: 地区生产总值增长贡献率


def _plain(words: str) -> str:
    """As names are compared: half width, without spaces, in capitals."""
    return "".join(unicodedata.normalize("NFKC", words).split()).upper()


BY_NAME = {_plain(name): each for each in INDICATORS for name in (each.name, *each.other_names)}
NAMES = re.compile("|".join(map(re.escape, sorted(BY_NAME, key=len, reverse=True))))


def find_indicator(metric: str, *, subject: str, unit: str) -> Indicator | None:
    """The indicator that a metric is, given whose it is and its unit, or None: 全市生产总值 in 元 -> 地区生产总值.

    A percentage is its growth: 规上工业增加值增速 in % -> 规模以上工业增加值. Not what only has its name in it
    (固定资产投资项目 in 个, 制造业固定资产投资), nor a share of it, nor a company's. Raises nothing.
    """
    words = _plain(metric)
    found = NAMES.search(words)
    if not found or not BEFORE.fullmatch(words, 0, found.start()) or not BEHIND.match(words, found.end()):
        return None
    if SHARES.search(words) or BUSINESSES.search(subject):
        return None
    indicator = BY_NAME[found[0]]
    kind = dimension_of(unit)
    fits = kind in (indicator.dimension, Dimension.PERCENT) or (
        indicator.dimension is Dimension.COUNT and kind in COUNTS
    )
    return indicator if fits else None
