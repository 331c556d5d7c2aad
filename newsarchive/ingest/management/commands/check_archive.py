"""Checks that the archive holds together; see ingest.invariants."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from tqdm import tqdm

from newsarchive.ingest.invariants import Check, checks

BATCH = 200


class Command(BaseCommand):
    help = (
        "检查档案库是否前后一致：人名、地名和数据在原文的位置，折合数值与时期，检索行，版面各行的归属，地区的上级，人物的合并。"
        "只读不改；发现不符时逐条列出并以 1 退出。"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {str(check.rows.model._meta.verbose_name): self._run(check) for check in checks()}
        summary = "，".join(f"{name} {rows}" for name, (rows, _) in counts.items())
        if faults := sum(faults for _, faults in counts.values()):
            raise CommandError(f"已检查{summary}：{faults} 处不符。")
        self.stdout.write(f"已检查{summary}：没有发现不符。")

    def _run(self, check: Check) -> tuple[int, int]:
        """How many rows there are and how much is wrong with them, which is told at once."""
        rows = faults = 0
        with tqdm(total=check.rows.count(), desc=f"检查{check.rows.model._meta.verbose_name}", disable=None) as bar:
            for row in _in_batches(check.rows):
                rows += 1
                for fault in check.find(row):
                    faults += 1
                    bar.clear()
                    self.stdout.write(str(fault), self.style.ERROR)
                bar.update()
        return rows, faults


def _in_batches(rows: QuerySet[Any]) -> Iterator[Any]:
    """Row by row in the order of their keys; no more than one batch, with all that belongs to it, is in memory."""
    last: int | None = None
    while batch := list((rows if last is None else rows.filter(pk__gt=last)).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk
