"""What all of the desk has in common: a change by hand is locked against the loader, and search learns of it."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import ModelForm, Textarea
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin
from simple_history.utils import bulk_update_with_history

from newsarchive.archive.models import (
    Article,
    ArticleDistrict,
    Byline,
    Fact,
    Page,
    Paragraph,
    Person,
    PersonMention,
    PlaceMention,
)
from newsarchive.archive.models.correctable import Correctable
from newsarchive.corrections.forms import PlainText
from newsarchive.corrections.history import keep_loaded_state
from newsarchive.ingest.figures import refresh_figures
from newsarchive.search.index import index_articles

# Under which name a set of rows is locked on its article, and what the editor calls it.
SETS: dict[type[models.Model], tuple[str, str]] = {
    Paragraph: ("paragraphs", "段落"),
    Byline: ("bylines", "署名"),
    ArticleDistrict: ("districts", "地区"),
    PersonMention: ("people", "人物"),
    PlaceMention: ("places", "地名"),
    Fact: ("facts", "数据"),
}
SET_LABELS = dict(SETS.values())

# What a row's own locks hold. Whatever else changes lets rows come, go or stand elsewhere, and only a lock on the set
# holds that.
HELD_BY_ROW: dict[type[models.Model], set[str]] = {
    Paragraph: {"kind", "text", "lines"},
    Fact: {
        *("value", "value_max", "unit", "qualifier", "metric", "indicator", "subject", "period", "change", "modality"),
        "core",
    },
}

# From a page to what can be given back to the parser.
BELOW_PAGE: dict[type[models.Model], tuple[str, ...]] = {
    Page: ("pk",),
    Article: ("articles",),
    Paragraph: ("articles__paragraphs",),
    Fact: ("articles__facts",),
    Person: ("articles__bylines__person", "articles__personmentions__person"),
}

# What the loader takes for given where it stands, and so reads anew only where nothing does.
GIVEN: dict[type[models.Model], tuple[str, ...]] = {Page: ("newspaper", "page_no")}
PLAIN: dict[Any, dict[str, Any]] = {
    models.TextField: {"form_class": PlainText, "widget": Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}
}


class DeskAdmin(admin.ModelAdmin):
    """For every model: quick lists, and texts that are saved as they were shown."""

    formfield_overrides = PLAIN
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["css/admin_desk.css"]}


class CorrectableAdmin(DeskAdmin, SimpleHistoryAdmin):
    """For what carries its own locks and history."""

    actions = ("unlock",)
    object_history_list_template = "admin/_history.html"

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        old = replaced(form)
        if change and not old:
            return
        keep_loaded_state([obj])
        obj.lock({*old, *stored_locks(obj)})
        super().save_model(request, obj, form, change)

    @admin.display(description="人工更正")
    def corrections(self, obj: Correctable) -> str:
        return "、".join(label_of(obj, name) for name in obj.locked_fields) or "—"

    @admin.display(description="更正", empty_value="")
    def is_corrected(self, obj: Correctable) -> str:
        return "✓" if obj.locked_fields else ""

    @admin.action(description="交还给解析器（再次载入时可改动所选各项）", permissions=["change"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        count = queryset.count()
        unlock(queryset, request)
        self.message_user(request, f"已交还 {count} 项。再次载入其版面时，以解析器的结果为准。", messages.SUCCESS)


class PartAdmin(DeskAdmin):
    """For what belongs to an article: changing one may lock the whole set on the article."""

    list_select_related: ClassVar[Any] = ("article",)
    autocomplete_fields: ClassVar[Any] = ("article",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the title of an article without headline is made of."""
        return super().get_queryset(request).prefetch_related("article__paragraphs")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What stands in one article cannot move to another."""
        fixed = ("article",) if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        replaced(form)
        if change and not changed_names(form):
            return
        keep_loaded_state([obj])
        super().save_model(request, obj, form, change)
        correct_articles([obj.article], self.model if needs_set_lock(form) else None)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        correct_articles([obj.article], self.model)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        articles = list(Article.objects.filter(pk__in=queryset.values("article")))
        for obj in queryset:
            obj.delete()  # one by one, for each leaves a row in its history
        correct_articles(articles, self.model)


def replaced(form: Any) -> dict[str, Any]:
    """What stood in the fields that saving the form changes, by their names. Ask first before saving.

    The form itself does not know where an earlier state is brought back: to it, that is how things have always been.
    """
    if not hasattr(form, "_replaced"):
        form._replaced = _replaced(form)
    return dict(form._replaced)


def _replaced(form: Any) -> dict[str, Any]:
    fields = {field.name: field.attname for field in form.instance._meta.fields if field.name in form.fields}
    stored = form._meta.model._default_manager.filter(pk=form.instance.pk).values().first()
    if stored is None:
        return {name: None for name in fields if name in form.changed_data}
    differing = {name: at for name, at in fields.items() if getattr(form.instance, at) != stored[at]}
    return {name: stored[at] for name, at in differing.items()}


def stored_locks(obj: Correctable) -> list[str]:
    """An earlier state that is brought back comes without the locks of later corrections."""
    locks = type(obj)._default_manager.filter(pk=obj.pk).values_list("locked_fields", flat=True)
    return locks.first() or []


def is_revert(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and match.url_name and match.url_name.endswith("_simple_history"))


def is_new(row: ModelForm) -> bool:
    return not row.initial


def changed_names(row: ModelForm) -> set[str]:
    return {*row.changed_data, *getattr(row, "_replaced", ())}


def needs_set_lock(row: ModelForm) -> bool:
    """Whether the row is new, goes, or changes in more than its own locks hold."""
    changed = changed_names(row)
    return bool(changed) and (is_new(row) or not changed <= HELD_BY_ROW.get(row._meta.model, set()))


def correct_articles(articles: Collection[Article], *sets: type[models.Model] | None) -> None:
    """Lock these sets of rows on the articles, and bring up to date what follows from them: figures, and search."""
    names = {SETS[each][0] for each in sets if each}
    unlocked = [article for article in articles if not names <= set(article.locked_fields)]
    keep_loaded_state(unlocked)
    for article in unlocked:
        article.lock(names)
        article.save(update_fields=["locked_fields"])
    refresh_figures(Fact.objects.filter(article__in=articles))
    index_articles([article.pk for article in articles])


@transaction.atomic
def unlock(queryset: QuerySet[Any], request: HttpRequest) -> None:
    """Let the loader change these again, and what belongs to them, and have it do so with the next load."""
    if queryset.model is Article:
        for part in (Paragraph, Fact):
            unlock(part._default_manager.filter(article__in=queryset), request)
    locked = list(queryset.exclude(locked_fields=[]))
    for way in BELOW_PAGE[queryset.model]:
        Page.objects.filter(**{f"{way}__in": [obj.pk for obj in locked]}).read_again()
    given = GIVEN.get(queryset.model, ())
    for obj in locked:
        for name in filter(obj.is_locked, given):
            setattr(obj, name, "")
        obj.locked_fields = []
    bulk_update_with_history(locked, queryset.model, ["locked_fields", *given], default_user=request.user)


def label_of(obj: models.Model, name: str) -> str:
    if name in SET_LABELS:
        return SET_LABELS[name]
    return str(getattr(obj._meta.get_field(name), "verbose_name", name))
