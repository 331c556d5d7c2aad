from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "newsarchive.search"

    def ready(self) -> None:
        from newsarchive.search.index_version import look_at_index  # models are there only now

        post_migrate.connect(look_at_index, sender=self)
