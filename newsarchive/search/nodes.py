"""What a query asks for, as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from newsarchive.search.dates import Period, date_range
from newsarchive.search.normalisation import normalise


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
    """Characters to be found exactly as they stand, but for width, case and script."""

    text: str  # as typed
    in_title: bool = False  # headline, kicker or subhead

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
