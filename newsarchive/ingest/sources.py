"""From the paths that the operator gives to page files, each with what is said of it.

A page is known by its file's name without folders, so that a folder may be moved or loaded in parts. Two files of one
name in one run are an error unless they are the same.
"""

import filecmp
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsarchive.ingest.metadata import SIDECAR, TABLE, Metadata, MetadataError, Row, read_sidecar, read_table

PAGE_SUFFIX = ".txt"  # in folders; a file that is named is read whatever its name


@dataclass(frozen=True)
class Source:
    path: Path
    metadata: Metadata = field(default_factory=Metadata)
    problem: str = ""  # why it cannot be loaded


def find_sources(paths: Iterable[Path], *, given: Metadata) -> list[Source]:
    """Page files in the order given, those of a folder by name.

    What is given holds over what a sidecar says, and that over pages.csv.
    """
    found = {source.path.absolute(): source for path in paths for source in _find(path)}
    folders = dict.fromkeys(path.parent for path, source in found.items() if not source.problem)
    tables = {folder: _read_table(folder) for folder in folders}
    described = [
        source if source.problem else _describe(source, tables[path.parent], given=given)
        for path, source in found.items()
    ]
    return [*_mark_namesakes(described), *(stray for table in tables.values() for stray in _stray_rows(table))]


def _find(path: Path) -> list[Source]:
    try:
        if path.is_dir():
            return _find_in_folder(path)
        path.lstat()
    except FileNotFoundError:
        return [Source(path, problem="没有这个文件或文件夹")]
    except OSError as error:
        return [Source(path, problem=f"无法读取：{error.strerror}")]
    return [] if _is_about_pages(path.name) else [_page(path)]


def _find_in_folder(folder: Path) -> list[Source]:
    problems: list[Source] = []

    def note(error: OSError) -> None:
        problems.append(Source(Path(error.filename), problem=f"无法读取文件夹：{error.strerror}"))

    names = ((Path(parent), name) for parent, _, files in os.walk(folder, onerror=note) for name in files)
    pages = sorted(parent / name for parent, name in names if name.lower().endswith(PAGE_SUFFIX) and name[0] != ".")
    if not pages and not problems:
        problems.append(Source(folder, problem=f"文件夹里没有版面文件（*{PAGE_SUFFIX}）"))
    return [*map(_page, pages), *problems]


def _page(path: Path) -> Source:
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return Source(path, problem="文件名不是 UTF-8 编码，请改名后再载入")
    return Source(path)


def _is_about_pages(name: str) -> bool:
    """As when a shell expands folder/* to everything in it."""
    return name == TABLE or name.endswith(SIDECAR)


@dataclass(frozen=True)
class _Table:
    folder: Path
    rows: dict[str, Row] = field(default_factory=dict)
    problem: str = ""


def _read_table(folder: Path) -> _Table:
    try:
        return _Table(folder, read_table(folder))
    except MetadataError as error:
        return _Table(folder, problem=str(error))


def _stray_rows(table: _Table) -> list[Source]:
    strays = [row for name, row in table.rows.items() if not (table.folder / name).is_file()]
    return [
        Source(table.folder / row.name, problem=f"{TABLE} 第 {row.line} 行：文件夹里没有这个文件") for row in strays
    ]


def _describe(source: Source, table: _Table, *, given: Metadata) -> Source:
    row = table.rows.get(source.path.name, Row(source.path.name))
    row_problem = f"{TABLE} 第 {row.line} 行：{row.problem}" if row.problem else ""
    if problem := table.problem or row_problem:
        return replace(source, problem=problem)
    try:
        return replace(source, metadata=given.over(read_sidecar(source.path)).over(row.metadata))
    except MetadataError as error:
        return replace(source, problem=str(error))


def _mark_namesakes(sources: list[Source]) -> list[Source]:
    """Two pages of one name: neither is loaded, lest one overwrite the other. Copies of one page are loaded once."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.path.name if not source.problem else str(source.path), []).append(source)
    return [source for group in groups.values() for source in _settle(group)]


def _settle(namesakes: list[Source]) -> list[Source]:
    first = namesakes[0]
    if all(_same(first, other) for other in namesakes[1:]):
        return [first]
    folders = "、".join(str(source.path.parent) for source in namesakes)
    problem = f"几个文件夹里有同名而不同的文件（{folders}）；文件名是版面的标识，请改名后再载入"
    return [replace(source, problem=problem) for source in namesakes]


def _same(one: Source, other: Source) -> bool:
    try:
        return one.metadata == other.metadata and filecmp.cmp(one.path, other.path, shallow=False)
    except OSError:
        return False
