"""The order of the answers.

By relevance: what scores most first (see scoring.py). Equal scores: the newer first, undated last, then as they were
loaded.

Reading the text of every match would take seconds for a common word, so only candidates are scored: those with most of
the terms in their titles, rare terms above all; those that hold whole what was typed in one; and the newest. The others
follow, newest first, so that no page of results lacks any.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from django.db.models import F
from pyroaring import BitMap

from newsarchive.search.finding import Found, among
from newsarchive.search.listing import Place, by_date
from newsarchive.search.matching import alternatives, matching
from newsarchive.search.nodes import Or, Term, leaves
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import ParsedQuery
from newsarchive.search.scoring import score, term_rarity

TITLE_CANDIDATES = 100
WHOLE_CANDIDATES = 100
NEWEST_CANDIDATES = 100
TITLE_TERMS = 6  # the rarest, which are told apart in all combinations


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
    chosen = _chosen(found, query, whole) if len(found) > NEWEST_CANDIDATES else set()
    if after:
        others = by_date(found.without(chosen), limit=limit, after=after)
        return [place.article for place in others], others[-1] if len(others) == limit else None
    newest = by_date(found, limit=NEWEST_CANDIDATES)
    ranked = _ranked({place.article for place in newest}.union(chosen), found, query)
    page = ranked[offset : offset + limit]
    if len(page) == limit < len(ranked) - offset or len(found) <= len(ranked):
        return page, None
    others = by_date(
        found.without(chosen), limit=limit - len(page), offset=max(offset - len(ranked), 0), after=newest[-1]
    )
    return page + [place.article for place in others], (others or newest)[-1]


def _chosen(found: Found, query: ParsedQuery, whole: Found | None) -> set[int]:
    """Candidates besides the newest."""
    holding = by_date(whole, limit=WHOLE_CANDIDATES) if whole else []
    return {*_best_titles(found, query), *(place.article for place in holding)}


def _best_titles(found: Found, query: ParsedQuery) -> list[int]:
    """Those with most in their titles of what is wanted, the newest of them."""
    best = _written_titles(found, query) if found.written else []
    for group in _by_titles(found, _wanted(query)):
        if len(best) >= TITLE_CANDIDATES:
            break
        alike = replace(found, sealed=group, written=())
        best += [place.article for place in by_date(alike, limit=TITLE_CANDIDATES - len(best))]
    return best


def _by_titles(found: Found, terms: Sequence[Term]) -> list[BitMap]:
    """Those with any of the terms in their titles, in groups that have the same ones, the most telling first."""
    in_title = {term: alternatives(replace(term, in_title=True))[0].lexemes for term in terms}
    found.postings.read(chain.from_iterable(in_title.values()))
    rarest = sorted(((_rarity(found, term), lexemes) for term, lexemes in in_title.items()), reverse=True)[:TITLE_TERMS]
    groups = [(0.0, found.sealed)]
    for rarity, lexemes in rarest:
        having = found.postings.holding(lexemes)
        parts = [((weight + rarity, group & having), (weight, group - having)) for weight, group in groups]
        groups = [part for part in chain.from_iterable(parts) if part[1]]
    return [group for weight, group in sorted(groups, key=lambda each: -each[0]) if weight]


def _written_titles(found: Found, query: ParsedQuery) -> list[int]:
    """Of what was written since the sealing, the newest articles with any of the terms in their titles."""
    titled = tuple(replace(term, in_title=True) for term in _wanted(query))
    if not titled:
        return []
    rows = among([row.article for row in found.written]).filter(matching(Or(titled)))
    newest = rows.order_by(F("date_from").desc(nulls_last=True), "pk")
    return list(newest.values_list("article_id", flat=True)[:TITLE_CANDIDATES])


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
