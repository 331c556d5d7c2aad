"""Words of the archive that somebody may have meant who typed another."""

from collections import defaultdict
from enum import IntEnum
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from django.db.models import Q

from newsarchive.search.models import Word
from newsarchive.search.normalisation import normalise
from newsarchive.search.vocabulary import WORD, gaps, rough_sound, sound

LOOKALIKES = Path(__file__).parent / "data" / "lookalikes.txt"
MOST_READ = 300  # words that are compared
MOST_WRONG = 2  # characters of a word that only look alike


class Likeness(IntEnum):
    """The closest first."""

    SOUND = 0
    SHAPE = 1
    ROUGH_SOUND = 2
    ORDER = 3
    ONE_CHARACTER = 4


LABELS = {
    Likeness.SOUND: "同音",
    Likeness.SHAPE: "形近",
    Likeness.ROUGH_SOUND: "近音",
    Likeness.ORDER: "字序",
    Likeness.ONE_CHARACTER: "一字之差",
}


class Similar(NamedTuple):
    likeness: Likeness
    text: str


def similar_words(typed: str, *, limit: int) -> list[Similar]:
    """The words of the archive most like this one, which itself is none of them; the closest first.

    similar_words("二七曲", limit=5) == [Similar(Likeness.SOUND, "二七区")]

    One database query. A word that only shares all but one character counts where no other is closer.
    """
    word = normalise(typed)
    if not WORD.fullmatch(word):
        return []
    shapes = _shapes(word)
    alike = Q(sound=rough_sound(word)) | Q(text__in=shapes) | Q(gaps__overlap=gaps(word))
    rows = Word.objects.filter(alike).exclude(text=word).order_by().values_list("text", flat=True)[:MOST_READ]
    found = sorted((_likeness(other, word, shapes), abs(len(other) - len(word)), other) for other in rows)
    closest = [Similar(likeness, other) for likeness, _, other in found]
    if closest and closest[0].likeness < Likeness.ONE_CHARACTER:
        closest = [similar for similar in closest if similar.likeness < Likeness.ONE_CHARACTER]
    return closest[:limit]


def _likeness(other: str, word: str, shapes: set[str]) -> Likeness:
    if sound(other) == sound(word):
        return Likeness.SOUND
    if other in shapes:
        return Likeness.SHAPE
    if rough_sound(other) == rough_sound(word):
        return Likeness.ROUGH_SOUND
    return Likeness.ORDER if sorted(other) == sorted(word) else Likeness.ONE_CHARACTER


def _shapes(word: str) -> set[str]:
    """The word with one or two characters that look alike."""
    made: set[str] = set()
    for count in range(1, MOST_WRONG + 1):
        for places in combinations(range(len(word)), count):
            for others in product(*(_lookalikes().get(word[place], ()) for place in places)):
                changed = list(word)
                for place, other in zip(places, others, strict=True):
                    changed[place] = other
                made.add("".join(changed))
    return made


@cache
def _lookalikes() -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for group in LOOKALIKES.read_text(encoding="utf-8").split():
        for character in group:
            table[character] |= {*group} - {character}
    return table
