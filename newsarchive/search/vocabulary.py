"""The words that the archive holds, for those who mistype them."""

import re
from collections.abc import Iterable

from django.db import transaction
from pypinyin import lazy_pinyin

from newsarchive.search.models import Word
from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import query_words

WORD = re.compile(r"[\u3007\u4e00-\u9fff][\u3007\u4e00-\u9fff·]{1,11}")
REMEMBERED = 500_000  # words

# Syllables that many speakers do not tell apart: zh and z, ang and an, l and n.
ALIKE = [(re.compile(r"([zcs])h"), r"\1"), (re.compile(r"(?<=[aei])ng\b"), "n"), (re.compile(r"\bl"), "n")]

_known: set[str] = set()


def learn_words(words: Iterable[str], *, titles: Iterable[str], names: Iterable[str]) -> None:
    """Add words, and those of titles, and names; what is none, say a number, is left out."""
    unknown = set(words).union(*map(query_words, titles), map(normalise, names)) - _known
    fresh = set(filter(WORD.fullmatch, unknown))
    if fresh:
        there = set(Word.objects.filter(text__in=fresh).values_list("text", flat=True))
        rows = [Word(text=word, sound=rough_sound(word), gaps=gaps(word)) for word in sorted(fresh - there)]
        Word.objects.bulk_create(rows, ignore_conflicts=True)
    if len(_known) > REMEMBERED:
        _known.clear()
    transaction.on_commit(lambda: _known.update(fresh))


def sound(word: str) -> list[str]:
    """In pinyin without tones: sound("二七区") == ["er", "qi", "qu"]."""
    return lazy_pinyin(word)


def rough_sound(word: str) -> str:
    """The same for words that sound alike, or nearly: rough_sound("张岭") == rough_sound("赞宁")."""
    syllables = " ".join(sound(word))
    for pattern, replacement in ALIKE:
        syllables = pattern.sub(replacement, syllables)
    return syllables


def gaps(word: str) -> list[str]:
    """The word, and what is left when a character is missing. Two words that share one differ by one character at most.

    gaps("二七区") == ["二七区", "七区", "二区", "二七"] (W. Garbe's symmetric deletes, SymSpell 2012)
    """
    without = [word[:place] + word[place + 1 :] for place in range(len(word))] if len(word) > 2 else []
    return list(dict.fromkeys([word, *without]))
