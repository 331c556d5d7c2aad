"""How fast pages are parsed on one core, what takes the time, and whether memory stays flat.

All times are processor time of this process. Before each run the bounded caches are emptied, so that pages which are
read again and again are as new; dictionaries stay loaded.

python -m benchmarks.parse_speed                the speed on the sample pages, the stages' shares, the hottest functions
python -m benchmarks.parse_speed --memory 10000 also parse so many different pages, and print the peak of memory
"""

import argparse
import cProfile
import pstats
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

from newsarchive.parsing import page as stages
from newsarchive.parsing.page import parse_page

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
RUNS = 7
STAGES = {  # functions that parse_page calls, in its order
    "read_lines": "lines",
    "find_regions": "regions",
    "find_articles": "structure of the articles",
    "_read_article": "order, text, bylines and titles",
    "find_places": "places",
    "find_people": "people",
    "find_facts": "figures",
    "infer_date": "date",
    "read_imprint": "furniture",
}
REPORTS = 10  # how often memory is printed

P = ParamSpec("P")
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the parser.")
    parser.add_argument("--memory", type=int, default=0, metavar="PAGES", help="parse so many shuffled pages")
    args = parser.parse_args()
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    characters = sum(map(len, pages))
    fastest, median = measure(pages)
    print(f"{len(pages)} pages, {characters} characters, processor time")
    print(f"fastest of {RUNS} runs {characters / fastest:,.0f} characters a second, median {characters / median:,.0f}")
    print_stages(pages)
    print_profile(pages)
    if args.memory:
        print_memory(pages, args.memory)


def measure(pages: list[str]) -> tuple[float, float]:
    """Seconds for all pages, at best and in the middle; dictionaries are loaded before."""
    warm = sorted([parse_all(pages) for _ in range(RUNS + 1)][1:])
    return warm[0], warm[len(warm) // 2]


def parse_all(pages: list[str]) -> float:
    """Seconds for all pages, none of which a cache remembers."""
    for cached in bounded_caches():
        cached.cache_clear()
    start = time.process_time()
    for page in pages:
        parse_page(page)
    return time.process_time() - start


def bounded_caches() -> Iterator[Any]:
    """The functions with a cache for texts; what is cached without bound are dictionaries."""
    for name in [name for name in sys.modules if name.startswith("newsarchive.parsing.")]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None:
                yield value


def print_stages(pages: list[str]) -> None:
    """The share of each stage, over all runs."""
    spent: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    with ExitStack() as stack:
        for function in STAGES:
            stack.enter_context(patch.object(stages, function, timed(getattr(stages, function), spent)))
        total = sum(parse_all(pages) for _ in range(RUNS))
    for function, stage in STAGES.items():
        print(f"{spent[function] / total:>6.1%}  {stage}")
    print(f"{1 - sum(spent.values()) / total:>6.1%}  the rest")


def timed(function: Callable[P, T], spent: dict[str, float]) -> Callable[P, T]:
    @wraps(function)
    def stage(*args: P.args, **kwargs: P.kwargs) -> T:
        start = time.process_time()
        found = function(*args, **kwargs)
        spent[function.__name__] += time.process_time() - start
        return found

    return stage


def print_profile(pages: list[str]) -> None:
    with cProfile.Profile() as profile:
        for page in pages:
            parse_page(page)
    pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats("cumulative").print_stats("parsing|py:", 40)


def print_memory(pages: list[str], count: int) -> None:
    """Pages of the same paragraphs in ever new orders, so that no cache knows them. Linux counts kilobytes."""
    shuffle = random.Random(1)
    for number in range(1, count + 1):
        blocks = shuffle.choice(pages).split("\n\n")
        shuffle.shuffle(blocks)
        parse_page("\n\n".join(blocks))
        if number % max(1, count // REPORTS) == 0:
            print(f"{number:>6} pages: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f} MB")


if __name__ == "__main__":
    main()
