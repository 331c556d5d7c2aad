"""Names of signers told apart: with spaces, without, or with a space in the middle of one."""

import re
from itertools import pairwise
from math import log

from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.person_names import IN_SOUNDS, SURE_LENGTH
from newsarchive.parsing.surnames import SIGNING

LONGEST = 4  # characters of a name without a middle dot
_UNKNOWN_SURNAME, _SPACE_INSIDE, _RUN_TOGETHER = 6.0, 3.0, 1.5  # costs of a reading
_LENGTH_COST = {2: 1.0, 3: 0.5, 4: 5.0}
_COMPOUND_COST = 0.6
_RARE, _COMMONEST = 0.3, max(SIGNING.values())
_DOUBTFUL = 10.0  # a name that costs more is not made out
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+(?:[·•・][\u3400-\u9fff]+)*")
# 和 joins two names, where it is in none: 卞和平
_SEPARATOR = re.compile(r"[、,，;；/／&]+|(?<![^\s])和(?!\S)|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})")
_PLACE_END = "省市县区镇乡村路街局"
_MOST = 60  # characters; no list of signers is longer


def read_names(text: str) -> list[str] | None:
    """The names in a stretch of a signature; None if something in it is not Chinese or no name can be made out.

    "张一弛 杨坤", "史伟宗、龚宣", "倪兆中雷燕超" (run together), "刘 招" (spaced), "木坤 坤高帅磊" (broken by a wrap).
    What cannot be made out is left out, not guessed. Empty text has no names. The cheapest reading wins, by the
    length of names and the frequency of surnames.
    """
    names: list[str] = []
    for stretch in _SEPARATOR.split(text):
        tokens = stretch.split()
        if not all(_HAN.fullmatch(token) for token in tokens) or sum(map(len, tokens)) > _MOST:
            return None
        found = tokens if any(map(_is_foreign, tokens)) else _segment(tokens)
        if tokens and not found:
            return None
        names += found
    return names


def unread(text: str) -> str:
    """What read_names leaves out of a stretch: 木坤 坤高帅磊 -> 木坤坤高帅磊."""
    letters = "".join(_SEPARATOR.sub(" ", text).split())
    left, at = "", 0
    for name in read_names(text) or ():
        start = letters.index(name, at)
        left, at = left + letters[at:start], start + len(name)
    return left + letters[at:]


def is_known(name: str) -> bool:
    """Whether a name begins with a listed surname, or is one of another people's: 鄂尔德木图."""
    return any(len(name) > n and name[:n] in SIGNING for n in (1, 2)) or _is_foreign(name)


def is_plain(name: str) -> bool:
    """Whether a name is nothing else as well: 张靖 is, 高清, 金水区 and 高速路 are not."""
    if len(name) > 2 and name[-1] in _PLACE_END:
        return False
    return not JIEBA.has_word(name) or JIEBA.tag(name)[0][1].startswith("nr")


def _is_foreign(name: str) -> bool:
    """Whether a name has a middle dot, or is longer than a Chinese one and set in characters for sounds."""
    return not name.isalpha() or bool(len(name) >= SURE_LENGTH and IN_SOUNDS.fullmatch(name))


def _segment(tokens: list[str]) -> list[str]:
    text, spaces, at = "".join(tokens), {0}, 0
    for token in tokens:
        at += len(token)
        spaces.add(at)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(1e9, 0)] * len(text)
    for end in range(2, len(text) + 1):
        starts = range(max(0, end - LONGEST), end - 1)
        best[end] = min((best[start][0] + _cost(text, start, end, spaces), start) for start in starts)
    cuts = [len(text)]
    while cuts[-1] > 0:
        cuts.append(best[cuts[-1]][1])
    return [text[a:b] for a, b in pairwise(reversed(cuts)) if best[b][0] - best[a][0] <= _DOUBTFUL]


def _cost(text: str, start: int, end: int, spaces: set[int]) -> float:
    """How unlike a name text[start:end] is, given where spaces stand."""
    name, inside = text[start:end], sum(n in spaces for n in range(start + 1, end))
    compound = name[:2] in SIGNING and end - start > 2
    cost = _COMPOUND_COST if compound else _LENGTH_COST[end - start]
    cost += 0.0 if compound else _rarity(name[0])
    if not inside and start in spaces and end in spaces and len(name) < LONGEST:  # it stands by itself
        return min(cost, _UNKNOWN_SURNAME)
    cost += inside * (_SPACE_INSIDE if end - start > 2 else _SPACE_INSIDE * 0.4)
    return cost + (0.0 if start in spaces else _RUN_TOGETHER)


def _rarity(surname: str) -> float:
    """The rarer a surname, the dearer; 0 for the commonest."""
    return _RARE * log(_COMMONEST / SIGNING[surname]) if surname in SIGNING else _UNKNOWN_SURNAME
