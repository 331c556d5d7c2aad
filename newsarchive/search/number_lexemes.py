"""Lexemes that prove that a number stands in a text: as it was typed, wherever, or in another form, as a whole."""

import re
from collections.abc import Iterator
from functools import lru_cache

from newsarchive.parsing.numerals import NUMERAL
from newsarchive.search.numbers import AFTER, BEFORE

PART = "\x04"  # before what stands in the text as it is, perhaps within a longer number: 22年 in 2022年
WHOLE = "\x05"  # before a number that is no part of another, as form_pattern has it. Normalised text holds neither

# A number with what is around it that decides about its lexemes: they depend on nothing else.
RUN = re.compile(rf"(?:[0-9]|{NUMERAL})+(?:[.,](?:[0-9]|{NUMERAL})+)*(?:[^\W_]|[%‰℃])?")

# 2022年, 5.3%, 1,200万, 3.5亿元. Longer ones (of a telephone) would be many lexemes and are seldom looked for.
TYPED = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[1-9][0-9]{0,7}|0(?=\.))(?:\.[0-9]{1,4})?"
    r"[百千万亿]{0,2}(?:[^\W0-9_]|[%‰℃])?"
)
LONGEST = 24  # characters of these

# What number_forms makes: of ten and more, with the first character of what is counted; of more without it too.
FORM = re.compile(
    rf"{BEFORE}(?P<number>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+(?=[万亿]))?[百千万亿]*"
    rf"|(?={NUMERAL}*[十百千万亿]|{NUMERAL}{{4}}年){NUMERAL}+)"
    rf"(?:(?!{NUMERAL})(?P<counted>[^\W0-9a-z_])|{AFTER})"
)
COUNTING = re.compile(r"..+|[十百千万亿]")
ALONE = re.compile(r".{5,}|.+[千万亿].*")

REMEMBERED = 2**14  # runs, of some 500 bytes; most are seen again and again


def number_lexemes(text: str) -> set[str]:
    """Of a normalised text: number_lexemes("增长5.3%") == {PART + "5.3", PART + "5.3%"}."""
    return set().union(*map(_of_run, set(RUN.findall(text))))


def is_part(term: str) -> bool:
    """Whether PART + term is a lexeme of each text that holds the term: true of 22年, 3.5亿元, not of 3.5亿美元."""
    return 2 < len(term) <= LONGEST and TYPED.fullmatch(term) is not None


def is_whole(form: str) -> bool:
    """Whether WHOLE + form is a lexeme of each text that form_pattern(form) finds, and of no other."""
    return WHOLE + form in _of_run(form)


@lru_cache(REMEMBERED)
def _of_run(run: str) -> frozenset[str]:
    return frozenset((*(PART + part for part in _parts(run)), *(WHOLE + form for form in _wholes(run))))


def _parts(run: str) -> Iterator[str]:
    starts = (place for place, character in enumerate(run) if "0" <= character <= "9")
    pieces = (run[start:end] for start in starts for end in range(start + 3, min(start + LONGEST, len(run)) + 1))
    return filter(is_part, pieces)


def _wholes(run: str) -> Iterator[str]:
    for found in FORM.finditer(run):
        number, counted = found["number"], found["counted"]
        if len(number) >= LONGEST:
            continue
        if counted and COUNTING.fullmatch(number):
            yield number + counted
        if ALONE.fullmatch(number):
            yield number
