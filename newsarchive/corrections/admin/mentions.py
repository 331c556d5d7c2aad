"""What stands at a place in a text: people, places, figures."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib import admin

from newsarchive.archive.models import Fact, PersonMention, PlaceMention
from newsarchive.corrections.admin.desk import CorrectableAdmin, PartAdmin
from newsarchive.corrections.corrected_text import Standing
from newsarchive.corrections.filters import CorrectedFilter
from newsarchive.corrections.forms import FactForm, PersonMentionForm, StandingForm


class StandingAdmin(PartAdmin):
    readonly_fields: ClassVar[Any] = ("where",)
    ordering = ("-article_id", "pk")

    @admin.display(description="上下文")
    def where(self, standing: Standing) -> str:
        if standing.pk is None:
            return "—"
        text = standing.paragraph.text if standing.paragraph else getattr(standing.article, standing.part)
        start, end = standing.start, standing.end
        return f"{text[max(start - 20, 0) : start]}【{text[start:end]}】{text[end : end + 20]}"


@admin.register(PersonMention)
class PersonMentionAdmin(StandingAdmin):
    form = PersonMentionForm
    list_display = ("name", "title", "role", "person", "where", "article")
    list_filter = ("role",)
    search_fields = ("name", "title")
    search_help_text = "姓名或身份"
    list_select_related = ("article", "paragraph", "person")
    autocomplete_fields = ("article", "person")
    fields = ("article", "name", "title", "role", "place", "where", "person")


@admin.register(PlaceMention)
class PlaceMentionAdmin(StandingAdmin):
    form = StandingForm
    list_display = ("name", "unit", "district", "where", "article")
    search_fields = ("name",)
    list_select_related = ("article", "paragraph", "unit", "district")
    autocomplete_fields = ("article", "unit", "district")
    fields = ("article", "name", "place", "where", "unit", "district")


@admin.register(Fact)
class FactAdmin(StandingAdmin, CorrectableAdmin):
    form = FactForm
    list_display = ("text", "metric", "value_shown", "unit", "subject", "modality", "article", "is_corrected")
    list_filter = (CorrectedFilter, "modality", "change", "qualifier", "dimension")
    search_fields = ("text", "metric", "subject", "quote", "=unit")
    search_help_text = "原文、指标、对象、原句中的文字，或单位"
    readonly_fields = ("where", "base_shown", "days", "corrections")
    autocomplete_fields = ("article", "indicator")
    fieldsets = (
        (None, {"fields": ("article", "text", "place", "where", "quote")}),
        ("数值", {"fields": (("value", "value_max"), ("unit", "qualifier"), "base_shown", "core")}),
        (
            "含义",
            {"fields": (("metric", "indicator"), "subject", "period", "days", ("modality", "change"), "corrections")},
        ),
    )

    @admin.display(description="数值", ordering="value")
    def value_shown(self, fact: Fact) -> str:
        return _range(fact.value, fact.value_max)

    @admin.display(description="折合")
    def base_shown(self, fact: Fact) -> str:
        base = _range(fact.base_value, fact.base_value_max)
        return f"{base} {Fact.BASE_UNITS[fact.dimension]}" if base else "—"

    @admin.display(description="起止日期")
    def days(self, fact: Fact) -> str:
        return " – ".join(dict.fromkeys(day.isoformat() for day in (fact.period_from, fact.period_to) if day)) or "—"


def _range(*values: Decimal | None) -> str:
    return " – ".join(format(value.normalize(), ",f") for value in values if value is not None)
