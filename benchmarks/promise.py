"""Whether search keeps its promise: what stands in an article finds it, and nothing else does.

python -m benchmarks.promise [--corpus FOLDER] [--articles 24000] [--queries 6000]

Puts real articles (news.jsonl.xz in the folder: title, body and date of an article a line; without it the pages in
seeds/) into a database of its own, asks for strings out of them, and compares each answer with a scan of all texts.
"""

from argparse import ArgumentParser
from itertools import islice
from pathlib import Path

from benchmarks.database import open_new_database


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--articles", type=int, default=24_000)
    parser.add_argument("--queries", type=int, default=6_000)
    options = parser.parse_args()
    open_new_database()
    from benchmarks.articles import read  # Django is set up only now
    from benchmarks.scan import check

    check(list(islice(read(options.corpus), options.articles)), options.queries)


if __name__ == "__main__":
    main()
