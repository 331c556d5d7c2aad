"""Lexical cohesion: whether a text goes on with the subject of the one above it (Hearst 1997)."""

from bisect import bisect
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from newsarchive.parsing.dictionary import JIEBA

_ABOVE = (1, 2, 3, 4, 6)  # texts above that are compared
_BELOW = 3  # and below
_FAINT = 0.3  # weight of shared words below which they tell little
_HEADING, _FURTHEST = 4, 24  # lines that may head a text; lines above that are looked at
Words = Counter[str]
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a short line."""

    likeness: float  # of the text above and what the line heads: 0 (nothing shared) to 1
    leaning: float  # of the line's own words: to the text below -1, to the text above 1


def surroundings(texts: Sequence[str], *, short: Sequence[bool]) -> list[Surroundings | None]:
    """For each short text of a page, how like what stands above it and what it heads are.

    Between texts on one subject a short line is a section head (公车被封存等待拍卖), between subjects a headline.
    None for texts that are not short, and for short ones with no text above or nothing below.
    """
    spoken = [_words(text) for text in texts]
    long = [n for n, brief in enumerate(short) if not brief]
    weights = _weights([spoken[n] for n in long])
    found: list[Surroundings | None] = [None] * len(texts)
    for n, brief in enumerate(short):
        k = bisect(long, n)
        if brief and k > 0 and n + 1 < len(texts):
            under = [spoken[at] for m, at in enumerate(long[k : k + _BELOW]) if at == long[k] + m]
            below = under or spoken[n + 1 :]  # at the foot of the page there may be rows of a table only
            tops = [_top(long, max(0, k - reach), n) for reach in _ABOVE]
            views = {top: _sum(spoken[top:n]) for top in tops}  # fewer near the top of the page
            likeness = _likeness(views.values(), _sum([spoken[n], *below]), weights)
            leaning = _leaning(spoken[n], views[tops[_BELOW - 1]], set(chain.from_iterable(below)), weights)
            found[n] = Surroundings(likeness, leaning)
    return found


def _top(long: list[int], first: int, n: int) -> int:
    """Where the view from one of the texts above down to the line begins, with the lines that head that text."""
    top = long[first - 1] + 1 if first else 0
    return max(top, long[first] - _HEADING, n - _FURTHEST)


def _leaning(own: list[str], above: Container[str], below: Container[str], weights: Weights) -> float:
    once = dict.fromkeys(own)
    up, down = (sum(weights.get(word, 0.0) for word in once if word in side) for side in (above, below))
    return (up - down) / (up + down + _FAINT)


def _words(text: str) -> list[str]:
    return [word for word in JIEBA.cut(text) if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff"]


def _weights(texts: list[list[str]]) -> Weights:
    """Inverse document frequency over the page's texts."""
    found = _sum(map(dict.fromkeys, texts))
    return {word: log((len(texts) + 1) / n) for word, n in found.items()}


def _sum(texts: Iterable[Iterable[str]]) -> Words:
    return Counter(chain.from_iterable(texts))


def _likeness(views: Iterable[Words], heads: Words, weights: Weights) -> float:
    """The best one over nearer and wider views of what stands above, of what the line heads."""
    headed = _vector(heads, weights)
    square = _square(headed)
    return max(_cosine(_vector(words, weights), headed, square) for words in views)


def _cosine(a: Weights, b: Weights, square_of_b: float) -> float:
    shared = sum([weight * b[word] for word, weight in a.items() if word in b])
    return shared / sqrt(_square(a) * square_of_b or 1.0)


def _vector(counts: Words, weights: Weights) -> Weights:
    """A word's weight grows with the logarithm of its count; a word of short lines only weighs little."""
    damped = {n: 1 + log(n) for n in set(counts.values())}
    return {word: damped[n] * weights.get(word, 1.0) for word, n in counts.items()}


def _square(vector: Weights) -> float:
    return sum([weight * weight for weight in vector.values()])
