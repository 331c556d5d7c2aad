"""What the figures found fall into, and, where none is found, which condition to drop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsarchive.archive.models import Fact
from newsarchive.web.fact_form import Chip, FactForm

SHOWN_INDICATORS = 12
MOST_COUNTED = 200_000  # figures; to count them takes some tenths of a second


@dataclass(frozen=True)
class Value:
    words: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    heading: str
    values: list[Value]


def fact_facets(form: FactForm, *, counted: bool) -> list[Facet]:
    """Three kinds of values of the figures found, the commonest first; the one chosen stands there too, and leads back.

    Where there are too many to be counted, those of the most recent.
    """
    facts = form.facts() if counted else form.facts().recent()
    indicators, dimensions, modalities = facts.counts_by("indicator__name", "dimension", "modality")
    facets = [
        Facet("统计指标", _values(form, "indicator", indicators.most_common(SHOWN_INDICATORS), {})),
        Facet("种类", _values(form, "dimension", dimensions.most_common(), dict(Fact.Dimension.choices))),
        Facet("性质", _values(form, "modality", modalities.most_common(), dict(Fact.Modality.choices))),
    ]
    return [facet for facet in facets if facet.values]


def _values(form: FactForm, name: str, counts: Iterable[tuple[str, int]], words: Mapping[str, object]) -> list[Value]:
    chosen = str(form.asked.get(name, ""))
    return [
        Value(
            str(words.get(value, value)),
            count,
            form.address(**{name: "" if value == chosen else value}),
            value == chosen,
        )
        for value, count in counts
    ]


def number_of(form: FactForm) -> int:
    """Of the figures found; one more than MOST_COUNTED where there are more."""
    return form.facts().order_by()[: MOST_COUNTED + 1].count()


def relaxations(form: FactForm) -> list[tuple[Chip, int]]:
    """The conditions without which there would be figures, and how many."""
    counts = ((chip, number_of(_without(form, chip))) for chip in form.chips)
    return [(chip, count) for chip, count in counts if count]


def _without(form: FactForm, chip: Chip) -> FactForm:
    other = FactForm({name: value for name, value in form.data.items() if name != chip.name})
    other.is_valid()
    return other
