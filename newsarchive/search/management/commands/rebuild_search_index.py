"""Writes the search row of every article again; the site stays up meanwhile."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from newsarchive.archive.models import Article
from newsarchive.search.index import BATCH, index_articles
from newsarchive.search.models import SearchDocument


class Command(BaseCommand):
    help = "重建全部文章的检索索引"

    def handle(self, *args: Any, **options: Any) -> None:
        total = Article.objects.count()
        with tqdm(total=total, desc="重建索引", unit="篇", disable=None) as bar:
            for ids in _batches():
                with transaction.atomic():
                    index_articles(ids)
                bar.update(len(ids))
        removed, _ = SearchDocument.objects.exclude(article__in=Article.objects.all()).delete()
        self.stdout.write(f"已重建 {total} 篇文章的检索索引，删除 {removed} 条无主记录。")


def _batches() -> Iterator[list[int]]:
    ids = Article.objects.order_by("pk").values_list("pk", flat=True).iterator()
    while batch := list(islice(ids, BATCH)):
        yield batch
