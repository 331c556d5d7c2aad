"""Where each article begins and what its blocks are: the best path over the page (Viterbi 1967)."""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import pairwise
from math import inf
from typing import NamedTuple

from newsarchive.parsing.candidates import Candidate, find_candidates
from newsarchive.parsing.kinds import NEVER, Kind, evidence, is_pictured
from newsarchive.parsing.lines import Block
from newsarchive.parsing.regions import Regions
from newsarchive.parsing.seams import seam

Part = tuple[Kind, Candidate]
UNRIVALLED = 20.0


class Rival(NamedTuple):
    """What a block would be if it were not what it is taken for, and how much worse the page would then read."""

    kind: Kind
    margin: float


@dataclass
class Draft:
    """An article in the making: its blocks by kind, in page order."""

    parts: list[Part] = field(default_factory=list)
    rivals: list[Rival] = field(default_factory=list)  # of each part
    scraps: tuple[Block, ...] = ()  # of its headline, set vertically

    def of_kind(self, *kinds: Kind) -> list[Candidate]:
        return [candidate for kind, candidate in self.parts if kind in kinds]


class _Lead(IntEnum):
    """What has been seen of the head of the article."""

    NONE = 0
    DATED = 1  # 本报讯
    SIGNED = 2  # 本报讯(记者 …)
    PICTURED = 3  # 本报记者 … 文/图


class _State(NamedTuple):
    kind: str
    lead: _Lead


# A page does not end with a heading: logarithmic odds.
_FOOT = {"T": -6.0, "H": -6.0, "Y": -3.0}

# How one kind follows another: logarithmic odds. Lower case: the article's lead has not been seen yet. What is not
# listed cannot follow. "^" is the top of the page.
_NEXT: dict[str, dict[str, float]] = {
    "^": {"T": 0, "L": -3, "b": -4, "h": -5, "P": -3, "c": -4, "E": -8},
    "T": {"T": -0.8, "Y": 0, "L": 0.5, "b": -2, "h": -2.5, "c": -1, "E": -9, "P": -2},
    "Y": {"L": -0.5, "B": 0, "H": -0.5, "C": -1, "T": -9},
    "L": {"B": 0.3, "H": -1, "C": -1, "E": 0, "T": -0.5, "P": -3, "L": -4},
    "B": {"B": 0.3, "H": -1.8, "C": -1.8, "E": 0, "T": -0.8, "P": -3.5, "L": -4},
    "H": {"B": 0, "H": -1, "C": -1.2, "T": -7},
    "C": {"B": 0, "H": -1, "C": -1, "E": -0.5, "K": 0, "T": -0.3, "P": -4, "L": -4},
    "K": {"B": 0, "H": -1, "C": -1, "E": -0.5, "T": -0.3, "P": -4, "L": -4},
    "E": {"T": 0.3, "L": -3, "P": -1, "C": -2, "b": -5},
    "b": {"b": 0.3, "h": -1.8, "c": -1.8, "e": 0, "T": -0.8, "P": -3.5, "L": -2, "Y": -1.2},
    "h": {"b": 0, "h": -1, "c": -1.2, "T": -7},
    "c": {"L": 0, "b": -1, "h": -1, "c": -1, "e": -0.5, "k": 0, "T": -0.5, "P": -4},
    "k": {"L": 0, "b": 0, "h": -1, "c": -1, "e": -0.5, "T": -0.5, "P": -4},
    "e": {"T": 0.3, "L": -2, "P": -1, "c": -2, "b": -5},
    "P": {"P": -0.5, "Q": 0, "T": -1.5, "L": -4},
    "Q": {"T": 0.3, "P": -0.5, "b": -5, "L": -3},
}
_UNTITLED = 0.2  # as good as sharing a fifth of the headline's pairs of characters
_OF_ONE_HEADLINE = 0.3
_HEADLINE_IN_SCRAPS = 2.0  # a headline is missing somewhere
_TOP = _State("^", _Lead.NONE)
_Step = tuple[_State, _State, float, float]  # from, to, odds, and the score up to there


def find_articles(regions: Regions) -> list[Draft]:
    """Blocks to drafts of articles: headline lines, signatures, paragraphs, heads and captions, in page order."""
    drafts: list[Draft] = []
    before = _TOP
    candidates = find_candidates(regions.blocks)
    for candidate, (state, rival) in zip(candidates, _best_path(candidates, scraps=bool(regions.scraps)), strict=True):
        if not drafts or (_begins_article(before, state) and not _goes_under(drafts[-1], before, candidate, state)):
            drafts.append(Draft())
        drafts[-1].parts.append((Kind(state.kind), candidate))
        drafts[-1].rivals.append(rival)
        before = state
    _place_scraps(drafts, regions.scraps)
    return drafts


