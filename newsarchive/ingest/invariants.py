"""What holds of every record of the archive, and where it does not. Reads only."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.urls import reverse

from newsarchive.archive.models import (
    Article,
    ArticleRedirect,
    Byline,
    District,
    Fact,
    Indicator,
    Page,
    Paragraph,
    ParseWarning,
    Person,
    PersonMention,
    PlaceMention,
)
from newsarchive.ingest.figures import outdated
from newsarchive.search.index import searched_text

RANK = {level: rank for rank, level in enumerate(District.Level.values)}  # from the province down


@dataclass(frozen=True, slots=True)
class Fault:
    row: Model  # where it can be put right
    says: str

    def __str__(self) -> str:
        """With the article in which it is, and the address of the form in the admin."""
        meta = self.row._meta
        article = getattr(self.row, "article", None)
        within = f"文章 {article.pk}《{article.title}》的" if article else ""
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.row.pk])
        return f"{within}{meta.verbose_name} {self.row.pk}：{self.says}  {address}"


class Check(NamedTuple):
    rows: QuerySet[Any]
    find: Callable[[Any], Iterator[Fault]]


def checks() -> list[Check]:
    """All there is to check, kind by kind, one row at a time."""
    indicator_ids = dict(Indicator.objects.values_list("name", "pk"))
    unread = "page__text", "search_document__common", "search_document__rare"
    articles = Article.objects.select_related("page", "search_document").defer(*unread)
    facts = Fact.objects.select_related("paragraph", "article__page").defer("article__page__text")
    return [
        Check(Page.objects.prefetch_related("articles", "redirects"), faults_of_page),
        Check(articles.prefetch_related("paragraphs"), faults_of_article),
        Check(Paragraph.objects.select_related("article"), _unknown_choices),
        Check(Byline.objects.select_related("article", "person"), faults_of_byline),
        Check(PersonMention.objects.select_related("article", "paragraph", "person"), faults_of_person_mention),
        Check(PlaceMention.objects.select_related("article", "paragraph"), faults_of_place_mention),
        Check(facts, partial(faults_of_fact, indicator_ids=indicator_ids)),
        Check(ParseWarning.objects.select_related("article"), faults_of_warning),
        Check(ArticleRedirect.objects.select_related("article"), faults_of_redirect),
        Check(District.objects.select_related("parent"), faults_of_district),
        Check(Person.objects.select_related("merged_into"), faults_of_person),
    ]


def faults_of_page(page: Page) -> Iterator[Fault]:
    """Every line with text belongs to one article or to the leftover; an article deleted by hand had some."""
    owned = Counter(number for first, last in page.leftover for number in range(first, last + 1))
    for article in page.articles.all():
        owned.update(number for first, last in article.lines for number in range(first, last + 1))
    lines = page.text.split("\n")
    written = [number for number, line in enumerate(lines, start=1) if line.strip()]
    lost = [number for number in written if not owned[number]]
    if lost and not any(redirect.deleted_text for redirect in page.redirects.all()):
        yield Fault(page, f"第 {_listed(lost)} 行没有归属")
    if twice := [number for number in written if owned[number] > 1]:
        yield Fault(page, f"第 {_listed(twice)} 行归属不止一处")
    if absent := [number for number in owned if not 1 <= number <= len(lines)]:
        yield Fault(page, f"没有第 {_listed(absent)} 行，却有归属")


def faults_of_article(article: Article) -> Iterator[Fault]:
    """What is searched is what it says."""
    yield from _unknown_choices(article)
    row, page = getattr(article, "search_document", None), article.page
    if row is None:
        yield Fault(article, f"《{article.title}》没有检索行")
    elif row.text != searched_text(article):
        yield Fault(article, f"《{article.title}》的检索行与文字不符")
    elif (row.date_from, row.date_to) != (page.date_from, page.date_to or page.date_from):
        yield Fault(article, f"《{article.title}》的检索行与版面日期不符")


def faults_of_byline(byline: Byline) -> Iterator[Fault]:
    yield from _unknown_choices(byline)
    yield from _of_another_kind(byline, Person.Kind.SIGNER)


def faults_of_person_mention(mention: PersonMention) -> Iterator[Fault]:
    yield from _unknown_choices(mention)
    yield from _misplaced(mention, mention.name)
    yield from _of_another_kind(mention, Person.Kind.SUBJECT)


def faults_of_place_mention(mention: PlaceMention) -> Iterator[Fault]:
    yield from _unknown_choices(mention)
    yield from _misplaced(mention, mention.name)


def faults_of_fact(fact: Fact, *, indicator_ids: dict[str, int]) -> Iterator[Fault]:
    """It stands where it says, and what follows from it is up to date."""
    yield from _unknown_choices(fact)
    yield from _misplaced(fact, fact.text)
    if differing := outdated(fact, indicator_ids=indicator_ids):
        labels = {field.attname: str(field.verbose_name) for field in Fact._meta.fields}
        yield Fault(fact, f"“{fact.text}”的{'、'.join(labels[name] for name in differing)}有误，应重新推算")


def faults_of_warning(warning: ParseWarning) -> Iterator[Fault]:
    if warning.article and warning.article.page_id != warning.page_id:
        yield Fault(warning, "文章不在此版面上")


def faults_of_redirect(redirect: ArticleRedirect) -> Iterator[Fault]:
    if redirect.article and redirect.article.page_id != redirect.page_id:
        yield Fault(redirect, "文章不在此版面上")


def faults_of_district(district: District) -> Iterator[Fault]:
    """A unit's code begins with its parent's: by that is found what lies in a district."""
    parent = district.parent
    if parent is None:
        if district.level != District.Level.PROVINCE:
            yield Fault(district, f"“{district}”没有上级")
    elif not district.code.startswith(parent.code) or district.code == parent.code:
        yield Fault(district, f"“{district}”的代码 {district.code} 不以上级“{parent}”的代码 {parent.code} 开头")
    elif RANK.get(parent.level, 0) >= RANK.get(district.level, 0):
        yield Fault(district, f"“{district}”的层级不低于上级“{parent}”")


def faults_of_person(person: Person) -> Iterator[Fault]:
    """Merged records are of one kind and one step deep, so that there is no going round in circles."""
    into = person.merged_into
    if into and into.merged_into_id is not None:
        yield Fault(person, f"“{person}”并入的“{into}”又并入了他人")
    if into and into.kind != person.kind:
        yield Fault(person, f"“{person}”并入了另一类人物“{into}”")


def _misplaced(mention: PersonMention | PlaceMention | Fact, words: str) -> Iterator[Fault]:
    if mention.paragraph and mention.paragraph.article_id != mention.article_id:
        yield Fault(mention, f"“{words}”所在的段落属于另一篇文章")
    elif mention.printed != words:
        yield Fault(mention, f"“{words}”与原文该处的“{mention.printed}”不符")


def _of_another_kind(row: Byline | PersonMention, kind: Person.Kind) -> Iterator[Fault]:
    if row.person.kind != kind:
        yield Fault(row, f"“{row.person}”不是{kind.label}")


def _unknown_choices(row: Model) -> Iterator[Fault]:
    for field in row._meta.fields:
        value = getattr(row, field.attname)
        if field.choices and value not in dict(field.flatchoices) and not (field.blank and value == ""):
            yield Fault(row, f"{field.verbose_name}“{value}”不在可选范围内")


def _listed(numbers: list[int]) -> str:
    """The first few of them: 3、4、5、8、9 等 12."""
    shown = "、".join(map(str, sorted(numbers)[:5]))
    return shown if len(numbers) <= 5 else f"{shown} 等 {len(numbers)}"
