"""An article on a page, its paragraphs, and where a vanished one has gone."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from newsarchive.archive.models.correctable import Correctable
from newsarchive.archive.models.district import District
from newsarchive.archive.models.page import Page, line_spans
from newsarchive.archive.querysets import CHECKED, DOUBTFUL, ArticleQuerySet

if TYPE_CHECKING:
    from newsarchive.archive.models.warning import ParseWarning


class Article(Correctable):
    class Kind(models.TextChoices):
        ARTICLE = "article", "文章"
        PHOTO = "photo", "图片报道"

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="articles", db_index=False, verbose_name="版面"
    )  # no index of its own, here and below: that of a constraint begins with it
    position = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.ARTICLE)
    kicker = models.TextField("引题", blank=True)
    headline = models.TextField("标题", blank=True)
    subhead = models.TextField("副题", blank=True)
    dateline = models.TextField("电头", blank=True)  # 本报讯, 新华社北京12月1日电
    signature = models.TextField("署名原文", blank=True)
    lines = line_spans()
    confidence = models.FloatField("可信度", default=1.0, editable=False)  # of the reading, 0 to 1
    districts = models.ManyToManyField(
        District, through="ArticleDistrict", related_name="articles", verbose_name="地区"
    )

    history = HistoricalRecords(excluded_fields=["confidence"])
    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文章"
        ordering = ["page", "position"]
        constraints = [
            # Deferred, so that a new reading of the page can renumber its articles in any order.
            models.UniqueConstraint(
                name="article_position_once_a_page",
                fields=["page", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="article_confidence_from_0_to_1", condition=models.Q(confidence__gte=0, confidence__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def title(self) -> str:
        """The headline, or for a picture without one the beginning of its caption. Reads paragraphs: prefetch them."""
        if self.headline:
            return self.headline
        texts = [paragraph.text for paragraph in self.paragraphs.all()]
        first = texts[0] if texts else ""
        return f"图片报道：{first[:24]}{'…' if len(first) > 24 else ''}"

    @property
    def is_doubtful(self) -> bool:
        """Whether the queryset's doubtful() has it. Reads paragraphs: prefetch them."""
        return self.confidence < DOUBTFUL and self.corrected.isdisjoint(CHECKED)

    @property
    def corrected(self) -> set[str]:
        """The fields and sets of rows that an editor has set, "paragraphs" where only one is corrected."""
        rows = {"paragraphs"} if any(paragraph.locked_fields for paragraph in self.paragraphs.all()) else set()
        return {*self.locked_fields} | rows

    @property
    def open_doubts(self) -> list["ParseWarning"]:
        """What the parser was in doubt about and no editor has corrected. Reads warnings and paragraphs."""
        return [warning for warning in self.warnings.all() if warning.is_open]

    @property
    def opening(self) -> str:
        """The text of its first body paragraph. Reads paragraphs: prefetch them."""
        return self.first_body.text if self.first_body else ""

    @property
    def first_body(self) -> "Paragraph | None":
        return next((each for each in self.paragraphs.all() if each.kind == Paragraph.Kind.BODY), None)


class Paragraph(Correctable):
    class Kind(models.TextChoices):
        BODY = "body", "正文"
        SECTION_HEAD = "section_head", "小标题"
        CAPTION = "caption", "图片说明"

    article = models.ForeignKey(Article, models.CASCADE, related_name="paragraphs", db_index=False, verbose_name="文章")
    position = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=12, choices=Kind, default=Kind.BODY)
    text = models.TextField("文字")
    printed = models.TextField("更正前的文字", blank=True, editable=False)  # empty while nobody has corrected the text
    lines = line_spans()

    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "段落"
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(
                name="paragraph_position_once_an_article",
                fields=["article", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="paragraph_text_not_blank", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:30]

    @property
    def as_printed(self) -> str:
        """What is on the page, whatever an editor has made of it."""
        return self.printed or self.text


class ArticleDistrict(models.Model):
    """A district an article is about; position 0 is the main one."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="article_districts", db_index=False, verbose_name="文章"
    )
    district = models.ForeignKey(District, models.CASCADE, related_name="article_districts", verbose_name="地区")
    position = models.PositiveIntegerField("序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "文章地区"
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(name="district_once_an_article", fields=["article", "district"]),
            models.UniqueConstraint(
                name="district_position_once_an_article",
                fields=["article", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return str(self.district)


class ArticleRedirect(models.Model):
    """An address once given out stays good: where an article went that a newer reading of its page lacks.

    One that an editor deleted leads nowhere, and its text is kept, so that a newer reading does not bring it back.
    """

    old_id = models.BigIntegerField("原编号", primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="redirects", null=True, verbose_name="现文章")
    page = models.ForeignKey(Page, models.CASCADE, related_name="redirects", verbose_name="版面")
    headline = models.TextField("原标题", blank=True)
    deleted_text = models.TextField("删去的文字", blank=True, editable=False)
    created_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "文章转向"

    def __str__(self) -> str:
        return f"{self.old_id} → {self.article_id or '—'}"
