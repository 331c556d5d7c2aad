"""Examples of queries, made of what the archive holds, so that each finds something."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from newsarchive.archive.models import Article, Byline, District, Fact, Page, PersonMention
from newsarchive.search.normalisation import normalise
from newsarchive.search.numbers import number_forms
from newsarchive.search.results import count_articles
from newsarchive.search.tokens import query_words

RECENT = 1000  # rows


@dataclass(frozen=True)
class Example:
    query: str
    meaning: str
    count: int


def query_examples() -> list[Example]:
    counted = [Example(query, meaning, count_articles(query)) for query, meaning in _examples()]
    return [example for example in counted if example.count]


def _examples() -> Iterator[tuple[str, str]]:
    yield from _of_words()
    if number := _number():
        yield number, f"数字：{'、'.join(number_forms(normalise(number))[:4])}等写法都算；加引号只找这一种"
    district = District.objects.common().first()
    reporter = _commonest(Byline.objects.filter(role=Byline.Role.REPORTER))
    person = _commonest(PersonMention.objects.all())
    if district:
        yield f"地区:{district.name}", "与这个地区有关，包括它下面的街道、乡镇；写名称、旧称、简称或代码都可以"
    if reporter:
        yield f"记者:{reporter}", "由这位记者署名；通讯员写“通讯员:”"
    if person:
        yield f"人物:{person}", "文中提到这个人，姓名要写全"
    if district and reporter:
        yield f"地区:{district.name} -记者:{reporter}", "减号也可以用在条件前面"
    yield from _of_pages()


def _commonest(named: QuerySet[Byline] | QuerySet[PersonMention]) -> str:
    """Who stands there most often of late; to count all would take seconds."""
    name = Coalesce("person__merged_into__name", "person__name")
    names = named.order_by("-pk").values_list(name, flat=True)[:RECENT]
    return next((name for name, _ in Counter(names).most_common(1)), "")


def _of_words() -> Iterator[tuple[str, str]]:
    """From the newest headline that has two words."""
    headlines = Article.objects.newest_first().exclude(headline="").values_list("headline", flat=True)[:50]
    words = next((found for found in map(query_words, headlines) if len(found) > 1), None)
    if words is None:
        return
    first, second = words[:2]
    yield f"{first} {second}", "空格：两个词都要有，次序不限"
    yield f"“{first}”", "引号：一字不差"
    yield f"{first}|{second}", "竖线或大写的 OR：有一个就行"
    yield f"{first} -{second}", "减号或大写的 NOT：要前一个词，不要后一个"
    yield f"标题:{first}", "词在标题里（引题、副题也算）"
    yield f"标题:({first}|{second})", "条件写在括号前，管括号里的每个词"
    yield f"(标题:{first} {second})|“{first}{second}”", "括号：先算括号里的"


def _number() -> str:
    """The newest large one that there are other ways to write."""
    facts = Fact.objects.telling().filter(value__gte=10_000).newest_first()
    return next((text for text in facts.values_list("text", flat=True)[:50] if number_forms(normalise(text))), "")


def _of_pages() -> Iterator[tuple[str, str]]:
    newspaper = next(iter(Page.objects.newspapers()), "")
    newest = Page.objects.exclude(date_from=None).newest_first().first()
    if newspaper:
        yield f"报纸:{newspaper}", "登在这份报纸上"
    if newest:
        day = newest.date_from
        yield f"日期:{day:%Y}", "这一年的；日期只知范围的，可能的都算"
        yield f"日期:{day:%Y-%m}", "这个月的，也可以写到日"
        yield f"日期:{day:%Y}-01-01..{day:%Y}-12-31", "从哪天到哪天"
