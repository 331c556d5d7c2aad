"""Records that an editor may correct, and that a later load must then leave alone."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Correctable(models.Model):
    locked_fields = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        editable=False,
        verbose_name="人工更正的字段",
        help_text="再次加载时保留不动的字段",
    )

    class Meta:
        abstract = True

    def lock(self, names: Iterable[str]) -> None:
        """Keep these fields, or sets of child rows, from being changed by the loader. Does not save."""
        self.locked_fields = sorted({*self.locked_fields, *names})

    def is_locked(self, name: str) -> bool:
        return name in self.locked_fields
