"""What the parser is in doubt about on a page."""

from typing import ClassVar

from django.db import models

from newsarchive.archive.models.article import Article
from newsarchive.archive.models.page import Page


class ParseWarning(models.Model):
    class Kind(models.TextChoices):
        BYLINE = "byline", "署名认不出"
        ORDER = "order", "段落次序存疑"
        TEAR = "tear", "断句没有接上"
        LEFTOVER = "leftover", "文字无归属"
        HEADLINE = "headline", "标题存疑"
        UNBALANCED = "unbalanced", "括号或引号不成对"
        DATE = "date", "日期行矛盾"

    # A correction of which of the article's fields and sets of rows settles the doubt.
    ANSWERS: ClassVar[dict[str, set[str]]] = {
        Kind.BYLINE: {"bylines", "signature"},
        Kind.ORDER: {"lines", "paragraphs"},
        Kind.TEAR: {"lines", "paragraphs"},
        Kind.HEADLINE: {"headline", "kicker", "subhead", "lines"},
        Kind.UNBALANCED: {"paragraphs"},
    }

    page = models.ForeignKey(Page, models.CASCADE, related_name="warnings", verbose_name="版面")
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="warnings", null=True, blank=True, verbose_name="文章"
    )
    kind = models.CharField("类别", max_length=12, choices=Kind)
    first_line = models.PositiveIntegerField("首行")
    last_line = models.PositiveIntegerField("末行")
    reason = models.TextField("缘由")

    class Meta:
        verbose_name = verbose_name_plural = "解析疑点"
        ordering = ["page", "first_line", "pk"]
        indexes = [models.Index(fields=["kind"], name="warning_kind")]
        constraints = [
            models.CheckConstraint(
                name="warning_lines_in_order", condition=models.Q(first_line__lte=models.F("last_line"))
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.lines}行，{self.get_kind_display()}：{self.reason}"

    @property
    def is_open(self) -> bool:
        """Whether no editor has corrected what it is about. Reads the article's paragraphs: prefetch them."""
        if self.article is None:
            return not (self.kind == self.Kind.DATE and self.page.is_locked("date_from"))
        return self.article.corrected.isdisjoint(self.ANSWERS.get(self.kind, ()))

    @property
    def lines(self) -> str:
        return str(self.first_line) if self.first_line == self.last_line else f"{self.first_line}—{self.last_line}"
