"""A place named in an article."""

from django.db import models

from newsarchive.archive.models.district import District
from newsarchive.archive.models.mention import Mention
from newsarchive.archive.querysets import PlaceMentionQuerySet


class PlaceMention(Mention):
    name = models.CharField("地名", max_length=100)
    unit = models.ForeignKey(
        District, models.SET_NULL, related_name="mentions", null=True, blank=True, verbose_name="所指地区"
    )
    district = models.ForeignKey(
        District, models.SET_NULL, related_name="county_mentions", null=True, blank=True, verbose_name="所属区县"
    )

    objects = PlaceMentionQuerySet.as_manager()

    class Meta(Mention.Meta):
        verbose_name = verbose_name_plural = "地名"
        constraints = [
            *Mention.Meta.constraints,
            models.CheckConstraint(name="placemention_name_not_blank", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
