"""The shape of the code: who may import whom (the rules are in pyproject.toml), and how long a piece of it may be."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_MAX = 400  # lines
FUNCTION_MAX = 50
MODULES = sorted(path for path in (ROOT / "newsarchive").rglob("*.py") if "migrations" not in path.parts)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_the_rooms_keep_their_import_rules() -> None:
    lint = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert lint.returncode == 0, lint.stdout


def test_parsing_works_without_django_and_database() -> None:
    code = (
        "import pkgutil, sys, importlib, newsarchive.parsing as parsing\n"
        "for module in pkgutil.walk_packages(parsing.__path__, 'newsarchive.parsing.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(sorted({'django', 'psycopg', 'socket', 'asyncio'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_file_stays_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= FILE_MAX


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_function_stays_short(path: Path) -> None:
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in _functions(path)}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_MAX} == {}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree) or len(path.read_text().splitlines()) < 20


def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = {"utils", "helpers", "common", "services", "misc"}
    assert [_name(path) for path in MODULES if nothing & {path.stem, *path.parts}] == []
