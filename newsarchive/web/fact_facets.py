"""What the figures found fall into, and, where none is found, which condition to drop."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.archive.models import Fact
from newsarchive.web.fact_form import Chip, FactForm

SHOWN_INDICATORS = 12


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


def fact_facets(form: FactForm) -> list[Facet]:
    """Three counts of the figures found; the value chosen stands there too, and leads back."""
    found = form.facts()
    indicators = list(found.counts_by("indicator__name").items())[:SHOWN_INDICATORS]
    facets = [
        Facet("统计指标", _values(form, "indicator", dict(indicators), {})),
        Facet("种类", _values(form, "dimension", found.counts_by("dimension"), dict(Fact.Dimension.choices))),
        Facet("性质", _values(form, "modality", found.counts_by("modality"), dict(Fact.Modality.choices))),
    ]
    return [facet for facet in facets if facet.values]


def _values(form: FactForm, name: str, counts: Mapping[str, int], words: Mapping[str, object]) -> list[Value]:
    chosen = str(form.asked.get(name, ""))
    return [
        Value(
            str(words.get(value, value)),
            count,
            form.address(**{name: "" if value == chosen else value}),
            value == chosen,
        )
        for value, count in counts.items()
    ]


def relaxations(form: FactForm) -> list[tuple[Chip, int]]:
    """The conditions without which there would be figures, and how many."""
    counts = ((chip, _without(form, chip).facts().count()) for chip in form.chips)
    return [(chip, count) for chip, count in counts if count]


def _without(form: FactForm, chip: Chip) -> FactForm:
    other = FactForm({name: value for name, value in form.data.items() if name != chip.name})
    other.is_valid()
    return other
