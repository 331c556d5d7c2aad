"""From a query to the articles that answer it, with counts, facets and snippets."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.db import connection, transaction
from django.db.models import TextChoices
from django.utils.safestring import SafeString

from newsarchive.archive.models import Article, District, Person
from newsarchive.search.districts import find_districts
from newsarchive.search.facets import Facets, FacetValue, count_facets
from newsarchive.search.matching import matching
from newsarchive.search.models import SearchDocument
from newsarchive.search.nodes import in_words
from newsarchive.search.query import ParsedQuery, parse_query
from newsarchive.search.ranking import Documents, best_ids, newest_first, oldest_first
from newsarchive.search.snippets import mark, snippet

__all__ = [
    "FacetValue",
    "Facets",
    "Filters",
    "Hit",
    "Order",
    "OtherQuery",
    "Results",
    "count_articles",
    "search_articles",
]

MOST_LEFT_OUT = 8  # parts of a query that found nothing, for which it is counted what leaving it out would find


class Order(TextChoices):
    RELEVANCE = "relevance", "相关度"
    NEWEST = "newest", "最新"
    OLDEST = "oldest", "最早"


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the reader narrowed the search to."""

    district: str = ""  # code; includes what lies below it
    reporter: int | None = None  # Person.pk of a signer
    person: int | None = None  # Person.pk of someone written about
    newspaper: str = ""
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True)
class Hit:
    article: Article
    headline: SafeString  # escaped, the words found in <mark>
    snippet: SafeString  # the best passage, likewise


@dataclass(frozen=True)
class OtherQuery:
    """A query like the one asked."""

    text: str  # for the search box
    difference: str  # to the one asked, in words
    count: int = 0  # articles it finds


@dataclass(frozen=True)
class Results:
    count: int
    hits: list[Hit]
    facets: Facets
    terms: list[str]  # what was looked for, as it was understood
    excluded: list[str] = field(default_factory=list)  # what an article was not to hold
    notice: str = ""  # how an unreadable query was read
    parts: list[OtherQuery] = field(default_factory=list)  # each part of the query, with the query without it
    exact: OtherQuery | None = None  # with what was taken apart as it was typed
    fewer: list[OtherQuery] = field(default_factory=list)  # if nothing was found: with fewer parts
    unfiltered: int = 0  # if nothing was found under filters: articles without them


def search_articles(
    query: str, filters: Filters | None = None, *, order: Order = Order.RELEVANCE, limit: int = 20, offset: int = 0
) -> Results:
    """The articles that answer a query (see query.py for its language), these limit of them after offset.

    search_articles("二七区 -旱情", Filters(newspaper="郑州日报")).count

    count and facets are of all that was found under the filters. An empty query finds everything, newest first. Never
    raises for what a reader may type. The number of database queries does not depend on what is found.
    """
    parsed, filters = find_districts(parse_query(query)), filters or Filters()
    documents = _filtered(parsed, filters)
    with transaction.atomic():
        _keep_to_the_index(parsed)
        count, facets = count_facets(documents)
        ids = _ids(documents, parsed, order=order, limit=max(limit, 0), offset=max(offset, 0))
    return Results(
        count,
        _hits(ids, parsed.terms),
        facets,
        parsed.terms,
        parsed.excluded,
        parsed.notice,
        parts=[OtherQuery(parsed.without(part).text, in_words(part.node)) for part in parsed.parts],
        exact=_exact(parsed, filters) if count else None,
        fewer=[] if count else _fewer(parsed, filters),
        unfiltered=0 if count or filters == Filters() else _count(parsed, Filters()),
    )


def count_articles(query: str) -> int:
    """How many articles answer a query: count_articles("地区:二七区 旱情")."""
    return _count(find_districts(parse_query(query)), Filters())


def _exact(parsed: ParsedQuery, filters: Filters) -> OtherQuery | None:
    if not parsed.exact:
        return None
    exact = find_districts(parse_query(parsed.exact))
    return OtherQuery(parsed.exact, "、".join(f"“{phrase}”" for phrase in parsed.phrases), _count(exact, filters))


def _fewer(parsed: ParsedQuery, filters: Filters) -> list[OtherQuery]:
    """Without one part, those that find something; if none does, each part alone."""
    if not 1 < len(parsed.parts) <= MOST_LEFT_OUT:
        return []
    without = [(parsed.without(part), f"去掉“{in_words(part.node)}”") for part in parsed.parts]
    alone = [(replace(parsed, parts=(part,)), f"只找“{in_words(part.node)}”") for part in parsed.parts]
    return _finding(without, filters) or _finding(alone, filters)


def _finding(others: list[tuple[ParsedQuery, str]], filters: Filters) -> list[OtherQuery]:
    counted = [OtherQuery(other.text, difference, _count(other, filters)) for other, difference in others]
    return [other for other in counted if other.count]


@transaction.atomic
def _count(parsed: ParsedQuery, filters: Filters) -> int:
    _keep_to_the_index(parsed)
    return _filtered(parsed, filters).count()


def _keep_to_the_index(parsed: ParsedQuery) -> None:
    """The planner does not know that reading a vector is dear: for a common word it would read the whole table."""
    if not parsed.terms and not parsed.excluded:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")


def _filtered(parsed: ParsedQuery, filters: Filters) -> Documents:
    documents = SearchDocument.objects.filter(matching(parsed.node))
    if filters.date_from:
        documents = documents.filter(date_to__gte=filters.date_from)
    if filters.date_to:
        documents = documents.filter(date_from__lte=filters.date_to)
    articles = Article.objects.order_by()
    narrowed = articles
    if filters.newspaper:
        narrowed = narrowed.filter(page__newspaper=filters.newspaper)
    if filters.district:
        narrowed = narrowed.in_district(District(code=filters.district))
    if filters.reporter is not None:
        narrowed = narrowed.signed_by(Person(pk=filters.reporter))
    if filters.person is not None:
        narrowed = narrowed.mentioning(Person(pk=filters.person))
    return documents if narrowed is articles else documents.filter(article__in=narrowed.values("pk"))


def _ids(documents: Documents, parsed: ParsedQuery, *, order: Order, limit: int, offset: int) -> list[int]:
    if order == Order.RELEVANCE and parsed.terms:
        return best_ids(documents, parsed, limit=limit, offset=offset)
    ordered = oldest_first(documents) if order == Order.OLDEST else newest_first(documents)
    return list(ordered.values_list("article_id", flat=True)[offset : offset + limit])


def _hits(ids: list[int], terms: list[str]) -> list[Hit]:
    articles = Article.objects.for_listing().in_bulk(ids)
    found = [articles[key] for key in ids if key in articles]
    return [Hit(article, mark(article.title, terms), snippet(article, terms)) for article in found]
