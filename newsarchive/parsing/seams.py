"""How well one piece of text goes on with another: the evidence for mending what columns tore apart."""

import re
from functools import lru_cache

from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.regions import is_open

_REACH = 8  # characters on either side of a seam that tell whether it holds
_OPENING, _CLOSING = "“‘《（(「『【", "”’》）)」』】"
_PARTNER = dict(zip(_CLOSING, "“‘《((「『【", strict=True))
_MARK = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
# A paragraph likes to begin with these, the rest of a torn sentence does not.
_FRESH = re.compile(
    r"(?:据|记者|近日|日前|昨日|昨天|今日|近年来|今年|去年|目前|同时|此外|另外|随后|其中|下一步|接下来|截至|为了?[^，,。]{2,20}[，,]|连日来"
    r"|[“\"]|\d{1,2}月\d{1,2}日|\d{4}年|活动中|会上|会议)"
)
_DANGLING = (
    "的了着过地得们者性率额度化中上下里内外后前时间及等和与或、，,之所"  # a new paragraph does not begin with these
)
_UNFINISHED = "的地得和与及、，,：:在对把将被从向以为了是有"  # nor does one end with these

_INDENTED = {True: -1.6, False: 0.5, None: 0.0}


@lru_cache(maxsize=4096)
def seam(before: str, after: str, *, indented: bool | None = None) -> float:
    """How likely after goes on with the paragraph that before begins, about -3 (surely not) to 4 (surely).

    indented is whether the first printed line of after leaves room for an indent, None if that cannot be told.
    seam("确保全年完", "成投资350亿元以上。") is high: 完成 is a word, and the seam runs through it.
    """
    if not before or not after:
        return -3.0
    score = 1.0 if is_open(before) else -1.5
    score += 0.5 if before[-1] in _UNFINISHED else 0.0
    score += 0.7 if after[0] in _DANGLING else 0.0
    score -= 1.2 if _FRESH.match(after) else 0.0
    score += _INDENTED[indented]
    return score + _word_across(before, after) + _pairs(before, after)


def goes_on(before: str, after: str, *, indented: bool | None = None) -> bool:
    """Whether after is the rest of the paragraph that before breaks off."""
    return is_open(before) and seam(before, after, indented=indented) > -0.5


def unpaired(text: str) -> str:
    """The brackets and quotation marks of a text that lack their partner: 他说:“好(很好)。 -> “."""
    opened, wanted = _balance(text)
    closing = next((mark for mark in _CLOSING if _PARTNER[mark] == wanted), "")
    return "".join(opened) + closing + '"' * (text.count('"') % 2)


def _word_across(before: str, after: str) -> float:
    """A dictionary word that the seam cuts through speaks for the join."""
    left, right = before[-_REACH:], after[:_REACH]
    at = 0
    for word in JIEBA.cut(left + right, False):
        if at < len(left) < at + len(word):
            return 2.0 if any("\u4e00" <= c <= "\u9fff" for c in word) else 1.0
        at += len(word)
    return 0.0


def _pairs(before: str, after: str) -> float:
    """Brackets and quotes left open want to be closed, and what closes wants to have been opened."""
    wanting, surplus = _unclosed(before), _unopened(after)
    if wanting and surplus:
        return 2.0 if wanting[-1] == surplus else -1.0
    if wanting:
        return -0.7
    if surplus:
        return -1.5
    straight = before.count('"') % 2 + after.count('"') % 2
    return {0: 0.0, 1: -1.0, 2: 1.5}[straight] if '"' in before + after else 0.0


def _unclosed(text: str) -> str:
    """The opening marks that this text leaves open."""
    return "".join(_balance(text)[0])


def _unopened(text: str) -> str:
    """The opening mark that the first closing mark without one in this text wants, empty if there is none."""
    return _balance(text)[1]


def _balance(text: str) -> tuple[list[str], str]:
    opened: list[str] = []
    wanted = ""
    for mark in _MARK.findall(text):
        if mark in _OPENING:
            opened.append("(" if mark == "（" else mark)
        elif opened and opened[-1] == _PARTNER[mark]:
            opened.pop()
        else:
            wanted = wanted or _PARTNER[mark]
    return opened, wanted
