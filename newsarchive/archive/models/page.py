"""A scanned newspaper page: its text as it came, and when and where it was printed."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from newsarchive.archive.models.correctable import Correctable
from newsarchive.archive.querysets import PageQuerySet

if TYPE_CHECKING:
    from newsarchive.archive.models.warning import ParseWarning


def line_spans() -> "ArrayField[list[list[int]], list[list[int]]]":
    """Pairs of first and last line, counted from 1: [[1, 7], [35, 49]]."""
    return ArrayField(ArrayField(models.PositiveIntegerField(), size=2), default=list, blank=True, verbose_name="行号")


class Page(Correctable):
    class DateSource(models.TextChoices):
        GIVEN = "given", "载入时给定"
        PRINTED = "printed", "报上印的日期"
        INFERRED = "inferred", "由文中推断"
        CORRECTED = "corrected", "人工更正"

    source = models.CharField("文件名", max_length=255, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    text = models.TextField("原文")
    encoding = models.CharField("编码", max_length=20, default="utf-8")
    newspaper = models.CharField("报纸", max_length=100, blank=True)
    page_no = models.CharField("版次", max_length=20, blank=True)
    date_from = models.DateField("最早日期", null=True, blank=True)
    date_to = models.DateField("最晚日期", null=True, blank=True)
    date_source = models.CharField("日期来源", max_length=10, choices=DateSource, blank=True)
    date_evidence = ArrayField(models.TextField(), default=list, blank=True, verbose_name="日期依据")
    staff = ArrayField(models.TextField(), default=list, blank=True, verbose_name="编校人员")  # 责编 李俊
    hotlines = ArrayField(models.TextField(), default=list, blank=True, verbose_name="联系方式")  # as printed
    leftover = line_spans()
    parser_version = models.CharField("解析器版本", max_length=20, blank=True)  # none: to be read again
    created_at = models.DateTimeField("首次载入", auto_now_add=True)
    updated_at = models.DateTimeField("最近更新", auto_now=True)

    history = HistoricalRecords(excluded_fields=["text"])
    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "版面"
        ordering = ["source"]
        constraints = [
            models.CheckConstraint(
                name="page_dates_in_order",
                condition=models.Q(date_from__isnull=True, date_to__isnull=True)
                | models.Q(date_from__isnull=False, date_to__isnull=False, date_from__lte=models.F("date_to")),
                violation_error_message="最早日期不能晚于最晚日期，且两者须同时填写。",
            ),
            models.CheckConstraint(name="page_source_not_blank", condition=~models.Q(source="")),
            models.CheckConstraint(name="page_sha256_in_hex", condition=models.Q(sha256__regex="^[0-9a-f]{64}$")),
        ]
        indexes = [
            models.Index(models.F("date_from").desc(nulls_last=True), models.F("id").desc(), name="page_newest"),
            models.Index(fields=["newspaper"], name="page_newspaper"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.newspaper, self.page_no])) or self.source

    @property
    def open_doubts(self) -> list["ParseWarning"]:
        """What the parser was in doubt about, here and in its articles, and no editor has corrected."""
        warnings = self.warnings.select_related("article").prefetch_related("article__paragraphs")
        return [warning for warning in warnings if warning.is_open]

    @property
    def date_is_read(self) -> bool:
        """Whether its date rests on the evidence; one given or corrected does not."""
        return bool(self.date_evidence) and self.date_source in (self.DateSource.PRINTED, self.DateSource.INFERRED)

    @property
    def weekday(self) -> str:
        """星期六; empty where the day is not known."""
        return f"星期{'一二三四五六日'[self.date_from.weekday()]}" if self.date_from and self.is_dated else ""

    @property
    def is_dated(self) -> bool:
        """Whether its day is known, not only a range."""
        return self.date_from is not None and self.date_from == self.date_to

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.pk])
