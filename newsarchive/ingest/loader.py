"""One page file into the database, in one transaction: read, compared with what is kept, written where it differs."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import TextChoices

from newsarchive.archive.models import Fact, Page, ParseWarning
from newsarchive.ingest.articles import add_articles, store_articles
from newsarchive.ingest.figures import refresh_figures
from newsarchive.ingest.matching import shingles
from newsarchive.ingest.metadata import Metadata
from newsarchive.ingest.page_file import PageFile, PageFileError
from newsarchive.ingest.reading import read_page, reading_version
from newsarchive.ingest.renewal import RowSet, renew
from newsarchive.ingest.rows import line_pairs, warning_rows
from newsarchive.parsing.document import DateRange, ParsedPage
from newsarchive.search.index import index_articles

DATE_FIELDS = ("date_from", "date_to", "date_source", "date_evidence")
LONG_SHINGLE = 8  # two pages rarely share eight characters in a row; two scans of one page share most
LEAST_SHARED = 0.05
WARNINGS = RowSet(
    ParseWarning,
    ("article", "kind", "first_line", "last_line", "reason"),
    (lambda row: (row.kind, row.first_line, row.last_line, row.reason), lambda row: (row.kind, row.first_line)),
)


class Verdict(TextChoices):
    CREATED = "created", "新建"
    UPDATED = "updated", "更新"
    UNCHANGED = "unchanged", "未变"
    FAILED = "failed", "失败"


@dataclass(frozen=True)
class Loaded:
    verdict: Verdict
    articles: int = 0
    kept: int = 0  # fields and sets of rows left as editors have set them
    conflicts: int = 0  # articles in which such an edit no longer fits what is read
    doubts: tuple[str, ...] = ()  # what the parser is in doubt about


def load_page(file: PageFile, metadata: Metadata, *, dry_run: bool = False) -> Loaded:
    """Parse and store, unless nothing has changed. A dry run does all of it and takes it back."""
    with transaction.atomic():
        _await_turn(file.name)
        page = Page.objects.select_for_update().filter(source=file.name).first()
        if page and _is_current(page, file, metadata):
            doubts = tuple(map(str, page.warnings.all()))
            return Loaded(Verdict.UNCHANGED, page.articles.count(), doubts=doubts)
        if page and not _is_same_page(page.text, file.text):
            raise PageFileError("已有同名版面，内容却完全不同；文件名是版面的标识，请改名，或先在后台删除原版面")
        loaded = store_page(file, metadata, read_page(file.text), page=page)
        if dry_run:
            transaction.set_rollback(True)
    return loaded


def store_page(file: PageFile, metadata: Metadata, parsed: ParsedPage, *, page: Page | None = None) -> Loaded:
    """Needs a transaction. The page is the one that is kept under the file's name, None if there is none."""
    verdict = Verdict.UPDATED if page else Verdict.CREATED
    page = page or Page(source=file.name)
    for name, value in (_file_fields(file, parsed) | _described_fields(page, metadata, parsed)).items():
        setattr(page, name, value)
    page.save_without_historical_record()  # type: ignore[attr-defined]  # given by HistoricalRecords
    if verdict is Verdict.CREATED:
        stored, doubts = add_articles(page, parsed.articles), []
    else:
        stored, doubts = store_articles(page, parsed.articles), list(page.warnings.all())
        refresh_figures(Fact.objects.filter(article__page=page))  # those that were kept follow the date of the page
    warnings = renew(WARNINGS, doubts, warning_rows(parsed, page, stored.read))
    index_articles([article.pk for article in stored.articles])
    edits = stored.edits + len(page.locked_fields)
    return Loaded(verdict, len(stored.articles), edits, stored.conflicts, tuple(map(str, warnings)))


def _await_turn(name: str) -> None:
    """Of two loads of one page the second waits for the first; there may be no row yet that it could wait for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])


def _is_current(page: Page, file: PageFile, metadata: Metadata) -> bool:
    same_reading = (page.sha256, page.parser_version) == (file.sha256, reading_version())
    return same_reading and all(getattr(page, name) == value for name, value in _given_fields(page, metadata).items())


def _is_same_page(before: str, now: str) -> bool:
    one, other = shingles(before, LONG_SHINGLE), shingles(now, LONG_SHINGLE)
    return len(one & other) >= min(len(one), len(other)) * LEAST_SHARED


def _file_fields(file: PageFile, parsed: ParsedPage) -> dict[str, Any]:
    return {
        "sha256": file.sha256,
        "text": file.text,
        "encoding": file.encoding.value,
        "leftover": line_pairs(parsed.leftover),
        "parser_version": reading_version(),
    }


def _described_fields(page: Page, metadata: Metadata, parsed: ParsedPage) -> dict[str, Any]:
    """What was given now or before holds over what the page itself says, and what an editor has set over both."""
    read = {"newspaper": parsed.newspaper or "", "page_no": parsed.page_no or ""}
    fields: dict[str, Any] = {name: value for name, value in read.items() if not getattr(page, name)}
    fields |= {"staff": [f"{each.role} {each.name}" for each in parsed.staff], "hotlines": list(parsed.hotlines)}
    if page.date_source != Page.DateSource.GIVEN:
        fields |= _read_date(parsed.date)
    return _unlocked(page, fields) | _given_fields(page, metadata)


def _given_fields(page: Page, metadata: Metadata) -> dict[str, Any]:
    given: dict[str, Any] = {"newspaper": metadata.newspaper, "page_no": metadata.page_no}
    fields = {name: value for name, value in given.items() if value}
    if metadata.date:
        fields |= _date_fields(metadata.date, metadata.date, Page.DateSource.GIVEN)
    return _unlocked(page, fields)


def _read_date(date: DateRange) -> dict[str, Any]:
    earliest, latest = date.earliest or date.latest, date.latest or date.earliest
    source = Page.DateSource.PRINTED if date.printed else Page.DateSource.INFERRED
    return _date_fields(earliest, latest, source if earliest else "", date.evidence)


def _date_fields(
    earliest: datetime.date | None, latest: datetime.date | None, source: str, evidence: Sequence[str] = ()
) -> dict[str, Any]:
    return {"date_from": earliest, "date_to": latest, "date_source": str(source), "date_evidence": list(evidence)}


def _unlocked(page: Page, fields: dict[str, Any]) -> dict[str, Any]:
    held = {*page.locked_fields, *(DATE_FIELDS if any(map(page.is_locked, DATE_FIELDS)) else ())}
    return {name: value for name, value in fields.items() if name not in held}
