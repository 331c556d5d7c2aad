"""The fixed mix of 200 questions that the benchmark asks: 25 of each of eight kinds."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import cycle, islice

import rjieba

from benchmarks.stories import LAST_DAY, Source
from newsarchive.search.results import Filters, Order, Place

EACH = 25
SAMPLE = 20_000  # sentences of which words and characters are counted
DEEP_OFFSET = 400


class Kind(StrEnum):
    WORD = "a common word"
    CHARACTER = "one character"
    NAME = "a name"
    TOPIC = "district and topic"
    PHRASE = "a phrase of 4 to 8 characters"
    NOTHING = "nothing found"
    NARROWED = "a word, narrowed to a year, district or newspaper"
    DEEP = "a common word, far down the list"


@dataclass(frozen=True)
class Question:
    kind: Kind
    words: tuple[str, ...]  # what must stand in the text: all that the peers are asked
    query: str  # as a reader types it
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    offset: int = 0
    after: Place | None = None


def questions(source: Source) -> list[Question]:
    """Always the same for the same source."""
    chance = random.Random("questions")
    sentences = chance.sample(source.sentences, min(SAMPLE, len(source.sentences)))
    words = _spread(_counted(sentences, _words))
    deep, narrowed = islice(cycle(words), 3, 3 + EACH), islice(cycle(words), 7, 7 + EACH)
    return [
        *(_plain(Kind.WORD, word) for word in words),
        *(_plain(Kind.CHARACTER, character) for character in _spread(_counted(sentences, set))),
        *(_plain(Kind.NAME, name) for name in _names(source)),
        *(_topic(source, chance, word) for word in words),
        *(_plain(Kind.PHRASE, _phrase(chance, sentences), quoted=True) for _ in range(EACH)),
        *(_plain(Kind.NOTHING, _nonsense(chance, sentences), quoted=True) for _ in range(EACH)),
        *(_narrowed(source, chance, word) for word in narrowed),
        *(_deep(number, word) for number, word in enumerate(deep)),
    ]


def _plain(kind: Kind, text: str, *, quoted: bool = False) -> Question:
    return Question(kind, (text,), f"“{text}”" if quoted else text)


def _topic(source: Source, chance: random.Random, word: str) -> Question:
    place = _district(source, chance).name
    query = chance.choice(("地区:{} {}", "{} {}")).format(place, word)
    return Question(Kind.TOPIC, (place, word), query)


def _narrowed(source: Source, chance: random.Random, word: str) -> Question:
    year, district = chance.randint(2006, 2025), _district(source, chance)
    filters = chance.choice((
        Filters(date_from=date(year, 1, 1), date_to=date(year, 12, 31)),
        Filters(district=district.code),
        Filters(newspaper=chance.choice(list(source.districts))),
    ))  # fmt: skip
    return Question(Kind.NARROWED, (word,), word, filters=filters)


def _deep(number: int, word: str) -> Question:
    """By turns the 21st page of the best, and a page from the middle of the newest and the oldest."""
    middle = Place(date(LAST_DAY.year - 8, 6, 1), 1)
    if number % 3 == 0:
        return Question(Kind.DEEP, (word,), word, offset=DEEP_OFFSET)
    return Question(Kind.DEEP, (word,), word, order=(Order.NEWEST, Order.OLDEST)[number % 3 - 1], after=middle)


def _district(source: Source, chance: random.Random):  # noqa: ANN202
    (unit,) = source.districts[chance.choice(list(source.districts))].draw(chance)
    return unit


def _names(source: Source) -> list[str]:
    """Signers and people written about, of many articles and of few."""
    ranks = [int(1.32**step) for step in range(EACH)]
    both = source.reporters.values, source.subjects.values
    return [both[number % 2][rank % len(both[number % 2])] for number, rank in enumerate(ranks)]


def _phrase(chance: random.Random, sentences: Sequence[str]) -> str:
    while True:
        sentence, length = chance.choice(sentences), chance.randint(4, 8)
        start = chance.randrange(max(len(sentence) - length, 1))
        phrase = sentence[start : start + length]
        if len(phrase) == length and all("\u4e00" <= character <= "\u9fff" for character in phrase):
            return phrase


def _nonsense(chance: random.Random, sentences: Sequence[str]) -> str:
    """Two halves of phrases that hardly stand together anywhere."""
    return _phrase(chance, sentences)[:3] + _phrase(chance, sentences)[-3:]


def _words(sentence: str) -> set[str]:
    return {word for word in rjieba.cut(sentence) if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff"}


def _counted(sentences: Sequence[str], parts: Callable[[str], set[str]]) -> list[str]:
    """The parts of the sentences that stand in 30 of them and more, the most frequent first."""
    counts = Counter(part for sentence in sentences for part in parts(sentence) if "\u4e00" <= part <= "\u9fff")
    return [part for part, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])) if count >= 30]


def _spread(ranked: Sequence[str]) -> list[str]:
    """So many of them, from the first to the last, closer together at the beginning."""
    ratio = len(ranked) ** (1 / EACH)
    ranks: Iterator[int] = (int(ratio**step) for step in range(EACH))
    chosen: list[str] = []
    for rank in ranks:
        while ranked[rank - 1] in chosen:
            rank += 1
        chosen.append(ranked[rank - 1])
    return chosen
