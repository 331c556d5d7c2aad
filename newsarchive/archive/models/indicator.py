"""What governments report on under one name, whatever a text calls it: 地区生产总值, 生产总值 and GDP."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Indicator(models.Model):
    """Rows are those of the parser's table, written by ingest."""

    name = models.CharField("名称", max_length=60, unique=True)
    other_names = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name="别名")

    class Meta:
        verbose_name = verbose_name_plural = "统计指标"
        ordering = ["name"]
        constraints = [models.CheckConstraint(name="indicator_name_not_blank", condition=~models.Q(name=""))]

    def __str__(self) -> str:
        return self.name
