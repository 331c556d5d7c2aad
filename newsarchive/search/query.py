"""The query language: what somebody typed -> what to look for.

    二七区 旱情          both, also with AND; words written together are taken apart: 二七区高质量发展
    "万人助万企"         exactly these characters; also “…”, 「…」 and 『…』
    旱情|干旱, A OR B    one or the other; binds closer than the space
    -大棚, NOT 大棚      without; also --大棚
    蔬菜 (种植|采摘)     brackets put together, also （…）
    1200万元             also 12,000,000元, 一千二百万元 (see numbers.py); in quotation marks and after - only as typed
    标题:抗旱            in headline, kicker or subhead; 记者: 通讯员: 人物: 地区: 报纸: 日期: likewise (see Field)
    标题:(抗旱|降雨)     of each word in the brackets that has no field of its own

A sign such as 😀 or ℃ is a word; punctuation and the signs of a keyboard (+ = ~) only end one, but in quotation marks
are looked for too. What is asked for twice is looked for once. What cannot be read that way is searched for as plain
words, and the notice says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from newsarchive.search.nodes import And, Condition, Field, Leaf, Node, Not, Or, Term, leaves
from newsarchive.search.normalisation import normalise, printable
from newsarchive.search.numbers import number_forms
from newsarchive.search.tokens import query_words

MAX_LENGTH = 200  # characters
MAX_TERMS = 20

TOO_LONG = f"检索式超过 {MAX_LENGTH} 个字，只用了前 {MAX_LENGTH} 个字。"
TOO_MANY = f"检索词超过 {MAX_TERMS} 个，只用了前 {MAX_TERMS} 个。"
UNREADABLE = "检索式中的符号无法识别，已按普通文字检索。"
NO_FIELD = "“{}”不是可用的条件，已按普通文字检索。"
NO_DATE = "“{}”不是能识别的日期（可写 2022、2022-12 或 2022-12-01..2022-12-31），已按普通文字检索。"

QUOTES = '"＂“”「」『』'
BRACKETS = "()（）"
SYMBOL = re.compile(
    rf"""
    (?P<not> (?<![^\s|｜{BRACKETS}]) (?: [-－−]+ (?=[^-－−\s|｜)）]) | NOT (?=[\s(（]) ) )
    | (?P<or> [|｜] | (?<![^\s{BRACKETS}])(?:OR|ＯＲ)(?![^\s{BRACKETS}]) )
    | (?P<and> (?<![^\s{BRACKETS}])AND(?![^\s{BRACKETS}]) )
    | (?: (?P<over> {"|".join(Field)} ) [:：] \s* )? (?P<open> [(（] ) | (?P<close> [)）] )
    | (?: (?P<field> {"|".join(Field)} ) [:：] \s* )?
      (?: ["＂“”] (?P<quoted> [^"＂“”]* ) ["＂“”] | 「(?P<corner>[^」]*)」 | 『(?P<double>[^』]*)』
        | (?P<run> [^\s|｜{QUOTES}{BRACKETS}]+ ) )
    | (?P<stray> [{QUOTES}] )
    """,
    re.VERBOSE,
)
LIKE_A_FIELD = re.compile(r"[^\W\d_]{1,8}[:：]")  # 作者:, not 12:30


@dataclass(frozen=True)
class Part:
    """One of the things that an article must answer to."""

    node: Node
    text: str  # a query that asks for this alone


@dataclass(frozen=True)
class ParsedQuery:
    parts: tuple[Part, ...] = ()  # none finds everything
    phrases: tuple[str, ...] = ()  # typed in one and taken apart; an article holding it whole is a better answer
    exact: str = ""  # the query with these in quotation marks; empty if there are none
    notice: str = ""  # how an unreadable query was read

    @property
    def node(self) -> Node | None:
        return _all([part.node for part in self.parts]) if self.parts else None

    @property
    def terms(self) -> list[str]:
        """What an article is to hold, as typed and in the other forms of numbers, each once."""
        return self._texts(wanted=True)

    @property
    def excluded(self) -> list[str]:
        return self._texts(wanted=False)

    @property
    def text(self) -> str:
        """A query that is read as this one."""
        return " ".join(part.text for part in self.parts)

    def without(self, part: Part) -> "ParsedQuery":
        return ParsedQuery(tuple(other for other in self.parts if other is not part))

    def _texts(self, *, wanted: bool) -> list[str]:
        terms = [leaf for leaf, want in leaves(self.node) if isinstance(leaf, Term) and want == wanted]
        return list(dict.fromkeys(text for term in terms for text in (term.text, *term.forms)))


def parse_query(typed: str) -> ParsedQuery:
    """What to look for, whatever was typed.

    parse_query("二七区 -旱情").node == And((Term("二七区"), Not(Term("旱情"))))

    Never raises: too long a query is cut, an unreadable one is taken as plain words. Districts are still names: see
    districts.find_districts.
    """
    whole = printable(typed).strip()
    text = whole[:MAX_LENGTH].strip()
    if not text:
        return ParsedQuery()
    notices = [TOO_LONG] if len(whole) > MAX_LENGTH else []
    symbols = _symbols(text)
    try:
        parts = _Reader(text, symbols).parts()
        notices += dict.fromkeys(symbol.notice for symbol in symbols if symbol.notice)
    except _Unreadable:
        parts, symbols = _plain(text), []
        notices.append(UNREADABLE)
    if len([leaf for part in parts for leaf in leaves(part.node)]) > MAX_TERMS:
        parts = _first(parts, MAX_TERMS) or _plain(text)[:MAX_TERMS]
        notices.append(TOO_MANY)
    phrases = [symbol for symbol in symbols if len(symbol.leaves) > 1 and not symbol.notice]
    typed_in_one = tuple(dict.fromkeys(symbol.run for symbol in phrases))
    return ParsedQuery(tuple(parts), typed_in_one, _exact(text, phrases), "".join(notices))


def with_word(query: str, wrong: str, right: str) -> str:
    """The query with one word for another, in quotation marks where it would be taken apart.

    with_word("刘为平 旱情", "刘为平", "刘伟平") == "刘伟平 旱情"
    """
    before, found, after = query.partition(wrong)
    whole = query_words(right) == [right] or before.endswith((*QUOTES, ":", "："))
    return before + (right if whole else f"“{right}”") + after if found else query


class _Unreadable(ValueError):
    """A sign without its partner, an OR with nothing on one side, or nothing but signs."""


class _Kind(Enum):
    NOT = "not"
    OR = "or"
    AND = "and"
    OPEN = "open"
    CLOSE = "close"
    STRAY = "stray"
    OPERAND = "operand"


@dataclass(frozen=True)
class _Symbol:
    kind: _Kind
    start: int
    end: int
    leaves: tuple[Leaf, ...] = ()  # of an operand: what the article is to have
    run: str = ""  # of an operand: what was typed in one, without the field
    notice: str = ""


def _symbols(text: str) -> list[_Symbol]:
    """What the query is made of, without what says nothing: "", a dash between spaces."""
    found: list[_Symbol] = []
    around: list[tuple[bool, Field | None]] = [(False, None)]  # by brackets: negated, under which field
    for match in SYMBOL.finditer(text):
        negated, field = around[-1]
        after_not = bool(found) and found[-1].kind is _Kind.NOT
        symbol = _symbol(match, whole=after_not or negated, inherited=field)
        if symbol.kind is _Kind.OPEN:
            around.append((after_not or negated, Field(match["over"]) if match["over"] else field))
        if symbol.kind is _Kind.CLOSE and len(around) > 1:
            around.pop()
        if symbol.kind is not _Kind.OPERAND or symbol.leaves:
            found.append(symbol)
        elif after_not:
            found.pop()
    return found


def _symbol(match: re.Match[str], *, whole: bool, inherited: Field | None) -> _Symbol:
    """A word to be left out is taken as a whole: taken apart it would leave out too much."""
    start, end = match.span()
    for kind in _Kind:
        if kind is not _Kind.OPERAND and match[kind.value]:
            return _Symbol(kind, start, end)
    run, named = match["run"], match["field"] is not None
    field = Field(match["field"]) if named else inherited
    quoted = (match["quoted"] or match["corner"] or match["double"] or "").strip()
    notice = _misread("" if named else match[0], field, run or quoted)
    if notice:
        field, run = None, match[0]
    words = _words(run, quoted, whole=whole, or_itself=named)
    if field not in (None, Field.TITLE):
        value = quoted if run is None else run
        return _Symbol(_Kind.OPERAND, start, end, (Condition(field, value),) if words else ())
    forms = [number_forms(normalise(word)) if run and not whole else () for word in words]
    terms = tuple(Term(word, field is not None, others) for word, others in zip(words, forms, strict=True))
    return _Symbol(_Kind.OPERAND, start, end, terms, run or "", notice)


def _words(run: str | None, quoted: str, *, whole: bool, or_itself: bool) -> list[str]:
    if run is None:
        return [quoted] if quoted else []
    return [run] if whole else query_words(run) or ([run] if or_itself else [])


def _misread(unnamed: str, field: Field | None, value: str) -> str:
    """What to say of a field that is none, in what was typed without one, or of a date that is none."""
    if name := LIKE_A_FIELD.match(unnamed):
        return NO_FIELD.format(name[0])
    if field is Field.DATE:
        try:
            Condition(field, value).period  # noqa: B018  (it raises)
        except ValueError:
            return NO_DATE.format(value)
    return ""


class _Reader:
    """Goes through the symbols once, from left to right."""

    def __init__(self, text: str, symbols: Sequence[_Symbol]) -> None:
        self.text, self.symbols, self.place = text, symbols, 0

    def parts(self) -> list[Part]:
        found = self._clauses()
        if self._next():
            raise _Unreadable
        return _once(found)

    def _next(self) -> _Kind | None:
        return self.symbols[self.place].kind if self.place < len(self.symbols) else None

    def _take(self, kind: _Kind) -> bool:
        here = self._next() is kind
        self.place += here
        return here

    def _clauses(self) -> list[Part]:
        found = self._clause()
        while self._next() not in (None, _Kind.CLOSE):
            self._take(_Kind.AND)
            found += self._clause()
        return found

    def _clause(self) -> list[Part]:
        """One operand, or several that are alternatives."""
        first = self.place
        alternatives = [self._operand()]
        while self._take(_Kind.OR):
            alternatives.append(self._operand())
        if len(alternatives) == 1:
            return alternatives[0]
        nodes = tuple(dict.fromkeys(map(_together, alternatives)))
        return [Part(nodes[0] if len(nodes) == 1 else Or(nodes), self._typed_since(first))]

    def _operand(self) -> list[Part]:
        first = self.place
        if self._take(_Kind.NOT):
            return [Part(Not(_together(self._operand())), self._typed_since(first))]
        if self._take(_Kind.OPEN):
            inner = self._clauses()
            if not self._take(_Kind.CLOSE):
                raise _Unreadable
            return [Part(_together(inner), self._typed_since(first))]
        if not self._take(_Kind.OPERAND):
            raise _Unreadable
        symbol = self.symbols[first]
        if len(symbol.leaves) == 1:
            return [Part(symbol.leaves[0], self._typed_since(first))]
        return [Part(leaf, _word(leaf)) for leaf in symbol.leaves]

    def _typed_since(self, first: int) -> str:
        return self.text[self.symbols[first].start : self.symbols[self.place - 1].end]


def _word(leaf: Leaf) -> str:
    assert isinstance(leaf, Term)
    return f"{Field.TITLE}:{leaf.text}" if leaf.in_title else leaf.text


def _together(parts: Sequence[Part]) -> Node:
    return _all([part.node for part in _once(parts)])


def _once(parts: Iterable[Part]) -> list[Part]:
    """Of those that ask for the same, however spelled, the first."""
    first: dict[Node, Part] = {}
    for part in parts:
        node = part.node
        first.setdefault(replace(node, text=node.key) if isinstance(node, Term) else node, part)
    return list(first.values())


def _all(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def _plain(text: str) -> list[Part]:
    words = query_words(text) or [text]
    return _once(Part(Term(word, forms=number_forms(normalise(word))), word) for word in words)


def _first(parts: list[Part], room: int) -> list[Part]:
    kept = []
    for part in parts:
        room -= len(list(leaves(part.node)))
        if room < 0:
            break
        kept.append(part)
    return kept


def _exact(text: str, phrases: Sequence[_Symbol]) -> str:
    """The query with quotation marks around these, if it is not too long then."""
    for symbol in reversed(phrases):
        end = symbol.end
        text = f"{text[: end - len(symbol.run)]}“{symbol.run}”{text[end:]}"
    return text if phrases and len(text) <= MAX_LENGTH else ""
