"""The clause and the sentence that a number stands in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.words import Word, words_from

CLAUSE_MARK = re.compile(r"[,;:](?!\d)|(?<!\d)[,;:]|[。!?]|\.(?=[\u4e00-\u9fa5])")
REACH = 150  # characters; a clause without punctuation is cut so far from its number
SENTENCE_MARK = re.compile(r"[。!?;]|\.(?=[\u4e00-\u9fa5])")


class Clause(NamedTuple):
    """A clause with the words before and behind one of its numbers."""

    start: int
    end: int
    sentence: str  # from the beginning of the sentence to the end of the clause
    text: str
    left: tuple[Word, ...]  # from the clause's beginning, or the number before, to the number
    right: tuple[Word, ...]  # from the number to the clause's end, or the next number
    first: bool  # no number stands before this one in the clause
    previous: str  # the clause before, in the same sentence
    lead: tuple[Word, ...]  # from the beginning of the sentence to the number


def clauses(text: str, quantities: list[Quantity]) -> Iterator[tuple[Clause, Quantity]]:
    """Each number of a text with its clause."""
    marks = _starts(text, CLAUSE_MARK, quantities)
    sentences = _starts(text, SENTENCE_MARK, quantities)
    tokens = _words_around(text, quantities)
    begins = [token.start for token in tokens]
    for index, quantity in enumerate(quantities):
        at = bisect_right(marks, quantity.start) - 1
        start = max(marks[at], quantity.start - REACH)
        end = min(_end(text, marks, at), quantity.end + REACH)
        sentence = max(sentences[bisect_right(sentences, quantity.start) - 1], start - 2 * REACH)
        before = max(start, quantities[index - 1].end) if index else start
        behind = min(end, quantities[index + 1].start) if index + 1 < len(quantities) else end
        previous = text[marks[at - 1] : marks[at] - 1] if at and marks[at - 1] >= sentence else ""
        while start < quantity.start and not text[start].strip(' ”"’)'):
            start += 1
        left = _between(tokens, begins, before, quantity.start)
        right = _between(tokens, begins, quantity.end, behind)
        first = before == start or not index
        lead = _between(tokens, begins, sentence, quantity.start)
        yield Clause(start, end, text[sentence:end], text[start:end], left, right, first, previous, lead), quantity


def _words_around(text: str, quantities: list[Quantity]) -> list[Word]:
    """The words of a text without its quantities, which end words: 390套|公租房, not 390|套公|租房."""
    edges = [0, *(edge for quantity in quantities for edge in (quantity.start, quantity.end)), len(text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [word for start, end in gaps for word in words_from(start, text[start:end])]


def _between(tokens: list[Word], begins: list[int], start: int, end: int) -> tuple[Word, ...]:
    return tuple(tokens[bisect_left(begins, start) : bisect_left(begins, end)])


def _starts(text: str, mark: re.Pattern[str], quantities: list[Quantity]) -> list[int]:
    inside = {at for quantity in quantities for at in range(quantity.start, quantity.end)}
    return [0, *(found.end() for found in mark.finditer(text) if found.start() not in inside)]


def _end(text: str, marks: list[int], at: int) -> int:
    return marks[at + 1] - 1 if at + 1 < len(marks) else len(text)
