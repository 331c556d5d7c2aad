"""Pages loaded by several processes at once."""

import os
import signal
from pathlib import Path

import pytest
from django.core.management import CommandError

from newsarchive.archive.models import Article, District, Page
from newsarchive.ingest import workers
from newsarchive.ingest.loader import Loaded, Verdict
from newsarchive.ingest.report import Outcome
from newsarchive.ingest.sources import Source
from newsarchive.ingest.workers import default_workers, load_all
from tests.ingest.test_load_pages import PAGE, fail, load

SOURCES = [Source(Path(f"{number}.txt")) for number in range(6)]


def created(source: Source) -> Outcome:
    return Outcome(source.path, Loaded(Verdict.CREATED, articles=os.getpid()))


def killed(source: Source) -> Outcome:
    if source == SOURCES[3]:
        os.kill(os.getpid(), signal.SIGKILL)
    return created(source)


def interrupted(source: Source) -> Outcome:
    if source == SOURCES[3]:
        raise KeyboardInterrupt
    return created(source)


def stored() -> list[tuple[object, ...]]:
    return list(
        Article.objects.order_by("page__source").values_list(
            "page__source", "headline", "bylines__person__name", "facts__text", "search_document__text"
        )
    )


@pytest.mark.parametrize(("cores", "pages", "expected"), [(4, 5, 1), (4, 16, 2), (4, 1000, 4), (None, 1000, 1)])
def test_a_worker_for_each_core_where_there_are_pages_enough(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, pages: int, expected: int
) -> None:
    monkeypatch.setattr(workers.os, "cpu_count", lambda: cores)
    assert default_workers(pages) == expected


def test_outcomes_come_in_the_order_of_the_sources() -> None:
    outcomes = list(load_all(created, SOURCES, workers=2))
    assert [outcome.path for outcome in outcomes] == [source.path for source in SOURCES]
    assert os.getpid() not in {outcome.loaded.articles for outcome in outcomes}


def test_a_worker_that_is_killed_ends_the_run_with_advice() -> None:
    with pytest.raises(CommandError, match="载入进程意外终止"):
        list(load_all(killed, SOURCES, workers=2))


def test_what_was_loaded_when_ctrl_c_came_is_told() -> None:
    outcomes = load_all(interrupted, SOURCES, workers=2)
    told: list[Outcome] = []
    with pytest.raises(KeyboardInterrupt):
        told.extend(outcomes)
    assert [outcome.path for outcome in told[:3]] == [source.path for source in SOURCES[:3]]


@pytest.mark.django_db(transaction=True)
def test_several_workers_load_what_one_would(tmp_path: Path) -> None:
    for number in range(16):
        text = PAGE.format(headline=f"二七区部署第{number}项工作", day="12月16日")
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    printed = load(tmp_path, jobs=2)
    loaded = stored()
    Page.objects.all().delete()
    assert printed == load(tmp_path, jobs=1)
    assert loaded == stored()
    assert len(loaded) == 16
    assert District.objects.filter(name="二七区").count() == 1


@pytest.mark.parametrize("jobs", ["0", "-1", "两个"])
def test_a_number_of_workers_that_is_none_is_refused(jobs: str) -> None:
    _, error = fail("seeds", f"--jobs={jobs}")
    assert "应是正整数" in str(error)
