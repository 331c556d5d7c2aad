"""How fast pages are parsed on one core, what takes the time, and whether memory stays flat.

python -m benchmarks.parse_speed                the speed on the sample pages, and the hottest functions
python -m benchmarks.parse_speed --memory 10000 also parse so many different pages, and print the peak of memory
"""

import argparse
import cProfile
import pstats
import random
import resource
import sys
import time
from pathlib import Path

from newsarchive.parsing.page import parse_page

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
RUNS = 7
REPORTS = 10  # how often memory is printed


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the parser.")
    parser.add_argument("--memory", type=int, default=0, metavar="PAGES", help="parse so many shuffled pages")
    args = parser.parse_args()
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    characters = sum(map(len, pages))
    fastest, median = measure(pages)
    print(f"{len(pages)} pages, {characters} characters")
    print(f"fastest of {RUNS} runs {characters / fastest:,.0f} characters a second, median {characters / median:,.0f}")
    print_profile(pages)
    if args.memory:
        print_memory(pages, args.memory)


def measure(pages: list[str]) -> tuple[float, float]:
    """Seconds for all pages, at best and in the middle; dictionaries are loaded before."""
    seconds = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        for page in pages:
            parse_page(page)
        seconds.append(time.process_time() - start)
    warm = sorted(seconds[1:])
    return warm[0], warm[len(warm) // 2]


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
