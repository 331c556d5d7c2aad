"""People: who they are, apart or merged."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import HttpRequest

from newsarchive.archive.models import Byline, Person, PersonMention
from newsarchive.corrections.admin.desk import CorrectableAdmin, replaced
from newsarchive.corrections.filters import CorrectedFilter, MergedFilter
from newsarchive.search.labels import refresh_facets
from newsarchive.search.names import name_people


@admin.register(Person)
class PersonAdmin(CorrectableAdmin):
    list_display = ("name", "kind", "district", "note", "articles", "merged_into", "is_corrected")
    list_filter = ("kind", MergedFilter, CorrectedFilter)
    search_fields = ("name", "note")
    search_help_text = "姓名或区分说明"
    list_select_related = ("district", "merged_into")
    autocomplete_fields = ("district", "merged_into")
    ordering = ("name", "pk")
    fields = ("name", "kind", "district", "note", "merged_into", "corrections")
    readonly_fields = ("corrections",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        """Counted per row, so that only the rows of one page of the list are counted."""
        return super().get_queryset(request).annotate(signed=_articles(Byline), named=_articles(PersonMention))

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        """Search counts by who somebody is after merging, and suggests the name that somebody has now."""
        super().save_model(request, obj, form, change)
        if "name" in replaced(form):
            name_people([obj])
        if "merged_into" in replaced(form):
            refresh_facets(list(obj.bylines.values_list("article", flat=True).distinct()))

    @admin.display(description="文章数")
    def articles(self, person: Any) -> int:
        return person.signed + person.named


def _articles(model: type[Model]) -> Coalesce:
    of_person = model._default_manager.filter(person=OuterRef("pk")).order_by().values("person")
    counted = of_person.annotate(n=Count("article", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
