"""A figure: what was measured or counted, of whom, for when, and where it stands."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from newsarchive.archive.models.correctable import Correctable
from newsarchive.archive.models.mention import Mention
from newsarchive.archive.querysets import FactQuerySet


class Fact(Correctable, Mention):
    class Qualifier(models.TextChoices):
        AT_LEAST = "ge", "不低于"
        MORE_THAN = "gt", "超过"
        AT_MOST = "le", "不超过"
        LESS_THAN = "lt", "不足"
        ABOUT = "approx", "约"

    class Change(models.TextChoices):
        UP = "up", "增长"
        DOWN = "down", "下降"

    class Modality(models.TextChoices):
        TARGET = "target", "目标"
        ACTUAL = "actual", "实际"
        RULE = "rule", "规定"

    text = models.CharField("原文", max_length=100)
    value = models.DecimalField("数值", max_digits=30, decimal_places=8)
    value_max = models.DecimalField("数值上限", max_digits=30, decimal_places=8, null=True, blank=True)
    unit = models.CharField("单位", max_length=30)
    qualifier = models.CharField("限定", max_length=10, choices=Qualifier, blank=True)
    metric = models.CharField("指标", max_length=200, blank=True)
    subject = models.CharField("对象", max_length=200, blank=True)
    period = models.CharField("时期", max_length=100, blank=True)
    change = models.CharField("变化", max_length=5, choices=Change, blank=True)
    modality = models.CharField("性质", max_length=10, choices=Modality, default=Modality.ACTUAL)
    core = models.BooleanField("阿拉伯数字", default=True)
    quote = models.TextField("原句")

    history = HistoricalRecords()
    objects = FactQuerySet.as_manager()

    class Meta(Mention.Meta):
        verbose_name = verbose_name_plural = "数据"
        constraints = [
            *Mention.Meta.constraints,
            models.CheckConstraint(
                name="fact_range_in_order",
                condition=models.Q(value_max__isnull=True) | models.Q(value__lte=models.F("value_max")),
            ),
            models.CheckConstraint(name="fact_text_not_blank", condition=~models.Q(text="")),
        ]
        indexes = [
            models.Index(fields=["unit", "value"], name="fact_unit_value"),
            models.Index(fields=["modality", "unit"], name="fact_modality_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.text}".strip()

    def get_absolute_url(self) -> str:
        """The article, at the marked figure."""
        return f"{reverse('article', args=[self.article_id])}#figure-{self.pk}"
