"""What a number measures, in the words of the text."""

import re
from typing import NamedTuple

from newsarchive.parsing import tables
from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.periods import PERIOD
from newsarchive.parsing.phrases import (
    CLOSING,
    INSIDE,
    LONGEST,
    OPENING,
    bare,
    cut,
    deed,
    noun_phrase,
    object_phrase,
    with_deed,
)
from newsarchive.parsing.units import Dimension, dimension_of
from newsarchive.parsing.words import Word

# Words between what is measured and the number, no part of either: 总投资|达到|412亿元
LINKS = re.compile(
    r"(?:达到|达|可达|高达|达成|为|是|有|已有|还有|现有|另有|尚有|多年|共|共有|共计|总计|合计|已|了|约|等|完成|实现|超过|突破|近|超|的|则|均|就|仅|分别"
    r"|还|将|到|在|至|由|从|变为|增至|降至|提至|预计|预估|估计|估算|大约|每|确保|力争|高|首次|首度|连续|陆续|先后|再次|平均|最多|最高|最低|:)$"
)
# A verb of change with the level that it leads to: 不良率|降到|0.3%
REACHES = re.compile(
    r"(?:[降升增减提涨扩]|提高|增加|增长|减少|扩大|缩短|提升|下降|上升|恢复)[到至为]|[已可能]?达[到至]?|高达|(?:已|仅|只|就|才)有"
)
COUNTED = (Dimension.COUNT, Dimension.PERSON, Dimension.NOUN)
CHANGES = re.compile(
    r"(?P<what>增速|增量|增幅|占比)?(?:同比|环比|(?:比|较)[^,。]{0,10}?|年均|累计|又|再|将)*"
    r"(?P<verb>增长|增加|上升|提高|提升|下降|减少|降低|回落|增|减|低|高|多|少)(?:了)?(?:约|近)?$"
)
ONWARD = re.compile(
    r"(?:逐步|逐年|并)*(?:提高|增长|增加|上升|提升|扩大|恢复|下降|减少|降低|变|压缩|缩短|精简|[降升增减])?(?:了)?(?:到|至|为)?(?:\d{4}年的?)?$"
)
PLACE = re.compile(r".[省市县区镇乡村州旗]$|街道$")
YEARS = re.compile(r"(?:由|从|到|在)?\d{4}年(?:的)?")
DROPPED = tables.word_list("metric_dropped")
BREAKS = tables.word_list("metric_break")
# Heads that say too little alone: 签约高质量项目81个,总投资达到412亿元
HEADS = tables.word_list("metric_head")
SHARES = frozenset(["占", "占比", "比例", "比重", "占总数", "占全部"])
SIZES = re.compile(r"(?:建筑面积|总面积|占地面积|面积|总投资|单价|年产值|年产量?|^投资|^[长高])$")
# Words before what is measured that only say that it is planned or so: 实现新增绿地, 积极协调物业公司
OPENERS = re.compile(
    r"^(?:全部建成后|全部达产后|建成后|达产后|投产后|实现|确保|力争|计划|预计|包括|其中|例如|加快|积极|成功|顺利|立即|全力|大力|切实|认真|不断|进一步|紧急|主动|及时|已经?|共计|累计|今年以来|截至目前|以来)+(?=[\u4e00-\u9fa5]{2})"
)
PREPOSITIONS = frozenset(["在", "从", "向", "对", "为", "于"])
# What is paid stands behind the sum: 处100万元以上罚款, 应缴契税50%的补助
PAID = (Dimension.MONEY, Dimension.PERCENT)
PAYMENT = re.compile(
    r"的?([\u4e00-\u9fa5]{0,4}(?:罚款|罚金|补贴|补助|奖励|奖金|赔偿|补偿|契税|贷款|违约金|津贴|资金|经费|工资|租金|救助金|慰问金|押金))"
)
CAUSATIVES = ("使", "让", "令", "致使", "促使", "帮助", "带动", "助", "帮")
ARRANGING = frozenset(["组织", "派出", "安排", "选派", "抽调", "发动", "动员", "出动", "吸引", "吸纳"])
PEOPLE = {"户": "户数", "人": "人口"}
BUILDING = tables.word_list("verb_of_building")
# What is paid, in the clause before: 对商场进行补贴,|最高50万元
GRANT = re.compile(r"(?:补贴|补助|奖励|罚款|资助|救助|减免|优惠)$")
GRADE = "级"  # 阵风8级以上的大风天气: of a wind, no count of winds
CAUSED = ("造成", "致", "导致")  # 19人死亡
COUNTS = {"人": "人数", "户": "户数", "名": "人数"}


