"""Puts invented articles into the archive and its search index, as fast as PostgreSQL takes them."""

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import Model
from tqdm import tqdm

from benchmarks.stories import ARTICLES_A_PAGE, CITIES, PageOfStories, Source, Story
from newsarchive.archive import models
from newsarchive.parsing import gazetteer
from newsarchive.search import sealing
from newsarchive.search.index import index_articles

FIRST = 50_000  # articles
PAGES_A_CHUNK = 100
PROCESSES = 2
ROOM = 100  # numbers for the paragraphs and other small rows of an article
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TABLES = (
    models.Page, models.Article, models.Paragraph, models.ArticleDistrict, models.Byline, models.PersonMention,
)  # fmt: skip


def fill(size: int, corpus: Path | None) -> dict[str, Any]:
    """So many articles, with all their rows, and their search rows; what it took."""
    started = time.perf_counter()
    _store_districts_and_people(Source(corpus))
    sealing.DUE = size + 1  # not in between, while there is no index
    _sql("DROP INDEX search_rare")
    pages, first = size // ARTICLES_A_PAGE, min(size, FIRST) // ARTICLES_A_PAGE
    _load(range(first), corpus)
    sealing.seal()  # what is common among these, the index of the others can do without
    _load(range(first, pages), corpus)
    loaded = time.perf_counter()
    _sql("CREATE INDEX search_rare ON search_searchdocument USING gin (rare) WITH (gin_pending_list_limit = 1024)")
    sealing.seal()
    indexed = time.perf_counter()
    _sql("VACUUM ANALYZE")
    return {"load": loaded - started, "index": indexed - loaded, "disk": disk()}


def disk() -> int:
    """Bytes of what search reads: rows, vectors and texts, indexes, segments and posting lists."""
    tables = ("search_searchdocument", "search_segment", "search_postinglist")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name", [list(tables)]
        )
        return int(cursor.fetchone()[0])


def _load(pages: range, corpus: Path | None) -> None:
    """Archive rows by COPY, search rows by search.index, most of them while there is no index to be kept."""
    chunks = [(start, min(start + PAGES_A_CHUNK, pages.stop)) for start in pages[::PAGES_A_CHUNK]]
    connections.close_all()  # not to be shared with the processes
    articles = len(pages) * ARTICLES_A_PAGE
    with ProcessPoolExecutor(PROCESSES) as processes, tqdm(total=articles, desc="load", unit=" articles") as bar:
        for stored in processes.map(_load_chunk, [corpus] * len(chunks), *zip(*chunks, strict=True)):
            bar.update(stored)


def _load_chunk(corpus: Path | None, first: int, last: int) -> int:
    """The pages with these numbers."""
    rows: dict[type[Model], list[Model]] = {table: [] for table in TABLES}
    for page in _source(corpus).pages(first, last):
        for row in _rows(page):
            rows[type(row)].append(row)
    articles = [row.pk for row in rows[models.Article]]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # keys are right: they need not be looked up
        for table in TABLES:
            _copy(table, rows[table])
    index_articles(articles)
    return len(articles)


@cache
def _source(corpus: Path | None) -> Source:
    return Source(corpus)


def _store_districts_and_people(source: Source) -> None:
    units = [unit for unit in gazetteer.units() if unit.code == "41" or unit.code.startswith(tuple(CITIES))]
    kept: dict[str, models.District] = {}
    for number, unit in enumerate(units, 1):
        parent = kept.get(unit.parent_code or "")
        kept[unit.code] = models.District(pk=number, code=unit.code, name=unit.name, level=unit.level, parent=parent)
    models.District.objects.bulk_create(kept.values())
    numbers = count(1)
    for kind, names in (("signer", source.reporters.values), ("subject", source.subjects.values)):
        models.Person.objects.bulk_create(
            [models.Person(pk=next(numbers), name=name, kind=kind) for name in names], batch_size=1000
        )


@cache
def _numbers() -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    districts = dict(models.District.objects.values_list("code", "pk"))
    return districts, {(kind, name): pk for kind, name, pk in models.Person.objects.values_list("kind", "name", "pk")}


def _rows(stories: PageOfStories) -> Iterator[Model]:
    page = models.Page(
        pk=stories.number + 1,
        source=f"invented-{stories.number}.txt",
        sha256=f"{stories.number:064x}",
        newspaper=stories.newspaper,
        page_no=f"A{stories.number % 16 + 1:02}",
        date_from=stories.day,
        date_to=stories.day,
        date_source="given",
        created_at=NOW,
        updated_at=NOW,
    )
    yield page
    for position, story in enumerate(stories.stories):
        yield from _article_rows(page, position, story)


def _article_rows(page: models.Page, position: int, story: Story) -> Iterator[Model]:
    article = models.Article(
        pk=(page.pk - 1) * ARTICLES_A_PAGE + position + 1,
        page=page,
        position=position,
        kind=story.kind,
        kicker=story.kicker,
        headline=story.headline,
        signature=story.signature,
        lines=[[position + 1, position + 1]],
    )
    yield article
    yield from _children(article, story)


def _children(article: models.Article, story: Story) -> Sequence[Model]:
    districts, people = _numbers()
    numbers = count(article.pk * ROOM)
    last = story.paragraphs[-1]
    paragraphs = [
        models.Paragraph(pk=next(numbers), article=article, position=position, text=text)
        for position, text in enumerate(story.paragraphs)
    ]
    about = [
        models.ArticleDistrict(pk=next(numbers), article=article, position=position, district_id=districts[code])
        for position, code in enumerate(story.districts)
    ]
    signers = [
        *(("reporter", name) for name in story.reporters),
        *(("correspondent", name) for name in story.correspondents),
    ]
    bylines = [
        models.Byline(
            pk=next(numbers), article=article, position=position, person_id=people["signer", name], name=name, role=role
        )
        for position, (role, name) in enumerate(signers)
    ]
    mentions = [
        models.PersonMention(
            pk=next(numbers), article=article, paragraph=paragraphs[-1], person_id=people["subject", name], name=name,
            title=title, start=(start := last.index(title + name) + len(title)), end=start + len(name),
        )
        for title, name in zip(story.titles, story.subjects, strict=True)
    ]  # fmt: skip
    return [*paragraphs, *about, *bylines, *mentions]


def _copy(table: type[Model], rows: Iterable[Model]) -> None:
    fields = table._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([getattr(row, field.attname) for field in fields])


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
