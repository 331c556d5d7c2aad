"""A PostgreSQL of the benchmark's own: the server that the project brings along, on a data folder of its own.

python -m benchmarks.database FOLDER    make it, with the settings below
"""

import atexit
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlencode

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from newsarchive.embedded_postgres.server import DATABASE, PORT, SUPERUSER, socket_directory

POSTGRESQL = {  # all else as it comes; these are what one would set on a machine with two cores and 16 GB and more
    "shared_buffers": "4GB",
    "effective_cache_size": "12GB",
    "maintenance_work_mem": "2GB",
    "max_wal_size": "16GB",
    "random_page_cost": "1.1",
}


def open_database(folder: Path) -> None:
    """Use the database in this folder from now on; it is made where there is none."""
    if not (folder / "postgres" / "PG_VERSION").exists():
        subprocess.run([sys.executable, "-m", __spec__.name, str(folder)], check=True)
    _use(folder)


def open_new_database() -> None:
    """One that goes when the program ends."""
    folder = Path(mkdtemp(prefix="newsarchive-"))
    atexit.register(shutil.rmtree, folder)  # after the server, which stops before: last in, first out
    open_database(folder)


def address(folder: Path) -> str:
    """For the DATABASE_URL of another program; the server runs as long as this one has it open."""
    connection.ensure_connection()
    host = socket_directory(folder.resolve() / "postgres")
    return f"postgresql://{SUPERUSER}:@/{DATABASE}?{urlencode({'host': host, 'port': PORT})}"


def _use(folder: Path) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "newsarchive.settings", "DATABASE_URL": "", "SECRET_KEY": "benchmark"}
    django.setup()
    settings.DATABASES["default"] |= {**settings.EMBEDDED, "HOST": str(folder.resolve() / "postgres")}


def _make() -> None:
    """The server stops with this process and so reads the settings at its next start."""
    _use(Path(sys.argv[1]))
    with connection.cursor() as cursor:
        for name, value in POSTGRESQL.items():
            cursor.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    _make()
