"""What a query asks for, as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from newsarchive.search.dates import Period, date_range
from newsarchive.search.normalisation import normalise

FORMS_SHOWN = 3


class Field(StrEnum):
    """What may stand before a colon."""

    TITLE = "标题"
    REPORTER = "记者"
    CORRESPONDENT = "通讯员"
    PERSON = "人物"
    DISTRICT = "地区"
    NEWSPAPER = "报纸"
    DATE = "日期"


@dataclass(frozen=True)
class Term:
    """Characters to be found as they stand, but for width, case and script; of a number the other forms too."""

    text: str  # as typed
    in_title: bool = False  # headline, kicker or subhead
    forms: tuple[str, ...] = ()  # of a number: other ways to write it, any of which will do

    @property
    def key(self) -> str:
        return normalise(self.text)


@dataclass(frozen=True)
class Condition:
    """Something known of the article besides its text. TITLE is a Term."""

    field: Field
    value: str
    codes: tuple[str, ...] = ()  # of a place: the districts of this name (see districts.py)

    @property
    def period(self) -> Period:
        return date_range(normalise(self.value))


@dataclass(frozen=True)
class Not:
    part: "Node"


@dataclass(frozen=True)
class And:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class Or:
    parts: "tuple[Node, ...]"


Leaf = Term | Condition
Node = Leaf | Not | And | Or


def leaves(node: Node | None, *, wanted: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """What the tree is made of, each with whether an article is to have it."""
    match node:
        case Term() | Condition():
            yield node, wanted
        case Not(part):
            yield from leaves(part, wanted=not wanted)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part, wanted=wanted)


def in_words(node: Node) -> str:
    """For readers: in_words(Not(Condition(Field.DISTRICT, "中原区"))) == "排除 地区：中原区"."""
    match node:
        case Term(text, in_title, forms):
            others = f"（也找 {'、'.join(forms[:FORMS_SHOWN])}{'等' * (len(forms) > FORMS_SHOWN)}）" if forms else ""
            return (f"{Field.TITLE}：{text}" if in_title else text) + others
        case Condition(field, value):
            return f"{field}：{value}"
        case Not(part):
            return f"排除 {_grouped(part)}"
        case And(parts):
            return " ".join(map(_grouped, parts))
        case Or(parts):
            return " 或 ".join(map(_grouped, parts))


def _grouped(node: Node) -> str:
    return f"（{in_words(node)}）" if isinstance(node, And | Or) else in_words(node)
