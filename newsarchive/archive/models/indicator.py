"""What governments report on under one name, whatever a text calls it, and the kinds of quantities there are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from newsarchive.archive.fact_querysets import IndicatorQuerySet


class Dimension(models.TextChoices):
    MONEY = "money", "金额"
    PERCENT = "percent", "比率"
    LENGTH = "length", "长度"
    AREA = "area", "面积"
    MASS = "mass", "质量"
    VOLUME = "volume", "体积"
    ENERGY = "energy", "能量"
    POWER = "power", "功率"
    TEMPERATURE = "temperature", "温度"
    DATA = "data", "数据量"
    TIME = "time", "时长"
    AGE = "age", "年龄"
    PERSON = "person", "人数"
    COUNT = "count", "数量"
    NOUN = "noun", "个数"


# What base values are in; in other dimensions units do not compare.
BASE_UNITS: dict[str, str] = {
    Dimension.MONEY: "元",
    Dimension.PERCENT: "%",
    Dimension.LENGTH: "米",
    Dimension.AREA: "平方米",
    Dimension.MASS: "公斤",
    Dimension.VOLUME: "立方米",
    Dimension.ENERGY: "千瓦时",
    Dimension.POWER: "千瓦",
    Dimension.TEMPERATURE: "摄氏度",
    Dimension.TIME: "天",
    Dimension.AGE: "岁",
    Dimension.PERSON: "人",
}


class Indicator(models.Model):
    """Rows are those of the parser's table, written by ingest."""

    name = models.CharField("名称", max_length=60, unique=True)
    other_names = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name="别名")
    # Of its values; a figure in per cent is its growth or a share.
    dimension = models.CharField("量纲", max_length=12, choices=Dimension)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "统计指标"
        ordering = ["name"]
        constraints = [models.CheckConstraint(name="indicator_name_not_blank", condition=~models.Q(name=""))]

    def __str__(self) -> str:
        return self.name
