"""Settings come from the environment, refuse what is unsafe, and are all listed in .env.example."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

ROOT = Path(settings.BASE_DIR)
KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
PRODUCTION = {
    "DATABASE_URL": "postgresql://newsarchive:secret@db/newsarchive",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "news.example.org",
    "HTTPS": "true",
}


def _python(*arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these settings and no others."""
    command = [sys.executable, *arguments]
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root)} | environment
    return subprocess.run(command, cwd=root, env=given, capture_output=True, text=True, check=False)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """An installation with a var/ of its own: nothing but the settings."""
    package = tmp_path / "newsarchive"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "settings.py").write_text((ROOT / "newsarchive" / "settings.py").read_text())
    return tmp_path


def _value(expression: str, root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return _python("-c", f"from newsarchive import settings; print({expression})", root=root, **environment)


def test_the_example_lists_every_setting() -> None:
    listed = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    compose = re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text())
    assert len(listed) == len(set(listed))
    assert set(listed) == set(settings.ENV.scheme) | set(compose)


def test_the_example_tells_the_defaults() -> None:
    example = dict(re.findall(r"^#([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
    told = {name: example[name] for name, (_, default) in settings.ENV.scheme.items() if default not in ("", [])}
    assert told == {name: str(settings.ENV.scheme[name][1]).replace("False", "false") for name in told}


def test_production_settings_pass_the_deployment_check() -> None:
    check = _python("manage.py", "check", "--deploy", "--fail-level", "WARNING", root=ROOT, **PRODUCTION)
    assert check.returncode == 0, check.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "newsarchive.embedded_postgres"),
        ({"DATABASE_URL": PRODUCTION["DATABASE_URL"], "SECRET_KEY": KEY}, "django.db.backends.postgresql"),
    ],
)
def test_the_embedded_database_is_for_whoever_names_no_other(
    elsewhere: Path, environment: dict[str, str], expected: str
) -> None:
    answer = _value("settings.DATABASES['default']['ENGINE']", elsewhere, **environment)
    assert answer.stdout.strip() == expected


def test_production_without_a_secret_key_is_refused(elsewhere: Path) -> None:
    answer = _value("settings.SECRET_KEY", elsewhere, DATABASE_URL=PRODUCTION["DATABASE_URL"])
    assert answer.returncode == 1
    assert "ImproperlyConfigured: SECRET_KEY is not set" in answer.stderr
    assert not (elsewhere / "var").exists()


@pytest.mark.parametrize("environment", [{}, {"DATABASE_URL": PRODUCTION["DATABASE_URL"], "DEBUG": "true"}])
def test_elsewhere_a_secret_key_is_made_once_and_kept_from_others(elsewhere: Path, environment: dict[str, str]) -> None:
    first, second = (_value("settings.SECRET_KEY", elsewhere, **environment).stdout.strip() for _ in range(2))
    assert first == second
    assert len(first) >= 50
    kept = elsewhere / "var" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [file.name for file in kept.parent.iterdir()] == ["secret_key"]


def test_debug_is_off_unless_asked_for(elsewhere: Path) -> None:
    assert _value("settings.DEBUG", elsewhere).stdout.strip() == "False"
    assert _value("settings.DEBUG", elsewhere, DEBUG="true").stdout.strip() == "True"


def test_the_env_file_is_read_and_the_environment_wins(elsewhere: Path) -> None:
    (elsewhere / ".env").write_text("PORT=8001\nHOST=0.0.0.0\n")
    assert _value("settings.HOST, settings.PORT", elsewhere, PORT="8002").stdout.strip() == "0.0.0.0 8002"


def test_every_static_file_is_found_when_collected(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": settings.HASHED_STATIC}}
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()


def test_pages_may_load_nothing_from_other_hosts(client: Client) -> None:
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert "http" not in policy
