"""The archive's vocabulary: what sets of pages, articles, people and districts mean; figures: fact_querysets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from newsarchive.archive.district_counts import count_articles

if TYPE_CHECKING:
    from newsarchive.archive.models import (  # noqa: F401  (for the type parameters)
        Article,
        District,
        Page,
        Person,
        PersonMention,
        PlaceMention,
    )

COUNTY_CODE = 6  # characters; the codes of towns and villages are longer
DOUBTFUL = 0.8  # confidence; below it stand 8 % of the articles and half of the errors (docs/reading.md)
RECENT = 5000  # rows, whose values are those that readers may want to choose: all would be counted at every visit
CHECKED = ("headline", "lines", "paragraphs")  # an editor who set one of them has looked at the reading


def _exists(model: str, *conditions: Q, key: str = "pk", **filters: Any) -> Exists:
    """Whether the article has such a child row: no join, so that no article stands twice in the result."""
    rows = apps.get_model("archive", model).objects.filter(*conditions, **filters)
    return Exists(rows.filter(article=OuterRef(key)))


def _in_order(rows: str, model: str, *related: str) -> Prefetch[str, models.QuerySet[Any], str]:
    """Rows of articles with what they refer to, in one query that joins nothing else to sort them by article."""
    ordered = apps.get_model("archive", model).objects.order_by("position")
    return Prefetch(rows, ordered.select_related(*related) if related else ordered)


def _in_district(code: str) -> Q:
    about = Q(_exists("ArticleDistrict", district__code__startswith=code))
    if len(code) <= COUNTY_CODE:
        return about
    named = apps.get_model("archive", "PlaceMention").objects.of_subject().filter(unit__code__startswith=code)
    return about | Q(Exists(named.filter(article=OuterRef("pk"))))


def _is(person: Person) -> Q:
    """In a byline or a mention: this person, or a record that was merged into this one."""
    return Q(person=person) | Q(person__merged_into=person)


def _rows_of_person(model: str, **filters: Any) -> models.QuerySet[Any]:
    """For a subquery: the rows of a person, by the own record or by one merged into it."""
    records = apps.get_model("archive", "Person").objects.filter(
        Q(pk=OuterRef(OuterRef("pk"))) | Q(merged_into=OuterRef(OuterRef("pk")))
    )
    return apps.get_model("archive", model).objects.filter(person__in=records.values("pk"), **filters)


def _count_articles(model: str, **filters: Any) -> Coalesce:
    """In how many articles a person stands."""
    counted = (
        _rows_of_person(model, **filters)
        .order_by()
        .annotate(all=Value(1))
        .values("all")
        .annotate(n=Count("article", distinct=True))
    )
    return Coalesce(Subquery(counted.values("n")), 0)


class PageQuerySet(models.QuerySet["Page"]):
    def newspapers(self) -> list[str]:
        return list(self.exclude(newspaper="").order_by("newspaper").values_list("newspaper", flat=True).distinct())

    def newest_first(self) -> PageQuerySet:
        return self.order_by(models.F("date_from").desc(nulls_last=True), "newspaper", "page_no", "pk")

    def for_listing(self) -> PageQuerySet:
        """Without the text, which is long."""
        return self.defer("text")

    def with_article_count(self) -> PageQuerySet:
        """Counted for each page that is shown, where a join would count the articles of all."""
        articles = apps.get_model("archive", "Article").objects.filter(page=OuterRef("pk")).order_by()
        counted = articles.values("page").annotate(n=Count("pk")).values("n")
        return self.annotate(article_count=Coalesce(Subquery(counted), 0))

    def read_again(self) -> None:
        """At the next load, even where neither file nor parser has changed."""
        self.update(parser_version="")


class ArticleQuerySet(models.QuerySet["Article"]):
    def in_district(self, district: District) -> ArticleQuerySet:
        """About this district or one below it. A unit's code begins with its parent's: 410105 > 410105012.

        About a town or village is what names it and is about its county.
        """
        return self.filter(_in_district(district.code))

    def only_naming(self, district: District) -> ArticleQuerySet:
        """Not about it, but with a place in it. Of a province or a city there would be no end of them: none."""
        if len(district.code) < COUNTY_CODE:
            return self.none()
        return self.filter(_exists("PlaceMention", unit__code__startswith=district.code), ~_in_district(district.code))

    def signed_by(self, person: Person) -> ArticleQuerySet:
        return self.filter(_exists("Byline", _is(person)))

    def mentioning(self, person: Person, *, title: str = "") -> ArticleQuerySet:
        """With the title, only those that give it to the person."""
        return self.filter(_exists("PersonMention", _is(person), **({"title": title} if title else {})))

    def doubtful(self) -> ArticleQuerySet:
        """Articles whose reading is likely wrong somewhere, and that no editor has put right since."""
        corrected = _exists("Paragraph", ~Q(locked_fields=[]))
        return self.filter(confidence__lt=DOUBTFUL).exclude(corrected | Q(locked_fields__overlap=list(CHECKED)))

    def period(self) -> dict[str, date | None]:
        return self.aggregate(earliest=Min("page__date_from"), latest=Max("page__date_to"))

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("page__date_from").desc(nulls_last=True), "-page_id", "position")

    def for_listing(self) -> ArticleQuerySet:
        """With what a line in a list shows."""
        listed = self.select_related("page").defer("page__text")
        return listed.prefetch_related(
            _in_order("paragraphs", "Paragraph"),
            _in_order("bylines", "Byline", "person"),
            _in_order("article_districts", "ArticleDistrict", "district"),
        )

    def with_titles_of(self, person: Person) -> ArticleQuerySet:
        """Each with its mentions of the person as mentions_here, one for each title."""
        rows = apps.get_model("archive", "PersonMention").objects.filter(_is(person)).exclude(title="")
        mentions = rows.order_by("article_id", "title").distinct("article_id", "title")
        return self.prefetch_related(Prefetch("personmentions", mentions, to_attr="mentions_here"))

    def with_details(self) -> ArticleQuerySet:
        """With everything the article's own page shows."""
        return self.for_listing().prefetch_related(
            "warnings", "personmentions__person", "personmentions__paragraph", "placementions__unit",
            "placementions__district", "placementions__paragraph", "facts__paragraph", "facts__indicator",
        )  # fmt: skip


