"""Asks for strings out of articles, and compares each answer with a scan of all texts."""

import random
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import rjieba
from tqdm import tqdm

from benchmarks.articles import Story, store
from newsarchive.search.finding import find
from newsarchive.search.nodes import Node, Term, leaves
from newsarchive.search.normalisation import normalise
from newsarchive.search.numbers import form_pattern
from newsarchive.search.query import parse_query

LONGEST = 10  # characters of a random string
NUMBER = re.compile(
    r"[0-9][0-9.,]*(?:[%％]|[十百千万亿]*[元人亩户吨个年月日米]?)|[一二三四五六七八九十百千万亿]{2,}[元人亩户吨个年米]?"
)
MIXED = re.compile(r"[^\W0-9A-Za-z]{1,4}[0-9A-Za-z.%\-]+[^\W0-9A-Za-z]{0,4}")
QUOTES_AND_SIGNS = re.compile(r"[\s\"＂“”「」『』|｜()（）:：]|^[-－−]|NOT|AND|OR")


def check(stories: Sequence[Story], queries: int) -> None:
    """Prints each wrong answer, and a table of what was asked."""
    places = {key: place for place, key in enumerate(store(stories))}
    scan = Scan([[story.headline, *story.paragraphs] for story in stories])
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for kind, query in tqdm(list(_queries(stories, queries)), desc="ask", unit=" queries", disable=None):
        parsed = parse_query(query)
        if parsed.notice or not parsed.node:
            continue
        found = {places[key] for key in find(parsed.node).articles.tolist()}
        expected = scan.answer(parsed.node)
        numbers = 1, len(expected), len(expected - found), len(found - expected)
        totals[kind] = [sum(pair) for pair in zip(totals[kind], numbers, strict=True)]
        if found != expected:
            print(f"{query}: {numbers[2]} misses, {numbers[3]} extras")
    totals["all"] = [sum(column) for column in zip(*totals.values(), strict=True)]
    print("kind", "queries", "answers", "misses", "extras", sep="\t")
    for kind, sums in totals.items():
        print(kind, *sums, sep="\t")


def _queries(stories: Sequence[Story], count: int) -> Iterator[tuple[str, str]]:
    """Six kinds in turn: in quotation marks as they stand, and without, as one types."""
    chance = random.Random(20221217)
    lines = [line for story in stories for line in (story.headline, *story.paragraphs) if line.strip()]
    kinds: list[tuple[str, Callable[[str], str], bool]] = [
        ("string", lambda line: _string(line, chance), True),
        ("name", lambda line: _one(_names(line), chance), True),
        ("number", lambda line: _one(NUMBER.findall(line), chance), True),
        ("mixed", lambda line: _one(MIXED.findall(line), chance), True),
        ("string, unquoted", lambda line: _string(line, chance), False),
        ("number, unquoted", lambda line: _one(NUMBER.findall(line), chance), False),
    ]
    for kind, take, quoted in kinds:
        asked: set[str] = set()
        for _ in range(100 * count):
            term = take(chance.choice(lines)).strip()
            if term and term not in asked and "」" not in term and (quoted or not QUOTES_AND_SIGNS.search(term)):
                asked.add(term)
                yield kind, f"「{term}」" if quoted else term
            if len(asked) == count // len(kinds):
                break


def _string(line: str, chance: random.Random) -> str:
    start = chance.randrange(len(line))
    return line[start : start + chance.randint(1, LONGEST)]


def _one(found: Sequence[str], chance: random.Random) -> str:
    return chance.choice(found) if found else ""


def _names(line: str) -> list[str]:
    """Of people, places and organisations."""
    return [word for word, tag in rjieba.tag(line) if tag in ("nr", "ns", "nt", "nz") and len(word) > 1]


class Scan:
    """The texts in one string, read from end to end for each question."""

    def __init__(self, articles: Sequence[Sequence[str]]) -> None:
        self.texts = ["\n".join(map(normalise, lines)) for lines in articles]
        self.ends = list(accumulate(len(text) + 1 for text in self.texts))
        self.whole = "\n".join(self.texts)

    def answer(self, node: Node) -> set[int]:
        """The articles that hold each term, as typed or in another form of the number."""
        terms = [leaf for leaf, _ in leaves(node) if isinstance(leaf, Term)]
        return set.intersection(*(self._holding_any(term) for term in terms))

    def _holding_any(self, term: Term) -> set[int]:
        found = self._holding(term.key)
        for form in term.forms:
            pattern = re.compile(form_pattern(form))
            found |= {place for place in self._holding(form) if pattern.search(self.texts[place])}
        return found

    def _holding(self, key: str) -> set[int]:
        found: set[int] = set()
        at = self.whole.find(key)
        while at >= 0:
            place = bisect(self.ends, at)
            found.add(place)
            at = self.whole.find(key, self.ends[place])
        return found
