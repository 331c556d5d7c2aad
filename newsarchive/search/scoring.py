"""How well a text answers a query.

An article scores for each term by the parts it stands in, headline before kicker and subhead before text, more for more
occurrences but ever less for each, and more the rarer the term is in the archive; for a phrase that was typed in one
and stands in one; for terms that stand together in one line.
"""

from collections.abc import Sequence
from math import log

from newsarchive.search.index import TITLE_LINES

HEADLINE_WEIGHT, TITLE_WEIGHT, TEXT_WEIGHT = 8.0, 4.0, 1.0
PHRASE_FACTOR = 2.0


def score(text: str, *, terms: Sequence[str], phrases: Sequence[str] = (), rarity: Sequence[float] = ()) -> float:
    """How well a normalised text answers normalised terms; only good for comparing.

    score("暖心菜\\n\\n\\n送菜上门", terms=["暖心菜"]) > score("送菜上门\\n\\n\\n暖心菜", terms=["暖心菜"])

    rarity: a weight for each term, see term_rarity; none at all counts them alike.
    Occurrences count as n / (n + 1), the saturation of BM25 with k1 = 1 (Robertson and Zaragoza 2009).
    """
    headline, *titles = text.split("\n", TITLE_LINES)
    body = titles.pop()
    parts = [(HEADLINE_WEIGHT, headline), (TITLE_WEIGHT, "\n".join(titles)), (TEXT_WEIGHT, body)]
    weighted = list(zip(terms, rarity or [1.0] * len(terms), strict=True))
    words = sum(weight * rare * _saturated(part.count(term)) for weight, part in parts for term, rare in weighted)
    whole = sum(max(weight * (phrase in part) for weight, part in parts) for phrase in phrases)
    return words + PHRASE_FACTOR * whole + _togetherness(text, terms)


def term_rarity(found: int, articles: int) -> float:
    """How much a term says that stands in so many of the articles: the inverse document frequency, above 0.

    term_rarity(10, 1000) > term_rarity(900, 1000)
    """
    return log(1 + articles / max(found, 1))


def _saturated(count: int) -> float:
    return count / (count + 1)


def _togetherness(text: str, terms: Sequence[str]) -> float:
    """The share of the terms that one line holds, at best."""
    if len(terms) < 2:
        return 0.0
    return max(sum(term in line for term in terms) for line in text.split("\n")) / len(terms)
