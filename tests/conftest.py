"""What every test shares."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def static_files_as_they_stand(settings: Settings) -> None:
    """Hashed names need a collectstatic first; test_settings.py does one."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": settings.PLAIN_STATIC}}
