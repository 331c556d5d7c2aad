"""Where each article begins and what its blocks are: one choice over the whole page, by the best path (Viterbi 1967)."""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from math import log

from newsarchive.parsing.bylines import Signature, signature_line, split_lead, split_tail
from newsarchive.parsing.cohesion import cohesion
from newsarchive.parsing.document import SignerRole
from newsarchive.parsing.lines import Block
from newsarchive.parsing.regions import Regions, is_open, series_heads
from newsarchive.parsing.seams import seam


class Kind(Enum):
    """What a block is in its article."""

    TITLE = "T"
    SIGNED = "Y"  # a signature under the headline
    LEAD = "L"  # the paragraph with the dateline or signature
    BODY = "B"
    HEAD = "H"
    CAPTION = "C"
    END = "E"  # a signature after the text
    PHOTO = "P"  # caption of a picture without article
    CREDIT = "Q"  # and its signature


@dataclass(frozen=True)
class Candidate:
    """A block, and what speaks for one kind or another."""

    block: Block
    counted: tuple[str, int] | None  # one of a series of headings: its pattern and number
    parallel: bool  # it begins or ends like another short line of the page
    marked_page: bool  # headlines are marked on this page
    same_subject: float  # log odds that what follows goes on with the subject of what stands before

    @cached_property
    def text(self) -> str:
        return self.block.text

    @cached_property
    def open(self) -> bool:
        return is_open(self.text)

    @cached_property
    def signed(self) -> Signature | None:
        return signature_line(self.block.raw)

    @cached_property
    def lead(self) -> Signature | None:
        return None if self.signed else split_lead(self.block.raw)

    @cached_property
    def tail(self) -> Signature | None:
        return None if self.signed else split_tail(self.block.raw)


@dataclass
class Draft:
    """An article in the making: its blocks by kind, in page order."""

    parts: list[tuple[Kind, Candidate]] = field(default_factory=list)
    scraps: tuple[Block, ...] = ()  # of its headline, set vertically

    def of_kind(self, *kinds: Kind) -> list[Candidate]:
        return [candidate for kind, candidate in self.parts if kind in kinds]


# A state is a kind; lower case where the article's lead has not been seen yet. The scores are logarithmic odds.
# Rows: from; "^" is the top of the page. What is not listed cannot follow.
_NEXT: dict[str, dict[str, float]] = {
    "^": {"T": 0, "L": -3, "b": -4, "h": -5, "P": -3, "c": -4, "E": -8},
    "T": {"T": -0.8, "Y": 0, "L": 0.5, "b": -2, "h": -2.5, "c": -1, "E": -9},
    "Y": {"L": -0.5, "B": 0, "H": -1, "C": -1, "T": -9},
    "L": {"B": 0.3, "H": -1, "C": -1, "E": 0, "T": -0.5, "P": -3, "L": -4},
    "B": {"B": 0.3, "H": -1.8, "C": -1.8, "E": 0, "T": -0.8, "P": -3.5, "L": -4},
    "H": {"B": 0, "H": -1, "C": -2, "T": -7},
    "C": {"B": 0, "H": -1, "C": -1, "E": -0.5, "T": -0.3, "P": -4, "L": -4},
    "E": {"T": 0.3, "L": -3, "P": -1, "C": -2, "b": -5, "B": -7},
    "b": {"b": 0.3, "h": -1.8, "c": -1.8, "e": 0, "T": -0.8, "P": -3.5, "L": -2, "Y": -1.5},
    "h": {"b": 0, "h": -1, "c": -2, "T": -7},
    "c": {"L": 0, "b": -1, "h": -1, "c": -1, "e": -0.5, "T": -0.5, "P": -4},
    "e": {"T": 0.3, "L": -2, "P": -1, "c": -2, "b": -5},
    "P": {"P": -0.5, "Q": 0, "T": -1.5, "L": -4},
    "Q": {"T": 0.3, "P": -0.5, "b": -5, "L": -3},
}
_NEVER = -99.0
_LIST = 4  # enumeration commas: a list of names, which may end without a stop
_SHORT, _EVEN = 45, 0.05
_LONG_GAP = 3  # blank lines: a picture stood here
_CAPTION = re.compile(r"^(?:图为|图[一二三四五六七八九十\d]|[上下左右]图|△|▲|图片|资料图)")
_STOP_INSIDE = re.compile(r"[。](?=.)")


