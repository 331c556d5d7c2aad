"""The words beside a name that say who it is: 荥阳市王村镇党委委员、人大主席 before 张岩伟."""

import re
from bisect import bisect_left
from collections.abc import Container
from operator import itemgetter

from newsarchive.parsing import tables
from newsarchive.parsing.document import PersonRole
from newsarchive.parsing.words import Word, is_word

TITLES = {word: PersonRole(row[0]) for row in tables.rows("titles.tsv") for word in row[1].split()}
LONGEST = max(map(len, TITLES))
ENDINGS = frozenset(title[-2:] for title in TITLES)
LAST = re.compile(f"[{''.join({ending[-1] for ending in ENDINGS})}]")  # characters of a title
ANY = re.compile("|".join(sorted(TITLES, key=len, reverse=True)))
BEHIND_NAME = re.compile("|".join(sorted(tables.word_list("title_after_name"), key=len, reverse=True)))
IS = re.compile(r"(?:同志)?(?:是|身为|作为|系|担任|任|现任|时任|原任)")
BRACKETED = re.compile(r"\(([^(),]{2,20})\)")
CLAUSE = re.compile(r"[^,。;:!?()“”\"《》]{0,40}")
BUSINESS = re.compile(r"公司|集团|企业|合作社|农场|工厂|[厂店行馆楼]的?$|商会|超市|酒店|宾馆|有限")
PUBLIC = re.compile(r"医院|卫生|学校|[中小]学|大学|学院|幼儿园|研究|服务队|协会|基金会|博物馆|图书馆|剧团")
OFFICE = re.compile(r"[局委办厅处科室镇乡]|街道|管委会|政府|社区|村|法院|检察院|公安|中心")
STOP_VERBS = tables.word_list("verb_before_person")
NOUNISH = ("n", "j", "b", "l", "i", "s", "q", "x", "eng", "k", "a", "z", "g", "h", "vn", "v", "m", "f")
CALENDAR = re.compile(r"[年月日天午晚晨今昨明后前时期春节\d]")
# Bodies for which someone speaks who has no title in the text
BODY = re.compile(
    r"(?:局|[^住诊]所|公司|集团|医院|[中小]学|大学|学院|社区|[支大]队|[传织战装]部|合作社|法院|检察院|协会|管委会|银行|村)$"
)
TIME = re.compile(r"^(?:昨日|今日|日前|近日|昨天|今天|当天|上午|下午|目前|随后|同时|其中|此外|另外|期间|\d+岁的)")
WRITTEN_OF = re.compile(r"(?:^|[-—])[记访]$")  # how the subhead of a portrait begins: ——记平利县长安镇金石村党支部书记
_start = itemgetter(2)  # of a word


def title_ends(text: str, starts: Container[int]) -> set[int]:
    """The offsets where a word that says who someone is may end, and a name begin: also behind “第一书记”.

    A word of the tagger's begins there (starts), or with the character before it: 省公安厅|长李.
    """
    found = [last.end() for last in LAST.finditer(text)]
    ends = {at for at in found if text[at - 2 : at] in ENDINGS and (at in starts or at - 1 in starts)}
    return ends | {end + 1 for end in ends if text[end : end + 1] == "”"}


def title_before(text: str, tokens: tuple[Word, ...], at: int, places: set[int]) -> str | None:
    """The words that end at an offset and say who is named there; None if they are no title.

    "二七区委书记樊惠林到", 6 -> 二七区委书记. places are the offsets inside names of places, which belong to a title.
    """
    end = at - text.startswith("”", at - 1)
    size = next((n for n in range(min(LONGEST, end), 1, -1) if text[end - n : end] in TITLES), 0)
    start = end - size if end == at else text.rfind("“", max(end - LONGEST, 0), end)
    if not size or start < 0 or _is_in_word(tokens, at):
        return None
    reach = _reach(text, tokens, start, places)
    reach += reach < start and bool(WRITTEN_OF.search(text, max(reach - 1, 0), reach + 1))
    title = TIME.sub("", text[reach:at]).lstrip("的、等了")
    return title or text[start:at]


def body_before(text: str, tokens: tuple[Word, ...], at: int, places: set[int]) -> str | None:
    """The body whose name ends at an offset, for one who is named right behind it: 练村镇国土资源所|张勇."""
    body = BODY.search(text, max(at - LONGEST, 0), at)
    if body is None or _token_ending(tokens, at) is None:
        return None
    title = TIME.sub("", text[_reach(text, tokens, body.start(), places) : at])
    return title if len(title) > len(body[0]) + 1 else None


def _is_in_word(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether an offset lies inside a word of the dictionary: 区|长江, but not 省公安厅|长李."""
    word = tokens[bisect_left(tokens, at, key=_start) - 1]
    return word.start < at < word.end and is_word(word.text)


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
    index = bisect_left(tokens, end, key=_start) - 1
    return index if index >= 0 and tokens[index].end == end else None


def _belongs(text: str, word: Word, places: set[int]) -> bool:
    if word.start in places or word.text in ("原", "时任", "该", "副", "总", "常务", "第一"):
        return True
    if word.text == "、":
        return any(text[word.start - n : word.start] in TITLES for n in range(2, LONGEST + 1))
    if word.text in ("的", "兼"):
        return True
    if not word.text[0].isalnum() or word.text in STOP_VERBS:
        return False
    if word.tag.startswith("v") and len(word.text) == 1:
        return False
    return word.tag.startswith(NOUNISH) or (word.tag == "t" and not CALENDAR.search(word.text))


def title_after(text: str, end: int) -> str | None:
    """The words behind a name that say who it is: 曾凯章|局长, 江海涛|(县农业农村局局长), 刘建新|是理事长."""
    if behind := BEHIND_NAME.match(text, end):
        return behind[0]
    bracketed = BRACKETED.match(text, end)
    if bracketed and is_title(bracketed[1]):
        return bracketed[1]
    link = IS.match(text, end)
    if link is None:
        return None
    clause = CLAUSE.match(text, link.end())
    said = clause[0] if clause else ""
    last = max((found.end() for found in ANY.finditer(said)), default=0)
    return said[:last] if last and "的" not in said[last:] else None


def is_title(phrase: str) -> bool:
    """Whether a phrase ends in a word that says who someone is."""
    return any(title.end() == len(phrase) for title in ANY.finditer(phrase))


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
