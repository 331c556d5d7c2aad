"""What `make run` does after installing, in an installation of its own: first start, Ctrl-C, second start."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ["newsarchive", "templates", "static", "seeds", "manage.py"]
SECOND_START = 10  # seconds, at most


@pytest.fixture(scope="module")
def installation() -> Iterator[Path]:
    """Not in tmp_path: a second pytest would close its parent to the user that runs root's server."""
    with TemporaryDirectory(prefix="newsarchive-test-") as place:
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, Path(place, part))
        yield Path(place)


def _start(installation: Path, port: int) -> subprocess.Popen[str]:
    environment = {"PATH": os.environ["PATH"], "PORT": str(port), "WEB_CONCURRENCY": "2"}
    return subprocess.Popen(
        [sys.executable, "-m", "newsarchive.run"], cwd=installation, env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Site:
    """The site while it runs; what it said and how it ended are known afterwards."""

    def __init__(self, installation: Path) -> None:
        port = _free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.reader: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.process = _start(installation, port)
        self.said = ""

    def wait_until_ready(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if "网站已就绪" in line:
                return
        raise AssertionError(self.said)

    def get(self, path: str, data: dict[str, str] | None = None) -> str:
        sent = urlencode(data).encode() if data else None
        with self.reader.open(self.address + quote(path, safe="/?=&"), sent, timeout=20) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        self.said += self.process.communicate(timeout=30)[0]


@contextmanager
def _running(installation: Path) -> Iterator[Site]:
    site = Site(installation)
    try:
        site.wait_until_ready()
        yield site
    finally:
        site.stop()


def test_it_can_be_read_stopped_and_read_again(installation: Path) -> None:
    with _running(installation) as site:
        assert site.get("/healthz") == "ok"
        home = site.get("/")
        found = site.get("/search/?q=二七区")
        (style, *_) = re.findall(r'href="(/static/[^"]+\.css)"', home)
        assert site.get(style)
    assert site.process.returncode == 0, site.said
    assert "Traceback" not in site.said
    assert "/articles/" in found
    assert re.search(r"\.[0-9a-f]{12}\.css$", style), "a name that changes with the content may be kept for ever"
    _assert_nothing_runs(installation)
    _assert_second_start_is_fast_and_loses_nothing(installation, found)


def _assert_second_start_is_fast_and_loses_nothing(installation: Path, found: str) -> None:
    admin = installation / "var" / "admin.txt"
    name, password = admin.read_text().split()
    assert stat.S_IMODE(admin.stat().st_mode) == 0o600
    started = time.monotonic()
    with _running(installation) as site:
        assert time.monotonic() - started < SECOND_START
        assert site.get("/search/?q=二七区") == found
        form = site.get("/admin/login/")
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[0]
        login = {"csrfmiddlewaretoken": token, "username": name, "password": password, "next": "/admin/"}
        assert "logout" in site.get("/admin/login/", login)
    assert password not in site.said
    _assert_nothing_runs(installation)


def _assert_nothing_runs(installation: Path) -> None:
    processes = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(installation) not in processes
    assert not (installation / "var" / "postgres" / "postmaster.pid").exists()


def test_a_port_in_use_is_named_and_another_proposed(installation: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said, _ = (process := _start(installation, port)).communicate(timeout=30)
    assert process.returncode == 1
    assert f"127.0.0.1:{port}" in said
    assert "make run PORT=" in said
    assert "Traceback" not in said
