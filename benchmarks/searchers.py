"""Fifty readers who search at once, for a minute: nothing may fail.

python -m benchmarks.searchers    serves what `make bench` has loaded, as `make run` would, and searches it

Each asks for a page of results, and for the facets where they come separately, one question of queries.py after another
without a pause. Printed are how many pages were served, how long they took, and what failed.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.database import address, open_database
from benchmarks.search_speed import FOLDER

SITE = "127.0.0.1:8765"
PATIENCE = 30  # seconds
FACETS = re.compile(r'data-facets="([^"]+)"')
SERVER = ["newsarchive.wsgi", "--bind", SITE, "--workers", "2", "--threads", "4", "--log-level", "warning"]

Served = tuple[float, str]  # seconds, and why it failed: empty if it did not


def main() -> None:
    parser = argparse.ArgumentParser(description="Search with many readers at once.")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    args = parser.parse_args()
    open_database(args.folder)
    asked = list(_addresses(args.folder))
    with _site(args.folder), ThreadPoolExecutor(args.readers) as readers:
        read = partial(_read, asked=asked, until=time.monotonic() + args.seconds)
        served = [page for pages in readers.map(read, range(args.readers)) for page in pages]
    taken = [seconds for seconds, _ in served]
    failed = Counter(why for _, why in served if why)
    late = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    print(f"{args.readers} readers: {len(served)} pages, {len(served) / args.seconds:.0f} a second")
    print(f"failed: {failed.total()} {dict(failed)}")
    print(f"median {statistics.median(taken):.2f} s, 95th percentile {late:.2f} s, worst {max(taken):.2f} s")
    sys.exit(bool(failed))


def _addresses(folder: Path) -> Iterator[str]:
    from benchmarks.queries import questions  # Django's models can be read only now
    from benchmarks.stories import Source

    corpus = json.loads((folder / "filled.json").read_text())["corpus"]
    for question in questions(Source(Path(corpus) if corpus else None)):
        filters = question.filters
        wanted = {
            "q": question.query, "order": question.order, "after": question.after, "district": filters.district,
            "newspaper": filters.newspaper, "from": filters.date_from, "to": filters.date_to,
        }  # fmt: skip
        yield "/search/?" + urlencode({name: str(value) for name, value in wanted.items() if value})


@contextmanager
def _site(folder: Path) -> Iterator[None]:
    environment = os.environ | {"DATABASE_URL": address(folder), "DEBUG": "false", "LOG_LEVEL": "WARNING"}
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], check=True, env=environment)
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", *SERVER], env=environment)
    try:
        while _page("/search/help/")[1]:
            if server.poll() is not None:
                sys.exit("The site does not start.")
            time.sleep(0.5)
        yield
    finally:
        server.terminate()
        server.wait()


def _read(number: int, asked: Sequence[str], until: float) -> list[Served]:
    chance = random.Random(number)
    served: list[Served] = []
    while time.monotonic() < until:
        seconds, why, text = _page(chance.choice(asked))
        served.append((seconds, why))
        if facets := FACETS.search(text):
            seconds, why, _ = _page(unescape(facets[1]))
            served.append((seconds, why))
    return served


def _page(path: str) -> tuple[float, str, str]:
    """Seconds, why it failed, the page."""
    started = time.perf_counter()
    why, text = "", ""
    try:
        with urlopen(f"http://{SITE}{path}", timeout=PATIENCE) as answer:
            text = answer.read().decode()
    except (URLError, HTTPException, OSError) as error:
        why = str(error)
    if "用时过长" in text:
        why = "given up"
    return time.perf_counter() - started, why, text


if __name__ == "__main__":
    main()
