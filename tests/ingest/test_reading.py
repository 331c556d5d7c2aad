"""How pages are read is a matter of this installation."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django import Settings

from newsarchive.ingest import reading

TEXT = "二七区部署工作\n\n昨日上午,大家见到赵兰芳,都很高兴。\n"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.NAME_MODEL = True
    monkeypatch.setattr(reading, "_name_model", lambda: lambda text: [("赵兰芳", "PER")])


def _names(text: str) -> list[str]:
    return [person.name for article in reading.read_page(text).articles for person in article.people]


def test_rules_alone_read_a_page_unless_a_model_is_asked_for() -> None:
    assert _names(TEXT) == []


@pytest.mark.usefixtures("model")
def test_a_model_adds_the_names_it_sees() -> None:
    assert _names(TEXT) == ["赵兰芳"]


@pytest.mark.usefixtures("model")
def test_pages_read_without_the_model_are_not_current() -> None:
    assert reading.reading_version() != reading.VERSION


def test_a_model_that_is_not_installed_is_said_before_anything_is_read(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings.NAME_MODEL = True
    monkeypatch.setattr(reading, "find_spec", lambda name: None)
    page = tmp_path / "一.txt"
    page.write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemCheckError, match=r"pip install \.\[ner\]"):
        call_command("parse_page", str(page), skip_checks=False)
