"""Which files are pages, and what is said of each."""

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.ingest.metadata import Metadata
from newsarchive.ingest.sources import Source, find_sources

DAY = datetime.date(2022, 12, 17)


def write(path: Path, text: str = "二七区召开会议。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def find(*paths: Path, given: Metadata | None = None) -> list[Source]:
    return find_sources(paths, given=given or Metadata())


def names(sources: list[Source]) -> list[str]:
    return [source.path.name for source in sources]


def test_folders_are_searched_to_the_bottom_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "2022/c.txt", ".hidden.txt", "note.md", "pages.txt.bak"):
        write(tmp_path / name)
    assert names(find(tmp_path)) == ["c.txt", "a.TXT", "b.txt"]


def test_a_named_file_needs_no_suffix_and_comes_once(tmp_path: Path) -> None:
    page = write(tmp_path / "A05")
    write(tmp_path / "b.txt")
    assert names(find(page, tmp_path, page, tmp_path / "." / "b.txt")) == ["A05", "b.txt"]


def test_what_describes_pages_is_no_page(tmp_path: Path) -> None:
    """load_pages folder/* hands in everything."""
    write(tmp_path / "a.txt")
    write(tmp_path / "a.meta.json", "{}")
    write(tmp_path / "pages.csv", "file\n")
    assert names(find(*sorted(tmp_path.iterdir()))) == ["a.txt"]


def test_no_such_path(tmp_path: Path) -> None:
    assert find(tmp_path / "没有") == [Source(tmp_path / "没有", problem="没有这个文件或文件夹")]


def test_a_folder_without_pages(tmp_path: Path) -> None:
    write(tmp_path / "note.md")
    assert find(tmp_path) == [Source(tmp_path, problem="文件夹里没有版面文件（*.txt）")]


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    folder = write(tmp_path / "锁" / "a.txt").parent
    folder.chmod(0)
    user = os.geteuid()
    if user == 0:
        tmp_path.chmod(0o755)
        os.seteuid(65534)
    yield folder
    os.seteuid(user)
    folder.chmod(0o755)


def test_an_unreadable_folder_says_so(locked_folder: Path) -> None:
    assert [source.problem[:2] for source in find(locked_folder)] == ["无法"]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd6\xd0.txt")).write_text("二七区")
    assert [source.problem for source in find(tmp_path)] == ["文件名不是 UTF-8 编码，请改名后再载入"]


def test_namesakes_that_differ_are_both_refused(tmp_path: Path) -> None:
    write(tmp_path / "17" / "A05.txt", "二七区")
    write(tmp_path / "18" / "A05.txt", "金水区")
    write(tmp_path / "18" / "A06.txt")
    problems = {source.path: source.problem for source in find(tmp_path)}
    assert problems[tmp_path / "18" / "A06.txt"] == ""
    for day in ("17", "18"):
        assert "同名而不同的文件" in problems[tmp_path / day / "A05.txt"]


def test_copies_of_a_page_are_one(tmp_path: Path) -> None:
    write(tmp_path / "a" / "A05.txt")
    write(tmp_path / "b" / "A05.txt")
    assert find(tmp_path) == [Source(tmp_path / "a" / "A05.txt")]


def test_copies_of_which_different_things_are_said_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a" / "A05.txt")
    write(tmp_path / "b" / "A05.txt")
    write(tmp_path / "b" / "A05.meta.json", '{"date": "2022-12-17"}')
    assert all("同名而不同" in source.problem for source in find(tmp_path))


