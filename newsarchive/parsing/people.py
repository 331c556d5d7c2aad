"""People written about: names by the titles and verbs beside them, and the words that say who they are."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsarchive.parsing.document import Article, Part, PersonMention
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.surnames import SURNAMES, surname_of
from newsarchive.parsing.titles import TITLES, role_of, title_after, title_before
from newsarchive.parsing.words import Word, is_word, words

SAYING = re.compile(
    r"说|表示|介绍|强调|指出|坦言|告诉|称|认为|要求|感慨|回忆|激动|高兴|笑着|感叹|透露|解释|补充|提出|建议|呼吁|直言|深有感触|满脸|开心|自豪|谈到|讲述|算了|也说|还说|又说|曾说"
)
DOING = re.compile(
    r"到|带队|主持|参加|出席|先后|一行|深入|来到|走进|率|作|致辞|讲话|宣布|介绍|通过|围绕|代表|陪同|调研|会见|赴|在|对|向|与|和|及|为|以|从|因|被|将|把|正|也|就|还|都|则|已|曾|又|等|的|一边|同志|担任|任|是|身为|作为|系|违|没有|安排|利用|牵头|自|给|拿|经营|接|立即|联系|获|住|家|今年|去年|患|拨|发现|看|听|走|用|让|于|之|所|邀|说"
)
CLAUSE_START = re.compile(r"(?:^|[,。;:!?、()“”‘’\"'《》\s—·…])$")
CLAUSE_END = re.compile(r"[,。;:!?、()“”‘’\"'》\s—…]|$")
NOT_IN_NAME = re.compile(r"[^\u4e00-\u9fa5〇]|[某的了着说是在等与和及]")
NOT_A_NAME = re.compile(r"(?:[区镇村路河庄园局委县市省乡街厂店站港桥湖公司院校队部所处会室组团社馆城门楼寺庙]|新时代)$")
TAIL = re.compile(
    r"[就也还都则将与在说到等的和对为向从以把被让于曾已正又先称来去了先]$"
)  # a word of its own behind a name of two
POLITE = re.compile(r"先生|女士|小姐|太太|师傅|老师|经理|总|主任|某|家|姓|氏")
CROWDS = (
    "群众",
    "居民",
    "市民",
    "村民",
    "职工",
    "员工",
    "业主",
    "农民",
    "青年",
    "学生",
    "党员",
    "干部",
    "老人",
    "企业家",
)
ETHNIC = re.compile(r"[\u4e00-\u9fa5]{2,6}(?:[·•・‧][\u4e00-\u9fa5]{1,6})+")
SURNAME = re.compile(f"[{''.join({surname[0] for surname in SURNAMES})}]")  # how one begins
BOOK = re.compile(r"《[^《》]*》")
LIST_MARKS = "、和及与"

Where = tuple[Part, int | None]


@dataclass(frozen=True, slots=True)
class Naming:
    """A name where the text says who it is."""

    name: str
    title: str | None


def find_people(article: Article) -> Article:
    """The article with a mention for every place where someone written about is named.

    区领导王潜、王传胜参加 -> 王潜 and 王传胜, both 区领导. Signers are bylines and stand here only when the text gives
    the name another title. Works best on an article whose places are known. Raises nothing.
    """
    read = [(passage, words(passage.text)) for passage in passages(article)]
    reader = _Reader(article)
    found: dict[str, str | None] = {}
    for passage, tokens in read:
        for naming in reader.namings(passage, tokens):
            found[naming.name] = found.get(naming.name) or naming.title
    signers = {byline.name for byline in article.bylines}
    named = {name: title for name, title in found.items() if name not in signers or title}
    people = tuple(mention for passage, tokens in read for mention in _mentions(passage, tokens, named))
    return replace(article, people=people)


def _mentions(passage: Passage, tokens: tuple[Word, ...], named: dict[str, str | None]) -> Iterator[PersonMention]:
    """Every place where one of these names stands, a longer name before a shorter one inside it."""
    if not named:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))))
    books = [book.span() for book in BOOK.finditer(passage.text)]
    for match in pattern.finditer(passage.text):
        if any(start <= match.start() < end for start, end in books):
            continue
        title = named[match[0]]
        name = passage.original[match.start() : match.end()]
        yield PersonMention(name, title, role_of(title), passage.span(*match.span()))


class _Reader:
    def __init__(self, article: Article) -> None:
        self.places: defaultdict[Where, set[int]] = defaultdict(set)  # offsets inside names of places
        for place in article.places:
            self.places[place.span.part, place.span.paragraph].update(range(place.span.start, place.span.end))

    def namings(self, passage: Passage, tokens: tuple[Word, ...]) -> Iterator[Naming]:
        text = passage.text
        starts = {token.start: token for token in tokens}
        books = {at for book in BOOK.finditer(text) for at in range(*book.span())}
        place_at = self.places[passage.part, passage.paragraph]
        head: str | None = None  # title of the list that runs on
        past = list_end = 0
        for match in ETHNIC.finditer(text):
            if title := title_before(text, tokens, match.start(), place_at):
                yield Naming(match[0], title)
        for at in starts:
            if at < past or not SURNAME.match(text, at) or at in books or at in place_at:
                continue
            in_list = list_end > 0 and at == list_end + 1 and text[list_end] in LIST_MARKS
            title = head if in_list else title_before(text, tokens, at, place_at)
            end = _name_end(text, at, starts, title=title)
            if end is None or any(i in place_at for i in range(at, end)):
                continue
            after = title_after(text, tokens, end)
            if not (title or after or _alone(text, at, end, starts)):
                continue
            if (
                in_list
                and not CLAUSE_END.match(text, end)
                and text[end] not in "等和及与"
                and not DOING.match(text, end)
            ):
                continue
            yield Naming(text[at:end], title or after)
            head, list_end, past = title, end if title else 0, end


def _name_end(text: str, at: int, starts: dict[int, Word], *, title: str | None) -> int | None:
    """Where a name that begins here ends, None where none does: three characters rather than two."""
    surname = surname_of(text[at : at + 4])
    first = starts.get(at)
    if surname is None or first is None or POLITE.match(text, at + len(surname)) or not _may_begin(first, surname):
        return None
    for end in (at + len(surname) + 2, at + len(surname) + 1):
        if end <= len(text) and _is_name(text, at, end, starts, title):
            return end
    return None


def _may_begin(word: Word, surname: str) -> bool:
    """Whether the word at a name's place can begin a name: not an adverb 都, not the first half of 单位 + 张."""
    if len(word.text) > len(surname):
        return (
            word.tag.startswith("nr")
            or not is_word(word.text)
            or word.tag in ("ns", "n", "nz", "z", "a", "an", "vn", "v")
        )
    return word.tag not in ("d", "p", "c", "v", "u", "r", "f", "ul", "uj", "ud", "uv", "vn")


