"""manage.py rebuild_search_index."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from newsarchive.search import index_version
from newsarchive.search.index import index_articles
from newsarchive.search.management.commands import rebuild_search_index
from newsarchive.search.models import WAITING, Change, IndexState, SearchDocument
from newsarchive.search.results import search_articles
from tests.factories import make_article, make_page


def rebuild(processes: int = 1) -> str:
    output = StringIO()
    call_command("rebuild_search_index", processes=processes, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_every_row_is_made_again_and_those_that_stay_the_same_are_left() -> None:
    keys = [make_article().pk for _ in range(3)]
    index_articles(keys[:2])
    SearchDocument.objects.filter(article=keys[0]).update(text="", fingerprint=b"")
    assert rebuild() == "已重建 3 篇文章的检索索引，其中 2 篇有变化。\n"
    assert {hit.article.pk for hit in search_articles("二七区").hits} == set(keys)
    assert not Change.objects.exists()
    assert rebuild() == "已重建 3 篇文章的检索索引，其中 0 篇有变化。\n"


@pytest.mark.django_db(transaction=True)
def test_several_processes_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild_search_index, "BATCH", 2)
    keys = {make_article(headline=f"第{number}次会议").pk for number in range(7)}
    assert rebuild(processes=2) == "已重建 7 篇文章的检索索引，其中 7 篇有变化。\n"
    assert {hit.article.pk for hit in search_articles("会议").hits} == keys


@pytest.mark.django_db
def test_the_newest_come_first_and_a_stopped_rebuild_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2021, 5, 1), None, date(2023, 5, 1), date(2022, 5, 1), date(2022, 5, 1)]
    keys = [make_article(page=make_page(date_from=day, date_to=day)).pk for day in days]
    in_order = [keys[place] for place in (2, 4, 3, 0, 1)]
    monkeypatch.setattr(rebuild_search_index, "BATCH", 1)
    done: list[int] = []

    def index_any(articles: list[int]) -> int:
        done.extend(articles)
        return 1

    def index_three(articles: list[int]) -> int:
        if len(done) == 3:
            raise ZeroDivisionError
        return index_any(articles)

    monkeypatch.setattr(rebuild_search_index, "index_articles", index_three)
    with pytest.raises(ZeroDivisionError):
        rebuild()
    assert done == in_order[:3]
    assert "没有重建完" in index_version.complaint()
    monkeypatch.setattr(rebuild_search_index, "index_articles", index_any)
    assert rebuild() == "上次没有重建完，从中断的地方继续。\n已重建 2 篇文章的检索索引，其中 2 篇有变化。\n"
    assert done == in_order
    assert index_version.complaint() == ""


@pytest.mark.django_db
def test_a_rebuild_that_another_dictionary_began_starts_anew() -> None:
    key = make_article().pk
    IndexState.objects.update(rebuilding="older", reached_day=date(2020, 1, 1), reached_article=key)
    assert rebuild() == "已重建 1 篇文章的检索索引，其中 1 篇有变化。\n"


@pytest.mark.django_db
def test_during_a_rebuild_even_one_that_fails_more_entries_wait_than_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    make_article()
    seen: list[list[str]] = []

    def fail(_: object) -> int:
        seen.append(index_options())
        raise ZeroDivisionError

    monkeypatch.setattr(rebuild_search_index, "index_articles", fail)
    with pytest.raises(ZeroDivisionError):
        rebuild()
    assert seen == [["fastupdate=on", f"gin_pending_list_limit={rebuild_search_index.MANY}"]]
    assert index_options() == ["fastupdate=on", f"gin_pending_list_limit={WAITING}"]


@pytest.mark.django_db(transaction=True)
def test_who_wants_to_alter_the_index_lets_searches_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    other = connections["default"].copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT FROM search_searchdocument WHERE rare @@ 'x'")
    monkeypatch.setattr(rebuild_search_index, "SHORT", "10ms")
    monkeypatch.setattr(rebuild_search_index, "sleep", lambda _: other.close())
    rebuild_search_index._limit_list(WAITING + 1)
    assert index_options()[1] == f"gin_pending_list_limit={WAITING + 1}"
    rebuild_search_index._limit_list(WAITING)


@pytest.mark.django_db
def test_two_rebuilds_at_once_are_one_too_many(other_connection: None) -> None:
    with pytest.raises(CommandError, match="另一个进程"):
        rebuild()


@pytest.fixture
def other_connection(db: None) -> Iterator[None]:
    """Somebody else who rebuilds."""
    other = connections["default"].copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [rebuild_search_index.ONE_AT_A_TIME])
    yield
    other.close()


def index_options() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'search_rare'")
        return sorted(cursor.fetchone()[0])
