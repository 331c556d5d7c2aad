"""Phrases beside a number: readable noun phrases that begin and end where words do and keep quotations whole."""

import re
from itertools import zip_longest

from newsarchive.parsing import tables
from newsarchive.parsing.words import Word

LONGEST = 18
INSIDE = '“”"‘’、·+《》()'  # marks that may stand inside a phrase
OPENING, CLOSING = "“‘《(", "”’》)"
# Verbs inside a compound noun stand before these: 菊花|种植|基地
COMPOUND_HEADS = re.compile(r"(?:基地|项目|中心|工程|车|设施|设备|园区|企业|案件|系统|平台)$")
LIGHT_VERBS = frozenset(["进行", "开展", "实施", "完成", "实现", "参加", "参与", "达到"])
# A size that the things counted have: 10个|亿元以上|项目
SIZED = frozenset(["亿元", "百亿元", "十亿元", "千万元", "百万元", "以上", "以下"])
LEFTOVERS = tables.word_list("metric_leftover")
IDLE = frozenset(["顺利", "正在", "共同", "全部", "分批", "开始", "积极", "分别", "先后"])  # say little of a deed
TRIMMED = ("uj", "a", "ad", "d", "f", "m", "ul", "c", "p", "r")


def noun_phrase(words: tuple[Word, ...]) -> str:
    """The noun phrase right behind a number: 390套|公租房|顺利, 14名|有餐饮浪费行为的公职人员|进行; "" for none."""
    if words and words[0].text == "(":
        return ""
    at = 1 if words and words[0].tag == "uj" else 0
    if at < len(words) and words[at].tag in ("v", "p"):
        link = next((i for i, word in enumerate(words[at : at + 8], at) if word.text == "的"), None)
        marks = [word for word in words[at:link] if word.tag == "x"]
        noun = _nouns(words[link + 1 :]) if link and not marks else ""
        if not noun and len(words[at].text) == 1 and 4 <= len(object_ := _nouns(words[at + 1 :])) + 1 <= 6:
            return words[at].text + object_  # 22个|涉|车|单位
        return bare("".join(word.text for word in words[at : link + 1]) + noun) if link and noun else ""
    return _nouns(words[at:])


def _nouns(words: tuple[Word, ...]) -> str:
    taken: list[Word] = []
    quoted = False
    for word, behind in zip_longest(words, words[1:]):
        if word.text in OPENING or (quoted and word.text not in CLOSING):
            quoted = True
        elif word.text in CLOSING and quoted:
            quoted = False
        elif not _may_be_in_noun(word, behind, first=not taken):
            break
        taken.append(word)
    while taken and (taken[-1].tag in TRIMMED or taken[-1].text in LEFTOVERS or taken[-1].text in OPENING):
        taken.pop()
    return bare("".join(word.text for word in taken))


def _may_be_in_noun(word: Word, behind: Word | None, *, first: bool) -> bool:
    if word.text in SIZED:
        return True
    if first and word.text in LEFTOVERS:
        return False
    if word.tag == "v" and not first:
        return word.text not in LIGHT_VERBS and behind is not None and bool(COMPOUND_HEADS.search(behind.text))
    if word.tag == "x":
        return word.text.isalnum() or word.text == '"'
    return (word.tag[0] in "najbliszgeqkhm" and word.tag != "ad") or word.tag in ("vn", "uj")


def object_phrase(words: tuple[Word, ...]) -> str:
    """What a bare verb before the number needs to be understood, up to the last noun: 通报4起|懒政怠政典型案例."""
    kept = [word for word in words if word.text.strip()]
    while kept and kept[0].tag in ("uj", "ul", "d"):
        kept.pop(0)
    end = next((at for at, word in enumerate(kept) if word.text in ("、", ",") or word.text in LIGHT_VERBS), len(kept))
    kept = kept[:end]
    while kept and kept[-1].tag[0] not in "njl" and kept[-1].tag != "vn" and kept[-1].text not in CLOSING:
        kept.pop()
    text = cut(kept)
    return text if len(text) == sum(len(word.text) for word in kept) else ""


def with_deed(words: tuple[Word, ...], noun: str) -> str:
    """摇号分配的公租房, from 公租房|顺利|摇号|分配; but 施工人员 from 施工人员|正|紧张|作业."""
    text = "".join(word.text for word in words)
    if noun not in text:
        return noun
    behind = words[0].start + text.find(noun) + len(noun)
    rest = [word for word in words if word.start >= behind]
    while rest and (rest[0].tag in ("d", "ad", "ul", "c", "uj") or rest[0].text in IDLE):
        rest.pop(0)
    free = bool(rest) and rest[0].text in ("被", "对", "向", "重新")
    if not rest or (not free and (rest[0].tag not in ("v", "vn", "n") or rest[0].text == "占比")):
        return noun
    deed = re.sub(r"(?:中来|来|了)$", "", cut(rest))
    return f"{deed}的{noun}" if 1 < len(deed) <= LONGEST and (free or "的" not in deed) else noun


def deed(words: tuple[Word, ...]) -> str:
    """What so many people do, without the adverbs before it: 43人|被隔离, 10人|已|现场签约."""
    kept = [word for word in words if word.text.strip()]
    while kept and (kept[0].tag in ("d", "ul", "c") or kept[0].text in LEFTOVERS):
        kept.pop(0)
    if not kept or kept[0].tag not in ("v", "vn", "p"):
        return ""
    through = next((at for at, word in enumerate(kept) if word.text in ("进行", "实施", "开展")), None)
    return cut(kept if through is None else kept[through + 1 :])


def cut(words: list[Word]) -> str:
    """As many whole words as fit, to the first mark."""
    taken: list[str] = []
    for word in words:
        mark = word.tag == "x" and not word.text.isalnum() and word.text not in INSIDE
        if mark or word.text.isspace() or sum(map(len, taken)) + len(word.text) > LONGEST:
            break
        taken.append(word.text)
    return bare("".join(taken))


def bare(phrase: str) -> str:
    """Without what joins it to its neighbours, and without half quotations."""
    phrase = re.sub(r"^[、和与及的等了并]+|[、和与及的了]+$", "", phrase)
    if phrase.count("“") != phrase.count("”") or phrase.count('"') % 2 or phrase.count("(") != phrase.count(")"):
        phrase = re.sub(r"[“”\"()]", "", phrase)
    return phrase