def find_articles(regions: Regions) -> list[Draft]:
    """Blocks to drafts of articles: headline lines, signatures, paragraphs, section heads and captions, in page order."""
    drafts: list[Draft] = []
    before = "^"
    for state, candidate in _best_path(_candidates(regions.blocks)):
        if not drafts or _begins_article(before, state):
            drafts.append(Draft())
        drafts[-1].parts.append((Kind(state.upper()), candidate))
        before = state
    _place_scraps(drafts, regions.scraps)
    return drafts


def _candidates(blocks: tuple[Block, ...]) -> list[Candidate]:
    series = series_heads(blocks)
    marked = any(block.heading for block in blocks)
    texts = [block.text for block in blocks]
    short = [len(text) <= _SHORT and is_open(text) for text in texts]
    alike = cohesion(texts, short=short)
    edges = Counter(edge for text, brief in zip(texts, short, strict=True) if brief for edge in _edges(text))
    parallel = [brief and any(edges[e] > 1 for e in _edges(text)) for text, brief in zip(texts, short, strict=True)]
    return [
        Candidate(block, series.get(n), parallel[n], marked, _same_subject(alike[n])) for n, block in enumerate(blocks)
    ]


def _edges(text: str) -> tuple[str, ...]:
    """How a line begins and ends: section heads of one article are often made alike (…被党内警告处分)."""
    return (f"^{text[:4]}", f"{text[-4:]}$") if len(text) > 6 else ()


def _same_subject(likeness: float) -> float:
    """On pages of news, half of the lines between two texts as alike as _EVEN are headlines, half are section heads."""
    return max(-2.0, min(2.0, 1.3 * log(max(likeness, 0.001) / _EVEN))) if likeness >= 0 else 0.0


def _begins_article(before: str, state: str) -> bool:
    if state in "TP":
        return before != state
    if state == "L":
        return before.isupper() and before not in "TY"
    return state in "bhc" and before in "^EeQ"


def _best_path(candidates: list[Candidate]) -> list[tuple[str, Candidate]]:
    """The states that together score highest."""
    if not candidates:
        return []
    scores = {"^": 0.0}
    back: list[dict[str, str]] = []
    before: Candidate | None = None
    for candidate in candidates:
        emissions = _emissions(candidate)
        joint = _Joint(before, candidate)
        found: dict[str, tuple[float, str]] = {}
        for last, score in scores.items():
            for state, step in _NEXT[last].items():
                total = score + step + emissions[state.upper()] + joint.score(last, state)
                if state not in found or total > found[state][0]:
                    found[state] = (total, last)
        scores = {state: total for state, (total, _) in found.items()}
        back.append({state: last for state, (_, last) in found.items()})
        before = candidate
    state = max(scores, key=lambda s: scores[s])
    path = [state]
    for step_back in reversed(back[1:]):
        path.append(step_back[path[-1]])
    return list(zip(reversed(path), candidates, strict=True))


class _Joint:
    """What two neighbouring blocks say about each other."""

    def __init__(self, before: Candidate | None, after: Candidate) -> None:
        self.open = before is not None and before.open
        self.tail = before is not None and before.tail is not None
        self.gap = after.block.gap >= _LONG_GAP
        self.seam = seam(before.text, after.text) if before is not None and self.open else 0.0

    def score(self, last: str, state: str) -> float:
        total = 0.0
        body_before = last in "LBb"
        if body_before and self.open:
            total += (1.0 if self.seam > 0.5 else -1.0) if state in "Bb" else -2.0
        if body_before and self.tail:
            total += 1.0 if state in "TP" else -2.0
        if self.gap and state in "Hh":
            total -= 0.5
        return total


def _emissions(c: Candidate) -> dict[str, float]:
    return {
        "T": _as_title(c),
        "Y": 4.0 if c.signed else _NEVER,
        "L": 4.0 if c.lead else _NEVER,
        "B": _as_body(c),
        "H": _as_head(c),
        "C": _as_caption(c),
        "E": _as_end(c),
        "P": _as_photo(c),
        "Q": _as_credit(c),
    }


