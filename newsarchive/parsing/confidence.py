"""How likely the lines, headline and text of an article are read without fault: logistic regression."""

from collections.abc import Collection
from itertools import pairwise
from math import exp

from newsarchive.parsing.articles import UNRIVALLED, Draft, Part
from newsarchive.parsing.document import WarningKind
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.seams import seam

# Fitted to 1452 articles on composed pages of 32 real ones, and held against 1456 of 16 others (docs/reading.md).
_BIAS = -0.4
_OWN, _BELOW, _MOST = 0.48, 0.34, 8.0  # for the margins of its own blocks and of the first one below, up to _MOST
_MENDED, _WEAK, _STRONG = (
    1.33,
    -0.81,
    3.0,
)  # its torn sentences go on, but for each point that a seam is less than strong
_REORDERED, _BROKEN, _SCRAPS, _UNTITLED = -0.9, -1.0, -3.35, -1.9


def find_confidence(
    draft: Draft, parts: list[Part], below: Draft | None, *, doubts: Collection[WarningKind], titled: bool
) -> float:
    """A draft, its text parts in reading order, the draft below it and the doubts about it to 0 (surely wrong) to 1.

    0.98 where no rival reading came near; 0.3 for a headline put together from scraps with an order guessed.
    """
    own = min(rival.margin for rival in draft.rivals)
    below_it = below.rivals[0].margin if below else UNRIVALLED
    score = _BIAS + _OWN * min(own, _MOST) + _BELOW * min(below_it, _MOST)
    if seams := _seams(parts):
        score += _MENDED + _WEAK * max(0.0, _STRONG - min(seams))
    score += _REORDERED * (WarningKind.ORDER in doubts) + _BROKEN * (WarningKind.TEAR in doubts)
    score += _SCRAPS * bool(draft.scraps) + _UNTITLED * (not titled)
    return round(1 / (1 + exp(-score)), 3)


def _seams(parts: list[Part]) -> list[float]:
    """How well each sentence that breaks off is gone on with."""
    text = [(kind, c) for kind, c in parts if kind in (Kind.LEAD, Kind.BODY, Kind.HEAD)]
    return [
        seam(a.text, b.text, indented=b.block.indented)
        for (kind, a), (_, b) in pairwise(text)
        if kind is not Kind.HEAD and a.torn
    ]
