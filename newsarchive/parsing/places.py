"""Places at and below county level: names of the gazetteer, villages, and zones by the words around them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsarchive.parsing import gazetteer
from newsarchive.parsing.districts import Wide, find_districts
from newsarchive.parsing.document import Article, District, PlaceMention
from newsarchive.parsing.gazetteer import Level, Unit
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.place_names import AMBIGUOUS, INSTITUTIONS, Hit, find_names, find_short_names
from newsarchive.parsing.villages import unlisted, village
from newsarchive.parsing.words import Word, words

ELIDED = re.compile(
    r"([\u4e00-\u9fa5]{2,4}(?:[、和][\u4e00-\u9fa5]{2,4})+?)等?(?:[\d一二三四五六七八九十]+个?)?(?:街道|办事处|乡镇|镇|乡)"
)
NUMERALS = "两二三四五六七八九十"
LIST_MARKS = ("、", "和", "及", "与")
BARE_ZONES = re.compile(r"(?:经开区|高新区|航空港区|经济技术开发区|高新技术产业开发区)$")
ANY_ZONE = re.compile(r"(?:经济|工业|高新|高新技术)?(?:技术)?(?:产业)?(?:开发区|园区)")  # as every county has one
TOWN_KIND = re.compile(r"(?:街道办事处|街道办|街道|办事处|地区|镇|乡|街)$")
TOWN_WORD = re.compile(r"街道|办事处|地区|镇|乡")
SURE_TOWNS = re.compile(r"(?:镇|街道|乡)$")
HOME_SHARE = 0.6  # of all counties named on a page, for one to be the page's


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
    scanned = [[find_names(passage.text, tokens) for passage, tokens in article] for article in read]
    page = _context([hits for article in scanned for hits in article])
    return tuple(
        _fill(article, texts, hits, page) for article, texts, hits in zip(articles, read, scanned, strict=True)
    )


def _fill(
    article: Article, texts: list[tuple[Passage, tuple[Word, ...]]], scanned: list[list[Hit]], page: Context
) -> Article:
    own = _context(scanned)
    own = _context(scanned, own.city or page.city or own.province or page.province)
    own = Context(own.city or page.city, own.province or page.province, own.counties)
    reader = _Reader(own, page)
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


def _context(passages_hits: list[list[Hit]], home: str | None = None) -> Context:
    """What the names tell that can mean one unit only, in the city or province (home) where that is known."""
    codes = [unit.code for hits in passages_hits for unit in _told(hits, home)]
    city = next(iter(Counter(code[:4] for code in codes if len(code) >= 4).most_common(1)), ("", 0))[0]
    province = next(iter(Counter(code[:2] for code in codes).most_common(1)), ("", 0))[0]
    counties = Counter(code for code in codes if len(code) == 6)
    return Context(city or None, city[:2] or province or None, counties)


def _told(hits: list[Hit], home: str | None) -> Iterator[Unit]:
    """The units of a text that are sure from their names, the names right beside them, and where the text is at home.

    鼓楼区|温泉街道 is in the one 鼓楼区 of four that has a street so called.
    """
    for before, hit, behind in zip([None, *hits], hits, [*hits[1:], None], strict=False):
        if len(hit.candidates) == 1 and not (before and before.end == hit.start):
            if hit.name not in AMBIGUOUS:
                yield hit.candidates[0]
            continue
        candidates = hit.live
        if before and before.end == hit.start:
            candidates = [unit for unit in candidates if unit.code.startswith(before.codes)]
        if behind and hit.end == behind.start:
            above = [unit for unit in candidates if any(code.startswith(unit.code) for code in behind.codes)]
            candidates = above or candidates
        if len(candidates) > 1 and home:
            candidates = [unit for unit in candidates if unit.code.startswith(home)]
        if len(candidates) == 1 and (hit.name not in AMBIGUOUS or len(hit.candidates) > 1):
            yield candidates[0]


class _Reader:
    """Reads the passages of one article in order and remembers which county was named last."""

    def __init__(self, own: Context, page: Context) -> None:
        self.own = own
        self.page = page
        self.county: Unit | None = None  # named last
        self.named: dict[str, Unit] = {}  # the county of each town named under one
        self.town: Unit | None = None  # likewise
        self.wide: list[Wide] = []
        here = [town for code in own.counties for town in gazetteer.children(code)]
        self.towns = {stem: town for town in here if (stem := TOWN_KIND.sub("", town.name)) != town.name}

    def read(self, passage: Passage, tokens: tuple[Word, ...], hits: list[Hit]) -> list[PlaceMention]:
        mentions: list[PlaceMention] = []
        text = passage.text
        taken = [(hit.start, hit.end) for hit in hits]
        short: list[Hit] = []
        for hit in (*find_short_names(text, tokens, hits), *self._towns_by_stem(text), *self._elided(text)):
            if not any(start < hit.end and hit.start < end for start, end in taken):
                short.append(hit)
                taken.append((hit.start, hit.end))
        near = self._near(hits)

        def is_near(name: str) -> bool:
            return any(gazetteer.villages_named(name, county) for county in near)

        unlisted_hits = [Hit(a, b, text[a:b], ()) for a, b in unlisted(text, tokens, taken, is_near)]
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

    def _near(self, hits: list[Hit]) -> set[str]:
        """The codes of the counties that the article has named so far, or of the one the page is about."""
        named = (hit.candidates[0].code[:6] for hit in hits if len(hit.candidates) == 1)
        codes = {*self.own.counties, *(code for code in named if len(code) == 6)}
        if self.county:
            codes.add(self.county.code)
        return codes or ({home.code} if (home := _home(self.page)) else set())

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
        for listed in ELIDED.finditer(text) if self.towns and TOWN_WORD.search(text) else ():
            for item in re.finditer(r"[^、和等]+", listed[1]):
                size_of_item = len(item[0].rstrip(NUMERALS))  # 仙槎桥三镇
                end = listed.start() + item.start() + size_of_item
                names = (text[end - size : end] for size in (4, 3, 2) if size <= size_of_item)
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
            if beside.unit:
                self.named.setdefault(hit.name, county)
        if unit and unit.level is Level.TOWNSHIP:
            self.town = unit
        district = District(county.code, county.name) if county else None
        known = District(unit.code, unit.name) if unit else None
        return PlaceMention(passage.original[hit.start : hit.end], known, district, passage.span(hit.start, hit.end))

    def _resolve(self, hit: Hit, beside: Unit | None) -> Unit | None:
        """The unit a name means: under the unit beside it, in the county named last, in the article, on the page."""
        county = self.named.get(hit.name) or county_of(beside)
        if not hit.candidates and (village_here := self._village(hit.name, beside)):
            return village_here
        candidates = hit.live
        if county and candidates and len(candidates[0].code) == 9:  # the text says of which county
            candidates = [unit for unit in candidates if unit.code.startswith(county.code)]
        candidates = candidates or self._local(hit.name, county or self.county)
        for code in self._where(beside, on_page=not ANY_ZONE.fullmatch(hit.name)):
            if under := [unit for unit in candidates if unit.code.startswith(code)]:
                return under[0]
        if len(candidates) != 1 or hit.short or hit.name in AMBIGUOUS:
            return None
        far = len(candidates[0].code) == 9 and (self.own.province or not SURE_TOWNS.search(hit.name))
        return None if far else candidates[0]

    def _village(self, name: str, beside: Unit | None) -> Unit | None:
        """In the town or county beside it if there is one; else in the town named last, in the counties."""
        if beside and beside.level in (Level.COUNTY, Level.TOWNSHIP):
            return village(name, beside.code)
        town = self.town if county_of(self.town) == self.county else None
        last = (unit.code for unit in (town, self.county or _home(self.page)) if unit)
        within = dict.fromkeys([*last, *self.own.counties])
        return next(filter(None, (village(name, code) for code in within)), None)

    def _where(self, beside: Unit | None, *, on_page: bool) -> Iterator[str]:
        """Codes of what the name may lie in, the nearest first; those of other articles of the page if it may be."""
        if beside:
            yield from (beside.code[:n] for n in (6, 4, 2) if n <= len(beside.code))
        if self.county:
            yield self.county.code
        yield from (code for code, _ in self.own.counties.most_common())
        if self.own.city:
            yield self.own.city
        if on_page:
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