class PersonQuerySet(models.QuerySet["Person"]):
    def called(self, text: str) -> Person | None:
        """The one with this number, or the first with this name."""
        if text.isascii() and text.isdigit() and len(text) < 20:
            return self.filter(pk=int(text)).first()
        return self.filter(name=text).order_by("pk").first()

    def namesakes_of(self, person: Person) -> PersonQuerySet:
        """Of either kind, those with the most articles first: who signs and who is written about may be two."""
        others = self.current().filter(name=person.name).exclude(pk=person.pk)
        return others.most_articles_first().filter(article_count__gt=0)  # type: ignore[misc]  # an annotation

    def with_latest_title(self) -> PersonQuerySet:
        mentions = _rows_of_person("PersonMention").exclude(title="")
        latest = mentions.order_by(models.F("article__page__date_from").desc(nulls_last=True), "-pk")
        return self.annotate(latest_title=Coalesce(Subquery(latest.values("title")[:1]), Value("")))

    def named_beside(self, person: Person, articles: ArticleQuerySet, number: int) -> list[Person]:
        """Who else these articles name, those in most of them first. Counted in one go: there may be thousands."""
        return self._commonest(articles, number, exclude=_is(person))

    def named_in(self, articles: ArticleQuerySet, number: int) -> list[Person]:
        """Who these articles name, those in most of them first."""
        return self._commonest(articles, number)

    def signing(self, articles: ArticleQuerySet, number: int) -> list[Person]:
        """Who signed these articles, those with the most of them first."""
        return self._commonest(articles, number, model="Byline")

    def signing_beside(self, person: Person, articles: ArticleQuerySet, number: int) -> list[Person]:
        """Who else signed these articles, those with the most of them first."""
        return self._commonest(articles, number, model="Byline", exclude=_is(person))

    def _commonest(
        self, articles: ArticleQuerySet, number: int, *, model: str = "PersonMention", exclude: Q | None = None
    ) -> list[Person]:
        rows = apps.get_model("archive", model).objects.filter(article__in=articles.order_by().values("pk"))
        rows = rows.exclude(exclude) if exclude else rows
        named = rows.order_by().annotate(who=Coalesce("person__merged_into", "person"))
        commonest = named.values_list("who").annotate(n=Count("article", distinct=True)).order_by("-n", "who")[:number]
        found = self.select_related("district").in_bulk([key for key, _ in commonest])
        for key, count in commonest:
            found[key].article_count = count  # type: ignore[attr-defined]  # as an annotation would
        return [found[key] for key, _ in commonest]

    def most_articles_first(self) -> PersonQuerySet:
        return self.with_article_count().order_by(models.F("article_count").desc(), "name", "pk")

    def by_name(self) -> PersonQuerySet:
        """By pinyin: the order in which GB 18030 keeps the common characters, and every PostgreSQL has it."""
        return self.order_by(models.Func("name", models.Value("GB18030"), function="convert_to"), "pk")

    def current(self) -> PersonQuerySet:
        """Without the records that an editor merged into another."""
        return self.filter(merged_into__isnull=True)

    def signers(self) -> PersonQuerySet:
        return self.current().filter(kind=self.model.Kind.SIGNER)

    def subjects(self) -> PersonQuerySet:
        return self.current().filter(kind=self.model.Kind.SUBJECT)

    def with_article_count(self) -> PersonQuerySet:
        """Articles signed, or for those written about mentioned in; those of merged records too."""
        signed = models.When(kind=self.model.Kind.SIGNER, then=_count_articles("Byline"))
        return self.annotate(article_count=models.Case(signed, default=_count_articles("PersonMention")))

    def in_articles(self) -> PersonQuerySet:
        """Without the records that no article is left of."""
        own = OuterRef("pk")
        signs, is_named = (
            Exists(apps.get_model("archive", model).objects.filter(person=own)) for model in ("Byline", "PersonMention")
        )
        used = apps.get_model("archive", "Person").objects.filter(signs | is_named)
        return self.filter(pk__in=used.values_list(Coalesce("merged_into", "pk")))


