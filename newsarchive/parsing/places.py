"""Places at and below county level: gazetteer names, and unknown villages and zones by the words around them."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from newsarchive.parsing import gazetteer
from newsarchive.parsing.districts import Wide, find_districts
from newsarchive.parsing.document import Article, District, PlaceMention
from newsarchive.parsing.gazetteer import Level, Unit
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.villages import NAME_TAGS, unlisted
from newsarchive.parsing.words import Word, words

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
AMBIGUOUS = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "新区",
        "市区",
        "前海",
        "光谷",
        "新城区",
        "老城区",
        "城中区",
        "城东区",
        "城西区",
        "市中区",
        "开发区",
        "示范区",
    ]
)
ELIDED = re.compile(
    r"([\u4e00-\u9fa5]{2,4}(?:[、和][\u4e00-\u9fa5]{2,4})+?)等?(?:[\d一二三四五六七八九十]+个)?(?:街道|办事处|乡镇|镇|乡)"
)
# The bureau's list has bodies among the towns: 党群服务中心
BODIES = re.compile(r"(?:中心|公司|集团|企业|处|所|级区划|单位|局直?|办公室|指挥部|组团)$(?<!办事处)")
LIST_MARKS = ("、", "和", "及", "与")
BARE_ZONES = re.compile(r"(?:经开区|高新区|航空港区|经济技术开发区|高新技术产业开发区)$")
TOWN_KIND = re.compile(r"(?:街道办事处|街道办|街道|办事处|地区|镇|乡|街)$")
TOWN_WORD = re.compile(r"街道|办事处|地区|镇|乡")
SURE_TOWNS = re.compile(r"(?:镇|街道|乡)$")
QUOTED = 12  # characters between quotation marks are a name at most
HOME_SHARE = 0.6  # of all counties named on a page, for one to be the page's


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at a place in a passage, before it is known which unit it means."""

    start: int
    end: int
    name: str
    candidates: tuple[Unit, ...]
    short: bool = False  # a county's name without 县, 市 or 区


@dataclass(slots=True)
class Context:
    """What the page has said about where it is."""

    city: str | None  # code of the home city
    province: str | None
    counties: Counter[str]  # codes of the counties named on the page


