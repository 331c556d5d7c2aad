"""What a number measures, in the words of the text."""

import re
from typing import NamedTuple

from newsarchive.parsing import tables
from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.units import Dimension, dimension_of
from newsarchive.parsing.words import Word

# Words between what is measured and the number, no part of either: 总投资|达到|412亿元
LINKS = re.compile(
    r"(?:达到|达|为|是|有|共|共有|共计|总计|合计|已|了|约|等|完成|实现|超过|突破|近|超|的|则|均|就|仅|分别|还|将|到|在|至|:)$"
)
COUNTED = (Dimension.COUNT, Dimension.PERSON, Dimension.NOUN)
CHANGES = re.compile(
    r"(?P<what>增速|增量|增幅|占比)?(?:同比|环比|(?:比|较)[^,。]{0,10}?|年均|累计|又|再|将)*"
    r"(?P<verb>增长|增加|上升|提高|提升|下降|减少|降低|回落|增|减|低|高)(?:了)?(?:约|近)?$"
)
ONWARD = re.compile(
    r"(?:逐步|逐年|并)*(?:提高|增长|增加|上升|提升|扩大|恢复|下降|减少|降低|变)?(?:到|至|为)?(?:\d{4}年的?)?$"
)
PLACE = re.compile(r".[省市县区镇乡村州旗]$|街道$")
YEARS = re.compile(r"(?:由|从|到|在)?\d{4}年(?:的)?")
DROPPED = tables.word_list("metric_dropped")
BREAKS = tables.word_list("metric_break")
LONGEST = 18
INSIDE = '“”"‘’、·+《》()'  # marks that may stand inside a phrase
# Heads that say too little alone: 签约高质量项目81个,总投资达到412亿元
HEADS = tables.word_list("metric_head")
COUNTS = {"人": "人数", "户": "户数", "名": "人数"}


class Metric(NamedTuple):
    """What a number measures, and the parts of it that the next number may carry on."""

    text: str
    verb: str = ""
    noun: str = ""
    unit: str = ""


def find_metric(clause: Clause, quantity: Quantity, *, before: Metric) -> Metric:
    """A noun phrase, or a verb with its object. before is the metric of the number before, which 同比增长 carries on.

    发放惠企资金5000余万元 -> 发放惠企资金; 390套公租房顺利摇号分配 -> 摇号分配的公租房; 种植20亩大白菜 -> 种植大白菜;
    新增市场主体2.9万户,同比增长27.9% -> 新增市场主体同比增长.
    """
    printed = YEARS.sub("", "".join(word.text for word in clause.left).strip("、 "))
    if before.text and CHANGES.match(printed):
        return before._replace(text=before.text + printed)
    if before.text and (clause.previous or not clause.first) and ONWARD.fullmatch(printed) and printed:
        return before
    left = _left(clause)
    if left in HEADS:
        own = before.text and before.text not in HEADS and len(before.text) <= LONGEST
        return Metric(before.text + left if own and left not in before.text else left, noun=before.noun)
    metric = _own_metric(clause, quantity, left, before)
    return metric._replace(unit=quantity.unit)


def _own_metric(clause: Clause, quantity: Quantity, left: str, before: Metric) -> Metric:
    kind = dimension_of(quantity.unit)
    noun = _noun_phrase(clause.right) if kind is not Dimension.PERCENT else ""
    if kind is Dimension.AGE:
        return Metric(f"{noun}年龄")
    if noun and (kind in COUNTED or not left or _ends_in_verb(clause.left)):
        verb = _last_verb(clause.left) or (before.verb if not clause.first and not left else "")
        return Metric(verb + noun if verb else _with_verb(clause.right, noun), verb, noun)
    if left:
        again = (
            len(left) <= 3
            and quantity.unit == before.unit
            and before.noun
            and clause.previous
            and _ends_in_verb(clause.left)
        )
        return Metric(left + before.noun if again else left, noun=before.noun if again else left)
    if not clause.first and before.text:
        return before
    return Metric(noun or _text(clause.right) or COUNTS.get(quantity.unit, "") or before.text)


