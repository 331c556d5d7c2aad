"""The clause and the sentence that a number stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.words import Word

CLAUSE_MARK = re.compile(r"[,;:](?!\d)|(?<!\d)[,;:]|[。!?]|\.(?=[\u4e00-\u9fa5])")
SENTENCE_MARK = re.compile(r"[。!?;]|\.(?=[\u4e00-\u9fa5])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the words before and behind one of its numbers."""

    start: int
    end: int
    sentence: str  # from the beginning of the sentence to the end of the clause
    text: str
    left: tuple[Word, ...]  # from the clause's beginning, or the number before, to the number
    right: tuple[Word, ...]  # from the number to the clause's end, or the next number
    first: bool  # no number stands before this one in the clause
    previous: str  # the clause before, in the same sentence


def clauses(text: str, tokens: list[Word], quantities: list[Quantity]) -> Iterator[tuple[Clause, Quantity]]:
    """Each number of a text with its clause."""
    marks = _starts(text, CLAUSE_MARK, quantities)
    sentences = _starts(text, SENTENCE_MARK, quantities)
    begins = [token.start for token in tokens]
    for index, quantity in enumerate(quantities):
        at = bisect_right(marks, quantity.start) - 1
        start, end = marks[at], _end(text, marks, at)
        sentence = sentences[bisect_right(sentences, quantity.start) - 1]
        before = max(start, quantities[index - 1].end) if index else start
        behind = min(end, quantities[index + 1].start) if index + 1 < len(quantities) else end
        previous = text[marks[at - 1] : start - 1] if at and marks[at - 1] >= sentence else ""
        while start < quantity.start and not text[start].strip(' ”"’)'):
            start += 1
        left = tuple(
            word for word in tokens[bisect_right(begins, before - 1) : bisect_right(begins, quantity.start - 1)]
        )
        right = tuple(
            word for word in tokens[bisect_right(begins, quantity.end - 1) : bisect_right(begins, behind - 1)]
        )
        first = before == start or not index
        yield Clause(start, end, text[sentence:end], text[start:end], left, right, first, previous), quantity


def _starts(text: str, mark: re.Pattern[str], quantities: list[Quantity]) -> list[int]:
    inside = {at for quantity in quantities for at in range(quantity.start, quantity.end)}
    return [0, *(found.end() for found in mark.finditer(text) if found.start() not in inside)]


def _end(text: str, marks: list[int], at: int) -> int:
    return marks[at + 1] - 1 if at + 1 < len(marks) else len(text)
