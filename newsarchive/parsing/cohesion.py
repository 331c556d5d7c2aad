"""Lexical cohesion: whether what stands after a line goes on with the subject of what stands before it (Hearst 1997)."""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from rjieba import Jieba

_JIEBA = Jieba()
_NEAR, _LEAST = 4, 3  # texts on either side that are compared; fewer before only at the top of the page
Weighted = dict[str, float]


def cohesion(texts: Sequence[str], *, short: Sequence[bool]) -> list[float]:
    """For each short text of a page, how like what stands before it and what it heads are: 0 (nothing shared) to 1.

    Between two texts on one subject a short line is a section head (公车被封存等待拍卖), between two subjects a headline.
    Texts that are not short, and short ones with no text on one side, get -1.
    """
    counts = [Counter(_words(text)) for text in texts]
    weights = _weights([words for words, brief in zip(counts, short, strict=True) if words and not brief])
    return [
        _likeness(_before(counts, short, n), _headed(counts, short, n), weights) if brief else -1.0
        for n, brief in enumerate(short)
    ]


def _words(text: str) -> list[str]:
    return [word for word in _JIEBA.cut(text) if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff"]


def _weights(texts: list[Counter[str]]) -> dict[str, float]:
    """Inverse document frequency over the page's texts."""
    found = Counter(word for text in texts for word in text)
    return {word: log((len(texts) + 1) / n) for word, n in found.items()}


def _before(counts: list[Counter[str]], short: Sequence[bool], n: int) -> Counter[str]:
    """The words of the texts above, up to the next short line if that leaves enough of them."""
    words: Counter[str] = Counter()
    texts, at = 0, n - 1
    while at >= 0 and texts < _NEAR and not (short[at] and texts >= _LEAST):
        if texts or not short[at]:
            words.update(counts[at])
        texts += not short[at]
        at -= 1
    return words if texts else Counter()


def _headed(counts: list[Counter[str]], short: Sequence[bool], n: int) -> Counter[str]:
    """The words of the line itself and of the texts below, up to the next short line."""
    words, texts, at = counts[n].copy(), 0, n + 1
    while at < len(short) and short[at]:
        at += 1
    while at < len(short) and texts < _NEAR and not short[at]:
        words.update(counts[at])
        texts, at = texts + 1, at + 1
    return words if texts else Counter()


def _likeness(before: Counter[str], after: Counter[str], weights: dict[str, float]) -> float:
    """The cosine of the two, a word's weight growing with the logarithm of its count."""
    if not before or not after:
        return -1.0
    a, b = _vector(before, weights), _vector(after, weights)
    shared = sum(a[word] * b[word] for word in a.keys() & b.keys())
    return shared / sqrt(_square(a) * _square(b) or 1.0)


def _vector(counts: Counter[str], weights: dict[str, float]) -> Weighted:
    return {word: (1 + log(n)) * weights.get(word, 1.0) for word, n in counts.items()}


def _square(vector: Weighted) -> float:
    return sum(weight * weight for weight in vector.values())