class Metric(NamedTuple):
    """What a number measures, and the parts of it that the next number may carry on."""

    text: str
    verb: str = ""
    noun: str = ""
    unit: str = ""
    base: str = ""  # without a head, for the next one: 签约高质量项目|总投资


def find_metric(clause: Clause, quantity: Quantity, *, before: Metric) -> Metric:
    """A noun phrase, or a verb with its object. before is the metric of the number before, which 同比增长 carries on.

    发放惠企资金5000余万元 -> 发放惠企资金; 390套公租房顺利摇号分配 -> 摇号分配的公租房; 种植20亩大白菜 -> 种植大白菜;
    新增市场主体2.9万户,同比增长27.9% -> 新增市场主体同比增长.
    """
    written = "".join(word.text for word in clause.left).strip("、 ")
    if before.text and (clause.previous or not clause.first) and ONWARD.fullmatch(written) and written:
        return before
    printed = YEARS.sub("", written)
    if before.text and CHANGES.match(printed):
        return before._replace(text=before.text + printed.removesuffix("了"))
    left = _left(clause)
    if left in SHARES and before.text:
        return before._replace(text=re.sub(r"(?:的?人数|[总]?数量?|累计)$", "", before.text) + "占比")
    if left in HEADS:
        own = before.base and len(before.base) <= LONGEST and left not in before.base and before.verb != "涉及"
        whole = before.base if own else _built(clause) or _funded(clause, left)
        return Metric(whole + left, noun=before.noun, base=whole)
    if not clause.first and left in before.text:
        left = ""  # what the number before counts: 900元茶叶和1100元的茶具
    metric = _own_metric(clause, quantity, left, before)
    if metric.text == left and (len(left) <= 2 or _is_bare_verb(clause.left)):
        metric = metric._replace(text=metric.text + object_phrase(clause.right))
    metric = metric._replace(text=OPENERS.sub("", metric.text) or metric.text)
    return metric._replace(unit=quantity.unit, base=metric.text)


def _own_metric(clause: Clause, quantity: Quantity, left: str, before: Metric) -> Metric:
    kind = dimension_of(quantity.unit)
    noun = "" if kind is Dimension.PERCENT or quantity.unit == GRADE else noun_phrase(clause.right)
    if kind in PAID and (paid := PAYMENT.match("".join(word.text for word in clause.right))):
        return Metric((_last_verb(clause.left) or "") + paid[1], noun=paid[1])
    if noun and (size := SIZES.search(left)):
        return Metric(noun + size[0], noun=noun)
    if noun and kind is Dimension.AREA and clause.right[0].tag == "uj":
        return Metric(f"{noun}面积", noun=noun)
    if kind is Dimension.AGE:
        return Metric(f"{noun}年龄")
    if noun and (kind in COUNTED or not left or _ends_in_verb(clause.left)):
        deed_of = with_deed(clause.right, noun)
        if _causes(clause.left) or (kind is not Dimension.NOUN and deed_of != noun and _arranges(clause.left)):
            return Metric(deed_of, noun=noun)
        verb = _last_verb(clause.left) or (before.verb if not clause.first and not left else "")
        return Metric(verb + noun if verb else with_deed(clause.right, noun), verb, noun)
    free = not left or not clause.first or left.endswith(CAUSED)
    if kind is Dimension.PERSON and not noun and free and (done := deed(clause.right)):
        return Metric(done if len(done) > 2 else done + COUNTS.get(quantity.unit, "人数"))
    if left:
        again = (
            len(left) <= 3
            and quantity.unit == before.unit
            and before.noun
            and left not in before.noun
            and clause.previous
            and _ends_in_verb(clause.left)
        )
        return Metric(left + before.noun if again else left, noun=before.noun if again else left)
    if not clause.first and _counts_people(quantity.unit, before):
        return Metric(PEOPLE[quantity.unit])
    if not clause.first and before.text:
        count = COUNTS.get(quantity.unit, "") if not before.text.endswith(tuple(COUNTS.values())) else ""
        return before._replace(text=before.text + count)
    paid = GRANT.search(clause.previous)
    return Metric(
        noun or cut(list(clause.right)) or (paid[0] if paid else COUNTS.get(quantity.unit, "") or before.text)
    )


def _counts_people(unit: str, before: Metric) -> bool:
    """6个村民小组|286户|1120人: of the place, no more groups."""
    return (unit == "户" and before.unit == "个") or (unit == "人" and before.text == PEOPLE["户"])


def _funded(clause: Clause, left: str) -> str:
    """What money is put into, told behind the sum: 投资5亿元|建设|蓝莓种植基地."""
    at = next((at for at, word in enumerate(clause.right[:6]) if word.text in BUILDING), None)
    if at is None or not left.endswith("投资"):
        return ""
    return cut([word for word in clause.right[at + 1 :] if word.tag not in ("ul", "m", "q")])