def _begins_article(before: _State, state: _State) -> bool:
    if state.kind in "TP":
        return before.kind not in "TP" or (before.kind, state.kind) == ("P", "T")
    if state.kind == "L":
        return before.kind in "PQ" or (before.lead > _Lead.NONE and before.kind != "Y")
    if before.kind == "E" and state.kind == "C":
        return False  # a picture's caption may stand below the signature
    return state.lead is _Lead.NONE and before.kind in "^EQ" and state.kind in "BHC"


def _goes_under(draft: Draft, before: _State, candidate: Candidate, state: _State) -> bool:
    """Whether a text with a dateline of its own stands under the headline above, as in a round-up: it has its words."""
    if state.kind != "L" or before.kind not in "LBC":
        return False
    headline = "".join(title.text for title in draft.of_kind(Kind.TITLE))
    return _shared(headline, candidate.text) > _OF_ONE_HEADLINE


def _shared(printed: str, text: str) -> float:
    """The part of a headline's pairs of characters that a text has."""
    pairs = [a + b for a, b in pairwise(printed)]
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _best_path(candidates: list[Candidate], *, scraps: bool) -> list[tuple[_State, Rival]]:
    """The states that together score highest, each with its rival."""
    layers: list[_Layer] = []
    scores = {_TOP: 0.0}
    before: Candidate | None = None
    for candidate in candidates:
        steps = _steps(scores, before, candidate, scraps=scraps)
        layers.append(_Layer(steps))
        scores = layers[-1].scores
        before = candidate
    return _trace(layers)


class _Layer:
    """The ways to the states of one block: all steps, and for each state the best score and the state it comes from."""

    def __init__(self, steps: list[_Step]) -> None:
        self.steps = steps
        self.scores: dict[_State, float] = {}
        self.back: dict[_State, _State] = {}
        for last, state, _, total in steps:
            if state not in self.scores or total > self.scores[state]:
                self.scores[state], self.back[state] = total, last


def _trace(layers: list[_Layer]) -> list[tuple[_State, Rival]]:
    """Back along the best path; the rival of a block is its kind on the best of all paths that read it otherwise."""
    if not layers:
        return []
    path: list[tuple[_State, Rival]] = []
    scores = layers[-1].scores
    # The score of the best way from a state to the page's foot, where a heading has nothing to head.
    onward = {state: _FOOT.get(state.kind, 0.0) if len(layers) > 1 else 0.0 for state in scores}
    state = max(scores, key=lambda state: scores[state] + onward[state])
    best = scores[state] + onward[state]
    for layer in reversed(layers):
        others = [(best - layer.scores[s] - rest, s.kind) for s, rest in onward.items() if s.kind != state.kind]
        margin, kind = min(others, default=(UNRIVALLED, state.kind))
        path.append((state, Rival(Kind(kind), min(margin, UNRIVALLED))))
        ways: dict[_State, float] = {}
        for last, after, odds, _ in layer.steps:
            if (way := odds + onward[after]) > ways.get(last, -inf):
                ways[last] = way
        onward, state = ways, layer.back[state]
    return path[::-1]


def _steps(scores: dict[_State, float], before: Candidate | None, candidate: Candidate, *, scraps: bool) -> list[_Step]:
    """From each state of the block before to each that may follow, with the odds of the step and the score with it."""
    own = {kind: odds for kind, odds in evidence(candidate).items() if odds > NEVER}
    joint = _Joint(before, candidate)
    signed = _Lead.PICTURED if candidate.illustrated else _Lead.SIGNED if candidate.bylines else _Lead.NONE
    steps: list[_Step] = []
    for last, score in scores.items():
        for state, odds in _followers(last, signed):
            if state.kind not in own:
                continue
            step = odds + own[state.kind] + joint.score(last, state)
            if scraps and state.kind == "L" and _begins_article(last, state):
                step += _HEADLINE_IN_SCRAPS
            steps.append((last, state, step, score + step))
    return steps


@cache
def _followers(last: _State, signed: _Lead) -> tuple[tuple[_State, float], ...]:
    """The states that may follow, and the odds of each; signed: what the next block's signature says."""
    row = last.kind if last.lead or last.kind in "^TYLPQ" else last.kind.lower()
    return tuple((_State(kind.upper(), _lead(kind, last, signed=signed)), odds) for kind, odds in _NEXT[row].items())


