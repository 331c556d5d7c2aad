"""Writes the search row of an article."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from django.db import connection, transaction

from newsarchive.archive.models import Article, Paragraph
from newsarchive.search.labels import find_labels
from newsarchive.search.names import learn_names
from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import IN_TITLE, lexeme_literals, text_lexemes
from newsarchive.search.vocabulary import learn_words

TITLE_LINES = 3  # headline, kicker, subhead: the first lines of SearchDocument.text, empty where there is none
FIELDS = ("headline", "kicker", "subhead", "dateline", "signature")  # the paragraphs stand before the last two

# In one order for all who write, so that no two wait for each other; before the articles are read, so that whoever
# reads an older text writes first.
LOCK = "SELECT FROM search_searchdocument WHERE article_id = ANY(%s) ORDER BY article_id FOR UPDATE"

# A row that is right already is not written: that would be a new entry for each of its lexemes.
WRITE = """
INSERT INTO search_searchdocument AS written (article_id, date_from, date_to, facets, vector, text)
SELECT article_id, date_from, date_to, facets::integer[], vector::tsvector, text
FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::text[], %s::text[], %s::text[])
    AS made (article_id, date_from, date_to, facets, vector, text)
ON CONFLICT (article_id) DO UPDATE
SET (date_from, date_to, facets, vector, text)
    = (excluded.date_from, excluded.date_to, excluded.facets, excluded.vector, excluded.text)
WHERE (written.date_from, written.date_to, written.facets, written.text, written.vector)
    IS DISTINCT FROM (excluded.date_from, excluded.date_to, excluded.facets, excluded.text, excluded.vector)
"""

Row = tuple[int, date | None, date | None, str, str, str]  # article, first and last day, facets, vector, text


@transaction.atomic
def index_articles(article_ids: Collection[int]) -> int:
    """Bring the search rows of these articles up to date: index_articles([article.pk]) == 1, the rows that changed.

    Call it after an article, its page, paragraphs, districts or signers changed, in the same transaction. A row goes
    with its article. Raises DataError for an article of more than some 100,000 characters (a tsvector ends at 1 MiB).
    """
    keys = list(article_ids)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [keys])
        rows = sorted(_rows(keys))
        learn_words(keys, ((vector, "\n".join(text.split("\n")[:TITLE_LINES])) for *_, vector, text in rows))
        learn_names(keys)
        if rows:
            cursor.execute(WRITE, [list(column) for column in zip(*rows, strict=True)])
        return cursor.rowcount if rows else 0


def searched_text(article: Article) -> str:
    """The text that an article's search row should have, normalised. Reads paragraphs: prefetch them."""
    paragraphs = [(paragraph.text, paragraph.printed) for paragraph in article.paragraphs.all()]
    fields = [getattr(article, name) for name in FIELDS]
    return "\n".join(normalise(line) for line in _lines(fields, paragraphs))


def _rows(article_ids: Collection[int]) -> Iterator[Row]:
    paragraphs: dict[int, list[tuple[str, str]]] = defaultdict(list)
    ordered = Paragraph.objects.filter(article__in=article_ids).order_by("article", "position")
    for article, text, printed in ordered.values_list("article", "text", "printed"):
        paragraphs[article].append((text, printed))
    filed = find_labels(article_ids)
    articles = Article.objects.filter(pk__in=article_ids).order_by()
    values = articles.values_list("pk", "page__date_from", "page__date_to", *FIELDS)
    for article, first, last, *fields in values:
        lines = [normalise(line) for line in _lines(fields, paragraphs[article])]
        labels = filed[article]
        facets = "{" + ",".join(map(str, labels.numbers)) + "}"
        yield article, first, last or first, facets, _vector(lines, labels.lexemes), "\n".join(lines)


def _lines(fields: list[str], paragraphs: list[tuple[str, str]]) -> list[str]:
    """What can be found, as printed and as corrected."""
    return [
        *fields[:TITLE_LINES],
        *(text for text, _ in paragraphs),
        *(printed for _, printed in paragraphs if printed),
        *filter(None, fields[TITLE_LINES:]),
    ]


def _vector(lines: list[str], labels: set[str]) -> str:
    """The tsvector, as PostgreSQL reads it."""
    in_title = {IN_TITLE + lexeme for lexeme in text_lexemes(lines[:TITLE_LINES])}
    return lexeme_literals(text_lexemes(lines) | in_title | labels)