def _built(clause: Clause) -> str:
    """What the clause before builds, whose size or cost is told: 建设一栋|医疗综合楼,|总建筑面积."""
    words = [word for word in clause.lead if word.start < clause.start - 1]
    mark = max((at for at, word in enumerate(words) if word.text in ",;:。"), default=-1)
    at = max((at for at, word in enumerate(words) if at > mark and word.text in BUILDING), default=None)
    if at in (None, len(words) - 1) or words[-1].tag[0] != "n" or words[at + 1].tag == "uj":
        return ""
    built = "".join(word.text for word in words[at + 1 :] if word.tag not in ("ul", "m", "q", "r"))
    return built if 2 <= len(built) <= LONGEST else ""


def _left(clause: Clause) -> str:
    """The phrase that ends at the number, without what links it to it, places and times."""
    words = _unlinked(clause.left)
    taken: list[Word] = []
    verb = 0  # how many are taken up to the first verb
    quoted = False
    for word in reversed(words):
        quoted = word.text in CLOSING or (quoted and word.text not in OPENING)
        if not quoted and word.text in PREPOSITIONS and verb:
            del taken[verb:]  # 在社区|收集意见建议
            break
        if not quoted and (_ends_phrase(word, clause) or sum(len(w.text) for w in taken) > LONGEST):
            break
        taken.append(word)
        verb = len(taken) if word.tag == "v" else verb
    phrase = _readable(taken[::-1])
    opened = OPENERS.sub("", phrase)
    time = None if opened.startswith("每") else PERIOD.match(opened)
    return opened[time.end() :] if time else phrase


def _ends_phrase(word: Word, clause: Clause) -> bool:
    if word.text in BREAKS or word.text.isspace():
        return True
    mark = word.tag == "x" and not word.text.isalnum()
    return mark and (word.text not in INSIDE or (word.text == "、" and not clause.first))


def _readable(words: list[Word]) -> str:
    """Without times, places, pronouns before it and adverbs, but quotations as they are: “最多跑一次”事项."""
    kept: list[Word] = []
    quoted = False
    for word in words:
        quoted = word.text in OPENING or (quoted and word.text not in CLOSING)
        idle = word.text in DROPPED or word.tag in ("t", "d", "r") or (word.tag == "ns" and PLACE.search(word.text))
        inside = kept and word.tag in ("t", "ns")
        if quoted or inside or not idle or word.text.startswith("每"):
            kept.append(word)
    return bare(YEARS.sub("", "".join(word.text for word in kept)))


def _unlinked(words: tuple[Word, ...]) -> list[Word]:
    kept = list(words)
    if kept and kept[-1].text in BREAKS and not LINKS.fullmatch(kept[-1].text):
        return []
    while kept and (
        LINKS.fullmatch(kept[-1].text)
        or REACHES.fullmatch(kept[-1].text)
        or kept[-1].tag in ("d", "p", "ul", "uj", "c")
        or kept[-1].text in '、 “"—'
        or kept[-1].text.isdigit()
        or kept[-1].text in ("年", "年末", "年底")
    ):
        kept.pop()
    return kept


def _is_bare_verb(words: tuple[Word, ...]) -> bool:
    """Whether all before the number is a verb whose object stands behind it: 通报|4起."""
    kept = _unlinked(words)
    return bool(kept) and kept[-1].tag == "v"


def _ends_in_verb(words: tuple[Word, ...]) -> bool:
    kept = _unlinked(words)
    return not kept or kept[-1].tag == "v" or kept[-1].text in BREAKS


def _last_verb(words: tuple[Word, ...]) -> str | None:
    """The verb right before a number, whose object is counted: 推进|360个重点项目."""
    for index in range(len(words) - 1, max(len(words) - 4, -1), -1):
        word = words[index]
        if word.tag in ("v", "vn", "nr") and not LINKS.fullmatch(word.text):
            before = words[index - 1] if index else None
            double = before and ((before.tag == "v" and not LINKS.fullmatch(before.text)) or before.text == "新")
            return before.text + word.text if before and double else word.text
        if word.tag not in ("ul", "d", "m", "uj", "x") or word.text in ",、":
            return None
    return None


def _arranges(words: tuple[Word, ...]) -> bool:
    """组织20名警力|进驻学校: what they do says more than that they were sent."""
    return bool(words) and words[-1].text in ARRANGING


def _causes(words: tuple[Word, ...]) -> bool:
    """使７名公职人员享受低保: what follows the noun is what they do."""
    return bool(words) and words[-1].text in CAUSATIVES
