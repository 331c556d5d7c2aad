"""People: who signed, and who is written about. A mention is a name on a page; a person is who it is."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from newsarchive.archive.models.article import Article
from newsarchive.archive.models.correctable import Correctable
from newsarchive.archive.models.district import District
from newsarchive.archive.models.mention import Mention
from newsarchive.archive.querysets import PersonMentionQuerySet, PersonQuerySet


class Person(Correctable):
    """Signers and people written about are kept apart: one name is not one person.

    The same name among signers is one person; among people written about it is one within a district. Where an editor
    knows of two, note tells them apart; where one stands twice, merged_into says which record to read.
    """

    class Kind(models.TextChoices):
        SIGNER = "signer", "署名作者"
        SUBJECT = "subject", "文中人物"

    name = models.CharField("姓名", max_length=60)  # person_once begins with it
    kind = models.CharField("类别", max_length=10, choices=Kind)
    district = models.ForeignKey(
        District, models.SET_NULL, related_name="people", null=True, blank=True, verbose_name="地区"
    )
    note = models.CharField("区分说明", max_length=100, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, related_name="merged", null=True, blank=True, verbose_name="并入"
    )

    history = HistoricalRecords()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人物"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="person_once", fields=["name", "kind", "district", "note"], nulls_distinct=False
            ),
            models.CheckConstraint(name="person_name_not_blank", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="person_not_merged_into_itself", condition=~models.Q(merged_into=models.F("id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.note}）" if self.note else self.name

    def get_absolute_url(self) -> str:
        return reverse("reporter" if self.kind == self.Kind.SIGNER else "person", args=[self.pk])

    def clean(self) -> None:
        """Merged records are one step deep, so that there is no going round in circles."""
        if self.merged_into is None:
            return
        if self.merged_into.pk == self.pk:
            raise ValidationError({"merged_into": "不能并入自己。"})
        if self.merged_into.kind != self.kind:
            raise ValidationError({"merged_into": "署名作者和文中人物不能合并。"})
        if self.merged_into.merged_into_id:
            raise ValidationError({"merged_into": f"“{self.merged_into}”已并入他人，请直接选择那个人物。"})
        if self.pk and self.merged.exists():
            raise ValidationError({"merged_into": "已有人物并入此人，请先把他们改为并入所选的人物。"})


class Byline(models.Model):
    class Role(models.TextChoices):
        REPORTER = "reporter", "记者"
        CORRESPONDENT = "correspondent", "通讯员"
        PHOTOGRAPHER = "photographer", "摄影"

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines", db_index=False, verbose_name="文章")
    position = models.PositiveIntegerField("序号")
    person = models.ForeignKey(Person, models.PROTECT, related_name="bylines", verbose_name="人物")
    name = models.CharField("署名", max_length=60)
    role = models.CharField("身份", max_length=15, choices=Role)
    title = models.CharField("原文称谓", max_length=60, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "署名"
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(name="byline_once", fields=["article", "person", "role"]),
            models.UniqueConstraint(
                name="byline_position_once_an_article",
                fields=["article", "position"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="byline_name_not_blank", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"


class PersonMention(Mention):
    class Role(models.TextChoices):
        OFFICIAL = "official", "公职人员"
        CITIZEN = "citizen", "群众"
        BUSINESS = "business", "企业人士"
        OTHER = "other", "其他"

    person = models.ForeignKey(Person, models.PROTECT, related_name="mentions", verbose_name="人物")
    name = models.CharField("姓名", max_length=60)
    title = models.CharField("身份", max_length=200, blank=True)
    role = models.CharField("类别", max_length=10, choices=Role, default=Role.OTHER)

    objects = PersonMentionQuerySet.as_manager()

    class Meta(Mention.Meta):
        verbose_name = verbose_name_plural = "人物提及"
        constraints = [
            *Mention.Meta.constraints,
            models.CheckConstraint(name="personmention_name_not_blank", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.title}{self.name}"

    def get_absolute_url(self) -> str:
        """The article, at the marked name."""
        return f"{reverse('article', args=[self.article_id])}#person-{self.pk}"
