"""What a number measures, in the words of the text."""

import re

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
    r"^(?:同比|环比|比[^,。]{0,8}|较[^,。]{0,8}|年均)?(?:增长|增加|上升|提高|提升|下降|减少|降低|回落|增)了?$"
)
DROPPED = frozenset(
    ["今年", "去年", "目前", "昨日", "已", "已经", "共", "还", "也", "均", "都", "又", "该", "其中", "并", "且", "同时", "现在", "截至", "累计", "每年", "本次", "此次", "据了解", "据统计", "目前", "全年", "前三季度", "仍", "再", "等", "可", "将"]
)
BREAKS = frozenset(["在", "对", "从", "由", "据", "被", "把", "让", "使", "令", "以", "向", "与", "跟", "按照", "根据", "随着", "经", "于"])
LONGEST = 18


def find_metric(clause: Clause, quantity: Quantity, *, before: str) -> str:
    """A noun phrase, or a verb with its object. before is the metric of the number before, which 同比增长 carries on.

    发放惠企资金5000余万元 -> 发放惠企资金; 390套公租房顺利摇号分配 -> 摇号分配的公租房; 9名政协委员带头 -> 政协委员.
    """
    left = _left(clause)
    if CHANGES.match(left):
        return (before if not before.endswith(left) else "") + left
    if dimension_of(quantity.unit) in COUNTED:
        if noun := _noun_phrase(clause.right):
            verb = _last_verb(clause.left)
            return (verb or "") + noun if verb else _with_verb(clause.right, noun)
        return left or _text(clause.right)
    return left or _noun_phrase(clause.right) or _text(clause.right) or before


def _left(clause: Clause) -> str:
    """The phrase that ends at the number, without what links it to it."""
    words = list(clause.left)
    while words and (
        LINKS.fullmatch(words[-1].text)
        or words[-1].tag in ("d", "p", "ul", "uj", "c")
        or not words[-1].text.strip("、 ")
    ):
        words.pop()
    taken: list[str] = []
    for word in reversed(words):
        if word.text in BREAKS or (word.tag == "ns" and not taken) or sum(map(len, taken)) > LONGEST:
            break
        if (word.tag == "x" and word.text not in '“”"‘’、·+《》()') or (word.text == "、" and not clause.first):
            break
        if word.text in DROPPED or word.tag in ("t", "d", "r"):
            continue
        taken.append(word.text)
    return _bare("".join(reversed(taken)))


def _bare(phrase: str) -> str:
    phrase = re.sub(r"^[、和与及的等了并]+|[、和与及的了]+$", "", phrase)
    if phrase.count("“") != phrase.count("”") or phrase.count('"') % 2 or phrase.count("(") != phrase.count(")"):
        phrase = re.sub(r"[“”\"()]", "", phrase)
    return phrase


def _noun_phrase(words: tuple[Word, ...]) -> str:
    """The nouns that begin right behind a number: 390套|公租房|顺利, 25个|城市试点社区公益项目|上线."""
    taken: list[Word] = []
    for word in words:
        quoted = word.text in "“”\"‘’'" and word.text != ""
        if not (
            quoted or word.tag[0] in "najbliszgeqkh" or word.tag in ("vn", "uj", "x", "m", "nr") or word.text.isascii()
        ):
            break
        if word.tag == "x" and not quoted and not word.text.isalnum():
            break
        taken.append(word)
    while taken and (taken[-1].tag in ("uj", "a", "ad", "d", "f", "m") or taken[-1].text in '“"‘'):
        taken.pop()
    return _bare("".join(word.text for word in taken).removeprefix("的"))


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
