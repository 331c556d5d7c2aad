"""Did you mean: words of the archive like one that nothing is found for, offered and labelled, never mixed in."""

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from newsarchive.search import vocabulary
from newsarchive.search.index import index_articles
from newsarchive.search.models import Word
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import with_word
from newsarchive.search.results import Filters, OtherQuery, search_articles
from newsarchive.search.spelling import LOOKALIKES, Likeness, Similar, similar_words
from newsarchive.search.vocabulary import gaps, rough_sound
from tests.factories import add_district, make_article, make_byline, make_district, make_person, make_person_mention


@pytest.fixture
def archive(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article with a few words and names, and another."""
    monkeypatch.setattr(vocabulary, "_known", set())
    article = make_article(headline="二七区戊戌年抗旱", paragraphs=["区委书记樊惠林和张庄的人民法院。"])
    make_byline(article, "刘伟平")
    make_person_mention(article.paragraphs.get(), make_person("樊惠林"))
    add_district(article, make_district())
    learn([article.pk, make_article(headline="二七塔", paragraphs=["刘伟平"]).pk])


def learn(keys: list[int]) -> None:
    """In a test the transaction is never committed, and what is to be done then is done here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda act, **_: act())
        index_articles(keys)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("二七曲", Similar(Likeness.SOUND, "二七区")),
        ("刘卫平", Similar(Likeness.SOUND, "刘伟平")),
        ("樊慧琳", Similar(Likeness.SOUND, "樊惠林")),
        ("樊惠令", Similar(Likeness.ROUGH_SOUND, "樊惠林")),
        ("二匕区", Similar(Likeness.ONE_CHARACTER, "二七区")),
        ("抗早", Similar(Likeness.SHAPE, "抗旱")),
        ("区委记书", Similar(Likeness.ORDER, "区委书记")),
        ("区书记", Similar(Likeness.ONE_CHARACTER, "区委书记")),
        ("人民的法院", Similar(Likeness.ONE_CHARACTER, "人民法院")),
        ("劉衛平", Similar(Likeness.SOUND, "刘伟平")),
    ],
)
def test_the_closest_word_comes_first(archive: None, typed: str, offered: Similar) -> None:
    assert similar_words(typed, limit=3)[0] == offered


@pytest.mark.parametrize("typed", ["二七区", "火星人", "区", "covid", "2022-12", "", "一" * 100, "'\\%"])
def test_nothing_like_it(archive: None, typed: str) -> None:
    closer = [similar for similar in similar_words(typed, limit=3) if similar.likeness < Likeness.ONE_CHARACTER]
    assert closer == []


def test_a_query_without_hits_comes_with_those_that_have_some(archive: None) -> None:
    results = search_articles("刘卫平")
    assert (results.count, results.meant) == (0, [OtherQuery("刘伟平", "同音：刘伟平", 1)])
    assert search_articles("刘伟平").meant == []


def test_so_does_one_whose_words_are_found_only_apart(archive: None) -> None:
    learn([make_article(paragraphs=["英国的中共党员"]).pk, make_article(paragraphs=["中共中央"]).pk])
    learn([make_article(paragraphs=["在中共，在中英"]).pk])
    results = search_articles("中共中英")
    assert (results.count, results.exact) == (1, OtherQuery("“中共中英”", "“中共中英”", 0))
    assert results.meant == [OtherQuery("中共中央", "一字之差：中共中央", 1)]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("抗旱 樊慧琳", "抗旱 樊惠林"),
        ("记者:刘卫平 抗旱", "记者:刘伟平 抗旱"),
        ("樊慧琳 二七曲", "樊惠林 二七区"),
        ("地区:二七曲", "地区:二七区"),
        ("“樊慧琳” -蔬菜", "“樊惠林” -蔬菜"),
        ("樊慧琳|火星人", "樊惠林|火星人"),
    ],
)
def test_of_several_words_the_wrong_one_is_replaced(archive: None, query: str, text: str) -> None:
    assert [other.text for other in search_articles(query).meant] == [text]


def test_what_finds_nothing_is_not_offered(archive: None) -> None:
    assert search_articles("樊慧琳 火星人").meant == []
    assert search_articles("樊慧琳", Filters(newspaper="没有的报")).meant == []


def test_the_number_of_questions_is_bounded(
    archive: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(150):
        search_articles("刘卫平樊慧琳二七曲 " * 8)


def test_a_word_that_would_be_taken_apart_is_put_in_quotation_marks() -> None:
    assert with_word("旱情 二匕区", "二匕区", "二七区") == "旱情 二七区"
    assert with_word("抗旱工作作", "抗旱工作作", "抗旱工作") == "“抗旱工作”"
    assert with_word("标题:抗旱工作作", "抗旱工作作", "抗旱工作") == "标题:抗旱工作"


def test_words_are_learned_once(archive: None) -> None:
    before = set(Word.objects.values_list("text", flat=True))
    assert {"二七区", "刘伟平", "樊惠林", "人民法院", "区委书记", "抗旱"} <= before
    vocabulary._known.clear()
    learn([make_article(headline="二七区抗旱").pk])
    assert set(Word.objects.values_list("text", flat=True)) == before


def test_keys_of_a_word() -> None:
    assert rough_sound("张岭") == rough_sound("赞宁") == "zan nin"
    assert gaps("二七区") == ["二七区", "七区", "二区", "二七"]
    assert gaps("二七") == ["二七"]


def test_the_table_of_lookalikes_has_no_slips() -> None:
    groups = LOOKALIKES.read_text(encoding="utf-8").split()
    assert len(groups) > 150
    for group in groups:
        assert len(set(group)) == len(group) > 1, group
        assert normalise(group) == group


def test_readers_and_programs_are_told(archive: None, client: Client) -> None:
    page = client.get("/search/", {"q": "刘卫平"}).content.decode()
    assert "您要找的是不是" in page
    assert ">刘伟平</a>，同音，有 1 篇" in page
    answer = client.get("/api/articles", {"q": "刘卫平"})
    assert answer.json()["did_you_mean"] == [{"q": "刘伟平", "difference": "同音：刘伟平", "count": 1}]
