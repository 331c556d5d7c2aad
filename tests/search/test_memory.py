"""A count is remembered, and forgotten as soon as anything is written."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsarchive.search import memory
from newsarchive.search.index import index_articles
from newsarchive.search.results import count_articles, search_articles
from tests.factories import make_article


def counts(query: str) -> int:
    """How many statements count what answers the query."""
    with CaptureQueriesContext(connection) as asked:
        search_articles(query)
    return sum("COUNT(" in each["sql"].upper() for each in asked.captured_queries)


@pytest.mark.django_db
def test_nothing_is_counted_twice_while_nobody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SNAPSHOT", "SELECT 'nobody else uses the server'")
    cache.clear()
    index_articles([make_article(paragraphs=["旱情、降雨"]).pk])
    assert [counts("旱情"), counts("旱情"), counts("降雨")] == [1, 0, 1]
    assert search_articles("旱情").count == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_written_counts_at_once() -> None:
    for number in range(1, 4):
        index_articles([make_article(paragraphs=["旱情"]).pk])
        assert search_articles("旱情").count == count_articles("旱情") == number


@pytest.mark.django_db
def test_within_a_transaction_that_writes_nothing_is_remembered() -> None:
    for number in range(1, 4):
        index_articles([make_article(paragraphs=["旱情"]).pk])
        assert search_articles("旱情").count == number
