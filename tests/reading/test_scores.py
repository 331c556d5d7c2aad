"""The parser reads the five pages at least as well as recorded, and the means of measuring it are sound."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading import compose, score
from tests.reading.records import read_records
from tests.reading.scores import GOLD, INVENTED, PAGES, SAMPLE, compose_pages, invented, recorded, score_pages


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return score_pages(GOLD, PAGES)


@pytest.mark.parametrize("measure", score.KINDS)
def test_the_five_pages_are_read_as_well_as_recorded(scores: dict[str, float], measure: str) -> None:
    """Who makes the parser better in one thing at the cost of another says so with `make score RECORD=1`."""
    assert scores[measure] >= recorded()[SAMPLE][measure]


def test_the_gold_of_the_five_pages_is_consistent() -> None:
    gold = sorted(map(str, GOLD.glob("*.gold.json")))
    command = [sys.executable, str(GOLD.parent / "check_gold.py"), *gold, "--pages", str(PAGES)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout.count(" articles (")) == (0, 5), checked.stdout


def test_all_articles_of_the_five_pages_can_be_composed_anew() -> None:
    records = read_records(GOLD, PAGES)
    assert len(records) == 40
    assert {record["byline_place"] for record in records} == {"lead", "tail", "own_line", None}
    assert sum(bool(record["bylines"]) for record in records) == 39


def test_every_line_of_a_composed_page_is_placed_once(tmp_path: Path) -> None:
    compose_pages(read_records(GOLD, PAGES), tmp_path, 1.0)
    assert score_pages(tmp_path, tmp_path)["coverage"] == 1.0


def test_every_line_of_a_page_of_invented_articles_is_placed_once(tmp_path: Path) -> None:
    compose_pages(invented("own"), tmp_path, 1.0)
    assert score_pages(tmp_path, tmp_path)["coverage"] == 1.0


@pytest.mark.parametrize("name", INVENTED)
def test_the_annotation_of_invented_articles_is_consistent(name: str, tmp_path: Path) -> None:
    """Datelines of other papers and signatures without a name are of no part that check_gold.py knows."""
    date = {"earliest": "2000-01-01", "latest": "2023-12-31", "evidence": []}
    compose.write(*compose.compose(invented(name), "markdown", 1, 0.0), tmp_path, name, date, "")
    command = [
        sys.executable,
        str(GOLD.parent / "check_gold.py"),
        str(tmp_path / f"{name}.gold.json"),
        "--pages",
        str(tmp_path),
    ]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    if checked.returncode == 0:
        return
    complaints = [
        line for line in checked.stdout.splitlines() if "text of its lines in no part of the article" not in line
    ]
    assert not complaints and checked.stderr.endswith("violations\n")


def test_articles_held_back_are_not_among_those_to_work_with() -> None:
    pools = [{record["id"] for record in invented(name)} for name in INVENTED]
    assert (*map(len, pools), len(set.union(*pools))) == (28, 12, 24, 20, 14, 98)
