"""The archive's vocabulary: what sets of pages, articles, people, districts and figures mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

if TYPE_CHECKING:
    from newsarchive.archive.models import Article, District, Fact, Page, Person  # noqa: F401  (for the type parameters)


def _exists(model: str, *conditions: Q, key: str = "pk", **filters: str) -> Exists:
    """Whether the article has such a child row: no join, so that no article stands twice in the result."""
    rows = apps.get_model("archive", model).objects.filter(*conditions, **filters)
    return Exists(rows.filter(article=OuterRef(key)))


class PageQuerySet(models.QuerySet["Page"]):
    def with_article_count(self) -> PageQuerySet:
        return self.annotate(article_count=Count("articles"))


class ArticleQuerySet(models.QuerySet["Article"]):
    def in_district(self, district: District) -> ArticleQuerySet:
        """About this district or one below it. A unit's code begins with its parent's: 410105 > 410105012."""
        return self.filter(_exists("ArticleDistrict", district__code__startswith=district.code))

    def signed_by(self, person: Person) -> ArticleQuerySet:
        return self.filter(_exists("Byline", Q(person=person) | Q(person__merged_into=person)))

    def mentioning(self, person: Person) -> ArticleQuerySet:
        return self.filter(_exists("PersonMention", Q(person=person) | Q(person__merged_into=person)))

    def dated_between(self, start: date | None, end: date | None) -> ArticleQuerySet:
        """Printed in the period, as far as is known: the page's range of dates touches it."""
        found = self
        if start:
            found = found.filter(page__date_to__gte=start)
        if end:
            found = found.filter(page__date_from__lte=end)
        return found

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("page__date_from").desc(nulls_last=True), "-page_id", "position")

    def for_listing(self) -> ArticleQuerySet:
        """With what a line in a list shows."""
        return self.select_related("page").prefetch_related("paragraphs", "bylines__person", "districts")

    def with_details(self) -> ArticleQuerySet:
        """With everything the article's own page shows."""
        return self.for_listing().prefetch_related(
            "personmentions__person", "personmentions__paragraph", "placementions__unit",
            "placementions__district", "placementions__paragraph", "facts__paragraph",
        )  # fmt: skip


class PersonQuerySet(models.QuerySet["Person"]):
    def current(self) -> PersonQuerySet:
        """Without the records that an editor merged into another."""
        return self.filter(merged_into__isnull=True)

    def signers(self) -> PersonQuerySet:
        return self.current().filter(kind="signer")

    def subjects(self) -> PersonQuerySet:
        return self.current().filter(kind="subject")

    def with_article_count(self) -> PersonQuerySet:
        """Articles signed or mentioned in. A person is either signer or subject, so one of the two joins is empty."""
        return self.annotate(
            article_count=Count("bylines__article", distinct=True) + Count("mentions__article", distinct=True)
        )


class DistrictQuerySet(models.QuerySet["District"]):
    def with_articles(self) -> DistrictQuerySet:
        """Districts that some article is about, each with how many."""
        return self.annotate(article_count=Count("article_districts")).filter(article_count__gt=0)


class FactQuerySet(models.QuerySet["Fact"]):
    def for_listing(self) -> FactQuerySet:
        return self.select_related("article__page", "paragraph")

    def in_district(self, district: District) -> FactQuerySet:
        inside = _exists("ArticleDistrict", key="article_id", district__code__startswith=district.code)
        return self.filter(inside)
