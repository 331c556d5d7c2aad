"""The words beside a name that say who it is: 荥阳市王村镇党委委员、人大主席 before 张岩伟."""

import re

from newsarchive.parsing import tables
from newsarchive.parsing.document import PersonRole
from newsarchive.parsing.words import Word

TITLES = {word: PersonRole(row[0]) for row in tables.rows("titles.tsv") for word in row[1].split()}
LONGEST = max(map(len, TITLES))
ANY = re.compile("|".join(sorted(TITLES, key=len, reverse=True)))
AFTER_NAME = tables.word_list("title_after_name")
IS = re.compile(r"(?:是|身为|作为|系|担任|任|现任|时任|原任|,(?=[\u4e00-\u9fa5]))")
CLAUSE = re.compile(r"[^,。;:!?()“”\"《》]{0,40}")
BUSINESS = re.compile(r"公司|集团|企业|合作社|农场|工厂|[厂店行馆楼]的?$|商会|超市|酒店|宾馆|有限")
PUBLIC = re.compile(r"医院|卫生|学校|[中小]学|大学|学院|幼儿园|研究|服务队|协会|基金会|博物馆|图书馆|剧团")
OFFICE = re.compile(r"[局委办厅处科室镇乡]|街道|管委会|政府|社区|村|法院|检察院|公安|中心")
STOP_VERBS = tables.word_list("verb_before_person")
NOUNISH = ("n", "j", "b", "l", "i", "s", "q", "x", "eng", "k", "a", "z", "g", "h", "vn", "v", "m", "f")
CALENDAR = re.compile(r"[年月日天午晚晨今昨明后前时期春节\d]")
TIME = re.compile(r"^(?:昨日|今日|日前|近日|昨天|今天|当天|上午|下午|目前|随后|同时|其中|此外|另外|期间)")


def title_before(text: str, tokens: tuple[Word, ...], at: int, places: set[int]) -> str | None:
    """The words that end at an offset and say who is named there; None if they are no title.

    "二七区委书记樊惠林到", 6 -> 二七区委书记. places are the offsets inside names of places, which belong to a title.
    """
    size = next((n for n in range(min(LONGEST, at), 1, -1) if text[at - n : at] in TITLES), 0)
    if not size or _token_ending(tokens, at) is None:
        return None
    start = _reach(text, tokens, at - size, places)
    title = TIME.sub("", text[start:at]).lstrip("的、等和与及了")
    return title or text[at - size : at]


def _reach(text: str, tokens: tuple[Word, ...], start: int, places: set[int]) -> int:
    """How far to the left a title goes: over nouns, names of places and bodies, and titles in a list."""
    index = _token_ending(tokens, start)
    if index is None:
        inside = next((token for token in tokens if token.start < start < token.end), None)
        if inside is None:
            return start
        start, index = inside.start, _token_ending(tokens, inside.start)
    while index is not None and index >= 0:
        word = tokens[index]
        if not _belongs(text, word, places):
            break
        start = word.start
        index -= 1
    return _without_verb(tokens, start, places)


def _without_verb(tokens: tuple[Word, ...], start: int, places: set[int]) -> int:
    """Past a verb whose object the title is: 追记|太康县回族中学校长."""
    index = _token_ending(tokens, start)
    first, following = (0, 1) if index is None else (index + 1, index + 2)
    if following < len(tokens) and tokens[first].tag == "v" and tokens[following].start in places:
        return tokens[following].start
    return start


def _token_ending(tokens: tuple[Word, ...], end: int) -> int | None:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end < end:
            low = middle + 1
        else:
            high = middle
    return low if low < len(tokens) and tokens[low].end == end else None


def _belongs(text: str, word: Word, places: set[int]) -> bool:
    if word.start in places or word.text in ("原", "时任", "该", "副", "总", "常务", "第一"):
        return True
    if word.text == "、":
        return any(text[word.start - n : word.start] in TITLES for n in range(2, LONGEST + 1))
    if word.text == "的":
        return True
    if not word.text[0].isalnum() or word.text in STOP_VERBS:
        return False
    if word.tag.startswith("v") and len(word.text) == 1:
        return False
    return word.tag.startswith(NOUNISH) or (word.tag == "t" and not CALENDAR.search(word.text))


def title_after(text: str, tokens: tuple[Word, ...], end: int) -> str | None:
    """The words behind a name that say who it is: 曾凯章|局长, 刘建新|是省扶贫基金会理事长."""
    size = next((n for n in (3, 2) if text[end : end + n] in AFTER_NAME), 0)
    if size:
        return text[end : end + size]
    link = IS.match(text, end)
    if link is None or link[0] == ",":
        return None
    clause = CLAUSE.match(text, link.end())
    said = clause[0] if clause else ""
    last = max((found.end() for found in ANY.finditer(said)), default=0)
    return said[:last] if last and "的" not in said[last:] else None


def role_of(title: str | None) -> PersonRole:
    """What a title makes of someone: 村民 -> citizen; 负责人 of a company -> business, of a street -> official."""
    if title is None:
        return PersonRole.OTHER
    role = next(
        (TITLES[title[-n:]] for n in range(min(LONGEST, len(title)), 1, -1) if title[-n:] in TITLES), PersonRole.OTHER
    )
    if role is PersonRole.CITIZEN:
        return role
    if BUSINESS.search(title):
        return PersonRole.BUSINESS
    if title.endswith("负责人") and PUBLIC.search(title) is None and OFFICE.search(title):
        return PersonRole.OFFICIAL
    return PersonRole.OTHER if PUBLIC.search(title) and title[-2:] in ("主任", "部长", "科长", "所长") else role
