"""People: who they are, apart or merged."""

from collections.abc import Collection
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import HttpRequest

from newsarchive.archive.models import Byline, Person, PersonMention
from newsarchive.corrections.admin.desk import CorrectableAdmin, replaced
from newsarchive.corrections.filters import CorrectedFilter, MergedFilter
from newsarchive.corrections.history import keep_loaded_state
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
            _count_anew([obj])

    def delete_model(self, request: HttpRequest, obj: Person) -> None:
        self.delete_queryset(request, Person.objects.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Whoever was merged into them is somebody of their own again, with a row in the history."""
        parted = list(Person.objects.filter(merged_into__in=queryset).exclude(pk__in=queryset))
        keep_loaded_state(parted)
        for person in parted:
            person.merged_into = None
            person.save(update_fields=["merged_into"])
        super().delete_queryset(request, queryset)
        _count_anew(parted)
        if parted:
            names = "、".join(person.name for person in parted)
            self.message_user(request, f"曾并入所删人物的{names}，重新单独列出。", messages.WARNING)

    @admin.display(description="文章数")
    def articles(self, person: Any) -> int:
        return person.signed + person.named


def _count_anew(people: Collection[Person]) -> None:
    """In the facets of what they signed."""
    refresh_facets(
        list(Byline.objects.filter(person__in=people).order_by().values_list("article", flat=True).distinct())
    )


def _articles(model: type[Model]) -> Coalesce:
    of_person = model._default_manager.filter(person=OuterRef("pk")).order_by().values("person")
    counted = of_person.annotate(n=Count("article", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
