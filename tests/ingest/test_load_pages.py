"""The command that operators load pages with."""

import datetime
import io
import json
import os
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from newsarchive.archive.models import Article, Page
from newsarchive.ingest import loader
from newsarchive.ingest.management.commands import load_pages
from tests.ingest.stored import database

pytestmark = pytest.mark.django_db
PAGE = "# {headline}\n\n本报讯(记者 刘伟平)记者从{day}召开的会议上获悉,明年将抓好项目建设,总投资210亿元。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good pages."""
    for number, headline in enumerate(["二七区部署六项重点工作", "金水区举办读书节", "管城区新建三所小学"]):
        text = PAGE.format(headline=headline, day=f"12月1{number}日")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def load(*arguments: object, **options: Any) -> str:
    """What the command prints; the last line of it in CommandError's message where it fails."""
    out = io.StringIO()
    call_command("load_pages", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def fail(*arguments: object, **options: Any) -> tuple[str, CommandError]:
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("load_pages", *map(str, arguments), stdout=out, **options)
    return out.getvalue(), error.value


def test_a_folder_is_loaded_with_a_line_a_page_and_totals(folder: Path) -> None:
    assert load(folder).splitlines() == [
        f"新建  {folder}/0.txt  1 篇",
        f"新建  {folder}/1.txt  1 篇",
        f"新建  {folder}/2.txt  1 篇",
        "共 3 项：新建 3；3 篇文章",
    ]
    assert Article.objects.count() == 3


def test_twice_changes_nothing(folder: Path) -> None:
    load(folder, date="2022-12-17")
    before = database()
    out = load(folder, date="2022-12-17")
    assert out.splitlines()[-1] == "共 3 项：未变 3；3 篇文章"
    assert database() == before


def test_options_describe_all_pages(folder: Path) -> None:
    load(folder, date="2022-12-17", newspaper="郑州日报", page_no="A05")
    described = set(Page.objects.values_list("date_from", "date_source", "newspaper", "page_no"))
    assert described == {(datetime.date(2022, 12, 17), "given", "郑州日报", "A05")}


@pytest.mark.parametrize(
    ("option", "wrong", "right"),
    [("newspaper", "郑州晚报", "郑州日报"), ("page_no", "A50", "A05"), ("date", "2022-12-16", "2022-12-17")],
)
def test_what_was_given_wrongly_is_given_again(folder: Path, option: str, wrong: str, right: str) -> None:
    load(folder, **{option: wrong})
    addresses = list(Article.objects.values_list("pk", flat=True))
    assert load(folder, **{option: right}).splitlines()[-1] == "共 3 项：更新 3；3 篇文章"
    column = "date_from" if option == "date" else option
    assert {str(value) for value in Page.objects.values_list(column, flat=True)} == {right}
    assert list(Article.objects.values_list("pk", flat=True)) == addresses


def test_a_bad_page_never_stops_the_rest(folder: Path) -> None:
    (folder / "0a.txt").write_bytes(b"")
    (folder / "1a.txt").write_bytes(b"%PDF-1.7")
    out, error = fail(folder, folder / "没有.txt")
    assert out.splitlines() == [
        f"新建  {folder}/0.txt  1 篇",
        f"失败  {folder}/0a.txt  文件是空的，没有文字",
        f"新建  {folder}/1.txt  1 篇",
        f"失败  {folder}/1a.txt  不是文本文件，而是PDF 文件；请先识别成文字（.txt）",
        f"新建  {folder}/2.txt  1 篇",
        f"失败  {folder}/没有.txt  没有这个文件或文件夹",
        "共 6 项：新建 3，失败 3；3 篇文章",
    ]
    assert (str(error), error.returncode) == ("3 项失败", 1)
    assert Page.objects.count() == 3


def test_a_fault_in_one_page_takes_back_that_page_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = loader.index_articles

    def index(keys: list[int]) -> None:
        if Article.objects.filter(pk__in=keys, headline__contains="读书节"):
            raise RuntimeError("索引坏了")
        real(keys)

    monkeypatch.setattr(loader, "index_articles", index)
    out, _ = fail(folder)
    assert f"失败  {folder}/1.txt  RuntimeError：索引坏了" in out
    assert list(Page.objects.values_list("source", flat=True)) == ["0.txt", "2.txt"]


def test_a_fault_of_the_database_in_one_page_does_not_stop_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(keys: list[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    monkeypatch.setattr(loader, "index_articles", index)
    out, error = fail(folder)
    assert out.count("失败") == 4
    assert str(error) == "3 项失败"
    assert Page.objects.count() == 0


@pytest.mark.parametrize(
    ("encoding", "label"), [("gb18030", "GB18030"), ("utf-16", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE")]
)
def test_another_encoding_is_read_and_said_so(folder: Path, encoding: str, label: str) -> None:
    page = folder / "0.txt"
    page.write_bytes(page.read_text(encoding="utf-8").encode(encoding))
    assert f"新建  {page}  1 篇，不是 UTF-8，按 {label} 读取" in load(folder)
    assert Article.objects.filter(headline="二七区部署六项重点工作").exists()


def test_text_without_articles_is_loaded_and_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1\n", encoding="utf-8")
    assert "0 篇，没有识别出文章" in load(tmp_path)


def test_hand_corrections_are_counted(folder: Path) -> None:
    load(folder)
    article = Article.objects.get(page__source="0.txt")
    article.lock(["headline"])
    article.save()
    out = load(folder, newspaper="郑州日报")
    assert f"更新  {folder}/0.txt  1 篇，保留人工更正 1 处" in out
    assert out.splitlines()[-1] == "共 3 项：更新 3；3 篇文章；保留人工更正 1 处"


def test_a_dry_run_keeps_nothing(folder: Path) -> None:
    before = database()
    out = load(folder, dry_run=True)
    assert out.splitlines()[-1] == "共 3 项：新建 3；3 篇文章（试运行，没有保存）"
    assert database() == before


def test_the_report_is_json(folder: Path) -> None:
    (folder / "3.txt").write_bytes(b"")
    report = folder / "report.json"
    fail(folder, report=report)
    written = json.loads(report.read_text(encoding="utf-8"))
    assert written["totals"] == {"created": 3, "updated": 0, "unchanged": 0, "failed": 1}
    assert written["dry_run"] is False
    assert written["pages"][0] == {
        "path": f"{folder}/0.txt",
        "source": "0.txt",
        "verdict": "created",
        "articles": 1,
        "kept": 0,
        "conflicts": 0,
        "doubts": [],
        "notice": "",
    }
    assert (written["pages"][3]["verdict"], written["pages"][3]["notice"]) == ("failed", "文件是空的，没有文字")


def test_a_report_that_cannot_be_written_is_noticed_before_anything_is_loaded(folder: Path) -> None:
    _, error = fail(folder, report=folder / "没有" / "report.json")
    assert "无法写入" in str(error)
    assert Page.objects.count() == 0


@pytest.mark.parametrize("date", ["2022-13-45", "昨天", "20221217", "3022-01-01"])
def test_a_wrong_date_is_refused_before_anything_is_loaded(folder: Path, date: str) -> None:
    _, error = fail(folder, date=date)
    assert f"日期不对：{date}" in str(error)
    assert Page.objects.count() == 0


def test_a_folder_without_pages(tmp_path: Path) -> None:
    out, _ = fail(tmp_path)
    assert f"失败  {tmp_path}  文件夹里没有版面文件（*.txt）" in out


def test_an_unmigrated_database_says_what_to_do(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE archive_page RENAME TO gone")
    _, error = fail(folder)
    assert str(error) == "数据库里还没有需要的表，请先运行 manage.py migrate"


def test_ctrl_c_ends_with_the_totals_so_far(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = loader.read_page

    def parse(text: str) -> object:
        if "读书节" in text:
            raise KeyboardInterrupt
        return real(text)

    monkeypatch.setattr(loader, "read_page", parse)
    out, error = fail(folder, report=folder / "report.json")
    assert out.splitlines()[-1] == "共 1 项：新建 1；1 篇文章"
    assert (str(error), error.returncode) == ("已中断，其余版面没有载入", 130)
    assert [each.source for each in Page.objects.all()] == ["0.txt"]
    assert len(json.loads((folder / "report.json").read_text())["pages"]) == 1


# -- as a process of its own


def environment(**changes: str) -> dict[str, str]:
    return os.environ | {"SECRET_KEY": "test", "DJANGO_COLORS": "nocolor"} | changes


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), "load_pages", *map(str, arguments)]


def test_a_database_that_is_down_gives_one_line(folder: Path) -> None:
    run = subprocess.run(
        command(folder),
        env=environment(DATABASE_URL="postgresql://postgres@127.0.0.1:1/nothing"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("CommandError: 无法连接数据库：")
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_a_database_that_goes_down_ends_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> None:
        raise CommandError("无法连接数据库：")

    def parse(text: str) -> object:
        monkeypatch.setattr(load_pages, "_check_database", down)
        raise load_pages.OperationalError("server closed the connection")

    monkeypatch.setattr(loader, "read_page", parse)
    out, error = fail(folder)
    assert str(error) == "无法连接数据库："
    assert out.splitlines() == ["共 0 项：无；0 篇文章"]


def this_database() -> str:
    """The database of the tests as a DATABASE_URL."""
    given = connection.get_connection_params()
    query = urlencode({name: given[name] for name in ("host", "port") if given.get(name)})
    return f"postgresql://{given.get('user', '')}:{given.get('password', '')}@/{given['dbname']}?{query}"


@contextmanager
def on_a_terminal(*arguments: object) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[str]]]:
    """The command running, and what it has shown so far each time it shows something."""
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = subprocess.Popen(
        command(*arguments),
        env=environment(DATABASE_URL=this_database()),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=_listen_to_ctrl_c,
    )
    os.close(theirs)
    yield process, _shown(ours)
    os.close(ours)


def _listen_to_ctrl_c() -> None:
    """As on a terminal, even where the tests run in a background that ignores it, which a command would inherit."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _shown(terminal: int) -> Iterator[str]:
    shown = b""
    with suppress(OSError):  # how Linux says that the other end is closed
        while chunk := os.read(terminal, 4096):
            shown += chunk
            yield shown.decode(errors="replace")


@pytest.mark.django_db(transaction=True)
def test_two_loads_of_one_folder_take_turns(folder: Path) -> None:
    for path in list(folder.iterdir()):
        for number in range(10):
            (folder / f"{path.stem}-{number}.txt").write_bytes(path.read_bytes())
    runs = [
        subprocess.Popen(
            command(folder), env=environment(DATABASE_URL=this_database()), stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    shown = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sum(each.count("新建  ") for each in shown) == 33
    assert Page.objects.count() == 33


def test_on_a_terminal_a_bar_shows_how_far_it_is(folder: Path) -> None:
    (folder / "3.txt").write_bytes(b"")
    with on_a_terminal(folder, "--dry-run") as (process, shown):
        *_, screen = shown
    assert process.wait() == 1
    assert "载入: 100%" in screen
    assert "4/4" in screen
    assert "新建  " not in screen
    assert f"失败  {folder}/3.txt  文件是空的，没有文字\r\n" in screen
    assert "共 4 项：新建 3，失败 1；3 篇文章（试运行，没有保存）\r\n" in screen
    assert screen.strip().endswith("CommandError: 1 项失败")


def test_ctrl_c_on_a_terminal_leaves_no_traceback(tmp_path: Path) -> None:
    for number in range(400):
        text = PAGE.format(headline=f"二七区部署第{number}项工作", day="12月16日")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with on_a_terminal(tmp_path, "--dry-run") as (process, shown):
        for screen in shown:
            if "/400" in screen and " 0/400" not in screen.rsplit("\r", 1)[-1]:
                process.send_signal(signal.SIGINT)
                break
        *_, screen = shown
    assert process.wait() == 130
    assert "已中断，其余版面没有载入" in screen
    assert "项：新建 " in screen
    assert "Traceback" not in screen
