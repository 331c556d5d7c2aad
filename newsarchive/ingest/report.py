"""What became of each page of a run: for the terminal, and as JSON."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.management.base import CommandError

from newsarchive.ingest.loader import Loaded, Verdict


@dataclass(frozen=True)
class Outcome:
    path: Path
    loaded: Loaded
    notice: str = ""  # why it failed, or what the operator should know

    @property
    def failed(self) -> bool:
        return self.loaded.verdict == Verdict.FAILED

    @property
    def shown_path(self) -> str:
        """File names may hold bytes that no terminal can show."""
        return str(self.path).encode(errors="backslashreplace").decode()

    def __str__(self) -> str:
        details = [
            f"{self.loaded.articles} 篇" if not self.failed else "",
            f"保留人工更正 {self.loaded.kept} 处" if self.loaded.kept else "",
            f"与人工更正冲突 {self.loaded.conflicts} 篇" if self.loaded.conflicts else "",
            f"疑点 {len(self.loaded.doubts)} 处" if self.loaded.doubts else "",
            self.notice,
        ]
        return f"{self.loaded.verdict.label}  {self.shown_path}  {'，'.join(filter(None, details))}"

    def as_json(self) -> dict[str, object]:
        return {
            "path": self.shown_path,
            "source": Path(self.shown_path).name,
            **asdict(self.loaded),
            "notice": self.notice,
        }


def totals(outcomes: Sequence[Outcome]) -> str:
    """共 5 项：新建 4，失败 1；32 篇文章"""
    counts = Counter(outcome.loaded.verdict for outcome in outcomes)
    verdicts = "，".join(f"{verdict.label} {counts[verdict]}" for verdict in Verdict if counts[verdict])
    parts = [
        f"共 {len(outcomes)} 项：{verdicts or '无'}",
        f"{sum(outcome.loaded.articles for outcome in outcomes)} 篇文章",
    ]
    if kept := sum(outcome.loaded.kept for outcome in outcomes):
        parts.append(f"保留人工更正 {kept} 处")
    if doubts := sum(len(outcome.loaded.doubts) for outcome in outcomes):
        parts.append(f"疑点 {doubts} 处")
    if conflicts := sum(outcome.loaded.conflicts for outcome in outcomes):
        parts.append(f"与人工更正冲突 {conflicts} 篇")
    return "；".join(parts)


def write_report(path: Path, outcomes: Sequence[Outcome], *, dry_run: bool) -> None:
    counts = Counter(outcome.loaded.verdict for outcome in outcomes)
    report = {
        "dry_run": dry_run,
        "totals": {verdict.value: counts[verdict] for verdict in Verdict},
        "pages": [outcome.as_json() for outcome in outcomes],
    }
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"无法写入 {path}：{error.strerror}") from error
