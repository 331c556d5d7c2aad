"""How likely the lines, headline and text of an article are read without fault: logistic regression."""

from collections.abc import Collection
from itertools import pairwise
from math import exp

from newsarchive.parsing.articles import UNRIVALLED, Draft, Part
from newsarchive.parsing.document import WarningKind
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.seams import seam

# Fitted to 3529 articles on composed pages, real and invented ones, at all damages (docs/reading.md).
_BIAS = 1.93
_OWN, _BELOW, _MOST = 0.19, 0.21, 8.0  # for the margins of its own blocks and of the first one below, up to _MOST
_WEAK, _STRONG = -0.25, 3.0  # for each point that a seam between its torn sentences is less than strong
_REORDERED, _SCRAPS, _UNTITLED = -0.98, -3.26, -3.71
_SECOND_LINE, _UNSIGNED, _CAPTIONED = -0.47, -1.79, -1.12  # forms that are read worse than a report


def find_confidence(
    draft: Draft, parts: list[Part], below: Draft | None, *, doubts: Collection[WarningKind], titled: bool
) -> float:
    """A draft, its text parts in reading order, the draft below it and the doubts about it to 0 (surely wrong) to 1.

    0.98 where no rival reading came near; 0.3 for a headline put together from scraps with an order guessed.
    """
    own = min(rival.margin for rival in draft.rivals)
    below_it = below.rivals[0].margin if below else UNRIVALLED
    score = _BIAS + _OWN * min(own, _MOST) + _BELOW * min(below_it, _MOST)
    score += _WEAK * max(0.0, _STRONG - min(_seams(parts), default=_STRONG))
    score += _REORDERED * (WarningKind.ORDER in doubts) + _SCRAPS * bool(draft.scraps) + _UNTITLED * (not titled)
    score += _SECOND_LINE * max(0, len(draft.of_kind(Kind.TITLE)) - 1) + _UNSIGNED * (not _is_signed(draft))
    score += _CAPTIONED * bool(draft.of_kind(Kind.CAPTION))
    return round(1 / (1 + exp(-score)), 3)


def _is_signed(draft: Draft) -> bool:
    """Whether a dateline or signature shows where it begins or ends."""
    return any(kind in (Kind.SIGNED, Kind.END) or c.lead or c.tail for kind, c in draft.parts)


def _seams(parts: list[Part]) -> list[float]:
    """How well each sentence that breaks off is gone on with."""
    text = [(kind, c) for kind, c in parts if kind in (Kind.LEAD, Kind.BODY, Kind.HEAD)]
    return [
        seam(a.text, b.text, indented=b.block.indented)
        for (kind, a), (_, b) in pairwise(text)
        if kind is not Kind.HEAD and a.torn
    ]
