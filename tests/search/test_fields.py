"""The promise, for what is asked of fields: the same answer as from reading every article."""

import random
from collections.abc import Callable
from datetime import date

import pytest

from newsarchive.archive.models import Article, DistrictName, Person
from newsarchive.search.dates import date_range
from newsarchive.search.districts import SEVERAL, UNKNOWN, find_districts
from newsarchive.search.index import index_articles
from newsarchive.search.matching import matching
from newsarchive.search.models import SearchDocument
from newsarchive.search.nodes import Condition
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import parse_query
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_page,
    make_person,
    make_person_mention,
)

QUERIES = 400
TITLES = ("二七区抗旱", "抗旱保收(图)", "中原区发放补贴", "二七区发放2.9万补贴", "")
SIGNERS = (("刘伟平", "reporter", "记者"), ("刘伟平", "photographer", "记者"), ("张一弛", "correspondent", "通讯员"),
           ("张一弛", "photographer", ""), ("孙志刚", "reporter", ""))  # fmt: skip
SUBJECTS = ("樊惠林", "王涛")
PLACES = (("4101", "郑州市"), ("410103", "二七区"), ("410103005", "德化街街道"), ("410102", "中原区"),
          ("430103", "城关镇"), ("410182200", "城关镇"))  # fmt: skip
DAYS = ((date(2022, 12, 17),) * 2, (date(2021, 12, 1), date(2022, 1, 31)), (date(2023, 5, 1),) * 2, (None, None))

TWO_TOWNS = SEVERAL.format("城关镇", "城关镇（410182200）、城关镇（430103100）")

Test = Callable[[Article], bool]


def in_title(words: str) -> Test:
    return lambda article: any(words in normalise(line) for line in (article.headline, article.kicker, article.subhead))


def in_text(words: str) -> Test:
    in_a_title = in_title(words)
    return lambda article: in_a_title(article) or any(words in paragraph.text for paragraph in article.paragraphs.all())


def in_district(*codes: str) -> Test:
    return lambda article: any(row.district.code.startswith(codes) for row in article.article_districts.all())


def signed(name: str, role: str, title: str) -> Test:
    return lambda article: any(
        row.person.name == name and (row.role == role or title in row.title) for row in article.bylines.all()
    )


def naming(name: str) -> Test:
    return lambda article: any(row.person.name == name for row in article.personmentions.all())


def dated(text: str) -> Test:
    first, last = date_range(text)

    def touches(article: Article) -> bool:
        earliest, latest = article.page.date_from, article.page.date_to
        return earliest is not None and latest is not None and earliest <= last and first <= latest

    return touches


PIECES: list[tuple[str, Test]] = [
    ("标题:二七区", in_title("二七区")),
    ("标题：抗旱", in_title("抗旱")),
    ("标题:旱", in_title("旱")),
    ("标题:“收(图”", in_title("收(图")),
    ("标题:“区发放2.9万”", in_title("区发放2.9万")),
    ("标题:区发放补贴", lambda article: in_title("发放")(article) and in_title("补贴")(article)),
    ("抗旱", in_text("抗旱")),
    ("“区发放”", in_text("区发放")),
    ("居民", in_text("居民")),
    ("地区:二七区", in_district("410103")),
    ("地区：郑州", in_district("4101")),
    ("地区:410102", in_district("410102")),
    ("地区:城关镇", in_district("430103", "410182200")),
    ("地区:火星", lambda article: False),
    ("记者:刘伟平", signed("刘伟平", "reporter", "记者")),
    ("记者:张一弛", signed("张一弛", "reporter", "记者")),
    ("通讯员:“张一弛”", signed("张一弛", "correspondent", "通讯员")),
    ("人物:樊惠林", naming("樊惠林")),
    ("人物:樊惠", lambda article: False),
    ("报纸:《中原晚报》", lambda article: article.page.newspaper == "中原晚报"),
    ("日期:2022", dated("2022")),
    ("日期:2022年1月", dated("2022-01")),
    ("日期:2022-12-01..2022-12-31", dated("2022-12")),
]


@pytest.fixture
def articles(db: None) -> list[Article]:
    """Each has some of everything, by chance."""
    chance = random.Random(20221217)
    for code, name in PLACES:
        make_district(code, name)
    for _ in range(60):
        first, last = chance.choice(DAYS)
        page = make_page(newspaper=chance.choice(["郑州日报", "中原晚报", ""]), date_from=first, date_to=last)
        titles = {part: chance.choice(TITLES) for part in ("headline", "kicker", "subhead")}
        article = make_article(page=page, paragraphs=chance.sample(["居民抗旱。", "二七区发放种子。"], 1), **titles)
        for name, role, title in chance.sample(SIGNERS, chance.randrange(3)):
            make_byline(article, name, role=role, title=title)
        for name in chance.sample(SUBJECTS, chance.randrange(3)):
            person = Person.objects.filter(name=name).first() or make_person(name)
            make_person_mention(article.paragraphs.get(), person)
        for code, name in chance.sample(PLACES, chance.randrange(3)):
            add_district(article, make_district(code, name))
    index_articles(list(Article.objects.values_list("pk", flat=True)))
    return list(Article.objects.with_details())


