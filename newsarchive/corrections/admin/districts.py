"""Administrative units and their other names."""

from django.contrib import admin
from django.http import HttpRequest

from newsarchive.archive.models import District, DistrictName
from newsarchive.corrections.admin.desk import DeskAdmin


class DistrictNameInline(admin.TabularInline):
    model = DistrictName
    extra = 0


@admin.register(District)
class DistrictAdmin(DeskAdmin):
    list_display = ("name", "code", "level", "parent")
    list_filter = ("level",)
    search_fields = ("name", "code", "names__name")
    search_help_text = "名称、别名、旧称或代码"
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    ordering = ("code",)
    inlines = (DistrictNameInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: District | None = None) -> tuple[str, ...]:
        """The code is part of addresses that were given out."""
        return ("code",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: District | None = None) -> bool:
        """One by one, those that nothing speaks of: else articles would lose what they are about till the next load."""
        return obj is not None and not obj.is_in_use and super().has_delete_permission(request, obj)


@admin.register(DistrictName)
class DistrictNameAdmin(DeskAdmin):
    list_display = ("name", "kind", "district", "year_from", "year_to")
    list_filter = ("kind",)
    search_fields = ("name", "district__name")
    list_select_related = ("district",)
    autocomplete_fields = ("district",)
