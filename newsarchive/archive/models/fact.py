"""A figure: what was measured or counted, of whom, for when, and where it stands."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from newsarchive.archive.fact_querysets import FactQuerySet
from newsarchive.archive.models.correctable import Correctable
from newsarchive.archive.models.indicator import BASE_UNITS, Dimension, Indicator
from newsarchive.archive.models.mention import Mention

# What follows from the other fields and the date of the page (ingest.figures), and has no history of its own.
DERIVED = ("dimension", "base_value", "base_value_max", "period_from", "period_to")


class Fact(Correctable, Mention):
    Dimension = Dimension
    BASE_UNITS = BASE_UNITS

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

    indicator = models.ForeignKey(
        Indicator, models.SET_NULL, related_name="facts", null=True, blank=True, db_index=False, verbose_name="统计指标"
    )  # fact_indicator_period begins with it
    dimension = models.CharField("量纲", max_length=12, choices=Dimension, blank=True, editable=False)
    # In the base unit of the dimension; null where the unit is no fixed amount of it: 个, 美元, 年.
    base_value = models.DecimalField("折合数值", max_digits=30, decimal_places=8, null=True, blank=True, editable=False)
    base_value_max = models.DecimalField(
        "折合数值上限", max_digits=30, decimal_places=8, null=True, blank=True, editable=False
    )
    # First and last day; null where the date of the page does not tell.
    period_from = models.DateField("时期始于", null=True, blank=True, editable=False)
    period_to = models.DateField("时期止于", null=True, blank=True, editable=False)

    history = HistoricalRecords(excluded_fields=DERIVED)
    objects = FactQuerySet.as_manager()

    class Meta(Mention.Meta):
        verbose_name = verbose_name_plural = "数据"
        constraints = [
            *Mention.Meta.constraints,
            models.CheckConstraint(
                name="fact_range_in_order",
                condition=models.Q(value_max__isnull=True) | models.Q(value__lte=models.F("value_max")),
            ),
            models.CheckConstraint(
                name="fact_period_in_order",
                condition=models.Q(period_from__isnull=True, period_to__isnull=True)
                | models.Q(period_from__isnull=False, period_to__isnull=False, period_from__lte=models.F("period_to")),
            ),
            models.CheckConstraint(name="fact_text_not_blank", condition=~models.Q(text="")),
        ]
        indexes = [
            models.Index(fields=["unit", "value"], name="fact_unit_value"),
            models.Index(  # the order of largest_first, in one dimension
                "dimension",
                models.F("base_value").desc(nulls_last=True),
                models.F("value").desc(),
                "id",
                name="fact_largest",
            ),
            models.Index(  # for at_least, beside the one above: few have an upper end
                fields=["dimension", "base_value_max"],
                name="fact_upper_end",
                condition=models.Q(base_value_max__isnull=False),
            ),
            models.Index(
                models.F("period_to").desc(nulls_last=True),
                models.F("period_from").desc(nulls_last=True),
                name="fact_latest_period",
            ),
            models.Index(fields=["indicator", "period_from"], name="fact_indicator_period"),
            models.Index(fields=["modality", "unit"], name="fact_modality_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.text}".strip()

    @property
    def place_in_quote(self) -> int | None:
        """Where in the quote it begins; None where a correction has parted them. Reads article and paragraph."""
        text: str = self.paragraph.text if self.paragraph else getattr(self.article, self.part)
        begins = text.rfind(self.quote, max(self.end - len(self.quote), 0), self.start + len(self.quote))
        at = self.start - begins if begins >= 0 else self.quote.find(self.text)
        return at if at >= 0 and self.quote.startswith(self.text, at) else None

    def get_absolute_url(self) -> str:
        """The article, at the marked figure."""
        return f"{reverse('article', args=[self.article_id])}#figure-{self.pk}"
