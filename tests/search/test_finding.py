"""What was sealed and what was written since answer alike, and as a scan of the texts does."""

import random
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from pyroaring import BitMap
from pytest_django import DjangoAssertNumQueries

from newsarchive.archive.models import Article
from newsarchive.search import finding, index, postings, sealing, segments
from newsarchive.search.facets import count_facets
from newsarchive.search.filters import Filters
from newsarchive.search.finding import Found, find
from newsarchive.search.index import index_articles
from newsarchive.search.models import Change, CommonLexeme, PostingList, SearchDocument, Segment
from newsarchive.search.postings import common_lexemes
from newsarchive.search.query import parse_query
from newsarchive.search.sealing import seal, seal_if_due
from tests.factories import add_district, make_article, make_byline, make_page, make_person, make_person_mention
from tests.search.test_matching import KNOWN, holding, substrings

SLOTS = 16  # of a segment in these tests, so that there are several
QUERIES = [
    *("", "民", "二七区 -高质量", "二七区 -刘伟平", "-二七区", "-民", "刘伟平|高质量", "记者 刘伟平|张一弛 -农村"),
    *("刘伟平|-张一弛", "标题:二七区", "标题:民", "标题:二七区|记者 -民", "2022年", "一千二百万", "-(二七区 民)"),
    *("没有这样的词 民", "没有这样的词", "。", "日期:2022", "-日期:2022"),
]


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (segments, sealing, postings):
        monkeypatch.setattr(module, "SIZE", SLOTS)
    monkeypatch.setattr(sealing, "LEAST_COMMON", 8)
    monkeypatch.setattr(sealing, "DUE", 8)


@pytest.fixture
def everything_is_common(monkeypatch: pytest.MonkeyPatch, small_segments: None) -> None:
    monkeypatch.setattr(sealing, "LEAST_COMMON", 1)
    monkeypatch.setattr(sealing, "LEAST_SEEN", 1)


def ask(query: str) -> Found:
    return find(parse_query(query).node)


def answers(*queries: str) -> list[set[int]]:
    return [set(ask(query).articles.tolist()) for query in queries]


def write_again(articles: list[int]) -> None:
    SearchDocument.objects.filter(pk__in=articles).update(date_to=F("date_to"))


