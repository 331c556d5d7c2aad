"""What the parser is in doubt about: a list to work off, each leading to the article or the page."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from newsarchive.archive.models import ParseWarning
from newsarchive.corrections.admin.articles import link_to
from newsarchive.corrections.admin.desk import DeskAdmin


@admin.register(ParseWarning)
class ParseWarningAdmin(DeskAdmin):
    """A new reading of the page says them anew, so there is nothing to edit here."""

    list_display = ("reason", "kind", "on_lines", "article_link", "page_link")
    list_filter = ("kind", "page__newspaper")
    search_fields = ("reason", "page__source")
    search_help_text = "缘由或文件名中的文字"
    ordering = ("-page_id", "first_line")
    fields = ("reason", "kind", "on_lines", "article_link", "page_link")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ParseWarning]:
        warnings = super().get_queryset(request).select_related("page", "article").defer("page__text")
        return warnings.prefetch_related("article__paragraphs")

    @admin.display(description="行号", ordering="first_line")
    def on_lines(self, warning: ParseWarning) -> str:
        return warning.lines

    @admin.display(description="文章", ordering="article")
    def article_link(self, warning: ParseWarning) -> SafeString | str:
        return link_to(warning.article) if warning.article else "—"

    @admin.display(description="版面", ordering="page")
    def page_link(self, warning: ParseWarning) -> SafeString:
        return link_to(warning.page)
