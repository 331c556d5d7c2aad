"""The command that shows what is read off a page."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

PAGE = "# 二七区部署六项重点工作\n\n本报讯(记者 刘伟平)记者从12月16日召开的会议上获悉,明年将抓好项目建设。\n"


def parse(path: Path) -> tuple[dict[str, Any], str]:
    out, notes = io.StringIO(), io.StringIO()
    call_command("parse_page", str(path), stdout=out, stderr=notes)
    return json.loads(out.getvalue()), notes.getvalue()


def test_the_finding_is_printed_as_json(tmp_path: Path) -> None:
    page = tmp_path / "一.txt"
    page.write_text(PAGE, encoding="utf-8")
    found, notes = parse(page)
    assert (found["page"], notes) == ("一.txt", "")
    [article] = found["articles"]
    assert article["headline"] == "二七区部署六项重点工作"
    assert article["bylines"] == [{"name": "刘伟平", "role": "reporter"}]


def test_another_encoding_is_said_beside_the_json(tmp_path: Path) -> None:
    page = tmp_path / "一.txt"
    page.write_bytes(PAGE.encode("gb18030"))
    found, notes = parse(page)
    assert len(found["articles"]) == 1
    assert notes == f"{page}：不是 UTF-8，按 GB18030 读取\n"


@pytest.mark.parametrize(("data", "message"), [(b"", "文件是空的"), (b"%PDF-1.7", "PDF"), (None, "没有这个文件")])
def test_what_is_no_page_is_refused(tmp_path: Path, data: bytes | None, message: str) -> None:
    page = tmp_path / "一.txt"
    if data is not None:
        page.write_bytes(data)
    with pytest.raises(CommandError, match=f"一.txt：.*{message}"):
        parse(page)


def run(command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command],
        env=environment | {"SECRET_KEY": "test", "PYTHON": sys.executable} | changes,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_database_is_needed() -> None:
    page = next((settings.BASE_DIR / "seeds").glob("003_*.txt"))
    nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    found = run(f'"$PYTHON" manage.py parse_page "{page}"', DATABASE_URL=nowhere)
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["page"] == page.name


def test_a_pipe_that_closes_early_is_no_error() -> None:
    page = next((settings.BASE_DIR / "seeds").glob("000_*.txt"))
    found = run(f'"$PYTHON" manage.py parse_page "{page}" | head -c 1')
    assert (found.returncode, found.stdout, found.stderr) == (0, "{", "")
