"""Indicators, to look up and to choose: the table itself is the parser's."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsarchive.archive.models import Indicator
from newsarchive.corrections.admin.desk import DeskAdmin


@admin.register(Indicator)
class IndicatorAdmin(DeskAdmin):
    list_display = ("name", "names", "dimension")
    list_filter = ("dimension",)
    search_fields = ("name", "other_names")
    search_help_text = "名称或别名"
    fields = ("name", "names", "dimension")
    readonly_fields = fields

    @admin.display(description="别名")
    def names(self, indicator: Indicator) -> str:
        return "、".join(indicator.other_names) or "—"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
