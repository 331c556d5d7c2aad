"""The embedded PostgreSQL, for real: each test makes one and sees it go."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from newsarchive.embedded_postgres.server import ACCEPTING, SOCKET_PATH_MAX, _socket_directory, _status, _stop

USER = """
import sys
from pathlib import Path
import psycopg
from newsarchive.embedded_postgres.server import PORT, socket_directory

host = str(socket_directory(Path(sys.argv[1])))
with psycopg.connect(host=host, port=PORT, user="postgres", dbname="newsarchive") as connection:
    (answer,) = connection.execute(sys.argv[2]).fetchone()
print(answer, flush=True)
sys.stdin.read()
"""


class User:
    """A process that asks the server something, says what it answered and then uses it until it is let go."""

    def __init__(self, data: Path, query: str = "SELECT 1") -> None:
        command = [sys.executable, "-c", USER, str(data), query]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.answer = self.process.stdout.readline().strip()

    def leave(self) -> None:
        self.process.communicate()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def place() -> Iterator[Path]:
    """Not tmp_path: a second pytest would close its parent to the user that runs root's server."""
    with TemporaryDirectory(prefix="newsarchive-test-") as name:
        yield Path(name)


@pytest.fixture
def data(place: Path) -> Iterator[Path]:
    data = place / "郑州 报纸" / "postgres"  # a space and Chinese, as in many a home directory
    yield data
    _stop(data / "postmaster.pid")


def _is_running(data: Path) -> bool:
    return _status(_socket_directory(data)) == ACCEPTING


def test_the_last_one_out_stops_the_server(data: Path) -> None:
    first = User(data)
    second = User(data)
    assert (first.answer, second.answer) == ("1", "1")
    first.leave()
    assert _is_running(data)
    second.leave()
    assert not _is_running(data)
    assert not (data / "postmaster.pid").exists()


def test_a_killed_user_is_not_waited_for(data: Path) -> None:
    first = User(data)
    second = User(data)
    first.kill()
    second.leave()
    assert not _is_running(data)


def test_after_a_crash_of_everything_the_next_start_recovers(data: Path) -> None:
    crashed = User(data, "SELECT lo_create(4242)")
    crashed.kill()
    os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    while _is_running(data):
        time.sleep(0.05)
    assert (data / "postmaster.pid").exists()
    again = User(data, "SELECT count(*) FROM pg_largeobject_metadata WHERE oid = 4242")
    assert again.answer == "1"
    again.leave()


def test_a_pid_file_that_names_another_program_does_not_hinder(data: Path) -> None:
    User(data).leave()
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n")
    user = User(data)
    assert user.answer == "1"
    user.leave()


def test_a_cluster_that_was_cut_off_half_way_is_made_anew(data: Path) -> None:
    half = data.with_name("postgres.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    user = User(data)
    assert user.answer == "1"
    user.leave()


def test_chinese_letters_are_letters_and_texts_sort_by_code_point(data: Path) -> None:
    user = User(data, "SELECT ('郑' ~ '^\\w$') || ' ' || ('Z' < 'a') || ' ' || lower('ÀÉ')")
    assert user.answer == "true true àé"
    user.leave()


def test_a_path_too_long_for_a_socket_gets_a_short_one(place: Path) -> None:
    data = place / ("深" * 30) / "postgres"
    assert len(os.fsencode(data)) > SOCKET_PATH_MAX - len("/.s.PGSQL.5432")
    user = User(data)
    assert user.answer == "1"
    socket = _socket_directory(data)
    assert socket != data
    assert socket.exists()
    user.leave()
    assert not socket.exists()


def test_a_server_that_does_not_start_says_why(data: Path) -> None:
    User(data).leave()
    (data / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    command = [sys.executable, "-c", USER, str(data), "SELECT 1"]
    failed = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert failed.returncode == 1
    assert "OperationalError" in failed.stderr
    assert "no_such_setting" in failed.stderr
