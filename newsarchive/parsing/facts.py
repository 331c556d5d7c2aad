"""Figures: each number that measures or counts, with what it measures, of whom, for when, reached or promised."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from newsarchive.parsing.actors import Actor, find_actor
from newsarchive.parsing.clauses import Clause, clauses
from newsarchive.parsing.document import Article, Change, Fact, Modality, Part
from newsarchive.parsing.metrics import Metric, find_metric
from newsarchive.parsing.modality import change_of, modality_of, tenor_of
from newsarchive.parsing.numbers import Quantity, find_quantities
from newsarchive.parsing.parallels import Parallel, find_parallels
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.periods import goes_on, level_before, period_of, report_period
from newsarchive.parsing.subjects import Subjects

STOP = re.compile(r"[。!?]")
LASTING = re.compile(r"每|期间")  # the time of a rule: 每月650元; not 截至目前,60岁以上接种人数
BODIES = re.compile(r"(?:[省市区县镇乡村旗]|街道|社区|公司|集团|学校|医院)$")  # whom a number may be said of
ITEM = re.compile(r"\s*(?:\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,3}[、)])")
# A list, from its second item on in paragraphs of its own: 今年将办好十件实事。具体包括:1.改造老旧小区26个
INTRODUCES = re.compile(r"[。;,][^。;,]{0,6}(?:包括|如下|分别是|[即有为])[:。]\s*(?:$|(?=1[.、)]|[(①一]))")
LEAD = 200  # characters of the first paragraphs


class Frame(NamedTuple):
    """The time that holds for all figures of one modality: of a report, of a list with an introduction."""

    modality: Modality
    period: str | None


class Said(NamedTuple):
    """What the words around a number say of it."""

    metric: str
    subject: str
    period: str | None
    modality: Modality
    change: Change | None


def find_facts(article: Article) -> Article:
    """The article with its figures filled in, those of the titles too, in reading order.

    前三季度,管城区地区生产总值554.1亿元 -> 55410000000 元, metric 地区生产总值, subject 管城区, period 前三季度.
    Works best on an article whose places are known. Raises nothing.
    """
    subjects = Subjects(article)
    tenor = tenor_of(article)
    texts = list(passages(article))
    report = report_period(*_titles_and_lead(texts))
    about = Frame(Modality.ACTUAL, report) if report else None
    facts: list[Fact] = []
    listed: Frame | None = None
    for passage in texts:
        item = ITEM.match(passage.text)
        frame = listed if item and listed else about
        promised = frame is listed and listed is not None and listed.modality is Modality.TARGET
        told_here = [*_read(passage, subjects, tenor=Modality.TARGET if promised else tenor, frame=frame)]
        if not item:
            listed = _introduced(passage, told_here)
        facts += told_here
    told = {_number(fact): fact for fact in reversed(facts) if fact.span.part is Part.PARAGRAPH}
    facts = [_as_told(fact, told.get(_number(fact)), topic=subjects.topic) for fact in facts]
    return replace(article, facts=tuple(facts))


def _introduced(passage: Passage, told: list[Fact]) -> Frame | None:
    """What a paragraph lays down for the list behind it: 今年将办好十件实事。具体包括:"""
    introduced = INTRODUCES.search(passage.text)
    before = [fact for fact in told if introduced and fact.span.start < introduced.start()]
    return Frame(before[-1].modality, before[-1].period) if before else None


def _titles_and_lead(texts: list[Passage]) -> tuple[str, str]:
    bodies = [passage.text for passage in texts if passage.part is Part.PARAGRAPH]
    return " ".join(passage.text for passage in texts if passage.part is not Part.PARAGRAPH), "".join(bodies[:2])[:LEAD]


def _number(fact: Fact) -> tuple[Decimal, Decimal | None, str]:
    return fact.value, fact.value_max, fact.unit


def _as_told(fact: Fact, told: Fact | None, *, topic: str) -> Fact:
    """A number of a title is said of whom the text says it: 20名警力进校园, 钱库派出所组织20名警力."""
    if told is None or fact.span.part is Part.PARAGRAPH:
        return fact
    subject = told.subject if fact.subject == topic and told.subject else fact.subject
    return replace(fact, subject=subject, modality=told.modality)


def _read(passage: Passage, subjects: Subjects, *, tenor: Modality | None, frame: Frame | None) -> Iterator[Fact]:
    quantities = find_quantities(passage.text)
    if not quantities:
        return
    metric, period, behind = Metric(""), None, 0
    modality, carried = Modality.ACTUAL, None
    parallels = find_parallels(passage.text, quantities)
    for clause, quantity in clauses(passage.text, quantities):
        actor = find_actor(clause.lead)
        metric = find_metric(_without(actor, clause), quantity, before=metric)
        subject = subjects.of(passage, clause, quantity, actor)
        change = change_of(clause, quantity)
        if one := parallels.get(quantity.start):
            metric, subject = _one_of(one, metric, subject)
            change = change_of(clause, quantity, shared=one.what)
        if frame and frame.modality is Modality.ACTUAL and _is_growth(passage.text, quantity, behind):
            metric, change = metric._replace(text=f"{metric.text}同比增长"), Change.UP
        listed = bool(INTRODUCES.search(passage.text, behind, quantity.start))
        begin = clause.end - len(clause.sentence)
        on = listed or (carried and behind > begin) or goes_on(passage.text, clause, behind=behind, period=period or "")
        carried = period if on else None
        own = period_of(passage.text, clause, quantity)
        level = level_before(passage.text, clause, quantity) is not None
        period = period if level else own or carried
        row = modality is Modality.TARGET and (listed or not STOP.search(passage.text, behind, quantity.start))
        modality = modality_of(clause, quantity, tenor=tenor, going_on=row)
        behind = quantity.end
        when = _when(own, None, modality) if level else _when(period, frame, modality)
        yield _fact(passage, clause, quantity, Said(metric.text, subject, when, modality, change))


def _when(period: str | None, frame: Frame | None, modality: Modality) -> str | None:
    """A threshold has no time; others have that of the report or of the list, where their sentence tells none."""
    if modality is Modality.RULE:
        return period if period and LASTING.search(period) else None
    return period or (frame.period if frame and modality is frame.modality else None)


def _is_growth(text: str, quantity: Quantity, behind: int) -> bool:
    """Whether a rate ends a row of a table of figures: 地区生产总值 1286.4亿元|5.8%, 固定资产投资 —|9.1%."""
    before = text[max(behind, 0) : quantity.start].strip()
    ends = not text[quantity.end :].strip()
    return quantity.unit == "%" and ends and ((not before and behind > 0) or before.endswith(("—", "--")))


def _one_of(one: Parallel, metric: Metric, subject: str) -> tuple[Metric, str]:
    """What a number behind 分别 measures, and of whom: told of 甲县 and 乙县, or measuring 工业增加值 and 财政收入."""
    if BODIES.search(one.name):
        return metric._replace(text=one.what or metric.text), one.name
    return metric._replace(text=one.name + one.what), subject


def _without(actor: Actor | None, clause: Clause) -> Clause:
    """The clause without its actor before the number: 钱库派出所|组织20名警力 measures 组织警力."""
    left = tuple(word for word in clause.left if actor is None or word.start >= actor.end)
    return clause._replace(left=left) if left and len(left) < len(clause.left) else clause


def _fact(passage: Passage, clause: Clause, quantity: Quantity, said: Said) -> Fact:
    return Fact(
        text=passage.original[quantity.start : quantity.end],
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        metric=said.metric,
        subject=said.subject or ("" if said.metric else passage.original[clause.start : clause.end]),
        period=said.period,
        change=said.change,
        modality=said.modality,
        core=quantity.core,
        quote=passage.original[clause.start : clause.end],
        span=passage.span(quantity.start, quantity.end),
    )
