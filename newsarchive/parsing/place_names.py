"""Names of the gazetteer where they stand in a text, before it is known which unit each means."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from newsarchive.parsing import gazetteer, tables
from newsarchive.parsing.gazetteer import Level, Unit
from newsarchive.parsing.surnames import SIGNING
from newsarchive.parsing.titles import TITLES
from newsarchive.parsing.villages import NAME_TAGS
from newsarchive.parsing.words import Word, is_word

# What follows a town or village name that is part of the name of something else: 新城路社区卫生服务中心
INSTITUTIONS = re.compile(
    r"卫生|派出所|[中小]学|幼儿园|医院|法庭|大道|大街|[东西南北中]?路|小区|花园|广场|有限|公司|酒店|宾馆|市场|大厦|高速|大桥|隧道|水库|车站|机场|书院|遗址|号|[\u4e00-\u9fa5]{0,10}公司"
)
# 郑州中原科技城, 山西平遥古城
LONGER_NAME = re.compile(
    rf"{INSTITUTIONS.pattern}|[\u4e00-\u9fa5]{{1,2}}[城园站院馆寺山湖店街路桥港厂村镇]|[\u4e00-\u9fa5]?[戏酒茶]"
)
# 二七区委, 虎丘区长, 神木县政府: the tagger's words run across the end of the name
COUNTY_ORGANS = re.compile(r"[委长]|政[府协]|人[大民]|公安|[法检纪党]|[民财]政|[教卫]")
SITE = re.compile(r"境内|城区|县城|一带|各地|街头|市级|区级|县级")  # behind a county's name: 呈贡|市级行政中心
# Right behind a county's name without 县, 市 or 区 these make another of it: 小沙河|村, 中原|城, 鄂温克|族
PART_OF_NAME = re.compile(r"村(?!民)|[镇乡街路桥站港河湖族]|城(?![区乡关里内外])")
# Names that are common words, or so many units' that only the name beside tells which
AMBIGUOUS = tables.word_list("ambiguous_place")
# Behind a city's name that is a surname too: 市领导濮阳|春参加
GIVEN_NAME = re.compile(r"(?![市县区])[\u4e00-\u9fa5]{1,2}(?:[、,。;:\s]|参加|出席|说|表示|介绍|强调|指出)")
# The bureau's list has bodies among the towns: 党群服务中心
BODIES = re.compile(r"(?:中心|公司|集团|企业|处|所|级区划|单位|局直?|办公室|指挥部|组团)$(?<!办事处)")
QUOTED = 12  # characters between quotation marks are a name at most


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at a place in a passage, before it is known which unit it means."""

    start: int
    end: int
    name: str
    candidates: tuple[Unit, ...]
    short: bool = False  # a county's name without 县, 市 or 区

    @property
    def live(self) -> list[Unit]:
        """The units so called that still are, or those that were."""
        return [unit for unit in self.candidates if unit.until is None] or list(self.candidates)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(unit.code for unit in self.candidates)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The codes of the units that bear a name; the collector of garbage passes by what has strings only."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for unit in gazetteer.units():
        names = set(unit.names)
        if unit.level in (Level.PROVINCE, Level.CITY):
            names.add(short_name(unit))
        for name in names:
            if BODIES.search(name):
                continue
            if len(name) > 2 or name.endswith("县") or unit.level in (Level.PROVINCE, Level.CITY):
                index[name].append(unit.code)
    return {name: tuple(codes) for name, codes in index.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the names are that begin with two characters, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in _names():
        found[name[:2]].add(len(name))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def short_name(unit: Unit) -> str:
    """The name without the word for what it is: 中牟县 -> 中牟, 五峰土家族自治县 -> 五峰, 河南省 -> 河南."""
    name = min(unit.name, *unit.other_names, key=len) if unit.other_names else unit.name
    stem = re.sub(
        r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|自治县|自治旗|林区|地区|省|市|县|区|州|盟|旗)$", "", name
    )
    return stem if len(stem) > 1 else name


