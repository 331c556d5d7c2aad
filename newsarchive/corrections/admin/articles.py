"""Articles, the heart of the desk, and the addresses of those that are gone."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin

from newsarchive.archive.models import Article, ArticleDistrict, ArticleRedirect, Byline, Page, Paragraph
from newsarchive.archive.models.correctable import Correctable
from newsarchive.corrections.admin.desk import (
    CorrectableAdmin,
    DeskAdmin,
    PartAdmin,
    correct_articles,
    is_new,
    is_revert,
    needs_set_lock,
    replaced,
)
from newsarchive.corrections.admin.inlines import (
    BylineInline,
    DistrictInline,
    FactInline,
    ParagraphInline,
    PersonMentionInline,
    PlaceMentionInline,
    StandingInline,
)
from newsarchive.corrections.corrected_text import Standing, follow_paragraph, follow_title, keep_printed
from newsarchive.corrections.filters import (
    ArticleCorrectedFilter,
    ArticleDoubtFilter,
    ConfidenceFilter,
    CorrectedFilter,
    MissingFilter,
    PageDateFilter,
)
from newsarchive.corrections.forms import BylineForm, LineSpans, PositionedForm
from newsarchive.corrections.history import keep_loaded_state
from newsarchive.corrections.source import list_doubts, numbered_lines

TITLES = ("kicker", "headline", "subhead")


class ArticleForm(forms.ModelForm):
    lines = LineSpans()


@admin.register(Article)
class ArticleAdmin(CorrectableAdmin):
    form = ArticleForm
    list_display = ("name", "confidence", "is_corrected", "kind", "page_link", "date", "districts_listed", "signers")
    list_filter = (
        *(MissingFilter, ConfidenceFilter, ArticleDoubtFilter, ArticleCorrectedFilter, PageDateFilter),
        *("kind", "page__newspaper"),
    )
    search_fields = ("headline", "kicker", "subhead", "signature", "page__source", "search_document__text")
    search_help_text = "标题、正文、署名或文件名中的文字"
    date_hierarchy = "page__date_from"
    ordering = ("-page", "position")
    autocomplete_fields = ("page",)
    readonly_fields = ("source", "corrections", "page_link", "confidence", "doubts")
    inlines = (ParagraphInline, BylineInline, DistrictInline, PersonMentionInline, PlaceMentionInline, FactInline)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        titles = (None, {"fields": ("kicker", "headline", "subhead", "dateline", "signature")})
        if obj is None:
            return [titles, ("在版面上", {"fields": ("page", "position", "kind", "lines")})]
        return [
            titles,
            (
                "在版面上",
                {"fields": ("page_link", ("position", "kind"), "lines", "confidence", "doubts", "corrections")},
            ),
            ("版面原文", {"fields": ("source",), "classes": ("source",)}),
        ]

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> Any:
        return [each for each in self.inlines if obj or not issubclass(each, StandingInline)]

    def get_queryset(self, request: HttpRequest) -> Any:
        articles: Any = super().get_queryset(request)
        return articles.for_listing().annotate(is_touched=ArticleCorrectedFilter.touched)

    @admin.display(description="标题", ordering="headline")
    def name(self, article: Article) -> str:
        return article.title

    @admin.display(description="版面", ordering="page")
    def page_link(self, article: Article) -> SafeString:
        return link_to(article.page)

    @admin.display(description="见报日期", ordering="page__date_from")
    def date(self, article: Article) -> str:
        days = dict.fromkeys(filter(None, (article.page.date_from, article.page.date_to)))
        return "\u00a0– ".join(day.isoformat() for day in days) or "—"  # breaks after the dash

    @admin.display(description="地区")
    def districts_listed(self, article: Article) -> str:
        return first_of(about.district.name for about in article.article_districts.all())

    @admin.display(description="署名")
    def signers(self, article: Article) -> str:
        return first_of(byline.name for byline in article.bylines.all())

    @admin.display(description="解析疑点")
    def doubts(self, article: Article) -> SafeString:
        return list_doubts(article.warnings.all())

    @admin.display(description="更正", empty_value="")
    def is_corrected(self, article: Any) -> str:
        return "✓" if article.is_touched else ""

    @admin.display(description="扫描识别的各行")
    def source(self, article: Article) -> SafeString:
        return numbered_lines(article.page, article.lines)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if is_revert(request):  # which saves no related rows
            tell_lost(request, _follow_titles(form))
            correct_articles([obj])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            if row.has_changed():
                prepare_row(row)
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Sets of rows are saved by now, so that what follows from a change sees the article as it will be."""
        super().save_related(request, form, formsets, change)
        changed = [formset for formset in formsets if formset.has_changed()]
        lost = _follow_titles(form) if change else []
        for formset in changed:
            lost += _follow_paragraphs(formset) if formset.model is Paragraph else []
        if changed or form.has_changed():
            locked = (formset.model for formset in changed if any(map(needs_set_lock, formset.forms)))
            correct_articles([form.instance], *locked)
        tell_lost(request, lost)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        _leave_word(obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Article]) -> None:
        for article in queryset:
            self.delete_model(request, article)


