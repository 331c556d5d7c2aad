"""Administrative units: 省 > 市 > 区县 and functional zones > 街道, 镇, 乡 > 村, 社区."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from newsarchive.archive.querysets import DistrictQuerySet


class District(models.Model):
    class Level(models.TextChoices):
        PROVINCE = "province", "省级"
        CITY = "city", "地级"
        COUNTY = "county", "县级"
        TOWNSHIP = "township", "乡级"
        VILLAGE = "village", "村级"

    code = models.CharField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name="上级"
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "地区"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(name="district_code_not_blank", condition=~models.Q(code="")),
            models.CheckConstraint(name="district_name_not_blank", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lineage(self) -> list[District]:
        """What it lies in, highest first: 河南省, 郑州市. Reads parents: see with_parents."""
        return [*self.parent.lineage, self.parent] if self.parent else []

    @property
    def is_in_use(self) -> bool:
        """Whether an article, a place named in one, a person or another district refers to it."""
        referring = self.article_districts, self.mentions, self.county_mentions, self.people, self.children
        return any(rows.exists() for rows in referring)

    def get_absolute_url(self) -> str:
        return reverse("district", args=[self.code])


class DistrictName(models.Model):
    """Another or a former name of a district, with the years in which it was in use where they are known."""

    class Kind(models.TextChoices):
        OTHER = "other", "别名"
        FORMER = "former", "旧称"

    district = models.ForeignKey(
        District, models.CASCADE, related_name="names", db_index=False, verbose_name="地区"
    )  # name_once_a_district begins with it
    name = models.CharField("名称", max_length=60, db_index=True)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.OTHER)
    year_from = models.PositiveSmallIntegerField("起始年", null=True, blank=True)
    year_to = models.PositiveSmallIntegerField("终止年", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "地区别名"
        constraints = [
            models.UniqueConstraint(name="name_once_a_district", fields=["district", "name"]),
            models.CheckConstraint(name="district_other_name_not_blank", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="district_name_years_in_order",
                condition=models.Q(year_from__isnull=True)
                | models.Q(year_to__isnull=True)
                | models.Q(year_from__lte=models.F("year_to")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