def _as_title(c: Candidate) -> float:
    n = len(c.text)
    score = 5.0 if c.block.heading else -0.5 * c.marked_page
    score += 1.0 if c.open else -0.5 if c.text[-1] in "!！?？…" else -5.0
    score -= (
        6.0 * bool(_STOP_INSIDE.search(c.text))
        + 15.0 * bool(c.lead or c.signed)
        + 4.0 * bool(c.tail)
        + 6.0 * bool(c.counted)
    )
    score += -3.0 if n < 4 else -0.7 if n < 8 else 0.5 if n <= 40 else 0.2 * (40 - n)
    score -= (
        4.0 * (c.text[-1] in "，,、；;的") + 3.0 * (c.text.count("、") >= _LIST) + 0.4 * max(0, _clauses(c.text) - 1)
    )
    return score - c.same_subject


def _as_body(c: Candidate) -> float:
    n = len(c.text)
    score = -8.0 * c.block.heading - 12.0 * bool(c.signed) - 6.0 * bool(c.lead) - 4.0 * bool(c.counted)
    score += 1.0 if not c.open or c.text.count("、") >= _LIST else -2.5 if n < 30 else -1.5 if n < 60 else -0.5
    score += 1.5 if n >= 60 else 0.5 if n >= 40 else -0.5 if n < 15 else 0.0
    return score + 0.5 * bool(_STOP_INSIDE.search(c.text))


def _as_head(c: Candidate) -> float:
    n = len(c.text)
    score = 4.0 * bool(c.counted) - 1.0 * c.block.heading + 0.5 * (c.marked_page and not c.block.heading)
    score += 0.5 if c.open else -0.5 if c.text[-1] in "!！?？…" else -4.0
    score -= 6.0 * bool(_STOP_INSIDE.search(c.text)) + 15.0 * bool(c.lead or c.signed) + 6.0 * bool(c.tail)
    score += 1.5 * c.parallel
    score += 0.5 if n <= 16 else 0.0 if n <= 30 else 0.2 * (30 - n)
    return score - 4.0 * (c.text[-1] in "，,、") + c.same_subject


def _as_caption(c: Candidate) -> float:
    n = len(c.text)
    score = -1.0 + 2.5 * (c.block.gap >= _LONG_GAP) + 3.0 * bool(_CAPTION.match(c.text)) + 4.0 * _pictured(c.tail)
    score -= 8.0 * c.block.heading + 15.0 * bool(c.lead) + 12.0 * bool(c.signed) + 4.0 * bool(c.counted)
    score -= 2.0 * (c.open and bool(_STOP_INSIDE.search(c.text)) and not c.tail)
    score -= 0.0 if n <= 60 else 2.0 if n <= 120 else 5.0
    return score + (0.3 if c.open else 0.0) + 0.7 * c.same_subject


def _as_end(c: Candidate) -> float:
    return (3.0 if _pictured(c.signed) else 4.0) if c.signed else _NEVER


def _as_photo(c: Candidate) -> float:
    if c.block.heading or c.lead or c.signed or c.counted or len(c.text) < 15:
        return _NEVER
    score = (
        _as_body(c)
        - 0.5
        + 2.5 * (c.block.gap >= _LONG_GAP)
        + 4.0 * _pictured(c.tail)
        + 2.0 * bool(_CAPTION.match(c.text))
    )
    return score - (3.0 if c.open else 0.0)


def _as_credit(c: Candidate) -> float:
    return 5.0 if _pictured(c.signed) else _NEVER


def _pictured(signature: Signature | None) -> bool:
    """Whether only pictures are signed: 本报记者 刘伟平 摄."""
    return bool(signature) and all(b.role is SignerRole.PHOTOGRAPHER for b in signature.bylines) if signature else False


def _clauses(text: str) -> int:
    return sum(text.count(mark) for mark in "，,；;")


def _place_scraps(drafts: list[Draft], runs: tuple[tuple[Block, ...], ...]) -> None:
    """A vertical headline stands in an article above the one that it is for: the next one that lacks a headline."""
    for run in runs:
        if draft := _wanting(drafts, run[0].span.first):
            draft.scraps += run


def _wanting(drafts: list[Draft], line: int) -> Draft | None:
    first_line = {id(d): d.parts[0][1].block.span.first for d in drafts}
    later = [d for d in drafts if first_line[id(d)] > line]
    untitled = [d for d in later if not d.of_kind(Kind.TITLE) and d.of_kind(Kind.LEAD) and not d.scraps]
    return next(iter([*untitled, *later]), drafts[-1] if drafts else None)
