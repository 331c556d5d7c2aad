"""Which article of a new reading of a page is which of the one before, so that addresses given out stay good.

The same headline first, then the most text in common: sets of four characters in a row (shingles), compared by the
Jaccard coefficient. Broder, On the resemblance and containment of documents (1997).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

SHINGLE = 4
LEAST_RESEMBLANCE = 0.2  # an article cut into three equal parts still resembles each by 0.33
LEAST_CONTAINMENT = 0.5
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Reading:
    """An article by what it is known again by."""

    headline: str
    text: str  # of its paragraphs, as printed

    @cached_property
    def shingles(self) -> frozenset[str]:
        return shingles(f"{self.headline}{self.text}")


def shingles(text: str, size: int = SHINGLE) -> frozenset[str]:
    bare = SPACE.sub("", text)
    return frozenset(bare[start : start + size] for start in range(max(len(bare) - size + 1, 1)))


def match(old: Sequence[Reading], new: Sequence[Reading]) -> dict[int, int]:
    """Index in new -> index in old, each at most once."""
    scored = ((*_score(before, now), i, j) for i, now in enumerate(new) for j, before in enumerate(old))
    best_first = sorted(scored, key=lambda pair: (not pair[0], -pair[1], pair[2], pair[3]))
    matched: dict[int, int] = {}
    for same_headline, resemblance, i, j in best_first:
        alike = same_headline or resemblance >= LEAST_RESEMBLANCE
        if alike and i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def heir(vanished: Reading, new: Sequence[Reading]) -> int | None:
    """The index of the article that has most of a vanished one's text, None if none has half of it."""
    shares = [containment(vanished.shingles, now.shingles) for now in new]
    best = max(range(len(new)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= LEAST_CONTAINMENT else None


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part)


def _score(before: Reading, now: Reading) -> tuple[bool, float]:
    same_headline = bool(now.headline) and SPACE.sub("", now.headline) == SPACE.sub("", before.headline)
    common = len(before.shingles & now.shingles)
    return same_headline, common / (len(before.shingles) + len(now.shingles) - common)
