"""Loads page files into the archive."""

import logging
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, ProgrammingError
from tqdm import tqdm

from newsarchive.archive.models import Page
from newsarchive.ingest.loader import Loaded, Verdict, load_page
from newsarchive.ingest.metadata import Metadata, MetadataError, read_metadata
from newsarchive.ingest.page_file import Encoding, PageFile, PageFileError, read_page_file
from newsarchive.ingest.reading import READING
from newsarchive.ingest.report import Outcome, totals, write_report
from newsarchive.ingest.sources import Source, find_sources
from newsarchive.ingest.workers import default_workers, load_all
from newsarchive.search.sealing import seal_if_due

logger = logging.getLogger(__name__)

INTERRUPTED = 130  # the exit status of a shell command that Ctrl-C ended


class Command(BaseCommand):
    help = (
        "把版面文字文件载入档案库。文件名（不含文件夹）是版面的标识：同名文件再次载入即为更新。"
        "同一文件重复载入不会改变任何内容，人工更正过的字段一律保留。"
        "每个文件的日期、报纸和版次可写在旁边的 NAME.meta.json 或文件夹里的 pages.csv"
        "（列名 file、date、newspaper、page_no）；命令行选项优先，其次是 NAME.meta.json，再其次是版面自己印着的。"
        "-v 2 逐条列出解析时的疑点。"
    )
    requires_system_checks = [READING]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="版面文件，或含有 *.txt 的文件夹")
        parser.add_argument("--date", help="出版日期，如 2022-12-17")
        parser.add_argument("--newspaper", help="报纸名称，如 郑州日报")
        parser.add_argument("--page-no", help="版次，如 A05")
        parser.add_argument("--dry-run", action="store_true", help="照常解析和比较，但不保存")
        parser.add_argument(
            "--jobs", type=_positive, metavar="N", help="同时载入几个版面（默认：每核一个，试运行时一个）"
        )
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="把每个版面的结果写成 JSON")

    def handle(self, *, paths: list[Path], dry_run: bool, report: Path | None, **options: Any) -> None:
        given = _read_options(options)
        _check_database()
        outcomes: list[Outcome] = []
        if report:
            write_report(report, outcomes, dry_run=dry_run)  # rather now than after an hour: can it be written?
        try:
            for outcome in self._load(
                find_sources(paths, given=given),
                dry_run=dry_run,
                jobs=options["jobs"],
                verbose=options["verbosity"] > 1,
            ):
                outcomes.append(outcome)
        except KeyboardInterrupt:
            raise CommandError("已中断，其余版面没有载入", returncode=INTERRUPTED) from None
        finally:
            self._conclude(outcomes, dry_run=dry_run, report=report)
        if not dry_run:
            _seal()
        if failed := sum(outcome.failed for outcome in outcomes):
            raise CommandError(f"{failed} 项失败")

    def _load(self, sources: Sequence[Source], *, dry_run: bool, jobs: int | None, verbose: bool) -> Iterator[Outcome]:
        """A progress bar on a terminal, where only what needs attention gets a line; otherwise a line each."""
        # What a dry run takes back is new to each page, and workers would wait for each other's rows.
        workers = jobs or (1 if dry_run else default_workers(len(sources)))
        outcomes = load_all(partial(_load_one, dry_run=dry_run), sources, workers=workers)
        tqdm.monitor_interval = 0  # its thread would be there when the workers are forked
        with tqdm(outcomes, desc="载入", unit="版", total=len(sources), disable=None) as bar:
            every_line = bar.disable or not self.stdout.isatty()
            for outcome in bar:
                if every_line or verbose or outcome.failed or outcome.notice:
                    bar.clear()
                    self.stdout.write(str(outcome), self.style.ERROR if outcome.failed else None)
                for doubt in outcome.loaded.doubts if verbose else ():
                    self.stdout.write(f"      {doubt}")
                yield outcome

    def _conclude(self, outcomes: Sequence[Outcome], *, dry_run: bool, report: Path | None) -> None:
        self.stdout.write(totals(outcomes) + ("（试运行，没有保存）" if dry_run else ""))
        if report:
            write_report(report, outcomes, dry_run=dry_run)


def _positive(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise ArgumentTypeError(f"应是正整数：{typed}")
    return int(typed)


def _read_options(options: dict[str, Any]) -> Metadata:
    try:
        return read_metadata({name: options[name] for name in ("date", "newspaper", "page_no")})
    except MetadataError as error:
        raise CommandError(str(error)) from error


def _check_database() -> None:
    try:
        Page.objects.exists()
    except (OperationalError, InterfaceError) as error:
        raise CommandError(f"无法连接数据库：{_one_line(error)}") from error
    except ProgrammingError as error:
        raise CommandError("数据库里还没有需要的表，请先运行 manage.py migrate") from error


def _load_one(source: Source, *, dry_run: bool) -> Outcome:
    if source.problem:
        return _failed(source, source.problem)
    try:
        file = read_page_file(source.path)
        loaded = load_page(file, source.metadata, dry_run=dry_run)
    except PageFileError as error:
        return _failed(source, str(error))
    except Exception as error:  # one bad page never stops the rest
        logger.debug("%s", source.path, exc_info=True)
        _check_database()
        return _failed(source, f"{type(error).__name__}：{_one_line(error)}")
    return Outcome(source.path, loaded, _notice(file, loaded))


def _seal() -> None:
    """There is time now, and searches need not look into the texts. If it fails, it is made up for by the next load."""
    try:
        seal_if_due(part=0)
    except Exception:
        logger.warning("检索索引没有整理完，下次载入时会再整理", exc_info=True)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _failed(source: Source, reason: str) -> Outcome:
    return Outcome(source.path, Loaded(Verdict.FAILED), reason)


def _notice(file: PageFile, loaded: Loaded) -> str:
    notices = [
        f"不是 UTF-8，按 {file.encoding.label} 读取" if file.encoding is not Encoding.UTF_8 else "",
        "没有识别出文章" if not loaded.articles else "",
    ]
    return "，".join(filter(None, notices))
