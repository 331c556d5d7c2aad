"""What a reader can ask of the figures."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.http import urlencode

from newsarchive.archive.fact_querysets import FactQuerySet
from newsarchive.archive.models import District, Fact, Indicator
from newsarchive.search.amounts import Amount, UnknownUnit, read_amount, unit_name
from newsarchive.web.forms import PartialDateField, RecordField, TextField, box, newspaper_choices


class FactOrder(models.TextChoices):
    NEWEST = "newest", "最新报道在前"
    OLDEST = "oldest", "最早报道在前"
    LARGEST = "largest", "数值从大到小"
    SMALLEST = "smallest", "数值从小到大"
    PERIOD = "period", "时期由近到远"
    DISTRICT = "district", "按地区"


ORDERS: dict[FactOrder, Callable[[FactQuerySet], FactQuerySet]] = {
    FactOrder.NEWEST: FactQuerySet.newest_first,
    FactOrder.OLDEST: FactQuerySet.oldest_first,
    FactOrder.LARGEST: FactQuerySet.largest_first,
    FactOrder.SMALLEST: FactQuerySet.smallest_first,
    FactOrder.PERIOD: FactQuerySet.latest_period_first,
    FactOrder.DISTRICT: FactQuerySet.by_district,
}
NARROWING: dict[str, Callable[[FactQuerySet, Any], FactQuerySet]] = {
    "q": FactQuerySet.measuring,
    "indicator": lambda facts, indicator: facts.filter(indicator=indicator),
    "district": FactQuerySet.in_district,
    "unit": lambda facts, unit: facts.filter(unit=unit),
    "dimension": lambda facts, dimension: facts.filter(dimension=dimension),
    "modality": lambda facts, modality: facts.filter(modality=modality),
    "change": lambda facts, change: facts.filter(change=change),
    "newspaper": lambda facts, newspaper: facts.filter(article__page__newspaper=newspaper),
}
FOR_FEW = ("indicator", "dimension", "unit", "change", "date_from", "date_to", "newspaper")  # folded up
ADDRESSED_AS = {"minimum": "min", "maximum": "max", "date_from": "from", "date_to": "to"}


class AmountField(TextField):
    """100亩, 1.2亿元, 1200万."""

    def clean(self, value: object) -> Amount | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_amount(text)
        except UnknownUnit as error:
            raise ValidationError(f"不认识“{error}”这个单位。") from None
        except ValueError:
            raise ValidationError("数值请写成 100亩、1.2亿元、1200万 或 35%。") from None


@dataclass(frozen=True)
class Chip:
    """A condition that is set."""

    name: str  # in the address
    label: str
    text: str
    href: str  # the same without it


def choices_of(choices: type[models.TextChoices]) -> list[tuple[str, str]]:
    return [("", "全部"), *choices.choices]


class FactForm(forms.Form):
    q = TextField(label="指标或对象", required=False, max_length=100, widget=box("如：投资、就业"))
    district = RecordField(
        District.objects.called, label="地区", required=False, widget=box("如：二七区", "district-names")
    )
    minimum = AmountField(label="数值不少于", required=False, max_length=30, widget=box("如：100亩、1.2亿元"))
    maximum = AmountField(label="数值不多于", required=False, max_length=30, widget=box("如：1200万"))
    modality = forms.ChoiceField(label="性质", required=False, choices=choices_of(Fact.Modality))
    indicator = RecordField(
        Indicator.objects.called, label="统计指标", required=False, widget=box("如：地区生产总值", "indicator-names")
    )
    dimension = forms.ChoiceField(label="种类", required=False, choices=choices_of(Fact.Dimension))
    unit = TextField(label="单位", required=False, max_length=30, widget=box("如：元、%、人", "unit-names"))
    change = forms.ChoiceField(label="变化", required=False, choices=choices_of(Fact.Change))
    date_from = PartialDateField(label="时期从", required=False, widget=box("如：2022"))
    date_to = PartialDateField(label="时期到", required=False, end=True, widget=box("如：2022-09"))
    newspaper = forms.ChoiceField(label="报纸", required=False, choices=newspaper_choices)
    order = forms.ChoiceField(label="排序", required=False, choices=FactOrder.choices)

    def add_prefix(self, field_name: str) -> str:
        return ADDRESSED_AS.get(field_name, field_name)

    def clean_unit(self) -> str:
        return unit_name(self.cleaned_data["unit"])

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        first, last = asked.get("date_from"), asked.get("date_to")
        if first and last and first > last:
            self.add_error("date_to", "时期到的日子早于开始的日子。")
        self._understand_amounts()
        return asked

    def _understand_amounts(self) -> None:
        """Each in the unit of the other where it has none, else in that of the figures asked for."""
        asked = self.cleaned_data
        amounts = {name: asked[name] for name in ("minimum", "maximum") if asked.get(name)}
        dimension = asked.get("dimension") or ""
        asked_unit = asked.get("unit") or Fact.BASE_UNITS.get(dimension, "")
        unit = next(filter(None, [*(amount.unit for amount in amounts.values()), asked_unit]), "")
        expected = dimension or Amount(Decimal(0), asked_unit).dimension
        for name, amount in amounts.items():
            asked[name] = amount = amount.understood_in(unit)
            if expected and amount.dimension not in (None, expected):
                self.add_error(name, f"“{amount.unit}”不是{Fact.Dimension(expected).label}的单位。")
        self._compare(asked.get("minimum"), asked.get("maximum"))

    def _compare(self, low: Amount | None, high: Amount | None) -> None:
        if low is None or high is None:
            return
        if low.unit != high.unit and (low.base is None or high.base is None or low.dimension != high.dimension):
            self.add_error("maximum", f"“{low.unit}”和“{high.unit}”不能相比。")
        elif (low.value if low.base is None else low.base) > (high.value if high.base is None else high.base):
            self.add_error("maximum", "上限小于下限。")

    @property
    def asked(self) -> dict[str, Any]:
        """The conditions that were set and could be read."""
        return {name: value for name, value in self.cleaned_data.items() if value and name != "order"}

    @property
    def chosen_order(self) -> FactOrder:
        return FactOrder(self.cleaned_data.get("order") or FactOrder.NEWEST)

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in FOR_FEW]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FOR_FEW]

    @property
    def wrong_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name in self.errors]

    @property
    def is_detailed(self) -> bool:
        """Whether something is asked, or wrong, among the fields that few need."""
        return any(name in FOR_FEW for name in (*self.asked, *self.errors))

    @property
    def is_incomparable(self) -> bool:
        """Whether figures are put in order of size that cannot be compared."""
        by_size = self.chosen_order in (FactOrder.LARGEST, FactOrder.SMALLEST)
        amounts = (self.asked.get("minimum"), self.asked.get("maximum"))
        told = self.asked.keys() & {"dimension", "unit"} or any(amount and amount.unit for amount in amounts)
        return by_size and not told

    @property
    def chips(self) -> list[Chip]:
        names = {name: self.add_prefix(name) for name in self.asked}
        return [
            Chip(names[name], str(self[name].label), self._words(name, value), self.address(**{names[name]: ""}))
            for name, value in self.asked.items()
        ]

    def address(self, **changes: str) -> str:
        """Of the first page of what is asked with these changes; "" takes a condition out."""
        names = [self.add_prefix(name) for name in self.fields]
        values = {name: changes.get(name, self.data.get(name, "")) for name in names}
        return "?" + urlencode({name: value for name, value in values.items() if value})

    def _words(self, name: str, value: object) -> str:
        if isinstance(value, District):
            return " ".join(str(district) for district in [*value.lineage, value])
        if isinstance(value, Indicator):
            return value.name
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, self[name].value()))

    def facts(self) -> FactQuerySet:
        """What was asked for, as far as it could be read, in no order."""
        found = Fact.objects.all()
        for name in NARROWING.keys() & self.asked.keys():
            found = NARROWING[name](found, self.asked[name])
        if low := self.asked.get("minimum"):
            found = _measured_like(found, low).at_least(*_in_column(low))
        if high := self.asked.get("maximum"):
            found = _measured_like(found, high).at_most(*_in_column(high))
        return found.for_some_of(self.asked.get("date_from"), self.asked.get("date_to"))

    def ordered_facts(self) -> FactQuerySet:
        return ORDERS[self.chosen_order](self.facts())


def _measured_like(facts: FactQuerySet, amount: Amount) -> FactQuerySet:
    """Those that compare with the amount: of its dimension, or else of its very unit; all, if it has none."""
    if amount.base is not None:
        return facts.filter(dimension=amount.dimension)
    return facts.filter(unit=amount.unit) if amount.unit else facts


def _in_column(amount: Amount) -> tuple[Any, str]:
    return (amount.value, "value") if amount.base is None else (amount.base, "base_value")
