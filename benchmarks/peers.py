"""What else could search the same texts: each is filled with them and asked the same questions.

A peer says how many articles it finds and which are the best (or newest) 20 of them, without passages and facets. Where
words are needed, all get the same: what jieba's search mode makes of the text.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import rjieba
import tantivy
from django.db import connection

from benchmarks.queries import Question
from newsarchive.search.index import TITLE_LINES
from newsarchive.search.models import SearchDocument

SHOWN = 20
BATCH = 2000


class Text(NamedTuple):
    article: int
    day: date | None
    title: str
    body: str

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.body}"


class Peer(Protocol):
    name: str

    def create(self) -> None: ...
    def add(self, texts: Sequence[Text]) -> None: ...
    def finish(self) -> None:
        """Make the index, where that is done at the end."""

    def ask(self, question: Question) -> int:
        """How many articles it finds."""

    def size(self) -> int:
        """Bytes on disk."""


class Stock:
    """The way of Django's documentation: a stored SearchVector with weights, a GIN index, SearchRank."""

    name = "SearchVector + SearchRank, GIN"

    def create(self) -> None:
        _sql("CREATE TABLE stock (id bigint PRIMARY KEY, title text, body text, vector tsvector)")

    def add(self, texts: Sequence[Text]) -> None:
        rows = [(text.article, _words(text.title), _words(text.body)) for text in texts]
        _sql(
            "INSERT INTO stock SELECT id, title, body, setweight(to_tsvector('simple', title), 'A') ||"
            " setweight(to_tsvector('simple', body), 'B') FROM unnest(%s::bigint[], %s::text[], %s::text[])"
            " AS new (id, title, body)",
            [list(column) for column in zip(*rows, strict=True)],
        )

    def finish(self) -> None:
        _sql("CREATE INDEX ON stock USING gin (vector)")
        _sql("ANALYZE stock")

    def ask(self, question: Question) -> int:
        query = " ".join(map(_words, question.words))
        _sql(
            "SELECT id, ts_rank(vector, query) AS rank FROM stock, plainto_tsquery('simple', %s) query"
            " WHERE vector @@ query ORDER BY rank DESC LIMIT %s OFFSET %s",
            [query, SHOWN, question.offset],
        )
        return _number("SELECT count(*) FROM stock WHERE vector @@ plainto_tsquery('simple', %s)", [query])

    def best(self, query: str, limit: int) -> list[int]:
        rows = _rows(
            "SELECT id FROM stock, plainto_tsquery('simple', %s) query WHERE vector @@ query"
            " ORDER BY ts_rank(vector, query) DESC, id DESC LIMIT %s",
            [_words(query), limit],
        )
        return [key for (key,) in rows]

    def size(self) -> int:
        return _number("SELECT pg_total_relation_size('stock')")


class Substring:
    """icontains with the index of pg_trgm, newest first."""

    name = "icontains, pg_trgm"

    def create(self) -> None:
        _sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        _sql("CREATE TABLE substring (id bigint PRIMARY KEY, day date, text text NOT NULL)")

    def add(self, texts: Sequence[Text]) -> None:
        rows = [(text.article, text.day, text.whole) for text in texts]
        columns = [list(column) for column in zip(*rows, strict=True)]
        _sql("INSERT INTO substring SELECT * FROM unnest(%s::bigint[], %s::date[], %s::text[])", columns)

    def finish(self) -> None:
        _sql("CREATE INDEX ON substring (day DESC NULLS LAST)")
        _sql("CREATE INDEX ON substring USING gin (upper(text) gin_trgm_ops)")
        _sql("ANALYZE substring")

    def ask(self, question: Question) -> int:
        found = " AND ".join(["upper(text) LIKE upper(%s)"] * len(question.words))
        wanted = [f"%{word}%" for word in question.words]
        paging = [SHOWN, question.offset]
        _sql(f"SELECT id FROM substring WHERE {found} ORDER BY day DESC NULLS LAST LIMIT %s OFFSET %s", wanted + paging)
        return _number(f"SELECT count(*) FROM substring WHERE {found}", wanted)

    def size(self) -> int:
        return _number("SELECT pg_total_relation_size('substring')")


class Sqlite:
    """FTS5 with its trigram tokenizer; what is shorter than three characters it looks for in every text."""

    name = "SQLite FTS5, trigram"

    def __init__(self, path: Path) -> None:
        self.path, self.database = path, sqlite3.connect(path)

    def create(self) -> None:
        self.database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'trigram')")

    def add(self, texts: Sequence[Text]) -> None:
        with self.database:
            rows = [(text.article, text.whole) for text in texts]
            self.database.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", rows)

    def finish(self) -> None:
        self.database.close()
        self.database = sqlite3.connect(self.path)

    def ask(self, question: Question) -> int:
        long: list[str] = []
        short: list[str] = []
        for word in question.words:
            (long if len(word) > 2 else short).append(word)
        conditions = ["texts MATCH ?"] * bool(long) + ["text || '' LIKE ?"] * len(short)
        values = [" AND ".join(f'"{word}"' for word in long)] * bool(long) + [f"%{word}%" for word in short]
        found = f"FROM texts WHERE {' AND '.join(conditions)}"
        best = f"SELECT rowid {found} ORDER BY {'rank' if long else 'rowid DESC'} LIMIT ? OFFSET ?"
        self.database.execute(best, [*values, SHOWN, question.offset]).fetchall()
        return int(self.database.execute(f"SELECT count(*) {found}", values).fetchone()[0])

    def size(self) -> int:
        return self.path.stat().st_size


