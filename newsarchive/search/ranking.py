"""The order of the answers.

By relevance: an article scores for each term by the parts it stands in, headline before kicker and subhead before text,
more for more occurrences but ever less for each; for a phrase that was typed in one and stands in one; for terms that
stand together in one line. Equal scores: the newer first, undated last, then as they were loaded.

Reading the text of every match would take seconds for a common word, so only candidates are scored: the matches with
all terms in the titles, and the newest ones. The others follow, newest first, so that no page of results lacks any.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, QuerySet

from newsarchive.search.index import TITLE_LINES
from newsarchive.search.matching import matching_titles
from newsarchive.search.models import SearchDocument
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import ParsedQuery

HEADLINE_WEIGHT, TITLE_WEIGHT, TEXT_WEIGHT = 8.0, 4.0, 1.0
PHRASE_FACTOR = 2.0

TITLE_CANDIDATES = 500
NEWEST_CANDIDATES = 1000

Documents = QuerySet[SearchDocument]


def newest_first(documents: Documents) -> Documents:
    return documents.order_by(F("date_from").desc(nulls_last=True), "article_id")


def oldest_first(documents: Documents) -> Documents:
    return documents.order_by(F("date_from").asc(nulls_last=True), "article_id")


def best_ids(documents: Documents, query: ParsedQuery, *, limit: int, offset: int) -> list[int]:
    """Primary keys of the articles at these places of the order by relevance."""
    ranked = _ranked_candidates(documents, query)
    page = ranked[offset : offset + limit]
    if len(page) == limit or len(ranked) < NEWEST_CANDIDATES:  # fewer candidates are all there is
        return page
    start = max(offset - len(ranked), 0)
    others = newest_first(documents.exclude(article__in=ranked)).values_list("article_id", flat=True)
    return page + list(others[start : start + limit - len(page)])


def score(text: str, *, terms: Sequence[str], phrases: Sequence[str] = ()) -> float:
    """How well a normalised text answers normalised terms; only good for comparing.

    score("暖心菜\\n\\n\\n送菜上门", terms=["暖心菜"]) > score("送菜上门\\n\\n\\n暖心菜", terms=["暖心菜"])

    Occurrences count as n / (n + 1), the saturation of BM25 with k1 = 1 (Robertson and Zaragoza 2009).
    """
    headline, *titles = text.split("\n", TITLE_LINES)
    body = titles.pop()
    parts = [(HEADLINE_WEIGHT, headline), (TITLE_WEIGHT, "\n".join(titles)), (TEXT_WEIGHT, body)]
    words = sum(weight * _saturated(part.count(term)) for weight, part in parts for term in terms)
    whole = sum(max(weight * (phrase in part) for weight, part in parts) for phrase in phrases)
    return words + PHRASE_FACTOR * whole + _togetherness(text, terms)


def _ranked_candidates(documents: Documents, query: ParsedQuery) -> list[int]:
    terms, phrases = [normalise(term) for term in query.terms], [normalise(phrase) for phrase in query.phrases]
    scored = [
        (-round(score(text, terms=terms, phrases=phrases), 6), -_ordinal(day), key)
        for key, (day, text) in _candidates(documents, query).items()
    ]
    return [key for *_, key in sorted(scored)]


def _candidates(documents: Documents, query: ParsedQuery) -> dict[int, tuple[date | None, str]]:
    rows = list(_rows(documents)[:NEWEST_CANDIDATES])
    in_titles = matching_titles(query.node)
    if len(rows) == NEWEST_CANDIDATES and in_titles:
        rows += _rows(documents.filter(in_titles))[:TITLE_CANDIDATES]
    return {key: (day, text) for key, day, text in rows}


def _rows(documents: Documents) -> QuerySet[SearchDocument, tuple[int, date | None, str]]:
    return newest_first(documents).values_list("article_id", "date_from", "text")


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _saturated(count: int) -> float:
    return count / (count + 1)


def _togetherness(text: str, terms: Sequence[str]) -> float:
    """The share of the terms that one line holds, at best."""
    if len(terms) < 2:
        return 0.0
    return max(sum(term in line for term in terms) for line in text.split("\n")) / len(terms)
