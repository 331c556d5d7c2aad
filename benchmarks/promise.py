"""Whether search keeps its promise: what stands in an article finds it, and nothing else does.

python -m benchmarks.promise [--corpus FOLDER] [--articles 24000] [--queries 6000]

Puts real articles (news.jsonl.xz in the folder: title, body and date of an article a line; without it the pages in
seeds/) into a database of its own, asks for strings out of them, and compares each answer with a scan of all texts.
"""

import atexit
import json
import lzma
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.database import open_database

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
BLOCKS_AN_ARTICLE = 8

Article = tuple[str, list[str]]  # headline, paragraphs


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--articles", type=int, default=24_000)
    parser.add_argument("--queries", type=int, default=6_000)
    options = parser.parse_args()
    folder = Path(mkdtemp(prefix="newsarchive-promise-"))
    atexit.register(shutil.rmtree, folder)  # after the server, which stops before: last in, first out
    open_database(folder)
    from benchmarks.scan import check  # Django is set up only now

    check(list(_real(options.corpus) if options.corpus else _seeds())[: options.articles], options.queries)


def _real(corpus: Path) -> Iterator[Article]:
    with lzma.open(corpus / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            story = json.loads(line)
            yield story["title"] or "", [text for text in story["body"].split("\n") if text.strip()]


def _seeds() -> Iterator[Article]:
    for path in sorted(SEEDS.glob("*.txt")):
        blocks = [block.replace("\n", " ") for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
        for start in range(0, len(blocks), BLOCKS_AN_ARTICLE):
            headline, *paragraphs = blocks[start : start + BLOCKS_AN_ARTICLE]
            yield headline, paragraphs


if __name__ == "__main__":
    main()
