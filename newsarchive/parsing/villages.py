"""Villages and communities by the list of their county, and with zones by the words around them: 荥阳市 + 皋寨 + 村."""

import re
from collections.abc import Callable, Iterator

from newsarchive.parsing import gazetteer, tables
from newsarchive.parsing.words import Word, is_word

_TOWN = (
    r"街道(?:办事处|办(?![理公好事]))?|办事处|街(?!道)|镇(?!长)|乡(?![村亲镇土贤情风愁长])|村(?![民庄落寨镇子委长]|级|集体|[两三支]委|支部|干部|社区|村(?![民委两三支级]))|社区|嘎查|苏木"
    r"|风景区管委会|景区管委会|管委会"
)
_NAMED_ZONE = r"[\u4e00-\u9fa5]{0,6}(?:开发区|产业集聚区)"
_SHORT_ZONE = "经开区|高新区|科技城"
SUFFIX = re.compile(f"{_TOWN}|{_NAMED_ZONE}|{_SHORT_ZONE}")
SUFFIX_BUT_ZONES = re.compile(f"{_TOWN}|{_SHORT_ZONE}")  # five times as fast, in texts without such a zone
ZONE = re.compile(r"(?:开发区|产业集聚区|经开区|高新区)$")
OFFICE = re.compile(r"(?<=街道)办(?:事处)?$")
STEM = re.compile(r"[\u4e00-\u9fa5]{1,5}$")
MAX_STEM = 5
SURE_STEM = 3  # characters; so long a stem stands in no other words by chance
COUNTY_CODE = 6  # digits
GENERIC = tables.terms("not_places.txt")
BAD_START = re.compile(
    r"[年的了和与及在是为该本此每某们也就还都等各全到进入驻从由让把被将向对时们]|所有|以及|全部|多个|[一二三四五六七八九十两几]+个"
)
SIDES = re.compile(
    r"[内外里上下前后]|中(?![原山华兴])"
)  # with which a village's name may begin: 后沙峪; so may 区|内|试点社区
BAD = re.compile(
    r"[的了着过们也就还都是有在该每某让把被将与和及经均对等个全但而却且只仅因并成之镇乡县灾]|各(?!庄)"
    r"|[中全]国|记者|工作|年度|以[来上下]|党群|网格|贫困|富裕|[农进驻]$"
)
# Verbs that are also names of villages: 前进村
NAMED_FOR = re.compile(r"前进|团结|胜利|建设|联合|和平|解放|奋斗|跃进|合作|创业|振兴|发展|幸福|红旗")
VILLAGE = re.compile(r"(?:村|社区|嘎查)$")
TOWN = re.compile(r"(?:镇|乡|街道|办事处|管委会|景区)$")
LISTED = re.compile(r"、[\u4e00-\u9fa5]{2,4}(?:村|社区)[、和等]")  # one more such name and no end of the list
NAME_TAGS = frozenset(["ns", "nr", "nz", "nt", "nrt", "nrfg", "x", "zg", "g"])  # x: unknown to the tagger


