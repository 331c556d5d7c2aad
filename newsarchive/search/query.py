"""The query language: what somebody typed -> what to look for.

    二七区 旱情          both; words written together are taken apart: 二七区高质量发展
    "万人助万企"         exactly these characters; also “…”, 「…」 and 『…』
    旱情|干旱, A OR B    one or the other; binds closer than the space
    -大棚                without

What cannot be read that way is searched for as plain words, and the notice says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsarchive.search.normalisation import normalise, printable
from newsarchive.search.tokens import query_words

MAX_LENGTH = 200  # characters
MAX_TERMS = 20

TOO_LONG = f"检索式超过 {MAX_LENGTH} 个字，只用了前 {MAX_LENGTH} 个字。"
TOO_MANY = f"检索词超过 {MAX_TERMS} 个，只用了前 {MAX_TERMS} 个。"
UNREADABLE = "检索式中的符号无法识别，已按普通文字检索。"

QUOTES = '"＂“”「」『』'
SYMBOL = re.compile(
    rf"""
    (?P<minus> (?<![^\s|｜]) [-－−] (?=[^\s|｜]) )
    | ["＂“”] (?P<quoted> [^"＂“”]* ) ["＂“”] | 「(?P<corner>[^」]*)」 | 『(?P<double>[^』]*)』
    | (?P<or> [|｜] | (?<!\S)(?:OR|ＯＲ)(?!\S) )
    | (?P<run> [^\s|｜{QUOTES}]+ )
    | (?P<stray> [{QUOTES}] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Term:
    """Characters to be found exactly as they stand, but for width, case and script."""

    text: str  # as typed

    @property
    def key(self) -> str:
        return normalise(self.text)


@dataclass(frozen=True)
class Not:
    term: Term


@dataclass(frozen=True)
class And:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class Or:
    parts: "tuple[Node, ...]"


Node = Term | Not | And | Or


@dataclass(frozen=True)
class ParsedQuery:
    node: Node | None = None  # None finds everything
    phrases: tuple[str, ...] = ()  # typed in one and taken apart; an article holding it whole is a better answer
    notice: str = ""  # how an unreadable query was read

    @property
    def terms(self) -> list[str]:
        """What an article is to hold, as typed, each once."""
        return list(dict.fromkeys(leaf.text for leaf in _leaves(self.node) if isinstance(leaf, Term)))

    @property
    def excluded(self) -> list[str]:
        return list(dict.fromkeys(leaf.term.text for leaf in _leaves(self.node) if isinstance(leaf, Not)))


def parse_query(typed: str) -> ParsedQuery:
    """What to look for, whatever was typed.

    parse_query("二七区 -旱情").node == And((Term("二七区"), Not(Term("旱情"))))

    Never raises: too long a query is cut, an unreadable one is taken as plain words.
    """
    whole = printable(typed).strip()
    text = whole[:MAX_LENGTH].strip()
    if not text:
        return ParsedQuery()
    notices = [TOO_LONG] if len(whole) > MAX_LENGTH else []
    try:
        operands = _operands(text)
    except _Unreadable:
        operands = [_Operand(word, (word,)) for word in query_words(text) or [text]]
        notices.append(UNREADABLE)
    if sum(len(operand.words) for operand in operands) > MAX_TERMS:
        operands = _first(operands, MAX_TERMS)
        notices.append(TOO_MANY)
    phrases = tuple(operand.typed for operand in operands if len(operand.words) > 1)
    return ParsedQuery(_node(operands), phrases, "".join(notices))


class _Unreadable(ValueError):
    """A quotation mark without its partner, an OR with nothing on one side, or nothing but signs."""


@dataclass(frozen=True)
class _Operand:
    typed: str
    words: tuple[str, ...]
    negated: bool = False
    alternative: bool = False  # to the one before it


def _operands(text: str) -> list[_Operand]:
    found: list[_Operand] = []
    negated = alternative = False
    for symbol in SYMBOL.finditer(text):
        if symbol["stray"] or (symbol["or"] and (alternative or not found)):
            raise _Unreadable
        if symbol["or"]:
            alternative = True
        elif symbol["minus"]:
            negated = True
        else:
            if words := _words(symbol, negated=negated):
                found.append(_Operand(symbol[0], words, negated, alternative))
                alternative = False
            negated = False
    if alternative or not found:
        raise _Unreadable
    return found


def _words(symbol: re.Match[str], *, negated: bool) -> tuple[str, ...]:
    """What is to stand in the text. A word to be left out is not taken apart: that would leave out too much."""
    if symbol["run"] is None:
        quoted = (symbol["quoted"] or symbol["corner"] or symbol["double"] or "").strip()
        return (quoted,) if quoted else ()
    return (symbol["run"],) if negated else tuple(query_words(symbol["run"]))


def _first(operands: list[_Operand], room: int) -> list[_Operand]:
    kept = []
    for operand in operands:
        if room > 0:
            kept.append(replace(operand, words=operand.words[:room]))
            room -= len(operand.words)
    return kept


def _node(operands: list[_Operand]) -> Node:
    groups: list[list[Node]] = []
    for operand in operands:
        node = Not(Term(operand.words[0])) if operand.negated else _all([Term(word) for word in operand.words])
        if operand.alternative:
            groups[-1].append(node)
        else:
            groups.append([node])
    return _all([group[0] if len(group) == 1 else Or(tuple(group)) for group in groups])


def _all(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _leaves(node: Node | None) -> Iterator[Term | Not]:
    match node:
        case Term() | Not():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
