"""Pages: when and where they were printed. Their text stays as it was scanned."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from newsarchive.archive.models import Article, Fact, Page
from newsarchive.corrections.admin.desk import CorrectableAdmin, replaced
from newsarchive.corrections.filters import CorrectedFilter, DateFilter, DoubtFilter
from newsarchive.corrections.forms import OnePerLine, show_lines
from newsarchive.corrections.source import list_doubts, whole_page
from newsarchive.ingest.figures import refresh_figures
from newsarchive.search.index import index_articles

ORIGIN = ("source", "encoding", "parser_version", "leftover_lines", "created_at", "updated_at", "sha256")
DATES = ("date_from", "date_to", "date_source")


class PageArticleInline(admin.TabularInline):
    """The articles of the page, each leading to its own form."""

    model = Article
    fields = ("position", "title", "kind", "on_lines")
    readonly_fields = fields
    show_change_link = True
    can_delete = False
    extra = 0
    ordering = ("position",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return super().get_queryset(request).prefetch_related("paragraphs")

    @admin.display(description="标题")
    def title(self, article: Article) -> str:
        return article.title

    @admin.display(description="行号")
    def on_lines(self, article: Article) -> str:
        return show_lines(article.lines)


class PageForm(forms.ModelForm):
    staff = OnePerLine(label="编校人员")
    hotlines = OnePerLine(label="联系方式")


@admin.register(Page)
class PageAdmin(CorrectableAdmin):
    form = PageForm
    list_display = ("source", "newspaper", "page_no", "date_from", "date_to", "date_source", "articles", "is_corrected")
    list_filter = (DoubtFilter, CorrectedFilter, DateFilter, "newspaper", "date_source")
    search_fields = ("source", "newspaper", "page_no")
    search_help_text = "文件名、报纸或版次"
    date_hierarchy = "date_from"
    ordering = ("-date_from", "source")
    inlines = (PageArticleInline,)
    fieldsets = (
        (None, {"fields": (("newspaper", "page_no"), ("date_from", "date_to"), "weekday", "date_source", "evidence")}),
        ("版面上还印着", {"fields": ("staff", "hotlines")}),
        ("来历", {"fields": ("corrections", "doubts", *ORIGIN)}),
        ("版面原文", {"fields": ("scan",), "classes": ("source",)}),
    )
    readonly_fields = ("weekday", "date_source", "evidence", "corrections", "doubts", *ORIGIN, "scan")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pages come in by load_pages."""
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        pages: Any = super().get_queryset(request)
        return pages.defer("text").with_article_count()

    @admin.display(description="文章数")
    def articles(self, page: Any) -> int:
        return page.article_count

    @admin.display(description="星期")
    def weekday(self, page: Page) -> str:
        return page.weekday or "—"

    @admin.display(description="日期依据")
    def evidence(self, page: Page) -> str:
        return "；".join(page.date_evidence) or "—"

    @admin.display(description="解析疑点")
    def doubts(self, page: Page) -> SafeString:
        return list_doubts(page.warnings.all())

    @admin.display(description="无归属的行")
    def leftover_lines(self, page: Page) -> str:
        return show_lines(page.leftover) or "—"

    @admin.display(description="扫描识别的各行")
    def scan(self, page: Page) -> SafeString:
        return whole_page(page)

    def save_model(self, request: HttpRequest, obj: Page, form: forms.ModelForm, change: bool) -> None:
        """Both dates are locked with either: a new guess of one could contradict the other."""
        dated = {"date_from", "date_to"} & set(replaced(form))
        if dated:
            obj.date_source = Page.DateSource.CORRECTED
            obj.lock(DATES)
        super().save_model(request, obj, form, change)
        if dated:
            refresh_figures(Fact.objects.filter(article__page=obj))
        if dated or "newspaper" in replaced(form):
            index_articles(list(obj.articles.values_list("pk", flat=True)))
