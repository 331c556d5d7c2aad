"""What an editor looks for in the lists: what is missing, guessed, or already corrected."""

from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest

from newsarchive.archive.models import ArticleDistrict, Byline, Fact, Paragraph, ParseWarning
from newsarchive.archive.querysets import DOUBTFUL

ARTICLE = OuterRef("pk")
MISSING = {
    "headline": ("标题", Q(headline="")),
    "byline": ("署名", ~Q(Exists(Byline.objects.filter(article=ARTICLE)))),
    "district": ("地区", ~Q(Exists(ArticleDistrict.objects.filter(article=ARTICLE)))),
}


class MissingFilter(SimpleListFilter):
    title = "缺少"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [(name, f"没有{label}") for name, (label, _) in MISSING.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = MISSING.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class CorrectedFilter(SimpleListFilter):
    title = "人工更正"
    parameter_name = "corrected"
    touched: ClassVar[Q] = ~Q(locked_fields=[])

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", "更正过"), ("no", "未更正")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return queryset.filter(self.touched)
            case "no":
                return queryset.filter(~self.touched)
        return queryset


class ArticleCorrectedFilter(CorrectedFilter):
    """An article is corrected where a paragraph or a figure of it is."""

    touched = (
        CorrectedFilter.touched
        | Q(Exists(Paragraph.objects.filter(CorrectedFilter.touched, article=ARTICLE)))
        | Q(Exists(Fact.objects.filter(CorrectedFilter.touched, article=ARTICLE)))
    )


class DoubtFilter(SimpleListFilter):
    """Pages or articles by what the parser is in doubt about."""

    title = "疑点"
    parameter_name = "doubt"
    owner = "page"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("any", "有疑点"), *ParseWarning.Kind.choices, ("none", "没有疑点")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        warnings = ParseWarning.objects.filter(**{self.owner: OuterRef("pk")})
        match self.value():
            case None:
                return queryset
            case "any":
                return queryset.filter(Exists(warnings))
            case "none":
                return queryset.filter(~Exists(warnings))
            case kind:
                return queryset.filter(Exists(warnings.filter(kind=kind)))


class ArticleDoubtFilter(DoubtFilter):
    owner = "article"


class ConfidenceFilter(SimpleListFilter):
    """Articles to look at first."""

    title = "可信度"
    parameter_name = "trust"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("doubtful", f"存疑（低于 {DOUBTFUL}，未更正）")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        articles: Any = queryset
        return articles.doubtful() if self.value() == "doubtful" else articles


class DateFilter(SimpleListFilter):
    title = "见报日期"
    parameter_name = "date"
    page = ""  # the way from the model to its page

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("printed", "报上印的日期"), ("inferred", "由文中推断"), ("range", "只知范围"), ("none", "不明")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "printed" | "inferred" as source:
                return queryset.filter(**{f"{self.page}date_source": source})
            case "range":
                return queryset.filter(**{f"{self.page}date_from__lt": F(f"{self.page}date_to")})
            case "none":
                return queryset.filter(**{f"{self.page}date_from": None})
        return queryset


class PageDateFilter(DateFilter):
    page = "page__"


class MergedFilter(SimpleListFilter):
    title = "合并"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("no", "未并入他人"), ("yes", "已并入他人")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "no":
                return queryset.filter(merged_into=None)
            case "yes":
                return queryset.exclude(merged_into=None)
        return queryset
