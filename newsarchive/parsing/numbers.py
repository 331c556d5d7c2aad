"""Numbers that measure or count something, with unit, qualifier and value; not dates, ordinals or names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from newsarchive.parsing import tables
from newsarchive.parsing.document import Qualifier
from newsarchive.parsing.numerals import CHINESE, DIGITS, PHRASE, numeral_value
from newsarchive.parsing.units import ALIASES, DIMENSIONS, Dimension, canonical, dimension_of

SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
SCALES |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "个亿": 10**8}
BEFORE = {word: row[1] for row in tables.rows("qualifiers.tsv") if row[0] == "before" for word in row[2].split()}
AFTER = {word: row[1] for row in tables.rows("qualifiers.tsv") if row[0] == "after" for word in row[2].split()}
LIMITS = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.MORE_THAN})


def longest_first(words: Iterable[str]) -> str:
    """An alternation of words in which none hides a longer one."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?(?!\d)"
SCALE = r"(?:个亿(?!元以[上下])|[十百千]?[万亿]亿?|[百千](?![分米克瓦赫卡伏焦人年家度层户]))"
UNIT = longest_first({*DIMENSIONS, *ALIASES}).replace("项目", "项目(?!标)").replace("家园", "家园(?!区)")
NOUN = longest_first(name for name, kind in DIMENSIONS.items() if kind is Dimension.NOUN)
ARABIC = re.compile(
    rf"(?P<before>(?:{longest_first(BEFORE)})(?=[\d])|)"
    rf"(?P<low>{NUMBER})(?P<low_more>[余多几])?(?P<low_scale>{SCALE})?"
    rf"(?:(?P<low_unit>{UNIT})?(?:\(含\)|以上)?(?:-|—{{1,2}}|–|~|至|到|\?)(?P<high>{NUMBER})(?P<high_scale>{SCALE})?)?"
    rf"(?P<more>[余多来几](?![位个数]?[于大加]))?(?:个(?=(?:百分点|月|小时|工作日|星期|季度|学期|年头|世纪|标准箱)))?(?P<unit>{UNIT}|大(?:{NOUN}))?"
    rf"(?P<after>(?:\(含\))?(?:{longest_first(AFTER)})(?![容部外心涝科蒙地在贸销])|\(含\)|多(?=[,。;的]|$))?"
)
MONEY_PARTS = re.compile(r"(?:(?P<yuan>\d{1,12})元)?(?P<jiao>\d)角(?:(?P<fen>\d)分)?")
BOUNDS = re.compile(
    rf"(?P<low>{NUMBER})(?P<low_scale>{SCALE})?(?P<unit>{UNIT})以上(?P<high>{NUMBER})(?P<high_scale>{SCALE})?(?P=unit)以下"
)
MASK = re.compile(
    r"(?=[\dA-Za-z第前《])(?:"  # how all of them begin: most places are passed by at once
    r"(?<!\d)\d{2,4}(?:年度?)?[-—~至/](?:\d{2,4})年(?:度|代)?|"  # 2014-2020年
    r"(?<!\d)(?:1[89]|20)\d{2}年(?:度|代|底|初|末|春|夏|秋|冬)?(?:\d{1,2}月份?(?:\d{1,2}[日号])?)?|(?<!\d)\d{2}年代|"
    r"(?<!\d)\d{1,2}(?:[-—~至、]\d{1,2})?月(?:份|底|初|末|[上中下]旬)?(?:\d{1,2}(?:日|号)?(?:[-—~至]\d{1,2})?[日号](?!内))?|"
    r"(?<!\d)\d{1,2}(?:[-—~至、]\d{1,2})?[日号](?!内)|"
    r"(?<!\d)\d{1,2}[时点](?:\d{1,2}[多余]?分|半|[多许整])*(?:左右|前后)?(?![位名个])|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?|"
    r"(?<!\d)\d{1,3}分(?:钟)?\d{1,2}秒|(?<![\d.])\d{1,3}个多(?:月|小时|星期|学期|世纪)|"  # how long it took
    r"第[\d,]{1,9}(?:\.\d{1,3})?[^\s,。;、\d]?|(?<![\d—、-])\d[\d—、-]{0,20}号|"  # ordinals, house numbers
    r"(?<!\d)\d{1,4}(?:\+[\dN]{1,3})+|[A-Za-z]\+\d{1,4}|(?<!\d)\d{1,4}\+[\u4e00-\u9fa5A-Z]|"  # 18+3+1
    r"(?<![A-Za-z])[A-Za-z][A-Za-z-]{0,9}\d[\d-]{0,12}|"  # names of models and plates
    r"(?<!\d)\d{1,9}(?!(?:km|kg|MW|kW|GW|ml|cm|mm|m|g|L)(?![A-Za-z]))[A-Za-z]+|"  # 5G
    r"(?<![\d.])\d{1,9}(?:\.\d{1,3})?[:比]\d{1,9}(?:\.\d{1,3})?|前\d{1,4}(?:个月|名|位|天|年|强)|"  # ratios and ranks
    r"(?<!\d)\d{1,9}(?:[强后级届期版楼室]|单元|号线|路|线|频道|国道|省道)|(?<!\d)\d{5,9}(?=热线|平台|专线|工程)|《[^《》]{0,60}》)"
)
RUN = re.compile(r"[\d.,]*")
WORD_END = re.compile(r"[签特预合公节违续履守契邀]约|[附最邻靠临就]近|[赶反]超")  # no qualifier: 新签约10个项目
# Strength is a quantity, no rank
WIND = re.compile(
    r"(?:风力|阵风|[东南西北]风|里氏|震级)[^\d,。;]{0,3}\d{1,2}(?:\.\d)?(?:[-~—至到]\d{1,2})?级"
)  # no rank
QUOTED = re.compile(r"[“\"‘][^“”\"‘’,。;:!?、]{1,11}[”\"’]")
COMING = re.compile(r"(?:未来|今后|过去|最近|此前)$")  # 未来24小时内 is when, no limit
REACHED_IN = re.compile(r"(?:全部|基本|实现|完成|达到|建成|投产|投用|新增|累计)")  # 3年内建成回迁房
TERM = re.compile(
    r"(?:时限|时长|期限|寿命|年限|[工租任刑]期|保质期|保修期|周期|有期徒刑|拘役|工龄|办[理结]时间|审批时间)[^,。;\d]{0,8}$"
    r"|(?:压缩|缩短|延长|减少|精简)(?:了|至|到|为)?$"
)
SHORTENED = re.compile(r"[^,。;\d]{0,4}(?:压缩|缩短|减少|降|提速)")
PEOPLE_NEAR = re.compile(r"人次|人口|人员|人数|常住|户籍|就业|考生|旅客|游客|客流|党员|群众")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: 5000余万元 has value 50000000, unit 元, qualifier AT_LEAST."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    qualifier: Qualifier | None
    core: bool


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a half-width text in order, in base units: 210亿元 -> 21000000000 元, 1-3个 -> 1 to 3 个.

    A number without a unit, scale or qualifier is none, nor is a date, a time, an ordinal, a grade, a number in a name
    or slogan, or a duration that is not a limit (为期3天, but 30天内 is one).
    """
    masked = {at for mask in (*MASK.finditer(text), *QUOTED.finditer(text)) for at in range(*mask.span())}
    if "级" in text:
        masked -= {at for wind in WIND.finditer(text) for at in range(*wind.span())}
    found = []
    past = 0
    for digit in re.finditer(r"\d", text):
        at = digit.start()
        if at < past or at in masked:
            continue
        quantity, past = _read(text, at, past)
        if quantity and not any(i in masked for i in range(max(at, quantity.start), quantity.end)):
            found.append(quantity)
    taken = {at for quantity in found for at in range(quantity.start, quantity.end)} | masked
    found += [
        q
        for match in CHINESE.finditer(text)
        if (q := _in_chinese(text, match)) and not taken & {*range(q.start, q.end)}
    ]
    return sorted(found, key=lambda quantity: quantity.start)


def _in_chinese(text: str, match: re.Match[str]) -> Quantity | None:
    number = match["number"]
    at = match.start("number")
    if PHRASE.match(text, at) or (at and text[at - 1] in "第届十初周期之每这那头") or (at and text[at - 1].isdigit()):
        return None
    if match["before"] == "" and number[0] in "百千万亿":
        return None
    value = numeral_value(number) * (SCALES[match["scale"]] if match["scale"] else 1)
    qualifier = _qualifier(match["before"], match["more"], match["after"])
    unit = match["unit"] or (match["noun"] or "")[-2:] or match["level"] or "%"
    high = None
    if match["tenth"]:
        digits = [DIGITS[c] for c in number if c in DIGITS]
        if len(digits) != len(number) or len(digits) > 2:
            return None
        value, high = Decimal(digits[0] * 10), Decimal(digits[1] * 10) if len(digits) == 2 else None
    return Quantity(match.start(), match.end(), value, high, canonical(unit), qualifier, False)


def _read(text: str, at: int, past: int) -> tuple[Quantity | None, int]:
    """The quantity whose digits begin at an offset, and the offset behind what was looked at."""
    if bounds := BOUNDS.match(text, at):
        low, high = (_value(bounds[side], bounds[f"{side}_scale"]) for side in ("low", "high"))
        return Quantity(at, bounds.end(), low, high, canonical(bounds["unit"]), None, True), bounds.end()
    if parts := MONEY_PARTS.match(text, at):
        value = Decimal(f"{parts['yuan'] or 0}.{parts['jiao']}{parts['fen'] or ''}")
        return Quantity(at, parts.end(), value, None, "元", None, True), parts.end()
    one = 1 if WORD_END.match(text, max(at - 2, 0)) is None else 2
    start = at - next((n for n in (4, 3, 2, one) if at - n >= past and text[at - n : at] in BEFORE), 0)
    match = ARABIC.match(text, start)
    if match is None:
        return None, _run_end(text, at)
    return _quantity(text, match, at), max(match.end(), _run_end(text, at))


def _run_end(text: str, at: int) -> int:
    run = RUN.match(text, at)
    return run.end() if run else at + 1


def _quantity(text: str, match: re.Match[str], at: int) -> Quantity | None:
    if at and ((text[at - 1].isascii() and text[at - 1].isalnum()) or text[at - 1] in ".-"):
        return None
    end = match.end()
    unit = _unit(text, match)
    if unit is None:
        return None
    before, after = match["before"], match["after"]
    qualifier = _qualifier(before, match["more"] or match["low_more"], after)
    start = match.start()
    if dimension_of(unit) is Dimension.TIME:
        if before == "近":
            start, qualifier = at, _qualifier("", "", after)
        if COMING.search(text, 0, start) or (after and "内" in after and REACHED_IN.match(text, end)):
            return None
        if (
            not (after and "内" in after)
            and not _is_measured(text, start, end, unit)
            and not (
                qualifier in LIMITS
                and not (match["more"] or match["low_more"])
                and unit in ("天", "日", "小时", "工作日", "年", "月")
            )
        ):
            return None
    low_scale = match["low_scale"] or (match["high_scale"] if match["high"] and not match["low_unit"] else None)
    low = _value(match["low"], low_scale)
    high = _value(match["high"], match["high_scale"]) if match["high"] else None
    if high is not None and high < low:
        return None
    return Quantity(start, end, low, high, unit, qualifier, True)


def _is_measured(text: str, start: int, end: int, unit: str) -> bool:
    """Whether a time is told for its own sake: 办理时限由15天压缩到3天, 有期徒刑3年; not 为期3天."""
    return bool(TERM.search(text, max(0, start - 16), start)) or (unit == "工作日" and bool(SHORTENED.match(text, end)))


def _unit(text: str, match: re.Match[str]) -> str | None:
    """The bare unit; of a number with a scale and none (900多亿, 6.8万), the one understood; None for a bare number."""
    if written := match["unit"]:
        return canonical(written.removeprefix("大") if len(written) > 2 else written)
    if not (match["low_scale"] or match["high_scale"]):
        return None
    near = PEOPLE_NEAR.search(text, max(0, match.start() - 12), match.end() + 6)
    return "元" if near is None else "人次" if "人次" in near[0] else "人"


def _qualifier(before: str, more: str | None, after: str | None) -> Qualifier | None:
    if before in BEFORE:
        return Qualifier.AT_LEAST if after == "(含)" and BEFORE[before] == "gt" else Qualifier(BEFORE[before])
    if after == "多":
        return Qualifier.AT_LEAST
    if after and after != "(含)":
        return Qualifier(AFTER[after.removeprefix("(含)")])
    return Qualifier.AT_LEAST if more in ("余", "多") else Qualifier.ABOUT if more in ("来", "几") else None


def _value(number: str, scale: str | None) -> Decimal:
    return Decimal(number.replace(",", "")) * (_scale(scale) if scale else 1)


def _scale(scale: str) -> int:
    if scale in SCALES:
        return SCALES[scale]
    factor = 1
    for character in scale:
        factor *= SCALES.get(character, 10 if character == "十" else 1)
    return factor