def unlisted(
    text: str, tokens: tuple[Word, ...], listed: list[tuple[int, int]], known: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Spans of names that end like a place's and stand where a place's name would, besides the listed ones.

    荥阳市城关乡皋寨村村民 -> 皋寨村, for it follows a place; 走进开元社区 -> 开元社区, for 开元 is no everyday word.
    known says whether a village hereabouts is called so; such a name needs less around it.
    """
    starts = {token.start: index for index, token in enumerate(tokens)}
    begins = {end: start for start, end in listed}
    covered = {at for start, end in listed for at in range(start, end)}
    past = 0
    suffixes = SUFFIX if "开发区" in text or "产业集聚区" in text else SUFFIX_BUT_ZONES
    for suffix in suffixes.finditer(text):
        if suffix.end() - 1 in covered:
            continue
        begin = _after_place(text, suffix, begins, known)
        begin = _in_list(text, suffix, begins, known) if begin is None else begin
        begin = _known(text, suffix, tokens, starts, known) if begin is None else begin
        begin = _alone(text, suffix, tokens, starts) if begin is None else begin
        if begin in covered and not ZONE.search(suffix[0]):
            continue
        if (
            begin is None
            or begin < past
            or _is_honour(text, begin, suffix.end())
            or _is_deed(tokens, starts, begin, suffix.start())
        ):
            continue
        office = OFFICE.search(text, begin, suffix.end())
        past = office.start() if office else suffix.end()
        begins[past] = begin
        yield begin, past


def _after_place(text: str, suffix: re.Match[str], begins: dict[int, int], known: Callable[[str], bool]) -> int | None:
    """The stem stands right behind a place: 王村镇|王村|村; of a zone the place's name is part: 二七|经开区."""
    for size in range(MAX_STEM + 1):
        at = suffix.start() - size
        if at not in begins:
            continue
        if ZONE.search(suffix[0]):
            return begins[at] if text[at - 1] in "区县市旗" or size == 0 else None
        below = not VILLAGE.search(text, begins[at], at) and (
            VILLAGE.search(suffix[0]) or not TOWN.search(text, begins[at], at)
        )
        return at if size and below and _may_be(text[at : suffix.end()], suffix, known) else None
    return None


def _in_list(text: str, suffix: re.Match[str], begins: dict[int, int], known: Callable[[str], bool]) -> int | None:
    """The stem stands behind a place and a mark of a list: 田种湾村、|固岭|村."""
    for size in range(1, MAX_STEM + 1):
        at = suffix.start() - size
        listed = text[at - 1 : at] in ("、", "和", "及", "与") and at - 1 in begins
        if listed and _may_be(text[at : suffix.end()], suffix, known):
            return at
    return None


def _may_be(name: str, suffix: re.Match[str], known: Callable[[str], bool]) -> bool:
    return known(name) or is_stem(name.removesuffix(suffix[0]))


def _known(
    text: str, suffix: re.Match[str], tokens: tuple[Word, ...], starts: dict[int, int], known: Callable[[str], bool]
) -> int | None:
    """The longest name of a village hereabouts; a short one begins where a word does, and is no everyday word."""
    for size in range(min(MAX_STEM, suffix.start()), 1, -1):
        at = suffix.start() - size
        if (size >= SURE_STEM or at in starts) and known(text[at : suffix.end()]):
            return at if _is_own(text[at : suffix.start()], tokens[starts[at]] if at in starts else None) else None
    return None


def _is_own(stem: str, first: Word | None) -> bool:
    """和谐|社区 may be any, though one is called so; 平各庄|村 is none but the village."""
    return stem not in GENERIC and not (first and first.text == stem and first.tag not in NAME_TAGS)


def _alone(text: str, suffix: re.Match[str], tokens: tuple[Word, ...], starts: dict[int, int]) -> int | None:
    """The stem is a word or two where a clause begins or behind a verb or preposition, and no everyday word."""
    if suffix[0] not in ("村", "社区", "管委会", "景区管委会", "风景区管委会", "科技城", "经开区", "高新区"):
        return None
    if suffix[0] in ("经开区", "高新区") and suffix.start() in starts:
        return suffix.start()
    for size in (2, 3, 4):
        at = suffix.start() - size
        if at not in starts or not _may_precede(tokens, starts[at]):
            continue
        named = _is_name(tokens, starts[at], suffix) or LISTED.match(text, suffix.end())
        return at if named and is_stem(text[at : suffix.start()]) else None
    return None


def _is_honour(text: str, begin: int, end: int) -> bool:
    """Whether quotation marks stand round it and more: “山东专利村”."""
    opening = text.rfind("“", max(begin - MAX_STEM, 0), begin)
    return text[end : end + 1] == "”" and 0 <= opening < begin - 1


def _is_deed(tokens: tuple[Word, ...], starts: dict[int, int], begin: int, end: int) -> bool:
    """Whether the stem begins with what is done, not with a name: 依托|社区, 长期|面临|农村."""
    index = starts.get(begin)
    if index is None or NAMED_FOR.match(tokens[index].text):
        return False
    first = tokens[index]
    return first.end <= end and len(first.text) > 1 and first.tag in ("v", "d")


def _may_precede(tokens: tuple[Word, ...], index: int) -> bool:
    return index == 0 or tokens[index - 1].tag[0] in "pvcxu" or not tokens[index - 1].text.isalpha()


def _is_name(tokens: tuple[Word, ...], index: int, suffix: re.Match[str]) -> bool:
    """Whether the words of stem and suffix are not all everyday ones: 开元 is a name, 渔村 and 有关社区 are not."""
    found = []
    for word in tokens[index:]:
        if word.start >= suffix.end():
            break
        found.append(word)
    if found[-1].end != suffix.end():
        return False
    stem = [word for word in found if word.start < suffix.start()]
    return all(word.text not in GENERIC for word in stem) and any(
        word.tag in NAME_TAGS or (len(word.text) == 1 and len(stem) > 1) for word in stem
    )


def is_stem(stem: str) -> bool:
    """Whether these characters can be a place's own name: 皋寨, but not 各, 试点 or 全市."""
    if NAMED_FOR.fullmatch(stem):
        return True
    if SIDES.match(stem) and (is_word(stem) or not is_stem(stem[1:])):
        return False
    return bool(STEM.fullmatch(stem)) and stem not in GENERIC and not BAD_START.match(stem) and not BAD.search(stem)


def village(name: str, within: str) -> gazetteer.Unit | None:
    """The one village or community of a county or township that is called so, None if there is none or several.

    village("王村村", "410182") has the code 410182104201. What has become of a village is known only within its
    township: village("申河村", "410103100") is now 申河社区.
    """
    forms = [name]
    if len(within) > COUNTY_CODE and (stem := VILLAGE.sub("", name)):
        forms += [f"{stem}社区", f"{stem}村", f"{name}村", f"{name}社区"]
    found = next(filter(None, (gazetteer.villages_named(form, within) for form in forms)), ())
    return found[0] if len(found) == 1 else None
