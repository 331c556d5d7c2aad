"""The order of the answers.

By relevance: what scores most first (see scoring.py). Equal scores: the newer first, undated last, then as they were
loaded.

Reading the text of every match would take seconds for a common word, so only candidates are scored: those with most of
the terms in their titles, rare terms above all; those that hold whole what was typed in one; and the newest. The others
follow, newest first, so that no page of results lacks any.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import numpy as np

from newsarchive.search.finding import Found, among
from newsarchive.search.listing import Place, by_date
from newsarchive.search.matching import alternatives, matching
from newsarchive.search.nodes import And, Term, leaves
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import ParsedQuery
from newsarchive.search.scoring import score, term_rarity

TITLE_CANDIDATES = 100
WHOLE_CANDIDATES = 100
NEWEST_CANDIDATES = 100


def by_relevance(
    found: Found,
    query: ParsedQuery,
    *,
    whole: Found | None = None,
    limit: int,
    offset: int = 0,
    after: Place | None = None,
) -> tuple[list[int], Place | None]:
    """Primary keys of the articles at these places of the order, and from where it goes on by date.

    That is None while candidates are left, or nothing is. Given back as after, it takes the place of an offset. whole:
    those that answer with everything as it was typed in one.
    """
    chosen = _chosen(found, query, whole) if len(found) > NEWEST_CANDIDATES else []
    if after:
        others = by_date(_without(found, chosen), limit=limit, after=after)
        return [place.article for place in others], others[-1] if len(others) == limit else None
    newest = by_date(found, limit=NEWEST_CANDIDATES)
    ranked = _ranked({place.article for place in newest}.union(chosen), found, query)
    page = ranked[offset : offset + limit]
    if len(page) == limit < len(ranked) - offset or len(found) <= len(ranked):
        return page, None
    others = by_date(
        _without(found, chosen), limit=limit - len(page), offset=max(offset - len(ranked), 0), after=newest[-1]
    )
    return page + [place.article for place in others], (others or newest)[-1]


def _without(found: Found, articles: Collection[int]) -> Found:
    return found.where(~np.isin(found.articles, list(articles))) if articles else found


def _chosen(found: Found, query: ParsedQuery, whole: Found | None) -> list[int]:
    """Candidates besides the newest."""
    holding = by_date(whole, limit=WHOLE_CANDIDATES) if whole else []
    return list({*_best_titles(found, query), *(place.article for place in holding)})


def _best_titles(found: Found, query: ParsedQuery) -> list[int]:
    """Those with most in their titles of what is wanted, the newest of them."""
    weights = np.zeros(len(found), np.float32)
    for term in _wanted(query):
        weights += _rarity(found, term) * found.having(alternatives(replace(term, in_title=True))[0].lexemes)
    if found.written:
        weights[np.isin(found.articles, _written_titles(found, query))] = np.inf
    best: list[int] = []
    for weight in -np.unique(-weights[weights > 0]):
        alike = found.where(weights == weight)
        best += [place.article for place in by_date(alike, limit=TITLE_CANDIDATES - len(best))]
        if len(best) == TITLE_CANDIDATES:
            break
    return best


def _written_titles(found: Found, query: ParsedQuery) -> list[int]:
    """Of what was written since the sealing, the articles with all that is wanted in the titles."""
    titled = tuple(replace(term, in_title=True) for term in _wanted(query))
    if not titled:
        return []
    rows = among([row.article for row in found.written]).filter(matching(And(titled)))
    return list(rows.values_list("article_id", flat=True))


def _ranked(candidates: Collection[int], found: Found, query: ParsedQuery) -> list[int]:
    rarity = {normalise(text): _rarity(found, term) for term in _wanted(query) for text in (term.key, *term.forms)}
    terms, phrases, weights = list(rarity), [normalise(phrase) for phrase in query.phrases], list(rarity.values())
    rows = among(list(candidates)).values_list("article_id", "date_from", "text")
    scored = [
        (-round(score(text, terms=terms, phrases=phrases, rarity=weights), 6), -_ordinal(day), key)
        for key, day, text in rows
    ]
    return [key for *_, key in sorted(scored)]


def _wanted(query: ParsedQuery) -> list[Term]:
    return [leaf for leaf, wanted in leaves(query.node) if wanted and isinstance(leaf, Term)]


def _rarity(found: Found, term: Term) -> float:
    """By what was sealed. A term that is no word counts as its most common lexemes do together."""
    holding = found.postings.holding(alternatives(term)[0].lexemes)
    return term_rarity(len(holding), max(len(found.columns.live), 1))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
