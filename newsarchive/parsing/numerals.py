"""Numbers in Chinese numerals that count something: 六项重点工作, 三成左右, 近千辆."""

import re
from decimal import Decimal

from newsarchive.parsing.units import DIMENSIONS, Dimension

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
NUMERAL = "[一二三四五六七八九十百千万亿零〇两]"
COUNTED = "|".join(
    sorted(
        (
            name
            for name, kind in DIMENSIONS.items()
            if kind not in (Dimension.TIME, Dimension.NOUN, Dimension.DATA)
            and name not in "分点代度手面口成种样团段道出年排张斤两克米担天板门级"
        ),
        key=len,
        reverse=True,
    )
)
# Slogans, set phrases and grades that hold a numeral: 三个一批, 一老一小, 三级医院, 万人助万企
PHRASE = re.compile(
    r"一|第|[初星周期]|三级医|三农|两会|两委|两岸|双|三个代表|五个一|三个一|两个确立|两个维护|四个意识|四个自信|八项规定|三严三实|四风|三重一大|三公|五一|十一|十九|二十大|万人|千家万户|千方百计|"
    r"四面|五湖|七上|百年|千年|万家|万户|万象|万达|三两|百姓|百货|百花|千万别|万一|十分|四处|三番|两手|百日|千亿级|万元户|两新|六稳|六保|三大战役|三通|七通"
)
CHINESE = re.compile(
    rf"(?=[不至超突逾最低近约大将接]|{NUMERAL})"  # how all of them begin: most places are passed by at once
    rf"(?P<before>(?:不低于|不少于|至少|超过|突破|超|逾|不超过|最高|最多|至多|不到|不足|低于|近|约|大约|将近|接近)?)"
    rf"(?P<number>{NUMERAL}+)(?P<more>[余多])?(?P<scale>万亿|万|亿)?"
    rf"(?:(?P<unit>{COUNTED})|大(?P<noun>(?:核心|重点|主要|特色|支柱|主导|专项)?[\u4e00-\u9fa5]{{2}})|(?P<level>级)(?=[\u4e00-\u9fa5]{{0,6}}(?:体系|平台|网络|联动|机制|检察院|法院|书记))|(?P<tenth>成))"
    rf"(?P<after>以上|以下|以内|左右|上下)?"
)


def numeral_value(text: str) -> Decimal:
    """The value of Chinese numerals: 三百二十 -> 320, 两万五千 -> 25000, 二〇二二 -> 2022."""
    if not any(c in TENS or c in MYRIADS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text) or 0)
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section += (digit or 1) * TENS[character]
            digit = 0
        else:
            below = section + digit
            total = total + (below or 1) * 10**4 if character == "万" else (total + below or 1) * 10**8
            section = digit = 0
    return Decimal(total + section + digit)
