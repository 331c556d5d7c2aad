"""Something read at one place of an article: which part, which paragraph, from which character to which."""

from django.db import models

from newsarchive.archive.models.article import Article, Paragraph


class Mention(models.Model):
    class Part(models.TextChoices):
        KICKER = "kicker", "引题"
        HEADLINE = "headline", "标题"
        SUBHEAD = "subhead", "副题"
        PARAGRAPH = "paragraph", "段落"

    article = models.ForeignKey(Article, models.CASCADE, related_name="%(class)ss", verbose_name="文章")
    part = models.CharField("位置", max_length=10, choices=Part, default=Part.PARAGRAPH)
    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, related_name="%(class)ss", null=True, blank=True, verbose_name="段落"
    )
    start = models.PositiveIntegerField("起始字符")
    end = models.PositiveIntegerField("结束字符")

    class Meta:
        abstract = True
        ordering = ["article", "paragraph__position", "start"]
        constraints = [
            models.CheckConstraint(name="%(class)s_start_before_end", condition=models.Q(start__lt=models.F("end"))),
            models.CheckConstraint(
                name="%(class)s_paragraph_if_and_only_if_in_one",
                condition=models.Q(part="paragraph", paragraph__isnull=False)
                | (~models.Q(part="paragraph") & models.Q(paragraph__isnull=True)),
            ),
        ]

    @property
    def printed(self) -> str:
        """The words on the page at this place."""
        return self.text_of_part[self.start : self.end]

    @property
    def text_of_part(self) -> str:
        """The text in which it stands."""
        text: str = getattr(self.article, self.part) if self.paragraph is None else self.paragraph.text
        return text
