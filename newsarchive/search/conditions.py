"""What is known of an article besides its text, as conditions on its search row."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from newsarchive.archive.models import Article, ArticleDistrict, Byline, Person, PersonMention, PlaceMention
from newsarchive.archive.querysets import COUNTY_CODE
from newsarchive.search.index_version import is_current
from newsarchive.search.labels import district_lexeme, newspaper_lexeme
from newsarchive.search.nodes import Condition, Field
from newsarchive.search.normalisation import normalise

ROLES = {Field.REPORTER: Byline.Role.REPORTER, Field.CORRESPONDENT: Byline.Role.CORRESPONDENT}
NO_ARTICLE = Q(pk=0)  # keys count from 1; of pk__in=[] Django would make no SQL at all

Rows = QuerySet[ArticleDistrict] | QuerySet[Byline] | QuerySet[PersonMention] | QuerySet[PlaceMention]


def condition(wanted: Condition) -> Q:
    """Holds for exactly the articles that have it: condition(Condition(Field.NEWSPAPER, "郑州日报")).

    A date that is not known to the day answers each day it may be; an unknown one none.
    """
    match wanted.field:
        case Field.DATE:
            first, last = wanted.period
            return Q(date_from__lte=last, date_to__gte=first)
        case Field.DISTRICT:
            return _in_districts(wanted.codes)
        case Field.NEWSPAPER:
            articles = Article.objects.order_by().filter(page__newspaper__in=_spellings(wanted.value.strip("《》")))
            return Q(article__in=articles.values("pk"))
        case Field.PERSON:
            return has(PersonMention.objects.filter(_called(wanted.value, Person.Kind.SUBJECT)))
    signed = Q(role=ROLES[wanted.field]) | Q(title__contains=wanted.field)  # 记者 张三 摄影 is a reporter too
    return has(Byline.objects.filter(signed, _called(wanted.value, Person.Kind.SIGNER)))


def label_lexemes(wanted: Condition) -> list[str]:
    """Those that exactly the articles have, each at least one, that have this; none where no lexeme says it.

    label_lexemes(Condition(Field.NEWSPAPER, "郑州日报")) == ["\\x03《郑州日报"]
    """
    if not is_current():
        return []
    match wanted.field:
        case Field.DISTRICT:
            return sorted(map(district_lexeme, wanted.codes))
        case Field.NEWSPAPER:
            return sorted(newspaper_lexeme(name) for name in _spellings(wanted.value.strip("《》")))
    return []


def _in_districts(codes: tuple[str, ...]) -> Q:
    """As ArticleQuerySet.in_district, but of any of these in one go: there may be hundreds of villages of a name."""
    if not codes:
        return NO_ARTICLE
    about = has(ArticleDistrict.objects.filter(_below("district", codes)))
    towns = [code for code in codes if len(code) > COUNTY_CODE]
    return about | has(PlaceMention.objects.of_subject().filter(_below("unit", towns))) if towns else about


def _below(field: str, codes: Collection[str]) -> Q:
    """A unit's code begins with its parent's: 410105 > 410105012."""
    return reduce(or_, (Q(**{f"{field}__code__startswith": code}) for code in codes))


def _called(name: str, kind: Person.Kind) -> Q:
    """A person of this name, or one whose record an editor merged with that of one, in either direction."""
    records = Person.objects.filter(name__in=_spellings(name), kind=kind).order_by()
    people = records.values(current=Coalesce("merged_into", "pk"))
    return Q(person__in=people) | Q(person__merged_into__in=people)


def has(rows: Rows) -> Q:
    """Holds for the articles that have one of these rows."""
    return Q(article__in=rows.order_by().values("article"))


def _spellings(name: str) -> set[str]:
    return {name, normalise(name)}
