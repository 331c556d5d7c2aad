"""From a query to the articles that answer it, with counts, facets and snippets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db.models import TextChoices
from django.utils.safestring import SafeString

from newsarchive.archive.models import Article
from newsarchive.search.districts import find_districts
from newsarchive.search.facets import Facets, FacetValue, count_facets
from newsarchive.search.filters import Filters
from newsarchive.search.finding import Found, find
from newsarchive.search.limits import TOO_SLOW, TooSlow, bounded
from newsarchive.search.listing import Place, by_date
from newsarchive.search.nodes import And, Condition, Node, Or, Term, in_words, leaves
from newsarchive.search.normalisation import printable
from newsarchive.search.query import ParsedQuery, Part, parse_query, with_word
from newsarchive.search.ranking import by_relevance
from newsarchive.search.snippets import mark, snippet
from newsarchive.search.spelling import LABELS, Similar, similar_words

__all__ = [
    "FacetValue",
    "Facets",
    "Filters",
    "Hit",
    "Order",
    "OtherQuery",
    "Place",
    "Results",
    "count_articles",
    "search_articles",
]

MOST_MISTYPED = 3  # words of a query that found nothing, for which others are looked for
MOST_MEANT = 5  # words like one of them that are tried
MOST_OFFERED = 5
MOST_LEFT_OUT = 8  # parts of a query that found nothing, for which it is counted what leaving it out would find


class Order(TextChoices):
    RELEVANCE = "relevance", "相关度"
    NEWEST = "newest", "最新"
    OLDEST = "oldest", "最早"


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
    meant: list[OtherQuery] = field(default_factory=list)  # if nothing holds what was typed: with a word like it
    unfiltered: int = 0  # if nothing was found under filters: articles without them
    after: Place | None = None  # from where to go on by date, when the candidates of the ranking are used up
    interrupted: bool = False  # given up; what is missing is not known to be missing


def search_articles(
    query: str,
    filters: Filters | None = None,
    *,
    order: Order = Order.RELEVANCE,
    limit: int = 20,
    offset: int = 0,
    after: Place | None = None,
    with_facets: bool = True,
) -> Results:
    """The articles that answer a query (see query.py for its language), these limit of them after offset.

    search_articles("二七区 -旱情", Filters(newspaper="郑州日报")).count

    count and facets are of all that was found under the filters. An empty query finds everything, newest first. After
    the first few hundred, go on from the place that Results.after gives, which costs the same however far it is.
    Never raises for what a reader may type; what takes longer than TIME_LIMIT is given up, and the notice says so.
    """
    parsed, filters = find_districts(parse_query(query)), filters or Filters()
    results = Results(0, [], Facets(), parsed.terms, parsed.excluded, parsed.notice, parts=_parts(parsed))
    try:
        with bounded():
            # What holds the whole holds its words: found first, it spares looking for these.
            whole = find(find_districts(parse_query(parsed.exact)).node, filters) if parsed.exact else None
            found = find(parsed.node, filters, like=whole)
            results = replace(results, count=len(found))
            ids, last = _ids(found, whole, parsed, order, limit=limit, offset=offset, after=after)
            facets = count_facets(found) if with_facets else Facets()
        results = replace(results, facets=facets, hits=_hits(ids, parsed.terms), after=last)
        if results.count:
            exact = _exact(parsed, whole)
            mistyped = parsed.phrases[:MOST_MISTYPED] if exact and not exact.count else ()
            return replace(results, exact=exact, meant=_meant(printable(query), mistyped, filters))
        unfiltered = 0 if filters == Filters() else _count(parsed, Filters())
        meant = _meant(printable(query), _mistyped(parsed), filters)
        return replace(results, meant=meant, fewer=_fewer(parsed, filters), unfiltered=unfiltered)
    except TooSlow:
        return replace(results, notice=parsed.notice + TOO_SLOW, interrupted=True)


def count_articles(query: str) -> int:
    """How many articles answer a query: count_articles("地区:二七区 旱情"); 0 if it takes too long to tell."""
    try:
        return _count(find_districts(parse_query(query)), Filters())
    except TooSlow:
        return 0


def _parts(parsed: ParsedQuery) -> list[OtherQuery]:
    return [OtherQuery(parsed.without(part).text, in_words(part.node)) for part in parsed.parts]


def _exact(parsed: ParsedQuery, whole: Found | None) -> OtherQuery | None:
    if whole is None:
        return None
    wording = _quoted(parse_query(parsed.exact).node, parsed.phrases)
    return OtherQuery(parsed.exact, in_words(wording), len(whole)) if wording else None


def _quoted(node: Node | None, phrases: Sequence[str]) -> Node | None:
    """Of a query these phrases alone, in quotation marks."""
    match node:
        case Term(text) if text in phrases:
            return replace(node, text=f"“{text}”")
        case And(parts) | Or(parts):
            kept = tuple(part for part in (_quoted(part, phrases) for part in parts) if part)
            return type(node)(kept) if len(kept) > 1 else next(iter(kept), None)
    return None


def _fewer(parsed: ParsedQuery, filters: Filters) -> list[OtherQuery]:
    """Without one part, those that find something; if none does, each part alone."""
    if not 1 < len(parsed.parts) <= MOST_LEFT_OUT:
        return []
    without = [(parsed.without(part), f"去掉“{in_words(part.node)}”") for part in parsed.parts]
    alone = [(replace(parsed, parts=(part,)), f"只找“{in_words(part.node)}”") for part in parsed.parts]
    return _finding(without, filters) or _finding(alone, filters)


def _meant(query: str, wrong: Sequence[str], filters: Filters) -> list[OtherQuery]:
    """Queries that find something, with a word of the archive in place of one like it, or of each that has one."""
    alike = {word: similar_words(word, limit=MOST_MEANT) for word in wrong}
    one = [[(word, similar)] for word, found in alike.items() for similar in found]
    each = [(word, found[0]) for word, found in alike.items() if found]
    return _changed(query, one, filters) or (_changed(query, [each], filters) if len(each) > 1 else [])


def _changed(query: str, changes: Sequence[Sequence[tuple[str, Similar]]], filters: Filters) -> list[OtherQuery]:
    """With each of these changes, as far as it finds something; of two ways to the same query the first is told."""
    others: dict[str, str] = {}
    for change in changes:
        text, told = query, []
        for word, similar in change:
            if word in text:
                text = with_word(text, word, similar.text)
                told.append(f"{LABELS[similar.likeness]}：{similar.text}")
        others.setdefault(text, "、".join(told))
    parsed = [(find_districts(parse_query(text)), text, told) for text, told in others.items()]
    counted = [OtherQuery(text, told, _count(other, filters)) for other, text, told in parsed]
    return [other for other in counted if other.count][:MOST_OFFERED]


def _mistyped(parsed: ParsedQuery) -> list[str]:
    """What was typed in one, and what nothing is found for by itself."""
    wanted = [leaf for leaf, wanted in leaves(parsed.node) if wanted][:MOST_LEFT_OUT]
    unfound = [leaf for leaf in wanted if not _count(replace(parsed, parts=(Part(leaf, ""),)), Filters())]
    unknown = [leaf.value if isinstance(leaf, Condition) else leaf.text for leaf in unfound]
    return list(dict.fromkeys([*parsed.phrases, *unknown]))[:MOST_MISTYPED]


def _finding(others: list[tuple[ParsedQuery, str]], filters: Filters) -> list[OtherQuery]:
    counted = [OtherQuery(other.text, difference, _count(other, filters)) for other, difference in others]
    return [other for other in counted if other.count]


def _count(parsed: ParsedQuery, filters: Filters) -> int:
    with bounded():
        return len(find(parsed.node, filters))


def _ids(
    found: Found,
    whole: Found | None,
    parsed: ParsedQuery,
    order: Order,
    *,
    limit: int,
    offset: int,
    after: Place | None,
) -> tuple[list[int], Place | None]:
    """These articles, and from where it goes on."""
    limit, offset = max(limit, 0), max(offset, 0)
    if order == Order.RELEVANCE and parsed.terms:
        return by_relevance(found, parsed, whole=whole, limit=limit, offset=offset, after=after)
    places = by_date(found, limit=limit, offset=offset, after=after, oldest=order == Order.OLDEST)
    return [place.article for place in places], places[-1] if places else None


def _hits(ids: list[int], terms: list[str]) -> list[Hit]:
    articles = Article.objects.for_listing().in_bulk(ids)
    found = [articles[key] for key in ids if key in articles]
    return [Hit(article, mark(article.title, terms), snippet(article, terms)) for article in found]