class Tantivy:
    """A search engine as a library, with BM25."""

    name = f"tantivy {version('tantivy')}"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.writer: Any = None
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("article", stored=True)
        builder.add_text_field("text", tokenizer_name="whitespace")
        self.index = tantivy.Index(builder.build(), path=str(folder))

    def create(self) -> None:
        self.writer = self.index.writer(heap_size=500_000_000, num_threads=2)

    def add(self, texts: Sequence[Text]) -> None:
        for text in texts:
            self.writer.add_document(tantivy.Document(article=text.article, text=_words(text.whole)))

    def finish(self) -> None:
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.index.reload()

    def ask(self, question: Question) -> int:
        words = " ".join(map(_words, question.words)).split()
        terms = [tantivy.Query.term_query(self.index.schema, "text", word) for word in words]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, term) for term in terms])
        searcher = self.index.searcher()
        found: Any = searcher.search(query, limit=SHOWN, offset=question.offset, count=True)
        for _, address in found.hits:
            searcher.doc(address)
        return int(found.count)

    def size(self) -> int:
        return sum(file.stat().st_size for file in self.folder.iterdir())


class Bm25:
    """Tantivy asked for the best: BM25 of title and text, the title so many times as much."""

    def __init__(self, *, title_weight: float, all_words: bool = True) -> None:
        self.name = f"tantivy, title × {title_weight:g}{'' if all_words else ', any word'}"
        self.title_weight = title_weight
        self.occur = tantivy.Occur.Must if all_words else tantivy.Occur.Should
        builder = tantivy.SchemaBuilder().add_integer_field("article", stored=True)
        for field in ("title", "body"):
            builder.add_text_field(field, tokenizer_name="whitespace")
        self.index = tantivy.Index(builder.build())
        self.writer: Any = None

    def create(self) -> None:
        self.writer = self.index.writer(num_threads=1)

    def add(self, texts: Sequence[Text]) -> None:
        for text in texts:
            words = {"title": _words(text.title), "body": _words(text.body)}
            self.writer.add_document(tantivy.Document(article=text.article, **words))

    def finish(self) -> None:
        self.writer.commit()
        self.index.reload()

    def best(self, query: str, limit: int) -> list[int]:
        searcher = self.index.searcher()
        wanted = tantivy.Query.boolean_query([(self.occur, self._anywhere(word)) for word in _words(query).split()])
        return [searcher.doc(address)["article"][0] for _, address in searcher.search(wanted, limit=limit).hits]

    def _anywhere(self, word: str) -> Any:  # noqa: ANN401  (a Query)
        title, body = (tantivy.Query.term_query(self.index.schema, field, word) for field in ("title", "body"))
        boosted = tantivy.Query.boost_query(title, self.title_weight)
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, boosted), (tantivy.Occur.Should, body)])


def peers(folder: Path) -> list[Peer]:
    """Those whose tables are in PostgreSQL, and those that keep theirs in the folder."""
    return [Stock(), Substring(), Sqlite(folder / "fts5.sqlite"), Tantivy(folder / "tantivy")]


def fill_peers(folder: Path) -> list[dict[str, Any]]:
    """What it took."""
    rows = []
    for peer in peers(folder):
        started = time.perf_counter()
        peer.create()
        for texts in searched_texts():
            peer.add(texts)
        loaded = time.perf_counter()
        peer.finish()
        indexed = time.perf_counter()
        rows.append({"what": peer.name, "load": loaded - started, "index": indexed - loaded, "disk": peer.size()})
    return rows


def searched_texts() -> Iterator[list[Text]]:
    """What search reads of each article."""
    last = 0
    while True:
        rows = SearchDocument.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "date_from", "text")[:BATCH]
        texts = [Text(key, day, *_parted(text)) for key, day, text in rows]
        if not texts:
            return
        yield texts
        last = texts[-1].article


def _parted(text: str) -> tuple[str, str]:
    *titles, body = text.split("\n", TITLE_LINES)
    return " ".join(titles), body


def _words(text: str) -> str:
    return " ".join(word for word in rjieba.cut_for_search(text) if not word.isspace())


def _sql(statement: str, values: Sequence[Any] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        if cursor.description:
            cursor.fetchall()


def _rows(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _number(statement: str, values: Sequence[Any] = ()) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return int(cursor.fetchone()[0])