def first_of(names: Iterable[str]) -> str:
    """The first, and how many there are: a list has room for no more."""
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return "".join(names) or "—"
    return f"{names[0]} 等 {len(names)}"


def link_to(obj: Any) -> SafeString:
    """To the form of another record."""
    address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
    return format_html('<a href="{}">{}</a>', address, obj)


def prepare_row(row: forms.ModelForm) -> None:
    """Before a row is saved: lock what is changed in it, and keep what was printed."""
    old = replaced(row)
    keep_loaded_state([row.instance])
    if isinstance(row.instance, Paragraph) and not is_new(row) and "text" in old:
        keep_printed(row.instance, before=old["text"])
    if isinstance(row.instance, Correctable):
        row.instance.lock(old)


def tell_lost(request: HttpRequest, lost: list[Standing]) -> None:
    if lost:
        words = "、".join(f"“{each}”" for each in lost)
        messages.warning(request, f"更正后的文字里已找不到{words}，相应的记录已移除。")


def _follow_titles(form: forms.ModelForm) -> list[Standing]:
    old = replaced(form)
    changed = [part for part in TITLES if part in old]
    return [lost for part in changed for lost in follow_title(form.instance, part, before=old[part])]


def _follow_paragraphs(formset: Any) -> list[Standing]:
    changed = [row for row in formset.initial_forms if row.has_changed() and row not in formset.deleted_forms]
    corrected = [(row.instance, replaced(row)["text"]) for row in changed if "text" in replaced(row)]
    return [lost for paragraph, text in corrected for lost in follow_paragraph(paragraph, before=text)]


def _leave_word(article: Article) -> None:
    """For whoever comes to the address of a deleted article, and for the loader, which would make it anew."""
    article.redirects.update(article=None)
    text = "".join(paragraph.as_printed for paragraph in article.paragraphs.all())
    ArticleRedirect.objects.update_or_create(
        old_id=article.pk,
        defaults={
            "article": None,
            "page": article.page,
            "headline": article.headline,
            "deleted_text": text or article.title,
        },
    )


class ParagraphForm(PositionedForm):
    lines = LineSpans()


@admin.register(Paragraph)
class ParagraphAdmin(PartAdmin, CorrectableAdmin):
    form = ParagraphForm
    list_display = ("opening", "kind", "article", "position", "is_corrected")
    list_filter = (CorrectedFilter, "kind")
    search_fields = ("text", "printed")
    search_help_text = "段落中的文字"
    ordering = ("-article_id", "position")
    fields = ("article", "position", "kind", "text", "printed", "lines", "corrections")
    readonly_fields = ("printed", "corrections")

    @admin.display(description="文字", ordering="text")
    def opening(self, paragraph: Paragraph) -> str:
        return f"{paragraph.text[:40]}…" if len(paragraph.text) > 40 else paragraph.text

    def save_model(self, request: HttpRequest, obj: Paragraph, form: forms.ModelForm, change: bool) -> None:
        old = replaced(form)
        if not is_revert(request):  # an earlier state knows what was printed
            prepare_row(form)
        super().save_model(request, obj, form, change)
        if change and "text" in old:
            tell_lost(request, follow_paragraph(obj, before=old["text"]))


@admin.register(Byline)
class BylineAdmin(PartAdmin, SimpleHistoryAdmin):
    object_history_list_template = CorrectableAdmin.object_history_list_template
    form = BylineForm
    list_display = ("name", "role", "title", "person", "article")
    list_filter = ("role",)
    search_fields = ("name", "title")
    list_select_related = ("article", "person")
    autocomplete_fields = ("article", "person")
    ordering = ("-article_id", "position")
    fields = ("article", "position", "name", "role", "title", "person")


@admin.register(ArticleDistrict)
class ArticleDistrictAdmin(PartAdmin):
    form = PositionedForm
    list_display = ("district", "article", "position")
    search_fields = ("district__name", "article__headline")
    list_select_related = ("article", "district")
    autocomplete_fields = ("article", "district")
    ordering = ("-article_id", "position")
    fields = ("article", "district", "position")


@admin.register(ArticleRedirect)
class ArticleRedirectAdmin(DeskAdmin):
    list_display = ("old_id", "headline", "article", "page", "created_at")
    search_fields = ("=old_id", "headline")
    autocomplete_fields = ("article", "page")
    ordering = ("-created_at",)
    fields = ("old_id", "headline", "deleted_text", "page", "article", "created_at")
    readonly_fields = ("deleted_text", "created_at")

    def get_readonly_fields(self, request: HttpRequest, obj: ArticleRedirect | None = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "old_id") if obj else self.readonly_fields

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ArticleRedirect]:
        redirects = super().get_queryset(request).select_related("article", "page").defer("page__text")
        return redirects.prefetch_related("article__paragraphs")

    def delete_model(self, request: HttpRequest, obj: ArticleRedirect) -> None:
        self.delete_queryset(request, ArticleRedirect.objects.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[ArticleRedirect]) -> None:
        """Without the word that it was deleted, an article comes back with the next load."""
        Page.objects.filter(redirects__in=queryset.exclude(deleted_text="")).read_again()
        super().delete_queryset(request, queryset)
