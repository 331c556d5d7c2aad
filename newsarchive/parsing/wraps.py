"""Printed lines run together again: spaces and newlines that stand only because a line ended there."""

from itertools import pairwise

from newsarchive.parsing.dictionary import JIEBA

_WANTING = ("b", "m", "q", "d", "p", "c", "u", "uj", "r")  # parts of speech that no clause ends with
_QUALITIES = ("a", "ad", "an")
_OBJECTS = ("n", "vn", "b", "an", "nz")
_ONE_CLAUSE = 20  # characters; a longer headline has two


def undo_wraps(text: str) -> str:
    """Body text without the space that line ends and justified setting leave: "完成投 资350亿元" -> "完成投资350亿元".

    Chinese has no word spaces, so a space stays only between two letters or digits of the Latin kind: "New York".
    """
    words = text.split()
    parts = words[:1]
    for before, after in pairwise(words):
        if _latin(before[-1]) and _latin(after[0]):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def undo_headline_wrap(text: str) -> str:
    """A headline printed on two lines within one clause: "公共 租赁住房" -> "公共租赁住房".

    The space between two clauses stays: "抓项目 扩投资". A clause does not end within a word, with a word that wants
    another (公共, 首批, 坚实), or with a verb whose object begins the next line (加大 民生保障).
    """
    lines = text.split()
    if len(lines) != 2:
        return " ".join(lines)
    return "".join(lines) if _runs_on(*lines) else " ".join(lines)


def _runs_on(before: str, after: str) -> bool:
    at = len(before)
    ends = {0}
    for word in JIEBA.cut(before + after, False):
        ends.add(max(ends) + len(word))
    last, first = JIEBA.tag(before)[-1], JIEBA.tag(after)[0]
    if at not in ends or last[1] in _WANTING or (last[1] in _QUALITIES and first[1] in _QUALITIES):
        return True
    return last[1] == "v" and first[1] in _OBJECTS and len(before + after) <= _ONE_CLAUSE
