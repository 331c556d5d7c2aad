"""What a reader can ask for. A field that cannot be read says so, and the rest of the question still counts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from newsarchive.archive.models import Article, District, Indicator, Page, Person
from newsarchive.search.dates import date_period
from newsarchive.search.results import Filters, Order

Record = District | Indicator | Person

MOST_TYPED = 200  # characters of a query


class TextField(forms.CharField):
    """A box to type in, whose complaints speak to readers."""

    default_error_messages = {
        "max_length": "最多写 %(limit_value)d 个字。",
        "null_characters_not_allowed": "不能含有空字符（U+0000）。",
    }


class RecordField(TextField):
    """A record by its code or number (in links) or by its name (typed by hand)."""

    def __init__(self, find: Callable[[str], Record | None], **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)
        self.find = find

    def clean(self, value: object) -> Record | None:
        text = super().clean(value)
        if not text:
            return None
        record = self.find(text)
        if record is None:
            raise ValidationError(f"没有找到{self.label}“{text}”。")
        return record

    def prepare_value(self, value: object) -> object:
        """Show the name, unless the name would lead to another record."""
        record = self.find(value) if isinstance(value, str) and "\0" not in value else None
        return record.name if record and self.find(record.name) == record else value


class PartialDateField(TextField):
    """2022, 2022-12 or 2022-12-17; read as its first day, or with end=True as its last."""

    def __init__(self, *, end: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.end = end

    def clean(self, value: object) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            first, last = date_period(text)
        except ValueError:
            raise ValidationError("日期请写成 2022、2022-12 或 2022-12-17。") from None
        return last if self.end else first


def newspaper_choices() -> list[tuple[str, str]]:
    return [("", "全部报纸"), *((name, name) for name in Page.objects.newspapers())]


def box(example: str, names: str = "") -> forms.TextInput:
    """A box to type in, with an example, and the id of a list of names to choose from."""
    return forms.TextInput({"placeholder": example} | ({"list": names} if names else {}))


class SearchForm(forms.Form):
    q = TextField(
        label="关键词",
        required=False,
        max_length=MOST_TYPED,
        error_messages={"max_length": "检索词最多 %(limit_value)d 个字，后面的没有用上。"},
    )
    district = RecordField(
        District.objects.called, label="地区", required=False, widget=box("如：二七区", "district-names")
    )
    reporter = RecordField(
        Person.objects.signers().called, label="记者", required=False, widget=box("姓名", "reporter-names")
    )
    person = RecordField(Person.objects.subjects().called, label="文中人物", required=False, widget=box("姓名"))
    newspaper = forms.ChoiceField(label="报纸", required=False, choices=newspaper_choices)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部类别"), *Article.Kind.choices])
    date_from = PartialDateField(label="起始日期", required=False, widget=box("如：2022-12"))
    date_to = PartialDateField(label="截止日期", required=False, end=True, widget=box("如：2022-12"))
    order = forms.ChoiceField(label="排序", required=False, choices=Order.choices)

    def add_prefix(self, field_name: str) -> str:
        """The addresses say from and to, which Python keeps for itself."""
        return {"date_from": "from", "date_to": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        start, end = self.cleaned_data.get("date_from"), self.cleaned_data.get("date_to")
        if start and end and start > end:
            self.add_error("date_to", "截止日期早于起始日期。")
        return self.cleaned_data

    @property
    def query(self) -> str:
        """Where it is too long, or holds what no text can, as much of it as can be searched for."""
        typed: str = self.data.get("q", "").replace("\0", "")
        return self.cleaned_data.get("q", typed[:MOST_TYPED].strip())

    @property
    def chosen_order(self) -> Order:
        return Order(self.cleaned_data.get("order") or Order.RELEVANCE)

    @property
    def asked(self) -> dict[str, Any]:
        """The conditions that were set and could be read."""
        return {name: value for name, value in self.cleaned_data.items() if value and name not in ("q", "order")}

    @property
    def is_detailed(self) -> bool:
        """Whether something is asked, or wrong, beside the words."""
        return bool(self.asked or self.errors.keys() - {"q"})

    @property
    def year(self) -> str:
        """The year that was asked for, when it was one whole year."""
        start, end = self.asked.get("date_from"), self.asked.get("date_to")
        if start and (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
            return str(start.year)
        return ""

    @property
    def month(self) -> str:
        """Likewise the month: 2022-12."""
        start, end = self.asked.get("date_from"), self.asked.get("date_to")
        if start and end and start.day == 1 and (start, end) == date_period(f"{start:%Y-%m}"):
            return f"{start:%Y-%m}"
        return ""

    @property
    def filters(self) -> Filters:
        asked = self.asked
        for name in {"reporter", "person"} & asked.keys():
            asked[name] = asked[name].pk
        if "district" in asked:
            asked["district"] = asked["district"].code
        return Filters(**asked)


class PersonOrder(models.TextChoices):
    ARTICLES = "articles", "按篇数"
    NAME = "name", "按姓名"


class PersonForm(forms.Form):
    q = TextField(label="姓名", required=False, max_length=60)
    order = forms.ChoiceField(label="排序", required=False, choices=PersonOrder.choices)


class PageForm(forms.Form):
    newspaper = forms.ChoiceField(label="报纸", required=False, choices=newspaper_choices)
