"""Writes the search row of an article."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from django.db import connection, transaction
from psycopg import Cursor
from pyroaring import BitMap

from newsarchive.archive.models import Article
from newsarchive.search.index_version import FORM
from newsarchive.search.labels import find_labels
from newsarchive.search.names import find_names, learn_names
from newsarchive.search.normalisation import normalise
from newsarchive.search.postings import common_lexemes
from newsarchive.search.sealing import seal_if_due
from newsarchive.search.tokens import IN_TITLE, is_exact, lexeme_literals, pair_lexemes, word_lexemes
from newsarchive.search.vocabulary import learn_words

TITLE_LINES = 3  # headline, kicker, subhead: the first lines of SearchDocument.text, empty where there is none

# What there is. Locked in one order for all who write, so that no two wait for each other; before the articles are
# read, so that whoever reads an older text writes first.
STORED = """
SELECT article_id, date_from, date_to, facets, text, fingerprint
FROM search_searchdocument WHERE article_id = ANY(%s) ORDER BY article_id FOR UPDATE
"""

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

WRITE = """
INSERT INTO search_searchdocument (article_id, date_from, date_to, facets, text, fingerprint, common, rare)
SELECT article_id, date_from, date_to, facets::integer[], text, fingerprint, common, rare::tsvector
FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::text[], %s::text[], %s::bytea[], %s::bytea[], %s::text[])
    AS made (article_id, date_from, date_to, facets, text, fingerprint, common, rare)
ON CONFLICT (article_id) DO UPDATE
SET (date_from, date_to, facets, text, fingerprint, common, rare) = (
    excluded.date_from, excluded.date_to, excluded.facets, excluded.text, excluded.fingerprint, excluded.common,
    excluded.rare
)
"""


class Entry(NamedTuple):
    """What the index is to say of an article."""

    article: int
    date_from: date | None
    date_to: date | None
    facets: list[int]  # FacetKey.pk
    text: str
    words: set[str]  # its lexemes, but for characters and pairs, which follow from the text

    @property
    def titles(self) -> str:
        return "\n".join(self.text.split("\n")[:TITLE_LINES])

    @property
    def lexemes(self) -> set[str]:
        return self.words.union(pair_lexemes(self.text), map(IN_TITLE.__add__, pair_lexemes(self.titles)))

    @property
    def fingerprint(self) -> bytes:
        """Of the words, and of the rules for the other lexemes."""
        return blake2b("\n".join([str(FORM), *sorted(self.words)]).encode(), digest_size=8).digest()


@transaction.atomic(savepoint=False)
def index_articles(article_ids: Collection[int]) -> int:
    """Bring the search rows of these articles up to date: index_articles([article.pk]) == 1, the rows that changed.

    Call it after an article, its page, paragraphs, districts or signers changed, in the same transaction. A row goes
    with its article. Raises DataError for an article of more than some 100,000 characters (a tsvector ends at 1 MiB).
    """
    keys = list(article_ids)
    with connection.cursor() as cursor:
        cursor.execute(STORED, [keys])
        stored = {article: (*row, bytes(fingerprint)) for article, *row, fingerprint in cursor.fetchall()}
        cursor.execute(READ, [keys])
        entries = list(_entries(cursor.fetchall()))
    transaction.on_commit(lambda: _learn(entries), robust=True)
    transaction.on_commit(seal_if_due, robust=True)
    changed = [entry for entry in entries if (*entry[1:5], entry.fingerprint) != stored.get(entry.article)]
    _write(changed)
    return len(changed)


def searched_text(article: Article) -> str:
    """The text that an article's search row should have, normalised. Reads paragraphs: prefetch them."""
    paragraphs = article.paragraphs.all()
    texts, printed = [each.text for each in paragraphs], [each.printed for each in paragraphs if each.printed]
    titles = article.headline, article.kicker, article.subhead
    return "\n".join(_lines(*titles, texts, printed, article.dateline, article.signature))


def _entries(read: Sequence[tuple[Any, ...]]) -> Iterator[Entry]:
    labels = find_labels([article for article, *_ in read])
    for article, first, last, *fields, names in read:
        lines = _lines(*fields)
        filed = labels[article]
        yield Entry(
            article, first, last or first, filed.numbers, "\n".join(lines), _words_of(lines, names) | filed.lexemes
        )


def _lines(
    headline: str, kicker: str, subhead: str, texts: list[str], printed: list[str], dateline: str, signature: str
) -> list[str]:
    """What can be found, as printed and as corrected."""
    lines = [headline, kicker, subhead, *texts, *printed, *filter(None, (dateline, signature))]
    return list(map(normalise, lines))


def _words_of(lines: Sequence[str], names: Iterable[str]) -> set[str]:
    unknown = [name for name in map(normalise, names) if not is_exact(name)]
    titles = _words("\n".join(lines[:TITLE_LINES]), unknown)
    return _words("\n".join(lines), unknown).union(map(IN_TITLE.__add__, titles))


def _words(text: str, names: Iterable[str]) -> set[str]:
    """With the names that stand there as words, though no dictionary has them: that spares a look into the text."""
    return word_lexemes(text).union(name for name in names if name in text)


def _write(entries: Sequence[Entry]) -> None:
    if not entries:
        return
    numbers = common_lexemes()
    rows = [(*entry[:5], entry.fingerprint, *_by_frequency(entry.lexemes, numbers)) for entry in entries]
    articles, first, last, facets, *others = map(list, zip(*rows, strict=True))
    values = [articles, first, last, ["{" + ",".join(map(str, keys)) + "}" for keys in facets], *others]
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(WRITE, values)  # Django's own would send bitmaps as text


def _by_frequency(lexemes: set[str], numbers: Mapping[str, int]) -> tuple[bytes, str]:
    """As they are kept: SearchDocument.common and rare."""
    common = lexemes & numbers.keys()
    return BitMap([numbers[lexeme] for lexeme in common]).serialize(), lexeme_literals(lexemes - common)


def _learn(entries: Sequence[Entry]) -> None:
    """After the commit, so that nobody waits for somebody else's words, and a failure loses no article."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")  # nor does a power cut that loses these words
        names = find_names([entry.article for entry in entries])
        words: set[str] = set().union(*(entry.words for entry in entries))
        learn_words(words, titles=[entry.titles for entry in entries], names=[name.text for name in names])
        learn_names(names)
