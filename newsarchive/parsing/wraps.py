"""Printed lines run together again: spaces and newlines that stand only because a line ended there."""

import re
from itertools import accumulate, pairwise

from newsarchive.parsing.dictionary import JIEBA

_WANTING = ("b", "m", "q", "d", "p", "c", "u", "uj", "r")  # parts of speech that no clause ends with
_QUALITIES = ("a", "ad", "an")
_OBJECTS = ("n", "vn", "b", "an", "nz")
_VERBS = ("v", "d", "p", "vd")  # what stands between subject and object begins with one of these
_PREDICATES = ("v", "vd", "vn", "vg", "vi", "vq", "i", "l", "a", "ad", "d", "x")  # a line without any is no clause
_DEPENDENT = ("和", "与", "及", "等", "的", "以上", "以下")  # words that no clause begins with
_LONGEST_LINE = 45  # characters
_MOTTO_BEGINS, _MOTTO_ENDS = (
    re.compile(p) for p in (r"[“\"]([\u4e00-\u9fff]{4,12})$", r"([\u4e00-\u9fff]{4,12})[”\"]")
)
_ONE_CLAUSE = 20  # characters; a longer headline has two
_WITH_COMMA = 30  # characters; a headline up to this length parts its clauses either by a comma or by a space


def undo_wraps(text: str) -> str:
    """Body text without the space that line ends and justified setting leave: "完成投 资350亿元" -> "完成投资350亿元".

    Chinese has no word spaces, so a space stays only between two letters or digits of the Latin kind, "New York", and
    between the halves of a motto where no line ends: “党建引领践初心 群防群控战疫情”.
    """
    words = text.split()
    parts = words[:1]
    for before, after in pairwise(words):
        if (_latin(before[-1]) and _latin(after[0])) or _halves(before, after):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _halves(before: str, after: str) -> bool:
    """Whether quotation marks hold two clauses of one length here, on a page that is not set in printed lines."""
    left, right = _MOTTO_BEGINS.search(before), _MOTTO_ENDS.match(after)
    if not left or not right or len(before) <= _LONGEST_LINE:
        return False
    return len(left[1]) == len(right[1])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def undo_headline_wrap(text: str, body: str) -> str:
    """A headline printed on two lines within one clause: "公共 租赁住房" -> "公共租赁住房".

    The space between two clauses stays: "抓项目 扩投资". A clause does not end within a word or quotation marks, with
    a word that wants another (公共, 首批, 坚实), with a verb whose object begins the next line (加大 民生保障), with a
    subject (栾城 妥善安置), nor between words that stand together in the article's text, its body.
    """
    lines = text.split()
    if len(lines) != 2:
        return " ".join(lines)
    before, after = lines
    return before + after if _runs_on(before, after, body) else f"{before} {after}"


def _runs_on(before: str, after: str, body: str) -> bool:
    if _parts_word(before, after) or before.count("“") > before.count("”"):
        return True
    head, rest = JIEBA.tag(before), JIEBA.tag(after)
    return (
        _wants(*head[-1], *rest[0], brief=len(before + after) <= _ONE_CLAUSE)
        or _stand_together(head[-1][0] + rest[0][0], body)
        or ("，" in before + after and len(before + after) <= _WITH_COMMA)
        or (rest[0][1] in _VERBS and not any(_acts(word, tag) for word, tag in head))
    )


def _parts_word(before: str, after: str) -> bool:
    return len(before) not in accumulate(map(len, JIEBA.cut(before + after, False)))


def _wants(last: str, last_tag: str, first: str, first_tag: str, *, brief: bool) -> bool:
    """Whether the words around the gap belong in one clause by their parts of speech."""
    if last_tag in _WANTING or first in _DEPENDENT:
        return True
    return (last_tag in _QUALITIES and first_tag in _QUALITIES) or (brief and last_tag == "v" and first_tag in _OBJECTS)


def _stand_together(words: str, body: str) -> bool:
    return len(words) > 2 and words.isalnum() and words in body


def _acts(word: str, tag: str) -> bool:
    """Whether a word says what happens; the dictionary has some such as nouns: 关心群众."""
    return tag in _PREDICATES or (len(word) > 2 and JIEBA.tag(word[:2])[0][1] in _PREDICATES)
