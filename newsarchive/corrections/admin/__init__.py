"""The correction desk: Django's admin for everything that is kept."""

from django.contrib import admin

from newsarchive.corrections.admin import articles, districts, mentions, pages, people

__all__ = ["articles", "districts", "mentions", "pages", "people"]

admin.site.site_header = "新闻档案 · 编辑台"
admin.site.site_title = "新闻档案"
admin.site.index_title = "更正与整理"
