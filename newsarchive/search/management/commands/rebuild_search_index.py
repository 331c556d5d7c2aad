"""Writes the search row of every article again, newest first; the site stays up meanwhile and finds everything.

Processes read, cut and write batches side by side. A row that would stay the same is left alone. More new entries of
the index than usual wait in a list, to be put in at once (GIN's fastupdate); searches read the list too.

What is loaded or corrected meanwhile is not lost (see index.STORED). How far a rebuild has come is kept in the
database: one that was stopped, even killed, goes on from there when it is started again. There are no rows of vanished
articles to remove: the database's foreign key allows none.
"""

import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, transaction
from django.db.models import F
from psycopg.errors import LockNotAvailable
from tqdm import tqdm

from newsarchive.archive.models import Article
from newsarchive.search.index import index_articles
from newsarchive.search.index_version import Place, begin_rebuild, end_rebuild, note_progress
from newsarchive.search.models import WAITING
from newsarchive.search.sealing import seal
from newsarchive.search.workers import workers

BATCH = 500
MANY = 64 * 1024  # kB
SHORT, TRIES = "500ms", 60
ONE_AT_A_TIME = 20221217  # among PostgreSQL's advisory locks

Batch = Sequence[Place]


class Command(BaseCommand):
    help = "重建全部文章的检索索引，网站不用停。中断以后再运行，从中断的地方继续。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N", help="用几个进程")

    def handle(self, *, processes: int, **options: Any) -> None:
        with _alone(), _entries_in_bulk():
            reached = begin_rebuild()
            if reached:
                self.stdout.write("上次没有重建完，从中断的地方继续。")
            places = _places(after=reached)
            changed = _index(places, processes=processes)
            seal()
            end_rebuild()
        self.stdout.write(f"已重建 {len(places)} 篇文章的检索索引，其中 {changed} 篇有变化。")


def _index(places: Sequence[Place], *, processes: int) -> int:
    """How many rows changed."""
    changed = 0
    batches = [places[start : start + BATCH] for start in range(0, len(places), BATCH)]
    with workers(processes) as work, tqdm(total=len(places), desc="重建索引", unit="篇", disable=None) as bar:
        for batch, rows in zip(batches, work(_index_batch, batches), strict=True):
            note_progress(batch[-1])  # results come in the order of the batches
            changed += rows
            bar.update(len(batch))
    return changed


def _index_batch(batch: Batch) -> int:
    return index_articles([key for _, key in batch])


def _places(*, after: Place | None) -> list[Place]:
    """All articles, the newest first, or those that come after this one."""
    ordered = Article.objects.order_by(F("page__date_from").desc(nulls_last=True), "-pk")
    places = ((day or date.min, key) for day, key in ordered.values_list("page__date_from", "pk").iterator())
    return [place for place in places if after is None or place < after]


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise CommandError("另一个进程正在重建检索索引。")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


@contextmanager
def _entries_in_bulk() -> Iterator[None]:
    """Let entries of the index wait for others, but not so many that searches, which read them all, become slow."""
    _limit_list(MANY)
    try:
        yield
    finally:
        _limit_list(WAITING)
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('search_rare')")


def _limit_list(kilobytes: int) -> None:
    """Searches wait behind whoever waits to alter the index: so rather often for a short time than for a sealing."""
    for patience in (*[SHORT] * TRIES, "0"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [patience])
                cursor.execute(f"ALTER INDEX search_rare SET (gin_pending_list_limit = {kilobytes})")
            return
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            sleep(1)
