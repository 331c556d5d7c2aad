"""What follows from a figure's own words and the date of its page: base value, indicator, days of the period."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from newsarchive.archive.models import Fact
from newsarchive.archive.models.fact import DERIVED
from newsarchive.ingest.indicators import indicator_ids
from newsarchive.parsing import units
from newsarchive.parsing.calendar_periods import resolve_period
from newsarchive.parsing.indicators import find_indicator

LARGEST_VALUE = Decimal(10) ** 22  # what the columns hold; no real figure comes near it, torn digits do


def refresh_figures(facts: QuerySet[Fact]) -> None:
    """Bring up to date what follows from these figures, and save those in which it differs."""
    rows = facts.select_related("article__page", "paragraph").defer("article__page__text")
    Fact.objects.bulk_update(derive(rows), [*DERIVED, "indicator"])


def derive(facts: Iterable[Fact]) -> list[Fact]:
    """Set what follows from the figures and no editor has set, and give those that this has changed. Does not save."""
    ids = indicator_ids()
    return [fact for fact in facts if _take_over(fact, outdated(fact, indicator_ids=ids))]


def outdated(fact: Fact, *, indicator_ids: Mapping[str, int]) -> dict[str, Any]:
    """The columns in which a figure differs from what follows from it, each with what it should have."""
    derived = _measure(fact) | _indicator(fact, indicator_ids) | _days(fact)
    return {name: value for name, value in derived.items() if getattr(fact, name) != value}


def _take_over(fact: Fact, differing: dict[str, Any]) -> bool:
    for name, value in differing.items():
        setattr(fact, name, value)
    return bool(differing)


def _measure(fact: Fact) -> dict[str, Any]:
    low, high = (_base_value(value, fact.unit) for value in (fact.value, fact.value_max))
    return {"dimension": units.dimension_of(fact.unit).value, "base_value": low, "base_value_max": high}


def _base_value(value: Decimal | None, unit: str) -> Decimal | None:
    base = None if value is None else units.base_value(value, unit)
    return base if base is not None and abs(base) < LARGEST_VALUE else None


def _indicator(fact: Fact, ids: Mapping[str, int]) -> dict[str, Any]:
    if fact.is_locked("indicator"):
        return {}
    found = find_indicator(fact.metric, subject=fact.subject, unit=fact.unit)
    return {"indicator_id": ids.get(found.name) if found else None}


def _days(fact: Fact) -> dict[str, Any]:
    page = fact.article.page
    days = fact.period and resolve_period(
        fact.period,
        earliest=page.date_from,
        latest=page.date_to,
        ahead=fact.modality == Fact.Modality.TARGET,
        told=_told_before(fact),
    )
    first, last = days or (None, None)
    return {"period_from": first, "period_to": last}


def _told_before(fact: Fact) -> str:
    """The text before the words for the time."""
    text = fact.text_of_part[: fact.start]
    return text[: text.rfind(fact.period)] if fact.period in text else text