class PersonMentionQuerySet(models.QuerySet["PersonMention"]):
    def of(self, person: Person) -> PersonMentionQuerySet:
        return self.filter(_is(person))

    def title_counts(self) -> dict[str, int]:
        """In how many articles each title stands, the commonest first; "" is the name without one."""
        counts = self.order_by().values_list("title").annotate(n=Count("article", distinct=True))
        return dict(counts.order_by("-n", "title"))

    def first_of_each_title(self) -> PersonMentionQuerySet:
        earliest = (models.F(f"article__page__{end}").asc(nulls_last=True) for end in ("date_from", "date_to"))
        return self.order_by("title", *earliest, "article__page_id", "article__position", "pk").distinct("title")

    def last_of_each_title(self) -> PersonMentionQuerySet:
        latest = (models.F(f"article__page__{end}").desc(nulls_last=True) for end in ("date_to", "date_from"))
        return self.order_by("title", *latest, "-article__page_id", "-article__position", "-pk").distinct("title")

    def for_listing(self) -> PersonMentionQuerySet:
        """With what a reference to the place shows."""
        rows = self.select_related("article__page").defer("article__page__text")
        return rows.prefetch_related("article__paragraphs")


class DistrictQuerySet(models.QuerySet["District"]):
    def called(self, text: str) -> District | None:
        """The one with this code, or of those with this name the one with the most articles."""
        named = self.filter(pk__in=self.filter(Q(code=text) | Q(name=text) | Q(names__name=text)))
        return named.annotate(n=Count("article_districts")).order_by("-n", "code").first()

    def with_parents(self) -> DistrictQuerySet:
        """So that District.lineage asks nothing more."""
        return self.select_related("parent__parent__parent__parent")

    def with_articles(self) -> DistrictQuerySet:
        """Districts that some article is about."""
        about = apps.get_model("archive", "ArticleDistrict").objects.filter(district=OuterRef("pk"))
        return self.filter(Exists(about))

    def most_articles_first(self) -> DistrictQuerySet:
        """Those that some article is about, each with how many."""
        counted = self.with_articles().annotate(article_count=Count("article_districts"))
        return counted.order_by(models.F("article_count").desc(), "code")

    def common(self) -> DistrictQuerySet:
        """Those that recent articles are about, the most frequent first."""
        about = apps.get_model("archive", "ArticleDistrict").objects.order_by("-pk").values("pk")[:RECENT]
        found = self.filter(article_districts__in=about).annotate(n=Count("article_districts"))
        return found.order_by("-n", "code")

    def covered_by(self, articles: ArticleQuerySet) -> DistrictQuerySet:
        """What these articles are about, those with the most of them first."""
        found = self.filter(article_districts__article__in=articles.order_by())
        return found.annotate(article_count=Count("article_districts")).order_by("-article_count", "code")

    def with_articles_below(self, above: str = "") -> list[District]:
        """Districts that some article is about, them or a place below, each with how many; ordered by code.

        An article about two places of a city counts once for the city. With the code of a district above: itself and
        those in it.
        """
        counts = count_articles(above)
        known: list[District] = list(self.filter(code__in=counts, code__startswith=above).order_by("code"))
        for district in known:
            district.article_count = counts[district.code]  # type: ignore[attr-defined]  # as an annotation would
        return known

    def named_like(self, text: str) -> DistrictQuerySet:
        """With this in one of their names, former ones too, or with this code."""
        return self.filter(pk__in=self.filter(Q(code=text) | Q(name__icontains=text) | Q(names__name__icontains=text)))


class PlaceMentionQuerySet(models.QuerySet["PlaceMention"]):
    def of_subject(self) -> PlaceMentionQuerySet:
        """Of places in a county that their article is about."""
        about = apps.get_model("archive", "ArticleDistrict").objects
        return self.filter(Exists(about.filter(article=OuterRef("article"), district=OuterRef("district"))))
