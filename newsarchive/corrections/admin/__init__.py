"""The correction desk: Django's admin for everything that is kept."""

from newsarchive.corrections.admin import articles, districts, doubts, indicators, mentions, pages, people

__all__ = ["articles", "districts", "doubts", "indicators", "mentions", "pages", "people"]
