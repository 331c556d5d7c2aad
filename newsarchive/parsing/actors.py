"""The body, firm, project or group that a sentence is about, by the noun phrases its clauses begin with."""

import re
from collections.abc import Iterable
from itertools import dropwhile, pairwise
from typing import NamedTuple

from newsarchive.parsing.words import Word

# What a noun phrase ends in that names somebody one can say a number of: 钱库派出所, 棚户区改造二期
BODY = re.compile(
    r"(?:公司|集团|合作社|派出所|[总支大]队|[一-龥]{2}[局厅院所站社会委处]|分局|法院|检察院|医院|大学|学院|协会|商会|平台|银行|机关|部门|政府)$"
)
# These name one thing only with a name in front: 潞城棚户区改造二期, not 新开工项目
PLACE_OR_WORK = re.compile(
    r"(?:农场|[工钢药煤电]厂|企业|学校|中学|小学|幼儿园|中心|基金|项目|工程|基地|园区|景区|市场|商场|大厦|广场|[一二三四五六七八九十]期"
    r"|公园|机场|车站|水库|[线高]速?路|号线|线路|超市|酒店|小区|部)$"
)
NAME_TAGS = ("ns", "nr", "nt", "nz", "x")
GENERIC = re.compile(
    r"^(?:[由经而与对在为该本此其各全这那]|有关|相关|上述|多个|部分|一些|所有|其他|记者|目前|重点|工作人员|负责人)"
)
SKIPPED = ("t", "d", "c", "r", "x", "ul")
EXAMPLES = ("比如", "例如", "包括")
NOUNS = "nvjbslgi"
JOINED = ("“", "”", "·", "及", "村及")
INSIDE = ("m", "f", "a")
LONGEST = 24


class Actor(NamedTuple):
    text: str
    end: int  # where it ends in the text
    proper: bool  # a name, not 新开工项目


def find_actor(lead: tuple[Word, ...]) -> Actor | None:
    """The noun phrase at the head of the last clause that begins with one, None where none does.

    lead is the sentence up to the number; a clause with a number of its own speaks for itself.
    钱库派出所|组织 -> 钱库派出所; 潞城棚户区改造二期|,|总用地 -> 潞城棚户区改造二期.
    """
    *before, last = _parts(lead)
    heads = (_head(part, whole=True) for part in reversed(before) if not _is_counted(part))
    return _head(last, whole=False) or next(filter(None, heads), None)


def _parts(words: Iterable[Word]) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in (",", ";", ":", "。"):
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _is_counted(part: list[Word]) -> bool:
    """Whether a number stands between its words."""
    return any(before.end != word.start for before, word in pairwise(part))


def _is_skipped(word: Word) -> bool:
    return word.text in EXAMPLES or (word.tag in SKIPPED and word.text != "“")


def _head(part: list[Word], *, whole: bool) -> Actor | None:
    """The longest phrase that names a body, with a word behind it unless it may be all there is (whole)."""
    words = list(dropwhile(_is_skipped, part))
    phrase, best, verbs, proper = "", None, 0, False
    for index, word in enumerate(words):
        if word.text == "的" and words[index - 1].tag == "ns" and phrase == words[index - 1].text:
            phrase, proper, verbs = "", True, -1  # 东城区的|望坛项目
            continue
        verbs += word.tag == "v"
        nominal = word.tag[0] in NOUNS or word.text in JOINED or (bool(phrase) and word.tag in INSIDE)
        if not nominal or verbs > bool(phrase) or len(phrase) > LONGEST:
            break
        phrase += word.text
        proper = proper or word.tag in NAME_TAGS
        behind = words[index + 1] if index + 1 < len(words) else None
        ends = behind.text not in ("、", "等", "和", "的") if behind else whole
        named = BODY.search(phrase)
        if ends and len(phrase) > 2 and (named or PLACE_OR_WORK.search(phrase)) and not GENERIC.match(phrase):
            best = Actor(phrase, word.end, proper or bool(named))
    return best