def _lead(kind: str, last: _State, *, signed: _Lead) -> _Lead:
    if kind == "L":
        return max(last.lead if last.kind == "Y" else _Lead.DATED, signed)
    if kind == "Y":
        return max(_Lead.SIGNED, signed)
    return last.lead if kind in "BHCEK" else _Lead.NONE


class _Joint:
    """What two neighbouring blocks say about each other."""

    def __init__(self, before: Candidate | None, after: Candidate) -> None:
        self.open = before is not None and before.torn
        self.tail = before is not None and before.tail is not None
        self.closed = before is not None and before.closing and not after.closing
        self.label = before is not None and before.label
        self.counted = after.counted is not None
        self.same_subject = 0.0 if after.counted else max(0.0, after.same_subject)
        self.signed = after.tail is not None and not is_pictured(after.tail)
        self.pictured_below = is_pictured(after.tail)
        self.illustrated = before is not None and before.illustrated
        self.one_clause = after.one_clause
        self.breaking = 1.0 if self.pictured_below else 2.0  # a picture may stand in the midst of a sentence
        self.pictured = before is not None and before.block.long_gap
        self.credit = is_pictured(after.signed)
        self.gap = after.block.long_gap
        self.seam = (
            seam(before.text, after.text, indented=after.block.indented) if before is not None and self.open else 0.0
        )

    def score(self, last: _State, state: _State) -> float:
        total = 0.0
        if last.kind in "LB":
            if self.open:
                total += max(-1.0, min(1.2, self.seam - 0.7)) if state.kind == "B" else -self.breaking
            if self.tail:
                total += 1.0 if state.kind in "TP" else 0.0 if state.kind == "C" and self.one_clause else -2.0
            if self.closed:
                total += 1.0 if state.kind in "TP" else -2.0
        if last.kind in "TH" and state.kind == "B":
            total -= max(0.0, self.seam - 1.5)  # a headline does not run on into the text
        if last.kind == "T" and state.kind in "TH":
            total += self.same_subject if state.kind == "T" else -self.same_subject  # all lines of a head agree
        if last.kind == "T" and state.kind == "H" and not self.counted:
            total -= 1.5  # a section without a number has text above it
        if last.kind == "E" and state.kind == "C":
            total += 2.0 * self.illustrated  # 文/图 记者 … over the picture's caption
        if last.lead is _Lead.PICTURED and state.kind == "C":
            total += 2.0 * self.one_clause  # the article is signed for pictures
        if last.kind == "T" and state.kind in "BP" and self.label:
            total -= 4.0  # 相关新闻 over a text heads a part of the article above
        if last.kind == "C" and state.kind == "B":
            total -= 1.5 * max(0.0, self.seam - 0.5)
            total -= 0.0 if self.pictured else 1.5  # between paragraphs a caption has its picture or its signature
        if last.kind == state.kind == "P" and not self.pictured_below:
            total -= 2.0  # a picture has one caption
        signs = self.signed if state.kind == "B" else state.kind == "E" and not self.credit
        if signs and last.lead >= _Lead.SIGNED:
            total -= 2.5  # nobody signs twice
        if last.kind in "BHC" and state.kind == "Y" and self.credit:
            total -= 4.0  # it signs a picture between paragraphs, not the article
        if last.kind == "T" and state.kind == "C" and not self.gap:
            total -= 1.5  # so has one under a headline
        return total - 2.0 * (self.gap and last.kind == state.kind == "T")


def _place_scraps(drafts: list[Draft], runs: tuple[tuple[Block, ...], ...]) -> None:
    """A vertical headline stands above the article that it is for: one that has its words and may lack a headline."""
    for run in runs:
        if draft := _wanting(drafts, run):
            draft.scraps += run


def _wanting(drafts: list[Draft], run: tuple[Block, ...]) -> Draft | None:
    line = run[0].span.first
    first_line = {id(d): d.parts[0][1].block.span.first for d in drafts}
    later = [d for d in drafts if first_line[id(d)] > line and not d.scraps]
    return max(later, key=lambda draft: _fit(draft, run), default=drafts[-1] if drafts else None)


def _fit(draft: Draft, run: tuple[Block, ...]) -> float:
    """How many of the scraps' words the article has, the headline's more so where it has no other."""
    text = "".join(c.text for _, c in draft.parts)
    shared = _shared("".join(block.raw for block in run), text)
    return shared + _UNTITLED * (not draft.of_kind(Kind.TITLE)) * (1 + bool(draft.of_kind(Kind.LEAD)))