@pytest.mark.parametrize("name", ["a.meta.json", "a.txt.meta.json"])
def test_a_sidecar_describes_its_page(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / name, json.dumps({"date": "2022-12-17", "newspaper": "郑州日报", "page_no": 5}))
    assert find(tmp_path) == [Source(tmp_path / "a.txt", Metadata(DAY, "郑州日报", "5"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("heading", ["file,date,newspaper,page_no", "文件名,日期,报纸,版次"])
def test_a_table_describes_the_pages_of_its_folder(tmp_path: Path, encoding: str, heading: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    table = f"{heading}\r\na.txt,2022/12/17,郑州日报,A05\r\nb.txt,,,\r\n,,,\r\n"
    (tmp_path / "pages.csv").write_bytes(table.encode(encoding))
    assert [source.metadata for source in find(tmp_path)] == [Metadata(DAY, "郑州日报", "A05"), Metadata()]


def test_options_hold_over_the_sidecar_and_that_over_the_table(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "pages.csv", "file,date,newspaper,page_no\na.txt,2022-12-01,表,表\n")
    write(tmp_path / "a.meta.json", '{"date": "2022-12-17", "newspaper": "旁", "page_no": null}')
    assert find(tmp_path, given=Metadata(newspaper="令"))[0].metadata == Metadata(DAY, "令", "表")


BAD_TABLES = [
    ("file,date\na.txt,2022-13-01\n", {"a.txt": "pages.csv 第 2 行：日期不对：2022-13-01（应如 2022-12-17）"}),
    ("file,date\na.txt,3022-01-01\n", {"a.txt": "pages.csv 第 2 行：日期不对：3022-01-01（不在 1815 年至今天之间）"}),
    ("file,page_no\nc.txt,A05\n", {"a.txt": "", "c.txt": "pages.csv 第 2 行：文件夹里没有这个文件"}),
    ("file,page_no\na.txt\n", {"a.txt": "pages.csv 第 2 行：应有 2 列，却有 1 列"}),
    ("file,page_no\na.txt,A,B\n", {"a.txt": "pages.csv 第 2 行：应有 2 列，却有 3 列"}),
    ("file,page_no\na.txt,A\na.txt,B\n", {"a.txt": "pages.csv 里 a.txt 出现了不止一次"}),
    ("date\n2022-12-17\n", {"a.txt": "pages.csv 的第一行须是列名，file 一列不可少，每列一次"}),
    (
        "file,datum\na.txt,2022\n",
        {"a.txt": "pages.csv 有不认识的列：datum（可用：file、date、newspaper、page_no）"},
    ),
    ('file,page_no\na.txt,"A05\n', {"a.txt": "pages.csv 第 2 行不是有效的 CSV：unexpected end of data"}),
    ("", {"a.txt": "pages.csv：文件是空的，没有文字"}),
    (f"file,newspaper\na.txt,{'报' * 101}\n", {"a.txt": "pages.csv 第 2 行：newspaper 太长（101 字，最多 100 字）"}),
]


@pytest.mark.parametrize(("table", "problems"), BAD_TABLES)
def test_a_faulty_table_is_reported_and_never_passed_over(tmp_path: Path, table: str, problems: dict[str, str]) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "pages.csv", table)
    assert {source.path.name: source.problem for source in find(tmp_path)} == problems


def test_an_unknown_file_in_a_table_does_not_hinder_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "pages.csv", "file,page_no\na.txt,A05\nb.txt,A06\n")
    first, second = find(tmp_path)
    assert (first.metadata.page_no, first.problem, bool(second.problem)) == ("A05", "", True)


BAD_SIDECARS = [
    ('{"date": "2022-12-32"}', "a.meta.json：日期不对：2022-12-32（应如 2022-12-17）"),
    ('{"date": "17.12.2022"}', "a.meta.json：日期不对：17.12.2022（应如 2022-12-17）"),
    ('{"paper": "郑州日报"}', "a.meta.json：不认识的字段：paper（可用：date、newspaper、page_no）"),
    ('{"newspaper": ["郑州日报"]}', "a.meta.json：newspaper 应是文字：['郑州日报']"),
    ('{"date": }', "a.meta.json 第 1 行不是有效的 JSON"),
    ("[]", "a.meta.json：应是一个 JSON 对象"),
    (f'{{"page_no": "{"5" * 21}"}}', "a.meta.json：page_no 太长（21 字，最多 20 字）"),
]


@pytest.mark.parametrize(("sidecar", "problem"), BAD_SIDECARS)
def test_a_faulty_sidecar_is_reported(tmp_path: Path, sidecar: str, problem: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.meta.json", sidecar)
    assert [source.problem for source in find(tmp_path)] == [problem]
