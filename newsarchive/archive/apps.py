from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "newsarchive.archive"
    verbose_name = "新闻档案"
