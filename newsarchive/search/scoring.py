"""How well an article answers a query: what the order by relevance rests on.

For each term, by how rare it is among all articles:
- that it stands in the headline, the more the shorter the headline is; less, if only across the words of it;
- that it stands in kicker or subhead;
- how often it stands in the text, ever less for each time, and less in a long text (BM25).

For all of them together:
- that a phrase, typed in one and taken apart into words, stands there whole: more for a longer one and in the headline;
- that the headline has them all, and in the order in which they were typed; else how close together they stand.

The weights were chosen by benchmarks/known_item.py.
"""

from collections.abc import Sequence
from math import log, sqrt

from newsarchive.search.index import TITLE_LINES
from newsarchive.search.tokens import word_ends

HEADLINE_WEIGHT, TITLE_WEIGHT = 8.0, 4.0  # where in the text it is at most 1
ACROSS_WORDS = 0.2  # of the weight: 国会 in 中国会展
PHRASE_WEIGHT = 1.5  # a character
OFTEN_WEIGHT = 4.0  # of a phrase in the text
ORDER_WEIGHT = 3.0
NEAR_WEIGHT = 2.0

HEADLINE_LENGTH, TEXT_LENGTH = 20, 600  # characters, of most articles
SATURATION, LENGTH_NORM = 2.0, 0.75  # k1 and b of BM25: how many occurrences count half, and more in a longer text
NEAR = 20  # characters apart that count half
PLACES = 3  # of a term that are looked at


def score(text: str, *, terms: Sequence[str], phrases: Sequence[str] = (), rarity: Sequence[float] = ()) -> float:
    """How well a normalised text answers normalised terms; only good for comparing.

    score("暖心菜\\n\\n\\n送菜上门", terms=["暖心菜"]) > score("送菜上门\\n\\n\\n暖心菜", terms=["暖心菜"])

    The text is that of SearchDocument, title lines first. rarity: for each term what term_rarity says; none at all
    counts them alike. Saturation and the norm of the length are those of BM25 (Robertson and Zaragoza 2009).
    """
    headline, kicker, subhead, body = f"{text}\n".split("\n", TITLE_LINES)
    half = SATURATION * (1 - LENGTH_NORM + LENGTH_NORM * len(body) / TEXT_LENGTH)
    places = [headline.find(term) for term in terms]
    counts = [body.count(term) for term in terms]
    weights = [
        weight + TITLE_WEIGHT * (term in kicker or term in subhead) + count / (count + half)
        for weight, term, count in zip(_headline_weights(headline, terms, places), terms, counts, strict=True)
    ]
    shares = [sqrt(one) for one in rarity] or [1.0] * len(terms)
    words = sum(share * weight for share, weight in zip(shares, weights, strict=True)) / (sum(shares) or 1.0)
    whole = sum(_phrase_weight(text, phrase, headline, body.count(phrase), half) for phrase in phrases)
    return words + whole + _nearness(text, terms, places, counts)


def term_rarity(found: int, articles: int) -> float:
    """How much a term says that stands in so many of the articles: the inverse document frequency, above 0.

    term_rarity(10, 1000) > term_rarity(900, 1000)
    """
    return log(1 + articles / max(found, 1))


def _headline_weights(headline: str, terms: Sequence[str], places: Sequence[int]) -> list[float]:
    if max(places, default=-1) < 0:
        return [0.0] * len(terms)
    whole = 2 * HEADLINE_WEIGHT / (1 + len(headline) / HEADLINE_LENGTH)
    ends = word_ends(headline)
    return [
        0.0 if place < 0 else whole if place in ends and place + len(term) in ends else ACROSS_WORDS * whole
        for term, place in zip(terms, places, strict=True)
    ]


def _phrase_weight(text: str, phrase: str, headline: str, count: int, half: float) -> float:
    if phrase not in text:
        return 0.0
    if phrase in headline:
        return 2 * PHRASE_WEIGHT * len(phrase)
    return PHRASE_WEIGHT * len(phrase) + OFTEN_WEIGHT * count / (count + half)


def _nearness(text: str, terms: Sequence[str], places: Sequence[int], counts: Sequence[int]) -> float:
    """Of the terms that the text has: in the headline, or how many characters apart at best."""
    standing = [number for number, count in enumerate(counts) if count or places[number] >= 0]
    if len(standing) < 2:
        return 0.0
    order = [places[number] for number in standing]
    if min(order) >= 0:
        return NEAR_WEIGHT + ORDER_WEIGHT * (order == sorted(order))
    rarest = min(standing, key=counts.__getitem__)
    others = [terms[number] for number in standing if number != rarest]
    return NEAR_WEIGHT / (1 + _distance(text, terms[rarest], others) / NEAR)


def _distance(text: str, term: str, others: Sequence[str]) -> int:
    """From one of the first places of the term to where the farthest of the others stands nearest."""
    nearest, place = len(text), text.find(term)
    for _ in range(PLACES):
        if place < 0:
            break
        gaps = []
        for other in others:
            before, after = text.rfind(other, 0, place), text.find(other, place)
            gaps.append(min(place - before if before >= 0 else len(text), after - place if after >= 0 else len(text)))
        nearest, place = min(nearest, max(gaps)), text.find(term, place + 1)
    return nearest
