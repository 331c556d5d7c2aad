"""Suggestions while somebody types: names in characters and in pinyin, headlines by what stands in them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypinyin import Style, pinyin
from pytest_django import DjangoCaptureOnCommitCallbacks

from newsarchive.archive.models import Article, DistrictName, Person
from newsarchive.search import suggest as module
from newsarchive.search.index import index_articles
from newsarchive.search.models import Name
from newsarchive.search.names import OTHER_READINGS, name_keys, name_people
from newsarchive.search.query import parse_query
from newsarchive.search.results import search_articles
from newsarchive.search.suggest import MAX_LENGTH, MOST_SUGGESTED, Kind, Suggestion, suggest
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_page,
    make_person,
    make_person_mention,
    make_place_mention,
)

pytestmark = pytest.mark.django_db

Learn = Callable[[list[int]], None]


@pytest.fixture
def learn(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Learn:
    """Indexes articles, and does what is to be done after the commit."""

    def learn(keys: list[int]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            index_articles(keys)

    return learn


@pytest.fixture
def archive(learn: Learn) -> None:
    """Two articles with districts, signers and people in them."""
    province = make_district("41", "河南省", level="province")
    city = make_district("4101", "郑州市", level="city", parent=province)
    guancheng = make_district("410104", "管城回族区", parent=city)
    DistrictName.objects.create(district=guancheng, name="管城区")
    first = make_article(headline="管城区抗旱保苗 樊惠林到田间看望", paragraphs=["单霁翔和樊惠林在管庄村。"])
    add_district(first, guancheng)
    make_byline(first, "刘伟平")
    make_byline(first, "刘卫国", role="correspondent", title="通讯员")
    make_byline(first, "刘为民", role="photographer", title="摄")
    body = first.paragraphs.get()
    make_person_mention(body, make_person("樊惠林", district=guancheng))
    make_person_mention(body, make_person("单霁翔"))
    village = make_district("410104012201", "管庄村", level="village", parent=guancheng)
    make_place_mention(body, "管庄村", unit=village, district=guancheng)
    second = make_article(headline="全市抗旱工作会议召开", paragraphs=["樊惠民到会。"])
    make_person_mention(second.paragraphs.get(), make_person("樊惠民"))
    learn([first.pk, second.pk])


def shown(typed: str) -> list[str]:
    return [f"{each.kind} {each.text}" for each in suggest(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("管城", "地区 管城回族区"),
        ("管城回", "地区 管城回族区"),
        ("管城區", "地区 管城区"),
        ("guancheng", "地区 管城回族区"),
        ("gchzq", "地区 管城回族区"),
        ("回族", "地区 管城回族区"),
        ("刘伟", "记者 刘伟平"),
        ("劉偉平", "记者 刘伟平"),
        ("伟平", "记者 刘伟平"),
        ("liuweiping", "记者 刘伟平"),
        ("ＬＩＵｗｅｉ　ｐｉｎｇ", "记者 刘伟平"),
        ("liu wei ping", "记者 刘伟平"),
        ("liu'weip", "记者 刘伟平"),
        ("weiping", "记者 刘伟平"),
        ("lwp", "记者 刘伟平"),
        ("刘卫国", "通讯员 刘卫国"),
        ("刘为民", "摄影 刘为民"),
        ("樊", "人物 樊惠林"),
        ("fhl", "人物 樊惠林"),
        ("shanjixiang", "人物 单霁翔"),
        ("danjixiang", "人物 单霁翔"),
        ("抗旱保", "标题 管城区抗旱保苗 樊惠林到田间看望"),
        ("会议 抗旱", "标题 全市抗旱工作会议召开"),
        ("标题:会议", "标题 全市抗旱工作会议召开"),
        ("“会议召", "标题 全市抗旱工作会议召开"),
    ],
)
def test_what_is_typed_is_completed(archive: None, typed: str, first: str) -> None:
    assert shown(typed)[:1] == [first]


def test_by_kind_and_the_nearest_of_each_first(archive: None) -> None:
    assert shown("管") == ["地区 管城回族区", "地区 管庄村"]
    assert shown("樊惠") == ["人物 樊惠林", "人物 樊惠民", "标题 管城区抗旱保苗 樊惠林到田间看望"]
    assert shown("抗旱") == ["标题 管城区抗旱保苗 樊惠林到田间看望", "标题 全市抗旱工作会议召开"]
    assert shown("全市") == ["标题 全市抗旱工作会议召开"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("抗旱 管城回", "抗旱 地区:管城回族区"),
        ("抗旱 -管城回", "抗旱 -地区:管城回族区"),
        ("（旱灾|ｇｃｈｚ", "（旱灾|地区:管城回族区"),
        ("地区：管城回", "地区:管城回族区"),
        ("抗旱 记者:lwp", "抗旱 记者:刘伟平"),
        ("人物:fanhuil", "人物:樊惠林"),
        ("通讯员:刘", "通讯员:刘卫国"),
        ("刘为", "“刘为民”"),
    ],
)
def test_only_the_word_being_typed_is_replaced(archive: None, typed: str, query: str) -> None:
    assert suggest(typed)[0].query == query


def test_a_suggestion_finds_something(archive: None) -> None:
    for typed in ("管", "刘", "樊惠", "gc", "抗旱"):
        for suggestion in suggest(typed):
            if suggestion.kind not in (Kind.HEADLINE, Kind.PHOTOGRAPHER):
                assert search_articles(suggestion.query).count, suggestion
                assert not parse_query(suggestion.query).notice


@pytest.mark.parametrize("typed", ["记者:樊", "人物:刘", "地区:刘", "报纸:郑州", "日期:20", "通讯员:刘伟平"])
def test_a_field_takes_only_its_own(archive: None, typed: str) -> None:
    assert suggest(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\0",
        "抗",
        "f",
        "“",
        "''",
        "((((",
        "-",
        ":*",
        "a&b|c!",
        "\\",
        "地区:",
        "\ud800",
        "樊" * (MAX_LENGTH + 1),
        "%_",
        "地区:-",
    ],
)
def test_what_cannot_be_completed_gets_nothing(archive: None, typed: str) -> None:
    assert suggest(typed) == []


def test_what_stands_in_the_box_is_not_suggested_again(archive: None) -> None:
    assert suggest("地区:管城回族区") == []


def test_what_tells_one_from_another(archive: None, learn: Learn) -> None:
    assert [each.detail for each in (suggest("管城")[0], suggest("管城区")[0])] == ["郑州市", "管城回族区 郑州市"]
    assert suggest("樊惠林")[0].detail == "管城回族区"
    other = make_article(headline="管庄", paragraphs=["管庄村"])
    make_place_mention(other.paragraphs.get(), "管庄村", unit=make_district("410102012201", "管庄村", level="village"))
    learn([other.pk])
    assert suggest("管庄村")[0] == Suggestion(Kind.DISTRICT, "管庄村", "地区:管庄村", "管城回族区 等 2 个同名")


def test_names_that_nobody_has_any_more_are_left_out(archive: None) -> None:
    person = Person.objects.get(name="刘伟平")
    Person.objects.filter(pk=person.pk).update(name="刘维平")
    assert suggest("刘伟平") == []
    name_people(Person.objects.filter(pk=person.pk))
    assert shown("刘维平") == ["记者 刘维平"]
    person.bylines.all().delete()
    assert suggest("刘维平") == []


def test_names_are_learned_once(archive: None, learn: Learn) -> None:
    before = set(Name.objects.values_list("pk", "text"))
    learn(list(Article.objects.values_list("pk", flat=True)))
    assert set(Name.objects.values_list("pk", "text")) == before
    assert {"河南省", "郑州市"} <= {text for _, text in before}


def test_the_kind_with_the_nearest_name_comes_first(archive: None, learn: Learn) -> None:
    other = make_article(headline="西流湖", paragraphs=["西流湖街道"])
    town = make_district("410102003", "西流湖街道", level="township")
    make_place_mention(other.paragraphs.get(), "西流湖街道", unit=town)
    learn([other.pk])
    assert shown("liu")[-1] == "地区 西流湖街道"
    assert shown("xiliu") == ["地区 西流湖街道"]


def test_a_field_passes_over_the_better_known_who_are_something_else(archive: None, learn: Learn) -> None:
    made = [make_article(headline="短讯") for _ in range(12)]
    for number, article in enumerate(made):
        make_byline(article, f"刘{chr(0x6797 + number)}", role="correspondent", title="通讯员")
    learn([article.pk for article in made])
    assert shown("记者:刘") == ["记者 刘伟平"]


def test_no_kind_crowds_out_another(archive: None, learn: Learn) -> None:
    page = make_page()
    made = [make_article(page=page, headline=f"樊惠林调研第{number}天", paragraphs=["樊惠林"]) for number in range(12)]
    for number, article in enumerate(made):
        make_person_mention(article.paragraphs.get(), make_person(f"樊惠{chr(0x6797 + number)}", note="另一人"))
    learn([article.pk for article in made])
    kinds = [each.kind for each in suggest("樊惠")]
    assert len(kinds) == MOST_SUGGESTED
    assert kinds.count(Kind.PERSON) == kinds.count(Kind.HEADLINE) == MOST_SUGGESTED / 2


def test_the_number_of_questions_is_always_small(archive: None) -> None:
    def questions(typed: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            suggest(typed)
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "SET")) for query in queries)

    assert questions("樊" * (MAX_LENGTH + 1)) == questions("") == 0
    assert max(map(questions, ["管", "刘", "樊惠", "抗旱", "gc", "抗旱 管城", "樊 " * 29])) <= 10


def test_what_takes_too_long_is_given_up(archive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIND", "SELECT pg_sleep(5) -- {found}")
    monkeypatch.setattr(module, "FOUND", "%s")
    monkeypatch.setattr(module, "TIME_LIMIT", 50)
    assert suggest("管城") == []


def test_keys_of_a_name() -> None:
    assert name_keys("刘伟") == {"刘伟", "liuwei", "lw"}
    assert {"解学", "jiexue", "xiexue", "jx", "xx"} <= name_keys("解学")
    assert {"长葛市", "changgeshi", "zhanggeshi", "-葛市", "-geshi"} <= name_keys("长葛市")
    assert "shanwei" not in name_keys("邓伟")
    for character, reading in OTHER_READINGS.items():
        assert reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0], character
    assert name_keys("Tom") == {"tom", "-om"}
