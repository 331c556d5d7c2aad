"""What every test shares."""

import shutil

import pytest
from pytest_django import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_report_header() -> str:
    return f"browser tests: {CHROMIUM or 'left out, no Chromium found'}"


@pytest.fixture(autouse=True)
def static_files_as_they_stand(settings: Settings) -> None:
    """Hashed names need a collectstatic first; test_settings.py does one."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": settings.PLAIN_STATIC}}


@pytest.fixture(autouse=True)
def index_is_known_to_be_current(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the first search of a process would take one database query more than the others."""
    from newsarchive.search import index_version

    monkeypatch.setattr(index_version, "_answer", (True, 0.0))


@pytest.fixture(autouse=True)
def nothing_is_known_to_be_common(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test has sealed is gone after it."""
    from newsarchive.search import postings

    monkeypatch.setattr(postings, "_common", {})
    monkeypatch.setattr(postings, "_last", 0)
