from django.apps import AppConfig
from django.contrib.admin import apps as admin  # as a module: a class named here would pass for this app's own


class CorrectionsConfig(AppConfig):
    name = "newsarchive.corrections"


class DeskConfig(admin.AdminConfig):
    """Django's admin, with the desk as its site."""

    default = False
    default_site = "newsarchive.corrections.site.DeskSite"