def find_places(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles of one page with their places and districts (the main one first) filled in.

    在荥阳市王村镇王村村 -> 荥阳市, 王村镇 and 王村村, all of 荥阳市. Which 王村镇 of eleven is meant is settled by the
    county named last, then by the article, then by the page. Offsets count in the article's own texts. Raises nothing.
    """
    read = [[(passage, words(passage.text)) for passage in passages(article)] for article in articles]
    scanned = [[_scan(passage.text, tokens) for passage, tokens in article] for article in read]
    page = _context(hit for article in scanned for hits in article for hit in hits)
    return tuple(
        _fill(article, texts, hits, page) for article, texts, hits in zip(articles, read, scanned, strict=True)
    )


def _fill(
    article: Article, texts: list[tuple[Passage, tuple[Word, ...]]], scanned: list[list[Hit]], page: Context
) -> Article:
    own = _context(hit for hits in scanned for hit in hits)
    reader = _Reader(Context(own.city or page.city, own.province or page.province, own.counties + Counter()), page)
    found = [reader.read(passage, tokens, hits) for (passage, tokens), hits in zip(texts, scanned, strict=True)]
    places = tuple(mention for mentions in found for mention in mentions)
    former = _former_in_use(places)
    places = tuple(_rename(place, former) for place in places)
    article = replace(article, places=places)
    return replace(article, districts=find_districts(article, reader.wide, _home(page)))


def _home(page: Context) -> District | None:
    """The county that the page is mostly about."""
    code, times = next(iter(page.counties.most_common(1)), ("", 0))
    county = gazetteer.unit(code)
    return District(code, county.name) if county and times >= HOME_SHARE * page.counties.total() else None


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


def _scan(text: str, tokens: tuple[Word, ...]) -> list[Hit]:
    """Gazetteer names that begin and end where words do, the longest first, none inside another."""
    ends = {*(token.start for token in tokens), len(text)}  # each ends where the next begins
    hits: list[Hit] = []
    names, lengths, past = _names(), _lengths(), 0
    for token in tokens:
        if token.start < past or (known := lengths.get(text[token.start : token.start + 2])) is None:
            continue
        for length in known:
            end = token.start + length
            codes = names.get(text[token.start : end])
            if codes and (end in ends or (len(codes[0]) == 6 and COUNTY_ORGANS.match(text, end))):
                hits.append(Hit(token.start, end, text[token.start : end], gazetteer.units_coded(codes)))
                past = end
                break
    return hits


def _context(hits: Iterable[Hit]) -> Context:
    cities: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    counties: Counter[str] = Counter()
    for hit in hits:
        if len(hit.candidates) > 1 or hit.name in AMBIGUOUS:
            continue
        code = hit.candidates[0].code
        provinces[code[:2]] += 1
        if len(code) >= 4:
            cities[code[:4]] += 1
        if len(code) == 6:
            counties[code] += 1
    city = cities.most_common(1)[0][0] if cities else None
    province = city[:2] if city else provinces.most_common(1)[0][0] if provinces else None
    return Context(city, province, counties)


class _Reader:
    """Reads the passages of one article in order and remembers which county was named last."""

    def __init__(self, own: Context, page: Context) -> None:
        self.own = own
        self.page = page
        self.county: Unit | None = None  # named last
        self.wide: list[Wide] = []
        here = [town for code in own.counties for town in gazetteer.children(code)]
        self.towns = {stem: town for town in here if (stem := TOWN_KIND.sub("", town.name)) != town.name}

    def read(self, passage: Passage, tokens: tuple[Word, ...], hits: list[Hit]) -> list[PlaceMention]:
        mentions: list[PlaceMention] = []
        text = passage.text
        taken = [(hit.start, hit.end) for hit in hits]
        short: list[Hit] = []
        for hit in (*_short_names(text, tokens, hits), *self._towns_by_stem(text), *self._elided(text)):
            if not any(start < hit.end and hit.start < end for start, end in taken):
                short.append(hit)
                taken.append((hit.start, hit.end))
        unlisted_hits = [Hit(a, b, text[a:b], ()) for a, b in unlisted(text, tokens, taken)]
        before, past = _NOWHERE, 0
        for hit in sorted([*hits, *short, *unlisted_hits], key=lambda hit: (hit.start, -hit.end)):
            if hit.start < past:
                continue
            beside = before if before.end == hit.start or text[before.end : hit.start] in LIST_MARKS else _NOWHERE
            found = self._resolve(hit, beside.unit)
            if found is None or len(found.code) >= 6:
                mention = self._mention(passage, hit, found, beside)
                if mention is None:
                    continue
                mentions.append(mention)
                if found and before.end == hit.start and before.unit and len(before.unit.code) < 6:
                    self.wide.pop()  # the address of the county
            elif not (before.end == hit.start and self.wide and found.code.startswith(self.wide[-1].code)):
                self.wide.append(Wide(found.code, passage.span(hit.start, hit.end)))
            before, past = _Place(found or beside.unit, hit.end), hit.end
        return mentions

    def _towns_by_stem(self, text: str) -> Iterator[Hit]:
        """Towns of the article's counties under another word for what they are: 平房乡 for 平房地区."""
        towns = self.towns
        for kind in TOWN_WORD.finditer(text) if towns else ():
            for size in (4, 3, 2):
                at = kind.start() - size
                if at >= 0 and text[at : kind.start()] in towns:
                    yield Hit(at, kind.end(), text[at : kind.end()], (towns[text[at : kind.start()]],))
                    break

    def _elided(self, text: str) -> Iterator[Hit]:
        """Towns of the article's counties in a list that says once what they are: 丰产路、经八路、文化路等街道."""
        for listed in ELIDED.finditer(text) if self.towns else ():
            for item in re.finditer(r"[^、和等]+", listed[1]):
                end = listed.start() + item.end()
                names = (text[end - size : end] for size in (4, 3, 2) if size <= len(item[0]))
                if name := next((name for name in names if name in self.towns), None):
                    yield Hit(end - len(name), end, name, (self.towns[name],))

    def _mention(self, passage: Passage, hit: Hit, unit: Unit | None, beside: "_Place") -> PlaceMention | None:
        below = SURE_TOWNS.search(hit.name) and beside.end == hit.start and county_of(beside.unit)
        if unit is None and not below and (hit.candidates or hit.name.endswith("街") or hit.name in AMBIGUOUS):
            return None  # a name of many places, and nothing says which
        if (unit is None or len(unit.code) > 6 or BARE_ZONES.search(hit.name)) and INSTITUTIONS.match(
            passage.text, hit.end
        ):
            return None
        county = county_of(unit or beside.unit) or self.county
        if unit and county:
            self.county = county
        district = District(county.code, county.name) if county else None
        known = District(unit.code, unit.name) if unit else None
        return PlaceMention(passage.original[hit.start : hit.end], known, district, passage.span(hit.start, hit.end))

    def _resolve(self, hit: Hit, beside: Unit | None) -> Unit | None:
        """The unit a name means: under the unit beside it, in the county named last, in the article, on the page."""
        candidates = [unit for unit in hit.candidates if unit.until is None] or list(hit.candidates)
        if not candidates:
            candidates = self._local(hit.name, county_of(beside) or self.county)
        if beside and len(beside.code) == 6 and candidates and len(candidates[0].code) == 9:
            candidates = [
                unit for unit in candidates if unit.code.startswith(beside.code)
            ]  # the text says of which county
        for code in self._where(beside):
            if under := [unit for unit in candidates if unit.code.startswith(code)]:
                return under[0]
        if len(candidates) != 1 or hit.short or hit.name in AMBIGUOUS:
            return None
        far = len(candidates[0].code) == 9 and (self.own.province or not SURE_TOWNS.search(hit.name))
        return None if far else candidates[0]

    def _where(self, beside: Unit | None) -> Iterator[str]:
        """Codes of what the name may lie in, the nearest first."""
        if beside:
            yield from (beside.code[:n] for n in (6, 4, 2) if n <= len(beside.code))
        if self.county:
            yield self.county.code
        yield from (code for code, _ in self.own.counties.most_common())
        if self.own.city:
            yield self.own.city
        yield from (code for code, _ in self.page.counties.most_common())
        if self.page.city:
            yield self.page.city
        if self.own.province:
            yield self.own.province

    def _local(self, name: str, county: Unit | None) -> list[Unit]:
        """What a name that the gazetteer lists in another form can mean here: 九龙办事处, 登峰街, 经开区."""
        if BARE_ZONES.fullmatch(name):
            return [unit for unit in gazetteer.children(self.own.city or "") if unit.name.endswith(name)]
        stem = TOWN_KIND.sub("", name)
        if county is None or stem == name:
            return []
        return [unit for unit in gazetteer.children(county.code) if TOWN_KIND.sub("", unit.name) == stem]


class _Place(NamedTuple):
    """A place that was read, and where its name ends."""

    unit: Unit | None
    end: int


_NOWHERE = _Place(None, -1)


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


def _short_names(text: str, tokens: tuple[Word, ...], hits: list[Hit]) -> Iterator[Hit]:
    """Counties without 县, 市 or 区, where what follows is no part of a longer name: 均来自中牟, but not 金水速度.

    Right behind their city or province (湖北通城) and in a list of such names (鼓楼、玄武) they may be any word.
    """
    known = _counties_by_short_name()
    above = {hit.end: hit.candidates for hit in hits}
    for index, token in enumerate(tokens):
        if token.text not in known or _in_quotes(text, token):
            continue
        address = {unit.code for unit in above.get(token.start, ())}
        if any(unit.code[:n] in address for unit in known[token.text] for n in (2, 4)):
            sure = _may_end(tokens, index) or not LONGER_NAME.match(text, token.end)
        else:
            named = token.tag in NAME_TAGS or token.tag == "nr"
            sure = (named and _may_end(tokens, index)) or _is_listed(tokens, index, known)
        if sure:
            yield Hit(token.start, token.end, token.text, known[token.text], short=True)


def _may_end(tokens: tuple[Word, ...], index: int) -> bool:
    """Whether what follows a short name is no part of a longer one: 中牟|的, 中原|科技."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.tag[0] in "xpvcdum" or following.tag == "ns"


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


def _former_in_use(places: tuple[PlaceMention, ...]) -> dict[str, str]:
    """Codes of counties that the article calls by a former name, and that name: 栾城县, not 栾城区."""
    used: dict[str, str] = {}
    for place in places:
        county = gazetteer.unit(place.unit.code) if place.unit and len(place.unit.code) == 6 else None
        if county and any(place.name == former.name for former in county.former_names):
            used[county.code] = place.name
    return used


def _rename(place: PlaceMention, names: dict[str, str]) -> PlaceMention:
    if place.district is None or place.district.code not in names:
        return place
    district = District(place.district.code, names[place.district.code])
    return replace(
        place, district=district, unit=district if place.unit and place.unit.code == district.code else place.unit
    )


def county_of(unit: Unit | None) -> Unit | None:
    """The county-level unit that a unit is or belongs to."""
    return gazetteer.unit(unit.code[:6]) if unit and len(unit.code) >= 6 else None
