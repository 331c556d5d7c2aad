"""How well pages are read: the five pages against their gold, and pages composed on the spot.

They are composed of the articles of the five pages, and of invented ones (records/, RECORD.md) in forms that those
lack: briefs, questions and answers, picture stories, notices, letters, tables, poems (own.json, held.json), or as an
ordinary page has them (fresh.json, blind.json, unseen.json, written without knowing the parser). Towns are real in
them, people and figures are not. The errors of all have been looked at by now: how unseen pages fare, docs/reading.md
says.

python -m tests.reading.scores            the tables, and what changed since the recorded one
python -m tests.reading.scores --record   the same, and record it
python -m tests.reading.scores --keep DIR keep the composed pages, to look at with score.py --show
"""

import argparse
import json
from itertools import groupby, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsarchive.parsing.annotation import to_annotation
from newsarchive.parsing.page import parse_page
from tests.reading import compose, score
from tests.reading.records import read_records

HERE = Path(__file__).parent
GOLD = HERE / "gold"
PAGES = HERE.parents[1] / "seeds"
RECORDED = HERE / "recorded.json"
SAMPLE = "five pages"
INVENTED = ("own", "held", "fresh", "blind", "unseen")  # records of invented articles
DAMAGES = (0.0, 0.5, 1.0)
STYLES = ("wrapped", "markdown", "shuffled", "special")
SEEDS = range(1, 6)
Records = list[dict[str, Any]]
Scores = dict[str, dict[str, float]]  # of each set of pages, by measure; a measure with nothing to count is not there


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the parser.")
    parser.add_argument("--record", action="store_true", help="record the figures")
    parser.add_argument("--keep", type=Path, help="folder for the composed pages")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        scores = score_all(args.keep or Path(folder))
    print(tables(scores, recorded()))
    if args.record:
        RECORDED.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


def recorded() -> Scores:
    scores: Scores = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    return scores


def score_all(folder: Path) -> Scores:
    """The scores of the five pages and of pages composed with each damage in a folder."""
    scores = {SAMPLE: score_pages(GOLD, PAGES)}
    pools = {"damage": read_records(GOLD, PAGES)} | {name: invented(name) for name in INVENTED}
    for (name, records), damage in product(pools.items(), DAMAGES):
        pages = folder / f"{name}{damage}"
        compose_pages(records, pages, damage)
        scores[f"{name} {damage}"] = score_pages(pages, pages)
    return scores


def invented(name: str) -> Records:
    records: Records = json.loads((HERE / "records" / f"{name}.json").read_text(encoding="utf-8"))
    return records


def compose_pages(records: Records, folder: Path, damage: float) -> None:
    """Pages of eight articles in every style, each with two lines of furniture."""
    for style in STYLES:
        for seed in SEEDS:
            name, note = f"{style}{seed}", f"composed: style {style}, seed {seed}, damage {damage}"
            articles, page = compose.compose(records, style, seed, damage, debris=2, count=8)
            compose.write(articles, page, folder, name, None, note)
            compose.check(folder, name, [article.record for article in articles])


def score_pages(gold: Path, pages: Path) -> dict[str, float]:
    tallies, spaced = [], score.Tally(share=True)
    for path in sorted(gold.glob("*.gold.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        text = (pages / annotation["page"]).read_text(encoding="utf-8")
        read = to_annotation(parse_page(text), annotation["page"])
        lines = text.split("\n")
        tallies.append(score.score_page(read, annotation, lines))
        compare_gaps(score.match(read["articles"], annotation["articles"], lines), spaced)
    total = score.total_of(tallies) | {"headline gaps": spaced}
    return {kind: round(tally.value, 4) for kind, tally in total.items() if tally.value is not None}


def compare_gaps(pairs: list[score.Pair], spaced: score.Tally) -> None:
    """Of the titles read right but for their spaces, count those whose spaces are right too."""
    for pair, kind in product(pairs, score.TITLES):
        read, gold = pair.pred.get(kind), pair.gold.get(kind)
        if gold and score.squash(read) == score.squash(gold):
            spaced.judge(read == gold, f"{pair.label} {read} should be {gold}")


def tables(scores: Scores, before: Scores) -> str:
    """A table of the five pages and what is composed of them, and one for each pool of invented articles."""
    pools = groupby(scores, key=lambda name: next((pool for pool in INVENTED if name.startswith(pool)), SAMPLE))
    return "\n\n".join(_table({name: scores[name] for name in names}, before) for _, names in pools)


def _table(scores: Scores, before: Scores) -> str:
    """The scores of some sets side by side, each with its change where it has one."""
    rows = [f"{'measure':<16}" + "".join(f"{name:>18}" for name in scores)]
    measures = dict.fromkeys(measure for values in scores.values() for measure in values)
    for measure in measures:
        cells = (_cell(values.get(measure), before.get(name, {}).get(measure)) for name, values in scores.items())
        rows.append(f"{measure:<16}" + "".join(cells))
    return "\n".join(rows)


def _cell(value: float | None, before: float | None) -> str:
    if value is None:
        return f"{'–':>10}{'':8}"
    change = f"{value - before:+.4f}" if before is not None and value != before else ""
    return f"{value:>10.4f} {change:<7}"


if __name__ == "__main__":
    main()
