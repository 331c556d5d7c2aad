"""Figures: each number that measures or counts, with what it measures, of whom, for when, reached or promised."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from newsarchive.parsing.actors import Actor, find_actor
from newsarchive.parsing.clauses import Clause, clauses
from newsarchive.parsing.document import Article, Fact
from newsarchive.parsing.metrics import Metric, find_metric
from newsarchive.parsing.modality import change_of, is_plan, modality_of
from newsarchive.parsing.numbers import Quantity, find_quantities
from newsarchive.parsing.passages import Passage, passages
from newsarchive.parsing.periods import period_of
from newsarchive.parsing.subjects import Subjects

# 其中保利心语晴苑项目房源185套: a part of what the sentence before tells
PART_OF_BEFORE = re.compile(r"\s*其中")


class Said(NamedTuple):
    """What the words around a number say of it."""

    metric: str
    subject: str
    period: str | None


def find_facts(article: Article) -> Article:
    """The article with its figures filled in, those of the titles too, in reading order.

    前三季度,管城区地区生产总值554.1亿元 -> 55410000000 元, metric 地区生产总值, subject 管城区, period 前三季度.
    Works best on an article whose places are known. Raises nothing.
    """
    subjects = Subjects(article)
    plan = is_plan(article)
    facts = tuple(fact for passage in passages(article) for fact in _read(passage, subjects, plan=plan))
    return replace(article, facts=facts)


def _read(passage: Passage, subjects: Subjects, *, plan: bool) -> Iterator[Fact]:
    quantities = find_quantities(passage.text)
    if not quantities:
        return
    metric, period = Metric(""), None
    for clause, quantity in clauses(passage.text, quantities):
        actor = find_actor(clause.lead)
        metric = find_metric(_without(actor, clause), quantity, before=metric)
        subject = subjects.of(passage, clause, quantity, actor)
        carried = period if PART_OF_BEFORE.match(clause.sentence) else None
        period = period_of(passage.text, clause, quantity) or carried
        yield _fact(passage, clause, quantity, Said(metric.text, subject, period), plan=plan)


def _without(actor: Actor | None, clause: Clause) -> Clause:
    """The clause without its actor before the number: 钱库派出所|组织20名警力 measures 组织警力."""
    left = tuple(word for word in clause.left if actor is None or word.start >= actor.end)
    return clause._replace(left=left) if left and len(left) < len(clause.left) else clause


def _fact(passage: Passage, clause: Clause, quantity: Quantity, said: Said, *, plan: bool) -> Fact:
    return Fact(
        text=passage.original[quantity.start : quantity.end],
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        metric=said.metric,
        subject=said.subject or ("" if said.metric else passage.original[clause.start : clause.end]),
        period=said.period,
        change=change_of(clause, quantity),
        modality=modality_of(clause, quantity, plan=plan),
        core=quantity.core,
        quote=passage.original[clause.start : clause.end],
        span=passage.span(quantity.start, quantity.end),
    )
