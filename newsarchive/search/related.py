"""Articles like one: about the same people and places, with the same words in the headline."""

from collections.abc import Collection, Sequence
from itertools import combinations

from newsarchive.archive.models import Article, PersonMention
from newsarchive.search.finding import find
from newsarchive.search.limits import TooSlow, bounded
from newsarchive.search.listing import by_date
from newsarchive.search.models import SearchDocument
from newsarchive.search.nodes import And, Or, Term
from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import query_words

MOST = 5
LONGEST_WORDS = 4  # of a headline, by which others are looked for: the longer a word, the rarer
PEOPLE = 10
MENTIONS = 300  # the latest of its people
CANDIDATES = 60
PERSON, WORD, LABEL = 3.0, 2.0, 1.0  # what each thing in common counts; a label is an issue's month, a place, a signer
LEAST = 4.0  # two words of the headline, or a person and a place


def related_articles(article: Article) -> list[Article]:
    """The most alike, at most five: related_articles(article)[0].title. Reads its personmentions: prefetch them.

    An article is alike for each person, word of the headline, and place, month or signer in common; equal ones the
    newer first. What has too little in common is left out. Seven database queries, whatever is found.
    """
    words = [word for word in query_words(article.headline) if len(word) > 1]
    try:
        with bounded():
            shared = _sharing_people(article)
            candidates = {*_sharing_words(words), *list(shared)[:CANDIDATES]}
            best = _best(article, words, candidates, shared)
    except TooSlow:
        return []
    found = Article.objects.select_related("page").defer("page__text").prefetch_related("paragraphs").in_bulk(best)
    return [found[key] for key in best if key in found]


def _sharing_people(article: Article) -> dict[int, int]:
    """By article, how many of the people it is about too, most first."""
    people = list(dict.fromkeys(mention.person_id for mention in article.personmentions.all()))[:PEOPLE]
    latest = PersonMention.objects.filter(person__in=people).exclude(article=article).order_by("-pk")
    pairs = {(key, person) for key, person in latest.values_list("article", "person")[:MENTIONS]}
    counts: dict[int, int] = {}
    for key, _ in pairs:
        counts[key] = counts.get(key, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: (-each[1], -each[0])))


def _sharing_words(words: Sequence[str]) -> list[int]:
    """The newest articles with two of the words in their titles."""
    rarest = sorted(dict.fromkeys(words), key=len, reverse=True)[:LONGEST_WORDS]
    pairs = [And((Term(one, in_title=True), Term(other, in_title=True))) for one, other in combinations(rarest, 2)]
    if not pairs:
        return []
    found = find(pairs[0] if len(pairs) == 1 else Or(tuple(pairs)))
    return [place.article for place in by_date(found, limit=CANDIDATES)]


def _best(article: Article, words: Sequence[str], candidates: Collection[int], shared: dict[int, int]) -> list[int]:
    rows = SearchDocument.objects.filter(pk__in={*candidates, article.pk}).values_list(
        "article_id", "date_from", "facets", "text"
    )
    known = {key: (day, facets, text.split("\n", 1)[0]) for key, day, facets, text in rows}
    labels = set(known.pop(article.pk, (None, [], ""))[1])
    terms = {normalise(word) for word in words}
    scored = []
    for key, (day, facets, headline) in known.items():
        score = PERSON * shared.get(key, 0) + WORD * sum(term in headline for term in terms)
        score += LABEL * len(labels.intersection(facets))
        if score >= LEAST:
            scored.append((-score, -day.toordinal() if day else 0, key))
    return [key for *_, key in sorted(scored)[:MOST]]
