"""The archive's vocabulary: what sets of figures and of indicators mean."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q

from newsarchive.archive.querysets import COUNTY_CODE, RECENT

if TYPE_CHECKING:
    from newsarchive.archive.models import District, Fact, Indicator


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def called(self, text: str) -> Indicator | None:
        return self.filter(Q(name=text) | Q(other_names__contains=[text])).first()

    def with_figures(self) -> IndicatorQuerySet:
        """Those of which there are figures."""
        figures = apps.get_model("archive", "Fact").objects.filter(indicator=OuterRef("pk"))
        return self.filter(Exists(figures)).order_by("name")


class FactQuerySet(models.QuerySet["Fact"]):
    def for_listing(self) -> FactQuerySet:
        rows = self.select_related("article__page", "paragraph").defer("article__page__text")
        return rows.prefetch_related("article__paragraphs")

    def for_table(self) -> FactQuerySet:
        """With what is measured and where, too."""
        return self.for_listing().select_related("indicator").prefetch_related("article__article_districts__district")

    def newest_first(self) -> FactQuerySet:
        return self._by_date(models.F("article__page__date_from").desc(nulls_last=True))

    def oldest_first(self) -> FactQuerySet:
        return self._by_date(models.F("article__page__date_from").asc(nulls_last=True))

    def _by_date(self, *first: Any) -> FactQuerySet:
        """And then as they stand on the page."""
        return self.order_by(*first, "-article__page_id", "article__position", "paragraph__position", "start", "pk")

    def latest_period_first(self) -> FactQuerySet:
        ends = (models.F(end).desc(nulls_last=True) for end in ("period_to", "period_from"))
        return self._by_date(*ends)

    def by_district(self) -> FactQuerySet:
        """By the code of the district that the article is mainly about, the newest first in each."""
        newest = models.F("article__page__date_from").desc(nulls_last=True)
        return self.with_main_district()._by_date(models.F("main_district").asc(nulls_last=True), newest)

    def with_main_district(self) -> FactQuerySet:
        """Its code, as main_district. By a join: to sort by a subquery takes eight times as long."""
        about = "article__article_districts"
        main = FilteredRelation(about, condition=Q(**{f"{about}__position": 0}))
        return self.annotate(main=main, main_district=models.F("main__district__code"))

    def largest_first(self) -> FactQuerySet:
        """By base value; those whose unit has no fixed size follow, by the value as it is written."""
        return self.order_by(models.F("base_value").desc(nulls_last=True), "-value", "pk")

    def smallest_first(self) -> FactQuerySet:
        return self.order_by(models.F("base_value").asc(nulls_last=True), "value", "pk")

    def standing_at(self, ordered: FactQuerySet, first: int, last: int) -> list[Fact]:
        """These of the others, with what is to be shown of them.

        Sorted without it: with it that takes several times as long.
        """
        keys = list(ordered.values_list("pk", flat=True)[first:last])
        found = self.in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def recent(self) -> FactQuerySet:
        """Enough of the newest rows to know what is common."""
        return self.model.objects.filter(pk__in=self.order_by("-pk").values("pk")[:RECENT])

    def commonest_units(self) -> list[str]:
        (units,) = self.recent().counts_by("unit")
        return [unit for unit, _ in units.most_common()]

    def counts_by(self, *fields: str) -> list[Counter[str]]:
        """How many there are of each value of each field, blank ones left out. Counted in one go for all fields."""
        counters: list[Counter[str]] = [Counter() for _ in fields]
        for *values, count in self.order_by().values_list(*fields).annotate(n=Count("pk")):
            for counter, value in zip(counters, values, strict=True):
                if value:
                    counter[value] += count
        return counters

    def telling(self) -> FactQuerySet:
        """Those that say by themselves what they measure; written in Arabic digits, as amounts are."""
        return self.exclude(metric="").filter(core=True)

    def measuring(self, words: str) -> FactQuerySet:
        """With these words in what is measured, or in whose it is. Without regard to case only where there is one."""
        holds = "contains" if words.upper() == words.lower() else "icontains"  # which takes three times as long
        return self.filter(Q(**{f"metric__{holds}": words}) | Q(**{f"subject__{holds}": words}))

    def in_district(self, district: District) -> FactQuerySet:
        if len(district.code) <= COUNTY_CODE:
            return self._in_articles_about(district__code__startswith=district.code)
        articles = apps.get_model("archive", "Article").objects.in_district(district)
        return self.filter(article__in=articles.order_by().values("pk"))

    def mainly_in(self, district: District) -> FactQuerySet:
        """Of articles that are mainly about this very district."""
        return self._in_articles_about(district=district, position=0)

    def _in_articles_about(self, **filters: Any) -> FactQuerySet:
        """With IN, which PostgreSQL hashes once; the EXISTS of Django it would run for each of many figures."""
        about = apps.get_model("archive", "ArticleDistrict").objects.filter(**filters)
        return self.filter(article__in=about.values("article"))

    def at_least(self, number: Decimal, column: str = "base_value") -> FactQuerySet:
        """With column="value", as written, whatever the unit. A range counts with the end that reaches farther."""
        return self.filter(Q(**{f"{column}__gte": number}) | Q(**{f"{column}_max__gte": number}))

    def at_most(self, number: Decimal, column: str = "base_value") -> FactQuerySet:
        return self.filter(**{f"{column}__lte": number})

    def for_some_of(self, first: date | None, last: date | None) -> FactQuerySet:
        """Whose period has a day in common with this one; not those of whose period nothing is known."""
        begun = self.filter(period_from__lte=last) if last else self
        return begun.filter(period_to__gte=first) if first else begun

    def comparable(self) -> FactQuerySet:
        """What was reached of an indicator, when, and how much in base units: what can stand in one row of time."""
        known = self.filter(indicator__isnull=False, base_value__isnull=False, period_from__isnull=False)
        return known.filter(modality=self.model.Modality.ACTUAL)