@pytest.mark.parametrize(("part_written_again", "many"), [(0, 0), (3, 500), (1, 500)])
def test_a_string_finds_the_articles_that_hold_it_and_no_other(
    small_segments: None,
    seed_lines: dict[int, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    part_written_again: int,
    many: int,
) -> None:
    monkeypatch.setattr(finding, "MANY", many)
    assert seal() == len(seed_lines)
    assert Segment.objects.count() == -(-len(seed_lines) // SLOTS) > 2
    if part_written_again:
        write_again(list(seed_lines)[::part_written_again])
    terms = [*random.Random(7).sample(sorted(set(substrings(seed_lines))), 400), *KNOWN]
    wrong = {term for term in terms if answers(f"「{term}」") != [holding(term, seed_lines)]}
    assert wrong == set()


def test_what_was_typed_in_one_is_found_with_all_its_words(
    small_segments: None, seed_lines: dict[int, list[str]]
) -> None:
    seal()
    taken_apart = 0
    for typed in list(substrings(seed_lines))[:300]:
        parsed = parse_query(typed)
        whole = find(parse_query(parsed.exact).node) if parsed.exact else None
        taken_apart += bool(whole)
        assert set(find(parsed.node, like=whole).articles) == set(find(parsed.node).articles), typed
    assert taken_apart > 50


def test_what_was_sealed_answers_as_what_was_not(small_segments: None, seed_lines: dict[int, list[str]]) -> None:
    expected = answers(*QUERIES)
    assert len(ask("").written) == len(seed_lines)
    seal()
    assert PostingList.objects.exists()
    assert not ask("").written
    assert answers(*QUERIES) == expected
    write_again(list(seed_lines)[::2])
    assert ask("").written and ask("").sealed
    assert answers(*QUERIES) == expected
    seal()
    assert not ask("").written
    assert answers(*QUERIES) == expected


def test_a_segment_that_is_nearly_dead_is_taken_apart(small_segments: None, seed_lines: dict[int, list[str]]) -> None:
    expected = answers(*QUERIES)
    seal()
    before = set(Segment.objects.values_list("pk", flat=True))
    for _ in range(3):
        write_again(list(seed_lines)[1:])
        seal()
        assert answers(*QUERIES) == expected
    assert before.isdisjoint(Segment.objects.values_list("pk", flat=True))
    assert sum(len(segment.slots) for segment in Segment.objects.all()) < 3 * len(seed_lines) * segments.SLOT.itemsize


@pytest.mark.django_db
def test_a_name_that_is_known_needs_no_look_into_the_text(
    everything_is_common: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(finding, "MANY", 0)
    named = [make_article(headline="刘伟平调研", paragraphs=["刘伟平说"]) for _ in range(3)]
    for article in named:
        make_person_mention(article.paragraphs.get(), make_person("刘伟平", note=str(article.pk)))
    index_articles([article.pk for article in named])
    seal()
    ask("")  # reads the new segment
    for query in ("刘伟平", "标题:刘伟平"):
        with django_assert_num_queries(2):  # changes, segments; lists go past Django
            assert len(ask(query)) == 3
    unknown = make_article(paragraphs=["记者刘伟平"])
    index_articles([unknown.pk])
    seal()
    assert answers("刘伟平", "标题:刘伟平") == [{*(each.pk for each in named), unknown.pk}, {each.pk for each in named}]


@pytest.mark.django_db
def test_what_became_common_later_is_found_in_what_was_sealed_before(small_segments: None) -> None:
    rare = [make_article(paragraphs=["疫情"]), *(make_article(paragraphs=[f"旱情{n}"]) for n in range(SLOTS))]
    index_articles([article.pk for article in rare])
    seal()
    assert not PostingList.objects.filter(lexeme="疫情").exists()
    common = [make_article(paragraphs=["疫情"]) for _ in range(SLOTS)]
    index_articles([article.pk for article in common])
    seal()
    assert PostingList.objects.filter(lexeme="疫情").count() > 1
    later = make_article(paragraphs=["疫情"])
    index_articles([later.pk])
    assert "疫情" not in later.search_document.rare
    assert common_lexemes()["疫情"] in BitMap.deserialize(bytes(later.search_document.common))
    for _ in range(2):
        assert answers("疫情") == [{rare[0].pk, later.pk, *(article.pk for article in common)}]
        seal()


@pytest.mark.django_db
def test_what_was_written_by_who_did_not_know_yet_what_is_common_is_found(
    everything_is_common: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = make_article(paragraphs=["疫情"])
    index_articles([early.pk])
    seal()
    late = make_article(paragraphs=["疫情"])
    with monkeypatch.context() as another_process:
        another_process.setattr(index, "common_lexemes", dict)
        index_articles([late.pk])
    assert "疫情" in late.search_document.rare
    for _ in range(2):
        assert answers("疫情", "疫", "标题:疫情") == [{early.pk, late.pk}, {early.pk, late.pk}, set()]
        seal()


@pytest.mark.django_db
def test_what_a_sealing_that_failed_has_made_common_is_not(
    everything_is_common: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = make_article(paragraphs=["疫情"]), make_article(paragraphs=["疫情"])
    index_articles([early.pk])
    with monkeypatch.context() as full_disk:
        full_disk.setattr(sealing, "_write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            seal()
    index_articles([late.pk])
    assert "疫情" in late.search_document.rare
    for _ in range(2):
        assert answers("疫情") == [{early.pk, late.pk}]
        seal()


@pytest.mark.django_db
def test_sealing_ends_while_others_write(small_segments: None, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make_article().pk for _ in range(SLOTS + 1)]
    index_articles(articles)
    add, calls = sealing._add, iter(range(5))

    def add_while_others_write(*args: Any, **kwargs: Any) -> None:
        add(*args, **kwargs)
        next(calls)
        write_again(articles[:1])

    monkeypatch.setattr(sealing, "_add", add_while_others_write)
    assert seal() == SLOTS + 2
    assert Change.objects.count() == 1


@pytest.mark.django_db
def test_few_articles_do_not_tell_what_is_common(small_segments: None) -> None:
    index_articles([make_article(paragraphs=["疫情"]).pk for _ in range(SLOTS)])
    seal()
    known = CommonLexeme.objects.count()
    assert known
    index_articles([make_article(paragraphs=["旱情"]).pk for _ in range(sealing.DUE - 1)])
    seal()
    assert CommonLexeme.objects.count() == known


@pytest.mark.django_db
def test_a_row_that_other_rules_have_made_waits_for_a_rebuild(small_segments: None) -> None:
    older, newer = make_article(paragraphs=["疫情"]), make_article(paragraphs=["疫情"])
    index_articles([older.pk, newer.pk])
    SearchDocument.objects.filter(article=older).update(fingerprint=b"", rare="")
    assert seal() == 1
    assert answers("疫情", "疫") == [{older.pk, newer.pk}] * 2
    index_articles([older.pk])
    assert seal() == 1
    assert answers("疫情", "疫") == [{older.pk, newer.pk}] * 2


@pytest.mark.django_db
def test_a_correction_and_a_removal_show_at_once(small_segments: None) -> None:
    kept, corrected, removed = (make_article(paragraphs=["旱情"]) for _ in range(3))
    index_articles([kept.pk, corrected.pk, removed.pk])
    seal()
    corrected.paragraphs.update(text="汛情")
    index_articles([corrected.pk])
    removed.delete()
    for _ in range(2):
        assert answers("旱情", "汛情") == [{kept.pk}, {corrected.pk}]
        seal()


@pytest.mark.django_db
def test_filters_and_facets_are_the_same_before_and_after(small_segments: None) -> None:
    subject = make_person()
    for number in range(40):
        day = date(2022, 1 + number % 12, 1) if number % 5 else None
        article = make_article(
            page=make_page(date_from=day, date_to=day, newspaper=("郑州日报", "洛阳日报")[number % 2]),
            paragraphs=["旱情"], kind=("article", "photo")[number % 3 == 0],
        )  # fmt: skip
        add_district(article)
        byline = make_byline(article)
        mention = make_person_mention(article.paragraphs.get(), subject)
    index_articles(list(Article.objects.values_list("pk", flat=True)))
    every = [
        Filters(), Filters(newspaper="郑州日报"), Filters(kind="photo"), Filters(district="410103"),
        Filters(district="41"), Filters(date_from=date(2022, 3, 1)), Filters(date_to=date(2022, 3, 1)),
        Filters(date_from=date(2022, 3, 1), date_to=date(2022, 6, 1), newspaper="洛阳日报"),
        Filters(reporter=byline.person_id), Filters(person=mention.person_id), Filters(newspaper="没有的报纸"),
    ]  # fmt: skip

    def state() -> list[tuple[set[int], object]]:
        each = [find(parse_query("旱情").node, filters) for filters in every]
        return [(set(found.articles.tolist()), count_facets(found)) for found in each]

    expected = state()
    assert 0 < len(expected[1][0]) < len(expected[0][0]) == 40
    assert expected[0][1].district[-1].count == 40  # type: ignore[attr-defined]
    seal()
    assert state() == expected
    write_again(list(Article.objects.values_list("pk", flat=True)[::4]))
    assert state() == expected


@pytest.mark.django_db
def test_it_is_sealed_when_enough_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "DUE", 3)
    for waiting in (1, 2, 0):
        index_articles([make_article().pk])
        seal_if_due()
        assert Change.objects.count() == waiting


@pytest.mark.django_db
def test_of_a_long_segment_more_must_have_been_written(small_segments: None, monkeypatch: pytest.MonkeyPatch) -> None:
    index_articles([make_article().pk for _ in range(SLOTS // 2)])
    seal()
    monkeypatch.setattr(sealing, "DUE", 1)
    index_articles([make_article().pk])
    seal_if_due(part=1 / 4)
    assert Change.objects.count() == 1
    seal_if_due(part=1 / 8)
    assert Change.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_one_seals_at_a_time(small_segments: None) -> None:
    index_articles([make_article().pk])
    assert Change.objects.count() == 1
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [sealing.ONE_AT_A_TIME])
        assert seal() == 0
    finally:
        other.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid, objid FROM pg_locks WHERE locktype = 'advisory'")
        held = cursor.fetchall()
    assert seal() == 1, held
