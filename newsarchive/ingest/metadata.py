"""What the operator says of a page: date, newspaper and page number, from options, a sidecar file or a table."""

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newsarchive.archive.models import Page
from newsarchive.ingest.page_file import PageFileError, read_page_file

TABLE = "pages.csv"
SIDECAR = ".meta.json"
FILE = "file"
COLUMNS = {
    "file": FILE,
    "文件": FILE,
    "文件名": FILE,
    "date": "date",
    "日期": "date",
    "newspaper": "newspaper",
    "报纸": "newspaper",
    "page_no": "page_no",
    "版次": "page_no",
}
FIRST_YEAR = 1815  # of the first modern periodical in Chinese, 察世俗每月统记传


class MetadataError(ValueError):
    """Says, for the operator to read, what is wrong with what was given."""


@dataclass(frozen=True)
class Metadata:
    date: datetime.date | None = None
    newspaper: str = ""
    page_no: str = ""

    def over(self, other: "Metadata") -> "Metadata":
        """Both together; where both say something, this one holds."""
        return Metadata(
            self.date or other.date,
            self.newspaper or other.newspaper,
            self.page_no or other.page_no,
        )


@dataclass(frozen=True)
class Row:
    """What a line of pages.csv says of a file."""

    name: str
    line: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    problem: str = ""


def read_metadata(values: Mapping[str, object]) -> Metadata:
    """From the fields of an option list, a JSON object or a row: {"日期": "2022-12-17"}. Raises MetadataError."""
    if unknown := [key for key in values if COLUMNS.get(key, FILE) == FILE]:
        raise MetadataError(f"不认识的字段：{'、'.join(map(str, unknown))}（可用：date、newspaper、page_no）")
    named = {COLUMNS[key]: _read_text(key, value) for key, value in values.items()}
    return Metadata(
        _read_date(named.get("date", "")),
        _checked("newspaper", named.get("newspaper", "")),
        _checked("page_no", named.get("page_no", "")),
    )


def read_sidecar(path: Path) -> Metadata:
    """What NAME.meta.json (or NAME.txt.meta.json) beside a page file says, nothing if there is none."""
    for sidecar in (path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR)):
        if _exists(sidecar):
            return _read_json(sidecar)
    return Metadata()


def read_table(folder: Path) -> dict[str, Row]:
    """The rows of the folder's pages.csv by file name, none if there is no such file. Raises MetadataError."""
    path = folder / TABLE
    if not _exists(path):
        return {}
    reader = csv.reader(io.StringIO(_read_file(path)), strict=True)
    try:
        columns = _read_heading(next(reader, []))
        rows = [_read_row(columns, row, line=reader.line_num) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise MetadataError(f"{TABLE} 第 {reader.line_num} 行不是有效的 CSV：{error}") from error
    if twice := next((name for name, times in Counter(row.name for row in rows).items() if times > 1), None):
        raise MetadataError(f"{TABLE} 里 {twice} 出现了不止一次")
    return {row.name: row for row in rows}


def _read_heading(cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    columns = [COLUMNS.get(name, "") for name in names]
    if "" in columns:
        raise MetadataError(f"{TABLE} 有不认识的列：{names[columns.index('')]}（可用：file、date、newspaper、page_no）")
    if FILE not in columns or len(set(columns)) < len(columns):
        raise MetadataError(f"{TABLE} 的第一行须是列名，file 一列不可少，每列一次")
    return columns


def _read_row(columns: list[str], cells: list[str], *, line: int) -> Row:
    values: dict[str, object] = dict(zip(columns, cells, strict=False))
    name = str(values.pop(FILE, "")).strip()
    if len(cells) != len(columns):
        return Row(name, line, problem=f"应有 {len(columns)} 列，却有 {len(cells)} 列")
    try:
        return Row(name, line, read_metadata(values))
    except MetadataError as error:
        return Row(name, line, problem=str(error))


def _read_json(path: Path) -> Metadata:
    try:
        values = json.loads(_read_file(path))
        if not isinstance(values, dict):
            raise MetadataError("应是一个 JSON 对象")
        return read_metadata(values)
    except json.JSONDecodeError as error:
        raise MetadataError(f"{path.name} 第 {error.lineno} 行不是有效的 JSON") from error
    except MetadataError as error:
        raise MetadataError(f"{path.name}：{error}") from error


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise MetadataError(f"无法读取文件夹 {path.parent}：{error.strerror}") from error


def _read_file(path: Path) -> str:
    try:
        return read_page_file(path).text
    except PageFileError as error:
        raise MetadataError(f"{path.name}：{error}") from error


def _read_text(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    raise MetadataError(f"{key} 应是文字：{value}")


def _checked(field: str, value: str) -> str:
    limit = Page._meta.get_field(field).max_length  # type: ignore[union-attr]
    if limit and len(value) > limit:
        raise MetadataError(f"{field} 太长（{len(value)} 字，最多 {limit} 字）")
    return value


def _read_date(value: str) -> datetime.date | None:
    """2022-12-17, or 2022/12/17 as spreadsheets rewrite it."""
    if not value:
        return None
    try:
        day = datetime.datetime.strptime(value.replace("/", "-"), "%Y-%m-%d").date()
    except ValueError as error:
        raise MetadataError(f"日期不对：{value}（应如 2022-12-17）") from error
    if day.year < FIRST_YEAR or day > datetime.date.today():
        raise MetadataError(f"日期不对：{value}（不在 {FIRST_YEAR} 年至今天之间）")
    return day
