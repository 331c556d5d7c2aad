"""The order of the answers.

By relevance: what scores most first (see scoring.py). Equal scores: the newer first, undated last, then as they were
loaded.

Reading the text of every match would take seconds for a common word, so only candidates are scored: the newest matches,
and the newest with all terms in the titles. The others follow, newest first, so that no page of results lacks any.
"""

from collections.abc import Collection
from datetime import date

from newsarchive.search.listing import Documents, Place, by_date
from newsarchive.search.matching import matching_titles
from newsarchive.search.models import SearchDocument
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import ParsedQuery
from newsarchive.search.scoring import score

NEWEST_CANDIDATES = 300
TITLE_CANDIDATES = 200
MOST_RANKED = NEWEST_CANDIDATES + TITLE_CANDIDATES


def by_relevance(
    documents: Documents, query: ParsedQuery, *, count: int, limit: int, offset: int = 0, after: Place | None = None
) -> tuple[list[int], Place | None]:
    """Primary keys of the articles at these places of the order, and from where it goes on by date.

    That is None while candidates are left, or nothing is. Given back as after, it takes the place of an offset.
    """
    in_titles = _in_titles(documents, query) if count > NEWEST_CANDIDATES else []
    if after:
        others = by_date(documents.exclude(article__in=in_titles), count=count, limit=limit, after=after)
        return [place.article for place in others], others[-1] if len(others) == limit else None
    newest = by_date(documents, count=count, limit=NEWEST_CANDIDATES)
    ranked = _ranked({place.article for place in newest}.union(in_titles), query)
    page = ranked[offset : offset + limit]
    if len(page) == limit < len(ranked) - offset or count <= len(ranked):
        return page, None
    others = by_date(
        documents.exclude(article__in=in_titles), count=count, limit=limit - len(page),
        offset=max(offset - len(ranked), 0), after=newest[-1],
    )  # fmt: skip
    return page + [place.article for place in others], (others or newest)[-1]


def _in_titles(documents: Documents, query: ParsedQuery) -> list[int]:
    """The newest that hold all that is wanted in the titles."""
    condition = matching_titles(query.node)
    if condition is None:
        return []
    return [place.article for place in by_date(documents.filter(condition), count=0, limit=TITLE_CANDIDATES)]


def _ranked(candidates: Collection[int], query: ParsedQuery) -> list[int]:
    terms, phrases = [normalise(term) for term in query.terms], [normalise(phrase) for phrase in query.phrases]
    rows = SearchDocument.objects.filter(pk__in=candidates).values_list("article_id", "date_from", "text")
    scored = [(-round(score(text, terms=terms, phrases=phrases), 6), -_ordinal(day), key) for key, day, text in rows]
    return [key for *_, key in sorted(scored)]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
