"""From text to lexemes of the index, and from what was typed to words."""

import operator
import re
import unicodedata
from collections.abc import Collection
from functools import cache
from itertools import accumulate, pairwise

import rjieba

from newsarchive.search.normalisation import normalise
from newsarchive.search.number_lexemes import PART, TYPED, WHOLE, is_part, is_whole, number_lexemes
from newsarchive.search.numbers import hide_numerals

LINE_END = "\n"
BETWEEN = "\x01"  # lexemes that are quoted together
IN_TITLE = "\x02"  # before the lexemes of kicker, headline and subhead; normalised text holds none of the three
HAN_WORD = re.compile(r"[\u4e00-\u9fd5]{3,}")  # jieba's full mode finds a word only within a run of these

# Latin words and numbers with what stands inside them (covid-19, 18+3+1, 2.9万, 50%), and runs of other letters.
RUN = re.compile(r"[0-9a-z]+(?:[.,+\-/:&_#@'][0-9a-z]+)*(?:%|[十百千万亿]*)|[^\W0-9a-z]+")
SCALED = re.compile(r"[0-9][十百千万亿]+")  # jieba cuts 1200万元 before the 万
SIGNS = {"So", "Sm", "Sc", "Sk", "Co", "Cn"}  # symbols, also those that only the paper's font or a newer Unicode has
PARTICLES = frozenset("的地得了着和与及或在是为对把被将以于")

# What is done to the shape of a query (see _shape), in this order.
RESHAPING = [
    (re.compile(r"(?<=[Nn])s(?!s)"), "n"),  # 年 stays with 2022
    (re.compile(r"(?<=[wNn])p|p(?=[WN])"), " "),  # 的 falls out between words,
    (re.compile(r"(?<=w)s(?=[WN])"), " "),  # and 王 between 二七区 and 村镇: it may belong to either
    (re.compile(r"(?<=w)s(?![sp])"), "w"),  # at an end it stays: 郑州人,
    (re.compile(r"(?<![sp])s[WN]"), "Ww"),  # 党贺喜
]
WORD = re.compile(r"[WN][wn]*|[sp]+|e+")


def pair_lexemes(text: str) -> set[str]:
    """Characters, and pairs of neighbouring ones, of normalised lines: pair_lexemes("郑州") == {"郑", "州", "郑州"}."""
    lexemes = set(text).union(map(operator.add, text, text[1:]))
    return {lexeme for lexeme in lexemes if LINE_END not in lexeme}


def word_lexemes(text: str) -> set[str]:
    """Dictionary words of three characters and more in normalised lines, and numbers; words of two are pairs.

    word_lexemes("郑州市民2022年") == {"郑州市", PART + "2022年", …}

    Words come from jieba's full mode, which reports every word of its dictionary wherever one stands
    (github.com/fxsjy/jieba, "全模式").
    """
    words = {word for word in _dictionary().cut_all(text) if len(word) > 2}
    return number_lexemes(text).union(filter(HAN_WORD.fullmatch, words))


def term_lexemes(term: str, *, words: bool = True) -> list[str]:
    """Lexemes that a normalised line has if the term stands in it: term_lexemes("王村镇") == ["王村", "村镇"].

    Without words the lexemes are pairs only: for an index that was made by another dictionary or other rules.
    """
    if len(term) <= 2 or (words and is_dictionary_word(term)):
        return [term]
    numbers = [number for number in TYPED.finditer(term) if is_part(number[0])] if words else []
    within = {place for number in numbers for place in range(number.start(), number.end() - 1)}
    pairs = (first + second for place, (first, second) in enumerate(pairwise(term)) if place not in within)
    return list(dict.fromkeys([*(PART + number[0] for number in numbers), *pairs]))


def form_lexemes(form: str, *, words: bool = True) -> list[str]:
    """The same of another form of a number: form_lexemes("一千二百元") == [WHOLE + "一千二百元"]."""
    return [WHOLE + form] if is_exact_form(form, words=words) else term_lexemes(form, words=words)


def lexeme_literal(lexeme: str) -> str:
    """As PostgreSQL reads it in a tsvector or tsquery: lexeme_literal("区委书记") == "'区委书记'"."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def lexeme_literals(lexemes: Collection[str]) -> str:
    """A tsvector of these: lexeme_literals(["郑州", "州市"]) == "'郑州' '州市'"."""
    return lexeme_literal(BETWEEN.join(lexemes)).replace(BETWEEN, "' '") if lexemes else ""


def is_exact(term: str, *, words: bool = True) -> bool:
    """Whether its lexeme alone proves that the normalised term stands in a text; otherwise look for it in the text."""
    return len(term) <= 2 or (words and (is_dictionary_word(term) or is_part(term)))


def is_exact_form(form: str, *, words: bool = True) -> bool:
    """Whether its lexeme alone proves that form_pattern(form) finds the form in a text; otherwise look with that."""
    return words and is_whole(form)


def is_dictionary_word(term: str) -> bool:
    """Whether the index holds the term as a word: true of 区委书记, not of 刘伟平, 郑州 (a pair) or 卡拉ok."""
    return HAN_WORD.fullmatch(term) is not None and _dictionary().has_word(term)


def query_words(typed: str) -> list[str]:
    """The words of something typed without spaces, as typed, without punctuation.

    query_words("二七区的高质量发展") == ["二七区", "高质量", "发展"]; a sign is a word: ["旱情", "😀"]

    jieba cuts by its dictionary alone. What it leaves as lone characters is a word that it does not know (刘伟平), so
    they stay together. Each word is part of what was typed: who holds the whole holds every word.
    """
    shape = _shape(normalise(typed))
    for pattern, replacement in RESHAPING:
        shape = pattern.sub(replacement, shape)
    return [typed[word.start() : word.end()] for word in WORD.finditer(shape)]


def word_ends(text: str) -> set[int]:
    """Where words and numbers begin and end in a normalised line: word_ends("抗旱1200万") == {0, 2, 7}."""
    ends = set(accumulate(map(len, _dictionary().cut(text, False)), initial=0))
    ends.update(number.end() for number in SCALED.finditer(text))
    return ends


def _shape(text: str) -> str:
    """A letter a character: Ww word, Nn number or Latin word, s lone character, p lone particle, e sign, else blank."""
    shape = ["e" if _is_sign(char) else " " for char in text]
    for run in RUN.finditer(hide_numerals(text)):
        place = run.start()
        if run[0][0].isascii():
            shape[place : run.end()] = "N" + "n" * (len(run[0]) - 1)
            continue
        for piece in _dictionary().cut(run[0], False):
            alone = "p" if piece in PARTICLES else "s"
            shape[place : place + len(piece)] = alone if len(piece) == 1 else "W" + "w" * (len(piece) - 1)
            place += len(piece)
    return "".join(shape)


def _is_sign(char: str) -> bool:
    """Whether it says something by itself, as 😀 ℃ ¥ × do: no punctuation, nothing that is typed to part words."""
    return not char.isascii() and unicodedata.category(char) in SIGNS


@cache
def _dictionary() -> rjieba.Jieba:
    return rjieba.Jieba()
