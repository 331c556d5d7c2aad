"""What somebody types who remembers an article and wants to find it again.

The articles are drawn at random from those of a hundred characters and more whose headline has four words and more and
is no other article's. Words are those of jieba that have two characters and more and carry meaning: nouns and names,
verbs, adjectives, idioms and abbreviations. Of a headline it is any of its words in one kind of memory, and in another
those that tell it apart: the ones that stand in the fewest headlines. All are typed in the order in which they stand.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import rjieba
from tqdm import tqdm

from benchmarks.articles import Story

MEANINGFUL = tuple("nvaijl")  # first letters of jieba's parts of speech
HEADLINE_WORDS = 4  # at least
TEXT_LENGTH = 100  # characters, at least
PHRASE = range(6, 13)  # characters
SENTENCE = re.compile(r"[^。！？；\n]+")
CLAUSE = re.compile(r"[\u4e00-\u9fff]{6,}")
NOT_TYPED = re.compile(r"[^\w.%—-]+")  # 75.5万, 1—7月


class Kind(StrEnum):
    TWO_WORDS = "any two words of the headline"
    THREE_WORDS = "any three words of the headline"
    PHRASE = "a phrase of the text, 6 to 12 characters"
    TWO_TELLING = "the two words that tell the headline apart"
    THREE_TELLING = "the three words that tell the headline apart"
    FORGOTTEN = "the headline without one of its words, typed in one"
    SENTENCE = "two or three of the rarer words of a sentence"

    @property
    def of_text(self) -> bool:
        return self in (Kind.PHRASE, Kind.SENTENCE)


GOAL = (Kind.TWO_WORDS, Kind.THREE_WORDS, Kind.PHRASE)


class Recollection(NamedTuple):
    kind: Kind
    story: int  # its place in the corpus
    query: str


def recollections(stories: Sequence[Story], count: int, seed: str) -> list[Recollection]:
    """Of each kind as many, of the same articles; the same for the same seed."""
    chance = random.Random(seed)
    headlines = Rarity(meaningful(story.headline) for story in stories)
    texts = Rarity(meaningful(text) for text in tqdm(map(_text, stories), total=len(stories), disable=None))
    found = []
    for place in _memorable(stories, chance):
        queries = dict(_queries(stories[place], headlines, texts, chance))
        if len(queries) == len(Kind):
            found += [Recollection(kind, place, query) for kind, query in queries.items()]
        if len(found) == count * len(Kind):
            break
    return found


def meaningful(text: str) -> list[str]:
    """Its words that carry meaning, each once."""
    tagged = dict.fromkeys(word for word, tag in rjieba.tag(text) if len(word) > 1 and tag.startswith(MEANINGFUL))
    return list(tagged)


class Rarity:
    """How many texts have a word."""

    def __init__(self, texts: Iterator[list[str]]) -> None:
        self.counts = Counter(word for words in texts for word in words)

    def rarest(self, words: Sequence[str], number: int) -> list[str]:
        """In the order in which they stand."""
        ranked = sorted(words, key=self.counts.__getitem__)[:number]
        return [word for word in words if word in ranked]


def _memorable(stories: Sequence[Story], chance: random.Random) -> list[int]:
    """The places of articles that are known by their headline, in random order."""
    distinct = Counter(headline for headline, _ in {(story.headline, _text(story)) for story in stories})
    places = [
        place
        for place, story in enumerate(stories)
        if distinct[story.headline] == 1 and len(_text(story)) >= TEXT_LENGTH
    ]
    return chance.sample(places, len(places))


def _queries(story: Story, headlines: Rarity, texts: Rarity, chance: random.Random) -> Iterator[tuple[Kind, str]]:
    words, text = meaningful(story.headline), _text(story)
    if len(words) < HEADLINE_WORDS:
        return
    yield Kind.TWO_WORDS, _typed(words, chance.sample(words, 2))
    yield Kind.THREE_WORDS, _typed(words, chance.sample(words, 3))
    yield Kind.TWO_TELLING, " ".join(headlines.rarest(words, 2))
    yield Kind.THREE_TELLING, " ".join(headlines.rarest(words, 3))
    yield Kind.FORGOTTEN, NOT_TYPED.sub("", story.headline.replace(chance.choice(words), "", 1))
    if clauses := CLAUSE.findall(text):
        yield Kind.PHRASE, _phrase(chance.choice(clauses), chance)
    sentences = [found for found in map(meaningful, SENTENCE.findall(text)) if len(found) >= HEADLINE_WORDS]
    if sentences:
        words = chance.choice(sentences)
        rarer = texts.rarest(words, max(len(words) // 2, 2))
        yield Kind.SENTENCE, _typed(rarer, chance.sample(rarer, min(chance.choice((2, 3)), len(rarer))))


def _phrase(clause: str, chance: random.Random) -> str:
    """Some of its words on end."""
    words = rjieba.cut(clause)
    runs = [
        "".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        if sum(map(len, words[first:last])) in PHRASE
    ]
    return chance.choice(runs) if runs else clause[: PHRASE[-1]]


def _typed(words: Sequence[str], chosen: Sequence[str]) -> str:
    """In the order in which they stand."""
    return " ".join(word for word in words if word in chosen)


def _text(story: Story) -> str:
    return "\n".join(story.paragraphs)
