"""Word segmentation and part-of-speech tags, with the gazetteer's names and the titles of office as words."""

from functools import cache, lru_cache, partial
from typing import NamedTuple

import rjieba

from newsarchive.parsing import gazetteer, tables

FREQUENCY = 500  # enough for 王村镇 to win over 王 and 村镇, too little for 中原区 to win over 中原 and 区域


class Word(NamedTuple):
    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_word = partial(tuple.__new__, Word)  # as Word(…), in a third of the time: no other object is made so often


@lru_cache(maxsize=256)  # places and people of a page are read from the same texts
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, with their tags of the jieba tag set and offsets: 在王村镇 -> 在/p, 王村镇/ns."""
    return words_from(0, text)


def words_from(at: int, text: str) -> tuple[Word, ...]:
    """The words of a piece of a longer text, where it stands at this offset."""
    found = []
    for token, tag in _tagger().tag(text):
        found.append(_word((token, tag, at)))
        at += len(token)
    return tuple(found)


def is_word(text: str) -> bool:
    """Whether the dictionary has it: 干部 is a word, 樊惠林 is not."""
    return bool(_tagger().has_word(text))


@cache
def _tagger() -> rjieba.Jieba:
    tagger = rjieba.Jieba()
    for unit in gazetteer.units():
        for name in unit.names:
            if len(name) > 2 and not tagger.has_word(name):
                tagger.add_word(name, FREQUENCY, "ns")
    for term in tables.terms("titles.tsv") | tables.word_list("term"):
        if not tagger.has_word(term):
            tagger.add_word(term, FREQUENCY, "n")
    return tagger
