"""Writes the search row of every article again; the site stays up meanwhile.

There are no rows of vanished articles to remove: the database's foreign key allows none.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from newsarchive.archive.models import Article
from newsarchive.search.index import BATCH, index_articles


class Command(BaseCommand):
    help = "重建全部文章的检索索引"

    def handle(self, *args: Any, **options: Any) -> None:
        total = Article.objects.count()
        with tqdm(total=total, desc="重建索引", unit="篇", disable=None) as bar:
            for ids in _batches():
                with transaction.atomic():
                    index_articles(ids)
                bar.update(len(ids))
        self.stdout.write(f"已重建 {total} 篇文章的检索索引。")


def _batches() -> Iterator[list[int]]:
    ids = Article.objects.order_by("pk").values_list("pk", flat=True).iterator()
    while batch := list(islice(ids, BATCH)):
        yield batch