def _left(clause: Clause) -> str:
    """The phrase that ends at the number, without what links it to it, places and times."""
    words = _unlinked(clause.left)
    taken: list[str] = []
    for word in reversed(words):
        if word.text in BREAKS or sum(map(len, taken)) > LONGEST:
            break
        if (
            word.tag == "x"
            and not word.text.isalnum()
            and (word.text not in INSIDE or (word.text == "、" and not clause.first))
        ):
            break
        if (
            word.text not in DROPPED
            and word.tag not in ("t", "d", "r")
            and not (word.tag == "ns" and PLACE.search(word.text))
        ):
            taken.append(word.text)
    return _bare(YEARS.sub("", "".join(reversed(taken))))


def _unlinked(words: tuple[Word, ...]) -> list[Word]:
    kept = list(words)
    if kept and kept[-1].text in BREAKS:
        return []
    while kept and (
        LINKS.fullmatch(kept[-1].text) or kept[-1].tag in ("d", "p", "ul", "uj", "c") or kept[-1].text in '、 “"'
    ):
        kept.pop()
    return kept


def _ends_in_verb(words: tuple[Word, ...]) -> bool:
    kept = _unlinked(words)
    return not kept or kept[-1].tag == "v" or kept[-1].text in BREAKS


def _bare(phrase: str) -> str:
    phrase = re.sub(r"^[、和与及的等了并]+|[、和与及的了]+$", "", phrase)
    if phrase.count("“") != phrase.count("”") or phrase.count('"') % 2 or phrase.count("(") != phrase.count(")"):
        phrase = re.sub(r"[“”\"()]", "", phrase)
    return phrase


def _noun_phrase(words: tuple[Word, ...]) -> str:
    """The noun phrase right behind a number: 390套|公租房|顺利, 14名|有餐饮浪费行为的公职人员|进行."""
    at = 1 if words and words[0].tag == "uj" else 0
    if at < len(words) and words[at].tag in ("v", "p"):
        link = next((i for i, word in enumerate(words[at : at + 8], at) if word.text == "的"), None)
        marks = [word for word in words[at:link] if word.tag == "x"]
        noun = _nouns(words[link + 1 :]) if link and not marks else ""
        return _bare("".join(word.text for word in words[at : link + 1]) + noun) if link and noun else ""
    return _nouns(words[at:])


def _nouns(words: tuple[Word, ...]) -> str:
    taken: list[Word] = []
    for word in words:
        mark = word.tag == "x" and not word.text.isalnum()
        if (mark and word.text not in "“”\"‘’'") or not (
            mark or (word.tag[0] in "najbliszgeqkhmx" and word.tag != "ad") or word.tag in ("vn", "uj")
        ):
            break
        taken.append(word)
    while taken and (taken[-1].tag in ("uj", "a", "ad", "d", "f", "m") or taken[-1].text in '“"‘'):
        taken.pop()
    return _bare("".join(word.text for word in taken))


def _last_verb(words: tuple[Word, ...]) -> str | None:
    """The verb right before a number, whose object is counted: 推进|360个重点项目."""
    for word in reversed(words[-3:]):
        if word.tag in ("v", "vn", "nr", "n") and word.tag != "n" and not LINKS.fullmatch(word.text):
            return word.text
        if word.tag not in ("ul", "d", "m", "uj", "x") or word.text in ",、":
            return None
    return None


def _with_verb(words: tuple[Word, ...], noun: str) -> str:
    """摇号分配的公租房, from 公租房|顺利|摇号|分配."""
    text = _text(words)
    rest = text[text.find(noun) + len(noun) :] if noun in text else ""
    rest = re.sub(r"^(?:顺利|正|正在|全部|已|已经|均|都|将|全面|的|共|共同)+", "", rest).strip('“”"、的了')
    return f"{rest}的{noun}" if 1 < len(rest) <= 12 else noun


def _text(words: tuple[Word, ...]) -> str:
    return _bare("".join(word.text for word in words if word.text.strip())[:LONGEST])
