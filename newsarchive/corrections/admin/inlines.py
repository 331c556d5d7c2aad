"""The rows of an article in its form: paragraphs, signatures, districts, people, places and figures."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from newsarchive.archive.models import ArticleDistrict, Byline, Fact, Paragraph, PersonMention, PlaceMention
from newsarchive.corrections.admin.desk import PLAIN
from newsarchive.corrections.forms import (
    BylineForm,
    FactForm,
    KnownAutocomplete,
    PersonMentionForm,
    PositionedForm,
    PositionedFormSet,
    RowForm,
    StandingForm,
    StandingFormSet,
    show_lines,
)


class RowInline(admin.options.InlineModelAdmin):
    form = RowForm
    extra = 0
    show_change_link = True
    formfield_overrides = PLAIN
    view_on_site = False
    searched: tuple[str, ...] = ()  # foreign keys chosen by searching

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.searched:
            options["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("article", *self.searched)


class PositionedInline(RowInline):
    form = PositionedForm
    formset = PositionedFormSet
    ordering = ("position",)


class ParagraphInline(PositionedInline, admin.StackedInline):
    model = Paragraph
    fields = (("position", "kind", "lines_on_page"), "text", "before")
    readonly_fields = ("lines_on_page", "before")

    @admin.display(description="行号", empty_value="—")
    def lines_on_page(self, paragraph: Paragraph) -> str:
        return show_lines(paragraph.lines)

    @admin.display(description="更正前", empty_value="")
    def before(self, paragraph: Paragraph) -> str:
        return paragraph.printed


class BylineInline(PositionedInline, admin.TabularInline):
    model = Byline
    form = BylineForm
    searched = ("person",)


class DistrictInline(PositionedInline, admin.TabularInline):
    model = ArticleDistrict
    fields = ("position", "district")
    searched = ("district",)
    show_change_link = False
    verbose_name_plural = "地区（第一个为主要地区）"


class StandingInline(RowInline, admin.TabularInline):
    """Not where an article is being added: there is nothing yet in which a word could stand."""

    form = StandingForm
    formset = StandingFormSet
    classes = ("collapse",)
    ordering = ("part", "paragraph__position", "start")


class PersonMentionInline(StandingInline):
    model = PersonMention
    form = PersonMentionForm
    fields = ("name", "title", "role", "place", "person")
    searched = ("person",)


class PlaceMentionInline(StandingInline):
    model = PlaceMention
    fields = ("name", "place", "unit", "district")
    searched = ("unit", "district")


class FactInline(StandingInline):
    model = Fact
    form = FactForm
    fields = ("text", "place", "metric", "value", "unit", "subject", "period", "modality")
