"""An index that another dictionary made is noticed, and misses nothing until it is made anew."""

import hashlib

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from newsarchive.search import finding, index_version, tokens
from newsarchive.search.finding import find
from newsarchive.search.index import index_articles
from newsarchive.search.models import IndexState, SearchDocument
from newsarchive.search.normalisation import normalise
from newsarchive.search.query import parse_query
from newsarchive.search.results import search_articles
from newsarchive.search.sealing import seal
from newsarchive.search.tokens import pair_lexemes, word_lexemes
from tests.factories import add_district, make_article, make_district
from tests.search.conftest import seed_texts

# What the pages in seeds/ are made of. If this fails: raise FORM (an index of before must be made anew), or if only
# the seeds or a pinned library have changed, leave it; then put in what the test says.
FORM, LEXEMES = 4, "ddb9809e9d38e6ed"

pytestmark = pytest.mark.django_db


@pytest.fixture
def outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    IndexState.objects.update(version="older")
    monkeypatch.setattr(index_version, "_answer", (False, 0.0))


def test_the_form_is_raised_when_lexemes_change() -> None:
    text = "\n".join(normalise(line) for text in seed_texts() for line in text.splitlines())
    lexemes = " ".join(sorted(pair_lexemes(text) | word_lexemes(text)))
    assert (index_version.FORM, hashlib.sha256(lexemes.encode()).hexdigest()[:16]) == (FORM, LEXEMES)


def test_nothing_is_wrong_with_an_empty_index() -> None:
    IndexState.objects.all().delete()
    index_version.look_at_index()
    assert index_version.complaint() == ""
    assert index_version.is_current()


def test_an_outdated_index_is_told_at_start_up_and_by_the_health_check(
    outdated: None, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    index_articles([make_article().pk])
    index_version.look_at_index()
    assert "rebuild_search_index" in caplog.text
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert "rebuild_search_index" in answer.content.decode()


def test_articles_from_before_there_were_names_are_told_until_a_rebuild(
    client: Client, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    older, newer = make_article(), make_article()
    add_district(older)
    add_district(newer, make_district("410105", "金水区"))
    index_articles([older.pk])
    with django_capture_on_commit_callbacks(execute=True):
        index_articles([newer.pk])
    index_version.look_at_index()
    assert "rebuild_search_index" in caplog.text
    assert "rebuild_search_index" in client.get("/healthz").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_search_index", processes=1)
    assert index_version.complaint() == ""
    assert client.get("/healthz").content == b"ok"


def test_the_database_is_not_asked_again_at_once(
    outdated: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert not index_version.is_current()
        assert not index_version.is_current()


def test_a_word_that_the_older_dictionary_lacked_is_found_by_its_pairs(outdated: None) -> None:
    index_articles([make_article(headline="区委书记").pk])
    SearchDocument.objects.update(rare="'区委' '委书' '书记' '\x02区委' '\x02委书' '\x02书记'")
    seal()
    assert tokens.is_exact("区委书记")
    assert search_articles("区委书记").count == search_articles("标题:区委书记").count == 1
    assert search_articles("-区委书记").count == 0


def test_a_number_is_not_found_within_a_longer_one(outdated: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MANY", 0)
    index_articles([make_article(paragraphs=["投资二十万元"]).pk])
    for _ in range(2):
        assert search_articles("10万元").count == 0
        assert search_articles("20万元").count == 1
        seal()


def test_a_current_index_is_asked_for_whole_words(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    index_articles([make_article(headline="区委书记").pk])
    seal()
    find(None)  # reads the new segment
    with django_assert_num_queries(3):  # changes, segments, the index; lists go past Django; not the texts
        assert len(find(parse_query("区委书记").node)) == 1
