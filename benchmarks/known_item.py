"""How soon an article is found by somebody who remembers something of it.

python -m benchmarks.known_item [--corpus FOLDER] [--articles 24000] [--items 500]

Puts real articles (news.jsonl.xz in the folder: title, body and date of an article a line; without it the pages in
seeds/) into a database of its own, and types what recollections.py remembers of some of them. What counts is the place
of just that article among the best; another one with the same title and text will do. Prints for each kind of memory
the mean reciprocal rank and how often the article is among the first ten (Voorhees and Harman 2005), beside Django's
SearchVector with SearchRank and tantivy's BM25 on jieba's words.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from tqdm import tqdm

from benchmarks.database import open_new_database

if TYPE_CHECKING:
    from benchmarks.articles import Story
    from benchmarks.recollections import Recollection

DEPTH = 50  # an article further down is not found
FIRST = 10
SEED = "known items"

Best = Callable[[str, int], list[int]]  # query, limit: primary keys


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--articles", type=int, default=24_000)
    parser.add_argument("--items", type=int, default=500)
    options = parser.parse_args()
    open_new_database()
    from benchmarks.articles import read, store  # Django is set up only now
    from benchmarks.recollections import recollections

    stories = list(islice(read(options.corpus), options.articles))
    keys = store(stories)
    asked = recollections(stories, options.items, SEED)
    print_table(asked, stories, {name: ranks(best, asked, stories, keys) for name, best in engines().items()})


def engines() -> dict[str, Best]:
    """Ours, and the others, filled with the same texts."""
    from benchmarks.peers import Bm25, Stock, searched_texts

    others: list[Stock | Bm25] = [
        Stock(), Bm25(title_weight=1), Bm25(title_weight=4), Bm25(title_weight=4, all_words=False),
    ]  # fmt: skip
    for engine in others:
        engine.create()
        for texts in searched_texts():
            engine.add(texts)
        engine.finish()
    found: dict[str, Best] = {engine.name: engine.best for engine in others}
    return {"newsarchive": _ours} | found


def ranks(
    best: Best, asked: Sequence["Recollection"], stories: Sequence["Story"], keys: Sequence[int]
) -> list[int | None]:
    """The place of the article in each answer, from 1 on."""
    places = {key: place for place, key in enumerate(keys)}
    found = []
    for recollection in tqdm(asked, desc="ask", disable=None):
        wanted = stories[recollection.story][:2]
        answer = [stories[places[key]][:2] for key in best(recollection.query, DEPTH)]
        found.append(answer.index(wanted) + 1 if wanted in answer else None)
    return found


def print_table(
    asked: Sequence["Recollection"], stories: Sequence["Story"], found: dict[str, list[int | None]]
) -> None:
    """MRR / recall@10 by kind and engine; how often more than ten have all that is typed where it was read."""
    from benchmarks.recollections import GOAL, Kind

    headlines, texts = [story.headline for story in stories], ["\n".join(story.paragraphs) for story in stories]
    common = [
        _is_common(recollection.query.split(), texts if recollection.kind.of_text else headlines)
        for recollection in tqdm(asked, desc="count", disable=None)
    ]
    print("| remembered | " + " | ".join(found), "| out of reach |\n|---|" + "---|" * (len(found) + 1))
    rows = {str(kind): (kind,) for kind in Kind} | {f"**{len(GOAL)} kinds of the goal**": GOAL, "**all**": tuple(Kind)}
    for name, kinds in rows.items():
        chosen = [number for number, recollection in enumerate(asked) if recollection.kind in kinds]
        columns = [_figures([ranked[number] for number in chosen]) for ranked in found.values()]
        print(f"| {name} |", " | ".join(columns), f"| {mean(common[number] for number in chosen):.3f} |")


def _ours(query: str, limit: int) -> list[int]:
    from newsarchive.search.results import search_articles

    return [hit.article.pk for hit in search_articles(query, limit=limit, with_facets=False).hits]


def _figures(ranked: Sequence[int | None]) -> str:
    reciprocal = mean(1 / rank if rank else 0 for rank in ranked)
    return f"{reciprocal:.3f} / {mean(rank is not None and rank <= FIRST for rank in ranked):.3f}"


def _is_common(words: Sequence[str], places: Sequence[str]) -> bool:
    """Whether more than ten headlines or texts have all of these."""
    return len(list(islice((place for place in places if all(word in place for word in words)), FIRST + 1))) > FIRST


if __name__ == "__main__":
    main()
