"""Writes the search row of an article."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction

from newsarchive.archive.models import Article
from newsarchive.search.labels import find_labels
from newsarchive.search.names import find_names, learn_names
from newsarchive.search.normalisation import normalise
from newsarchive.search.postings import common_lexemes
from newsarchive.search.sealing import seal_if_due
from newsarchive.search.tokens import IN_TITLE, is_exact, lexeme_literals, text_lexemes
from newsarchive.search.vocabulary import learn_words

TITLE_LINES = 3  # headline, kicker, subhead: the first lines of SearchDocument.text, empty where there is none

# In one order for all who write, so that no two wait for each other; before the articles are read, so that whoever
# reads an older text writes first.
LOCK = "SELECT FROM search_searchdocument WHERE article_id = ANY(%s) ORDER BY article_id FOR UPDATE"

READ = """
SELECT article.id, page.date_from, page.date_to, headline, kicker, subhead,
    ARRAY(SELECT text FROM archive_paragraph WHERE article_id = article.id ORDER BY position),
    ARRAY(SELECT printed FROM archive_paragraph WHERE article_id = article.id AND printed <> '' ORDER BY position),
    dateline, signature,
    ARRAY(SELECT name FROM archive_personmention WHERE article_id = article.id
          UNION SELECT name FROM archive_byline WHERE article_id = article.id
          UNION SELECT name FROM archive_placemention WHERE article_id = article.id)
FROM archive_article article JOIN archive_page page ON page.id = article.page_id
WHERE article.id = ANY(%s)
ORDER BY article.id
"""

# A row that is right already is not written: that would be a new entry for each of its lexemes.
WRITE = """
INSERT INTO search_searchdocument AS written (article_id, date_from, date_to, facets, vector, rare, text)
SELECT article_id, date_from, date_to, facets::integer[], vector::tsvector, rare::tsvector, text
FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS made (article_id, date_from, date_to, facets, vector, rare, text)
ON CONFLICT (article_id) DO UPDATE
SET (date_from, date_to, facets, vector, rare, text)
    = (excluded.date_from, excluded.date_to, excluded.facets, excluded.vector, excluded.rare, excluded.text)
WHERE (written.date_from, written.date_to, written.facets, written.text, written.vector)
    IS DISTINCT FROM (excluded.date_from, excluded.date_to, excluded.facets, excluded.text, excluded.vector)
"""


class Row(NamedTuple):
    """As PostgreSQL reads it."""

    article: int
    date_from: date | None
    date_to: date | None
    facets: str
    vector: str
    rare: str
    text: str


@transaction.atomic(savepoint=False)
def index_articles(article_ids: Collection[int]) -> int:
    """Bring the search rows of these articles up to date: index_articles([article.pk]) == 1, the rows that changed.

    Call it after an article, its page, paragraphs, districts or signers changed, in the same transaction. A row goes
    with its article. Raises DataError for an article of more than some 100,000 characters (a tsvector ends at 1 MiB).
    """
    keys = list(article_ids)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [keys])
        cursor.execute(READ, [keys])
        rows = list(_rows(cursor.fetchall()))
        transaction.on_commit(lambda: _learn(rows), robust=True)
        transaction.on_commit(seal_if_due, robust=True)
        if rows:
            cursor.execute(WRITE, [list(column) for column in zip(*rows, strict=True)])
        return cursor.rowcount if rows else 0


def searched_text(article: Article) -> str:
    """The text that an article's search row should have, normalised. Reads paragraphs: prefetch them."""
    paragraphs = article.paragraphs.all()
    texts, printed = [each.text for each in paragraphs], [each.printed for each in paragraphs if each.printed]
    titles = article.headline, article.kicker, article.subhead
    return "\n".join(_lines(*titles, texts, printed, article.dateline, article.signature))


def _rows(read: Sequence[tuple[Any, ...]]) -> Iterator[Row]:
    labels = find_labels([article for article, *_ in read])
    common = common_lexemes()
    for article, first, last, *fields, names in read:
        lines = _lines(*fields)
        filed = labels[article]
        facets = "{" + ",".join(map(str, filed.numbers)) + "}"
        lexemes = _lexemes(lines, names) | filed.lexemes
        vector, rare = lexeme_literals(lexemes), lexeme_literals(lexemes - common)
        yield Row(article, first, last or first, facets, vector, rare, "\n".join(lines))


def _lines(
    headline: str, kicker: str, subhead: str, texts: list[str], printed: list[str], dateline: str, signature: str
) -> list[str]:
    """What can be found, as printed and as corrected."""
    lines = [headline, kicker, subhead, *texts, *printed, *filter(None, (dateline, signature))]
    return list(map(normalise, lines))


def _lexemes(lines: list[str], names: Sequence[str]) -> set[str]:
    words = [name for name in map(normalise, names) if not is_exact(name)]
    return _words(lines, words) | {IN_TITLE + lexeme for lexeme in _words(lines[:TITLE_LINES], words)}


def _words(lines: list[str], names: Collection[str]) -> set[str]:
    """With the names that stand there as words, though no dictionary has them: that spares a look into the text."""
    return text_lexemes(lines).union(name for name in names if any(name in line for line in lines))


def _learn(rows: Sequence[Row]) -> None:
    """After the commit, so that nobody waits for somebody else's words, and a failure loses no article."""
    texts = ((row.vector, "\n".join(row.text.split("\n")[:TITLE_LINES])) for row in rows)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")  # nor does a power cut that loses these words
        names = find_names([row.article for row in rows])
        learn_words(texts, names=[name.text for name in names])
        learn_names(names)
