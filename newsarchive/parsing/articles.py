"""Where each article begins and what its blocks are: the best path over the page (Viterbi 1967)."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from newsarchive.parsing.candidates import Candidate, find_candidates
from newsarchive.parsing.kinds import NEVER, Kind, evidence, is_pictured
from newsarchive.parsing.lines import Block
from newsarchive.parsing.regions import Regions
from newsarchive.parsing.seams import seam

Part = tuple[Kind, Candidate]


@dataclass
class Draft:
    """An article in the making: its blocks by kind, in page order."""

    parts: list[Part] = field(default_factory=list)
    scraps: tuple[Block, ...] = ()  # of its headline, set vertically

    def of_kind(self, *kinds: Kind) -> list[Candidate]:
        return [candidate for kind, candidate in self.parts if kind in kinds]


class _Lead(IntEnum):
    """What has been seen of the head of the article."""

    NONE = 0
    DATED = 1  # 本报讯
    SIGNED = 2  # 本报讯(记者 …)


class _State(NamedTuple):
    kind: str
    lead: _Lead


# How one kind follows another: logarithmic odds. Lower case: the article's lead has not been seen yet. What is not
# listed cannot follow. "^" is the top of the page.
_NEXT: dict[str, dict[str, float]] = {
    "^": {"T": 0, "L": -3, "b": -4, "h": -5, "P": -3, "c": -4, "E": -8},
    "T": {"T": -0.8, "Y": 0, "L": 0.5, "b": -2, "h": -2.5, "c": -1, "E": -9},
    "Y": {"L": -0.5, "B": 0, "H": -0.5, "C": -1, "T": -9},
    "L": {"B": 0.3, "H": -1, "C": -1, "E": 0, "T": -0.5, "P": -3, "L": -4},
    "B": {"B": 0.3, "H": -1.8, "C": -1.8, "E": 0, "T": -0.8, "P": -3.5, "L": -4},
    "H": {"B": 0, "H": -1, "C": -1.2, "T": -7},
    "C": {"B": 0, "H": -1, "C": -1, "E": -0.5, "T": -0.3, "P": -4, "L": -4},
    "E": {"T": 0.3, "L": -3, "P": -1, "C": -2, "b": -5},
    "b": {"b": 0.3, "h": -1.8, "c": -1.8, "e": 0, "T": -0.8, "P": -3.5, "L": -2, "Y": -1.2},
    "h": {"b": 0, "h": -1, "c": -1.2, "T": -7},
    "c": {"L": 0, "b": -1, "h": -1, "c": -1, "e": -0.5, "T": -0.5, "P": -4},
    "e": {"T": 0.3, "L": -2, "P": -1, "c": -2, "b": -5},
    "P": {"P": -0.5, "Q": 0, "T": -1.5, "L": -4},
    "Q": {"T": 0.3, "P": -0.5, "b": -5, "L": -3},
}
_HEADLINE_IN_SCRAPS = 2.0  # a headline is missing somewhere
_TOP = _State("^", _Lead.NONE)


def find_articles(regions: Regions) -> list[Draft]:
    """Blocks to drafts of articles: headline lines, signatures, paragraphs, heads and captions, in page order."""
    drafts: list[Draft] = []
    before = _TOP
    for state, candidate in _best_path(find_candidates(regions.blocks), scraps=bool(regions.scraps)):
        if not drafts or _begins_article(before, state):
            drafts.append(Draft())
        drafts[-1].parts.append((Kind(state.kind), candidate))
        before = state
    _place_scraps(drafts, regions.scraps)
    return drafts


def _begins_article(before: _State, state: _State) -> bool:
    if state.kind in "TP":
        return before.kind != state.kind
    if state.kind == "L":
        return before.kind in "PQ" or (before.lead > _Lead.NONE and before.kind != "Y")
    return state.lead is _Lead.NONE and before.kind in "^EQ" and state.kind in "BHC"


def _best_path(candidates: list[Candidate], *, scraps: bool) -> list[tuple[_State, Candidate]]:
    """The states that together score highest."""
    if not candidates:
        return []
    scores = {_TOP: 0.0}
    back: list[dict[_State, _State]] = []
    before: Candidate | None = None
    for candidate in candidates:
        found: dict[_State, tuple[float, _State]] = {}
        own, joint = evidence(candidate), _Joint(before, candidate)
        for last, score in scores.items():
            for state, step in _steps(last, candidate):
                if own[state.kind] <= NEVER:
                    continue
                total = score + step + own[state.kind] + joint.score(last, state)
                if scraps and state.kind == "L" and _begins_article(last, state):
                    total += _HEADLINE_IN_SCRAPS
                if state not in found or total > found[state][0]:
                    found[state] = (total, last)
        scores = {state: total for state, (total, _) in found.items()}
        back.append({state: last for state, (_, last) in found.items()})
        before = candidate
    path = [max(scores, key=lambda state: scores[state])]
    for step_back in reversed(back[1:]):
        path.append(step_back[path[-1]])
    return list(zip(reversed(path), candidates, strict=True))


def _steps(last: _State, candidate: Candidate) -> list[tuple[_State, float]]:
    """The states that may follow, and the odds of each."""
    row = last.kind if last.lead or last.kind in "^TYLPQ" else last.kind.lower()
    return [(_State(kind.upper(), _lead(kind, last, candidate)), odds) for kind, odds in _NEXT[row].items()]


def _lead(kind: str, last: _State, candidate: Candidate) -> _Lead:
    if kind == "L":
        return _Lead.SIGNED if last.kind == "Y" or (candidate.lead and candidate.lead.bylines) else _Lead.DATED
    if kind == "Y":
        return _Lead.SIGNED
    return last.lead if kind in "BHCE" else _Lead.NONE


class _Joint:
    """What two neighbouring blocks say about each other."""

    def __init__(self, before: Candidate | None, after: Candidate) -> None:
        self.open = before is not None and before.torn
        self.tail = before is not None and before.tail is not None
        self.signed = after.tail is not None and not is_pictured(after.tail)
        self.pictured = before is not None and before.block.long_gap
        self.credit = is_pictured(after.signed)
        self.gap = after.block.long_gap
        self.seam = seam(before.text, after.text) if before is not None and self.open else 0.0

    def score(self, last: _State, state: _State) -> float:
        total = 0.0
        if last.kind in "LB":
            if self.open:
                total += max(-1.0, min(1.2, self.seam - 0.7)) if state.kind == "B" else -2.0
            if self.tail:
                total += 1.0 if state.kind in "TP" else -2.0
        if last.kind in "TH" and state.kind == "B":
            total -= max(0.0, self.seam - 1.5)  # a headline does not run on into the text
        if last.kind == "C" and state.kind == "B":
            total -= 1.5 * max(0.0, self.seam - 0.5)
            total -= 0.0 if self.pictured else 1.5  # between paragraphs a caption has its picture
        signs = self.signed if state.kind == "B" else state.kind == "E" and not self.credit
        if signs and last.lead is _Lead.SIGNED:
            total -= 2.5  # nobody signs twice
        if last.kind == "T" and state.kind == "C" and not self.gap:
            total -= 1.5  # so has one under a headline
        return total - 2.0 * (self.gap and last.kind == state.kind == "T")


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
