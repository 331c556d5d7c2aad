"""The counties an article is about: which, the main one first, or none."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsarchive.parsing import gazetteer
from newsarchive.parsing.document import Article, District, Part, PlaceMention, TextSpan, text_at
from newsarchive.parsing.gazetteer import Level
from newsarchive.parsing.passages import TITLES, Passage, passages

WEIGHTS = {Part.HEADLINE: 6, Part.KICKER: 3, Part.SUBHEAD: 3}
LEAD_WEIGHT = 3  # of the first paragraph
SHARE = 0.6  # of the main district's weight, for another of more to be what the article is about
THROUGHOUT = 2 * LEAD_WEIGHT  # the weight of a county that an article is about, whatever cities it names
WIDER = 4  # so many times as often as its counties a story of a province or a city names that
WHOLE = re.compile(r"[我全]省|[我全本该]市")
CITY_AS_COUNTY = re.compile(r"[我全本该]市")
# Where someone is from is not where it happens: 河南新蔡县人, 来自新密市
ORIGIN_BEFORE = re.compile(r"(?:来自|籍贯|老家|祖籍|原籍|出生于|户籍)[是为在]?[:]?$")
ORIGIN_BEHIND = re.compile(r"[人籍](?=[,。、;)])|籍")
# Offices that are named after their town without 镇 or 乡: 钱库派出所
OFFICE = re.compile(r"(?:派出所|法庭|工商所|司法所|税务所|供电所|国土所|卫生院|中心小学|中心校)")
ITEM = re.compile(r"\s*[▲△■□●○◆◇★☆▶►※]")
OWN = re.compile(r"[我全](?:[县区旗]|区县)(?![域际])")
TOWN_KIND = re.compile(r"(?:街道|地区|镇|乡)$")


class Wide(NamedTuple):
    """A province or city named in an article, not as the address of a county: code and place."""

    code: str
    span: TextSpan


def find_districts(article: Article, wide: list[Wide], home: District | None) -> tuple[District, ...]:
    """The counties that an article with its places is about, the main one first; () for a story of a city or province.

    By where and how often they and their towns are named: a county of the titles, else the one that weighs most; of a
    story told of a city county by county all of them, in the text's order. home is the county of the page, for 我区.
    Which mention says so is the first one of article.places with the district.
    二七区部署六项重点工作 -> 二七区; 我省所有城市恢复公交运营 -> (). Raises nothing.
    """
    weights = _weights(article)
    if not weights:
        return _without_places(article, wide, home)
    if any(place.span.part is not Part.PARAGRAPH for place in article.places if place.district):
        return _heaviest(weights)
    if _is_wider(article, wide):
        return ()
    weights = _at_home(weights, wide)
    if _is_of_items(article):
        return tuple(weights)
    return _in_order(article, weights) if _names_wide(article, wide, TITLES) else _heaviest(weights)


def _is_of_items(article: Article) -> bool:
    """Whether its paragraphs are news of their own: ▲赛罕区… ▲土默特左旗…"""
    return sum(ITEM.match(paragraph.text) is not None for paragraph in article.paragraphs) > 2


def _weights(article: Article) -> Counter[District]:
    weights: Counter[District] = Counter()
    for place in article.places:
        if place.district and not _is_origin(article, place):
            weights[place.district] += WEIGHTS.get(place.span.part, LEAD_WEIGHT if place.span.paragraph == 0 else 1)
    return weights


def _is_origin(article: Article, place: PlaceMention) -> bool:
    start, end = place.span.start, place.span.end
    before = text_at(article, TextSpan(place.span.part, place.span.paragraph, max(start - 6, 0), start))
    behind = text_at(article, TextSpan(place.span.part, place.span.paragraph, end, end + 2))
    return bool(ORIGIN_BEFORE.search(before) or ORIGIN_BEHIND.match(behind))


def _heaviest(weights: Counter[District]) -> tuple[District, ...]:
    most = max(weights.values(), default=0)
    return tuple(district for district, weight in weights.most_common() if weight > SHARE * most)


def _is_wider(article: Article, wide: list[Wide]) -> bool:
    """Whether titles and lead name a province or city, and its counties are mere examples or a list."""
    if not _names_wide(article, wide, (*TITLES, Part.PARAGRAPH)):
        return False
    mentions = [place for place in article.places if place.district]
    listed = sum(_is_listed(article, before, place) for before, place in pairwise(mentions))
    return WIDER * (len(mentions) - listed) < len(wide) + len(_whole(article))


def _is_listed(article: Article, before: PlaceMention, place: PlaceMention) -> bool:
    """Whether two counties stand in a list, without a town: 鼓楼、玄武、建邺."""
    if (before.span.part, before.span.paragraph) != (place.span.part, place.span.paragraph):
        return False
    between = TextSpan(place.span.part, place.span.paragraph, before.span.end, place.span.start)
    return before.unit == before.district and place.unit == place.district and text_at(article, between) == "、"


def _whole(article: Article) -> list[Passage]:
    """The texts that say 我省, 全市 …, once for each time they do; 全市 may be said of a county-level city."""
    as_county = any(place.district and place.district.name.endswith("市") for place in article.places)
    found = [(text, match[0]) for text in passages(article) for match in WHOLE.finditer(text.text)]
    return [text for text, said in found if not (as_county and CITY_AS_COUNTY.fullmatch(said))]


def _names_wide(article: Article, wide: list[Wide], parts: tuple[Part, ...]) -> bool:
    """Whether one of the parts (of the paragraphs the first) names a province or a city."""
    spoken = [(text.part, text.paragraph) for text in _whole(article)]
    named = [*spoken, *((found.span.part, found.span.paragraph) for found in wide)]
    return any(part in parts and paragraph in (None, 0) for part, paragraph in named)


def _at_home(weights: Counter[District], wide: list[Wide]) -> Counter[District]:
    """Without the counties of other provinces than the ones that titles and lead name, where they name any.

    A city may also be where something goes to from a county that is told of throughout: 徐闻菠萝…抵达长沙.
    """
    home = {found.code[:2] for found in wide if found.span.paragraph in (None, 0)}
    near = Counter({d: weight for d, weight in weights.items() if not home or d.code[:2] in home})
    return near or Counter({d: weight for d, weight in weights.items() if weight > THROUGHOUT})


def _in_order(article: Article, weights: Counter[District]) -> tuple[District, ...]:
    """Counties in the order of the body, in which a list of the lead does not count where they come in turn later."""
    told = [place for place in article.places if place.district in weights]
    body = [place for place in told if place.span.paragraph]
    in_turn = len({place.district for place in body}) > 2
    return tuple(dict.fromkeys(place.district for place in ([*body, *told] if in_turn else told) if place.district))


def _without_places(article: Article, wide: list[Wide], home: District | None) -> tuple[District, ...]:
    """The county of a town that an office is named after, or the page's where the text says 我区."""
    cities = {found.code for found in wide}
    for text in passages(article):
        for office in OFFICE.finditer(text.text):
            for size in (3, 2):
                towns = _towns_by_stem().get(text.text[max(office.start() - size, 0) : office.start()], ())
                near = [town for town in towns if any(town.startswith(city) for city in cities)] or towns
                if len(near) == 1 and (county := gazetteer.unit(near[0][:6])):
                    return (District(county.code, county.name),)
    return (home,) if home and any(OWN.search(text.text) for text in passages(article)) else ()


@cache
def _towns_by_stem() -> dict[str, tuple[str, ...]]:
    """钱库 -> the codes of the towns so called."""
    stems: dict[str, list[str]] = {}
    for unit in gazetteer.units():
        if unit.level is Level.TOWNSHIP:
            stems.setdefault(TOWN_KIND.sub("", unit.name), []).append(unit.code)
    return {stem: tuple(codes) for stem, codes in stems.items()}