def _is_name(text: str, at: int, end: int, starts: dict[int, Word], title: str | None) -> bool:
    name, first = text[at:end], starts[at]
    if NOT_IN_NAME.search(name) or NOT_A_NAME.search(name):
        return False
    tagged = first.end == end and first.tag.startswith("nr")
    if tagged and title in CROWDS[:3] and is_word(name):
        return bool(SAYING.match(text, end))  # 居民|安康
    if tagged and title and not (len(name) == 2 and title.endswith(CROWDS)):
        return True
    if first.end == end and is_word(name) and not tagged:
        return bool(title and SAYING.match(text, end))
    if first.end < end and len(first.text) > 1 and is_word(first.text):
        return False  # 单位 + 张
    if not tagged and TAIL.search(name) and len(name) > 2:
        return False
    if first.end > end and not (first.tag.startswith("nr") and TAIL.match(text[end])):
        return False
    boundary = end in starts or first.end >= end or end == len(text)
    return (boundary or bool(SAYING.match(text, end))) and _may_follow(text, end, starts)


def _may_follow(text: str, end: int, starts: dict[int, Word]) -> bool:
    """Whether what stands behind can stand behind a name: an end of clause, a verb, a title; not the rest of a noun."""
    if CLAUSE_END.match(text, end) or SAYING.match(text, end) or DOING.match(text, end):
        return True
    word = starts.get(end)
    return word is not None and (word.tag[0] in "vpdcutx" or word.text in TITLES)


def _alone(text: str, at: int, end: int, starts: dict[int, Word]) -> bool:
    """A name without a title: it begins a clause, the tagger takes it for a name, and it says or does something."""
    word = starts.get(at)
    if not CLAUSE_START.search(text[max(0, at - 1) : at]) or word is None or word.end != end or word.tag != "nr":
        return False
    return bool(SAYING.match(text, end)) or (end - at > 2 and bool(DOING.match(text, end)))