def found(query: str) -> set[int]:
    parsed = find_districts(parse_query(query))
    return set(SearchDocument.objects.filter(matching(parsed.node)).values_list("article_id", flat=True))


def question(chance: random.Random, depth: int = 2) -> tuple[str, Test]:
    """A query by chance, and the test that says who answers it."""
    shape = chance.choice(["piece", "not", "and", "or"] if depth else ["piece"])
    typed, holds = question(chance, depth - 1) if shape != "piece" else chance.choice(PIECES)
    if shape == "not":
        simple = typed[0] not in "(-" and " " not in typed and typed != "标题:区发放补贴"
        return (f"-{typed}" if simple else f"NOT ({typed})"), lambda article: not holds(article)
    if shape == "piece":
        return typed, holds
    other, also = question(chance, depth - 1)
    if shape == "and":
        return f"({typed} {other})", lambda article: holds(article) and also(article)
    return f"（{typed} | {other}）", lambda article: holds(article) or also(article)


@pytest.mark.parametrize(("typed", "holds"), PIECES, ids=[typed for typed, _ in PIECES])
def test_a_field_finds_who_has_it_and_no_other(articles: list[Article], typed: str, holds: Test) -> None:
    every = {article.pk for article in articles}
    answer = {article.pk for article in articles if holds(article)}
    assert found(typed) == answer
    assert found(f"居民 {typed}") == answer & found("居民")
    if typed != "标题:区发放补贴":  # which is not taken apart when it is to be left out
        assert found(f"-{typed}") == every - answer


def test_fields_and_words_are_combined(articles: list[Article]) -> None:
    chance = random.Random(5)
    sizes = set()
    for _ in range(QUERIES):
        typed, holds = question(chance, depth=3)
        if parse_query(typed).notice or ("NOT" in typed and "标题:区发放补贴" in typed):
            continue
        answer = {article.pk for article in articles if holds(article)}
        sizes.add(len(answer))
        assert found(typed) == answer, typed
    assert len(sizes) > 20


@pytest.mark.django_db
def test_names_follow_merged_records_both_ways() -> None:
    first, second = make_article(), make_article()
    right, wrong = make_byline(first, "刘伟平").person, make_byline(second, "刘伟乎").person
    subject = make_person_mention(first.paragraphs.get(), make_person("樊惠林")).person
    misread = make_person_mention(second.paragraphs.get(), make_person("樊蕙林")).person
    index_articles([first.pk, second.pk])
    assert (found("记者:刘伟平"), found("人物:樊蕙林")) == ({first.pk}, {second.pk})
    for record, into in ((wrong, right), (misread, subject)):
        record.merged_into = into
        record.save()
    for query in ("记者:刘伟平", "记者:刘伟乎", "人物:樊惠林", "人物:樊蕙林", "人物:樊惠林 记者:刘伟乎"):
        assert found(query) == {first.pk, second.pk}, query
    assert found("人物:刘伟平") == found("记者:樊惠林") == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "codes", "shown", "notice"),
    [
        ("二七区", ("410103",), "二七区", ""),
        ("二七", ("410103",), "二七区", ""),
        ("410103", ("410103",), "二七区", ""),
        ("４１０１０３", ("410103",), "二七区", ""),
        ("二七區", ("410103",), "二七区", ""),
        ("二七新城", ("410103",), "二七区", ""),
        ("管城", ("410104",), "管城回族区", ""),
        ("城关镇", ("410182200", "430103100"), "城关镇", TWO_TOWNS),
        ("火星", (), "火星", UNKNOWN.format("火星")),
    ],
)  # fmt: skip
def test_a_district_goes_by_any_of_its_names(typed: str, codes: tuple[str, ...], shown: str, notice: str) -> None:
    DistrictName.objects.create(district=make_district(), name="二七新城", kind="former")
    for code, name in (("410104", "管城回族区"), ("410182200", "城关镇"), ("430103100", "城关镇")):
        make_district(code, name)
    parsed = find_districts(parse_query(f"地区:{typed}"))
    assert isinstance(parsed.node, Condition)
    assert (parsed.node.codes, parsed.node.value, parsed.notice) == (codes, shown, notice)
