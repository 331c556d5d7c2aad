"""People written about: names by the titles and verbs beside them, and the words that say who they are."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from newsarchive.parsing.document import Article, Part, PersonMention
from newsarchive.parsing.name_model import NameModel, find_suggested
from newsarchive.parsing.notices import Naming, find_announced
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.person_names import CLAUSE_END, DOING, DOT, SAYING, SOUNDS, is_dotted, name_end
from newsarchive.parsing.surnames import SIGNING, SURNAMES, surname_of
from newsarchive.parsing.titles import body_before, role_of, title_after, title_before, title_ends
from newsarchive.parsing.words import is_word, words

CLAUSE_START = re.compile(r"(?:^|[,。;:!?、()“”‘’\"'《》\s—·…])$")
FIRST = frozenset(surname[0] for surname in SURNAMES)  # characters with which a name begins
FIRST_BEHIND_TITLE = SOUNDS | {surname[0] for surname in SIGNING}
CALLED = re.compile(r"(?:[我名]叫|叫做|岁的)$")  # what only a name can stand behind
NEAR_NAME = re.compile(r"[与和同向对由据被经给让]")
BOOK = re.compile(r"《[^《》]*》")
LIST_MARKS = "、和及与"

Where = tuple[Part, int | None]


def find_people(article: Article, name_model: NameModel | None = None) -> Article:
    """The article with a mention for every place where someone written about is named.

    区领导王潜、王传胜参加 -> 王潜 and 王传胜, both 区领导. Signers are bylines and stand here only when the text gives
    the name another title. Works best on an article whose places are known. A model adds names. Raises nothing.
    """
    places: defaultdict[Where, set[int]] = defaultdict(set)  # offsets inside names of places
    for place in article.places:
        places[place.span.part, place.span.paragraph].update(range(place.span.start, place.span.end))
    read = [
        (passage, tuple(_Read(passage.text, places[passage.part, passage.paragraph], name_model).namings()))
        for passage in passages(article)
    ]
    found: dict[str, str | None] = {}
    for _, namings in read:
        for naming in namings:
            found[naming.name] = found.get(naming.name) or naming.title
    signers = {byline.name for byline in article.bylines}
    named = {name: title for name, title in found.items() if name not in signers or title}
    people = tuple(mention for passage, namings in read for mention in _mentions(passage, namings, named))
    return replace(article, people=people)


def _mentions(passage: Passage, namings: tuple[Naming, ...], named: dict[str, str | None]) -> Iterator[PersonMention]:
    """Every place where one of these names stands, a longer name before a shorter one inside it."""
    if not named:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))))
    books = [book.span() for book in BOOK.finditer(passage.text)]
    sure = {naming.start for naming in namings}
    for match in pattern.finditer(passage.text):
        if any(start <= match.start() < end for start, end in books):
            continue
        if match.start() not in sure and is_word(match[0]) and not _acts(passage.text, match.start(), match.end()):
            continue  # 正确方向 does not name 方向
        title = named[match[0]]
        name = passage.original[match.start() : match.end()]
        yield PersonMention(name, title, role_of(title), passage.span(*match.span()))


def _acts(text: str, at: int, end: int) -> bool:
    """Whether a word is used as a name: 和平介绍, 据和平介绍, but not 正确方向 or 和平年代."""
    begins = _begins_clause(text, at) or bool(NEAR_NAME.match(text, at - 1))
    return begins and bool(SAYING.match(text, end) or DOING.match(text, end))


def _begins_clause(text: str, at: int) -> bool:
    return bool(CLAUSE_START.search(text[max(0, at - 1) : at]))


class _Read:
    """A text as its names are looked for: its words, the ends of titles, and what belongs to places."""

    def __init__(self, text: str, places: set[int], name_model: NameModel | None) -> None:
        self.text, self.places, self.name_model = text, places, name_model
        self.tokens = words(text)
        self.starts = {token.start: token for token in self.tokens}
        self.titled = title_ends(text, self.starts)

    def namings(self) -> Iterator[Naming]:
        by_rule = tuple(self._by_rule())
        yield from by_rule
        if self.name_model:
            spans = [(naming.start, naming.start + len(naming.name)) for naming in by_rule]
            books = [book.span() for book in BOOK.finditer(self.text)]
            taken = self.places.union(*(range(*span) for span in (*spans, *books)))
            yield from find_suggested(self.text, self.starts, taken, self.name_model)

    def _by_rule(self) -> Iterator[Naming]:
        announced = tuple(find_announced(self.text))
        yield from announced
        taken = self.places.union(*(range(*book.span()) for book in BOOK.finditer(self.text)))
        taken.update(at for naming in announced for at in range(naming.start, naming.end))
        head: str | None = None  # title of the list that runs on
        past = list_end = 0
        for at in self._begins():
            if at < past or at in taken:
                continue
            in_list = list_end > 0 and at == list_end + 1 and self.text[list_end] in LIST_MARKS
            title = head if in_list else self._title_before(at)
            end = name_end(self.text, at, self.starts, title)
            if end is None or not taken.isdisjoint(range(at, end)) or (in_list and not self._goes_on(end)):
                continue
            said = title or title_after(self.text, end) or self._body_before(at, end)
            if said or self._is_alone(at, end):
                yield Naming(self.text[at:end], said, at)
                head, list_end, past = title, end if title else 0, end

    def _begins(self) -> list[int]:
        """Where a name can begin, by its first character or by the tagger's word; any word where one has a dot."""
        if DOT.search(self.text):
            return sorted(self.titled.union(self.starts))
        surnamed = {start for word, _, start in self.tokens if word[0] in FIRST}
        return sorted({at for at in self.titled if self._is_behind_title(at)} | (surnamed - self.titled))

    def _is_behind_title(self, at: int) -> bool:
        word = self.starts.get(at)
        return self.text[at : at + 1] in FIRST_BEHIND_TITLE or (word is not None and word.tag == "nr")

    def _title_before(self, at: int) -> str | None:
        return title_before(self.text, self.tokens, at, self.places) if at in self.titled else None

    def _goes_on(self, end: int) -> bool:
        """Whether a list of names goes on here, or what they do is said."""
        return bool(CLAUSE_END.match(self.text, end) or DOING.match(self.text, end)) or self.text[end] in "等和及与"

    def _body_before(self, at: int, end: int) -> str | None:
        """The body of one who has no title: 国土资源所|张勇|,利用职务便利."""
        if not self._is_tagged(at, end):
            return None
        said = SAYING.match(self.text, end) or self.text.startswith(",", end)
        return body_before(self.text, self.tokens, at, self.places) if said else None

    def _is_tagged(self, at: int, end: int) -> bool:
        word = self.starts.get(at)
        return word is not None and word.end == end and word.tag in ("nr", "nrfg")

    def _is_alone(self, at: int, end: int) -> bool:
        """A name without a title: it begins a clause, the tagger takes it for a name, and it says or does something."""
        text, long = self.text, end - at > 2
        compound = surname_of(text[at:end]) or ""
        if not (self._is_tagged(at, end) or len(compound) > 1 or is_dotted(text[at:end])):
            return False
        if long and text.startswith("同志", end):
            return True
        if CALLED.search(text[max(0, at - 2) : at]):
            return long or bool(SAYING.match(text, end))
        if long and text[at - 1 : at] == "的" and at - 2 in self.places:
            return bool(SAYING.match(text, end) or DOING.match(text, end))  # 狼洞沟村的白生国就忙着喂羊
        if not _begins_clause(text, at):
            return False
        answers = at == 0 and text.startswith(":", end)  # 史可心:主要有三点变化。
        return bool(SAYING.match(text, end)) or (long and (answers or bool(DOING.match(text, end))))