def is_wide(name: str) -> bool:
    """Whether it is the name of a province or a city: 武汉市, 黄冈."""
    return any(len(code) < 6 for code in _names().get(name, ()))


def find_names(text: str, tokens: tuple[Word, ...]) -> list[Hit]:
    """Gazetteer names that begin and end where words do, the longest first, none inside another."""
    starts = [start for _, _, start in tokens]
    ends = {*starts, len(text)}  # each ends where the next begins
    hits: list[Hit] = []
    names, lengths, past = _names(), _lengths(), 0
    for start in starts:
        if start < past or (known := lengths.get(text[start : start + 2])) is None:
            continue
        for length in known:
            end = start + length
            codes = names.get(text[start:end])
            if not codes or (text[start:end] in SIGNING and GIVEN_NAME.match(text, end)):
                continue
            if end in ends or (len(codes[0]) == 6 and COUNTY_ORGANS.match(text, end)):
                hits.append(Hit(start, end, text[start:end], gazetteer.units_coded(codes)))
                past = end
                break
    return hits


@cache
def _counties_by_short_name() -> dict[str, tuple[Unit, ...]]:
    """中牟 -> (中牟县,); without the short names of cities and provinces, which mean those."""
    found: dict[str, list[Unit]] = defaultdict(list)
    wider: set[str] = set()
    for unit in gazetteer.units():
        if unit.level is Level.COUNTY and unit.until is None:
            found[short_name(unit)].append(unit)
        elif unit.level in (Level.CITY, Level.PROVINCE):
            wider.add(short_name(unit))
    return {name: tuple(same) for name, same in found.items() if name not in wider and len(name) > 1}


def find_short_names(text: str, tokens: tuple[Word, ...], hits: list[Hit]) -> Iterator[Hit]:
    """Counties without 县, 市 or 区, where what follows is no part of a longer name: 均来自中牟, but not 金水速度.

    Right behind their city or province (湖北通城) and in a list of such names (鼓楼、玄武) they may be any word.
    """
    known = _counties_by_short_name()
    above = {hit.end: hit.candidates for hit in hits}
    for index, token in enumerate(tokens):
        if token.text not in known or PART_OF_NAME.match(text, token.end) or _in_quotes(text, token):
            continue
        address = {unit.code for unit in above.get(token.start, ())}
        if any(unit.code[:n] in address for unit in known[token.text] for n in (2, 4)):
            sure = _may_end(text, tokens, index) or not LONGER_NAME.match(text, token.end)
        else:
            named = token.tag in NAME_TAGS or not is_word(token.text) or SITE.match(text, token.end)
            sure = (bool(named) and _may_end(text, tokens, index)) or _is_listed(tokens, index, known)
        if sure:
            yield Hit(token.start, token.end, token.text, known[token.text], short=True)


def _may_end(text: str, tokens: tuple[Word, ...], index: int) -> bool:
    """Whether what follows a short name is no part of a longer one: 中牟|的, 竹溪|村民, but not 中原|科技."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.tag[0] in "xpvcdum" or following.tag == "ns":
        return True
    return bool(SITE.match(text, following.start) or following.text in TITLES)


def _is_listed(tokens: tuple[Word, ...], index: int, known: Container[str]) -> bool:
    """Whether the word before or behind in a list is such a name too."""
    return any(
        0 <= index + 2 * step < len(tokens)
        and tokens[index + step].text == "、"
        and tokens[index + 2 * step].text in known
        for step in (-1, 1)
    )


def _in_quotes(text: str, token: Word) -> bool:
    """Whether it is part of a name in quotation marks: “清风中原”."""
    opening = max(text.rfind(mark, max(token.start - QUOTED, 0), token.start) for mark in "“‘")
    closing = min((at for mark in "”’" if (at := text.find(mark, token.start)) >= 0), default=len(text))
    return (
        opening >= 0 and closing - opening <= QUOTED and not any(mark in text[opening : token.start] for mark in "”’")
    )
