"""The correction desk: Django's admin for everything that is kept."""

from newsarchive.corrections.admin import articles, districts, mentions, pages, people

__all__ = ["articles", "districts", "mentions", "pages", "people"]
