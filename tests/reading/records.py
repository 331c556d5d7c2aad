"""The articles of the gold pages cut out as records (RECORD.md), so that pages can be composed of them."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.reading.compose import flaws_of, printed_units

Json = dict[str, Any]
TITLES = ("kicker", "headline", "subhead")
KEPT = (
    *("kind", *TITLES, "bylines", "paragraphs", "section_heads", "captions"),
    *("districts", "places", "people", "facts"),
)
_SIGNED = re.compile(r"[(（]|(?:本报)?(?:见习)?(?:记者|通讯员|实习生)")


class RecordError(Exception):
    """A gold article whose parts do not make up its lines."""


def read_records(gold: Path, pages: Path) -> list[Json]:
    """The articles of all gold pages of a folder, each with how it was signed. Raises RecordError."""
    return [record for path in sorted(gold.glob("*.gold.json")) for record in _records_of(path, pages)]


def _records_of(path: Path, pages: Path) -> Iterator[Json]:
    annotation = json.loads(path.read_text(encoding="utf-8"))
    lines = (pages / annotation["page"]).read_text(encoding="utf-8").split("\n")
    for article in annotation["articles"]:
        record = {name: article[name] for name in KEPT} | _signature(article, lines)
        flaws = flaws_of(record)
        if _letters("".join(text for _, text in printed_units(record))) != _letters(_printed(article, lines)):
            flaws.append("its parts are not what stands on its lines")
        if flaws:
            raise RecordError(f"{path.name} {article['id']}: {'; '.join(flaws)}")
        yield record


def _printed(article: Json, lines: list[str]) -> str:
    texts = [lines[n - 1].strip() for first, last in article["lines"] for n in range(first, last + 1)]
    return "\n".join(re.sub(r"^#+ ", "", text) for text in texts if text)


def _signature(article: Json, lines: list[str]) -> Json:
    """What stands on an article's lines besides its titles and text: dateline and signature, and where."""
    printed = _printed(article, lines)
    owner = _owners(printed, article)
    runs = [(part, [n for n, _ in group]) for part, group in groupby(enumerate(owner), key=lambda pair: pair[1])]
    place, after, dateline, byline = None, None, "", ""
    for part, found in runs:
        text = printed[found[0] : found[-1] + 1].strip()
        if part is not None or not text:
            continue
        at = start.start() if (start := _SIGNED.search(text)) else len(text)
        dateline, byline = dateline + text[:at], text[at:].strip()
        if byline:
            place, after = _place(printed, owner, found, article)
    return {
        "byline_text": byline or None,
        "byline_place": place,
        "byline_after_paragraph": after,
        "dateline": dateline or None,
    }


def _owners(printed: str, article: Json) -> list[int | None]:
    """For each character the unit it is of (titles 0, paragraphs from 1), None for dateline and signature."""
    solid = [n for n, character in enumerate(printed) if not character.isspace()]
    text = "".join(printed[n] for n in solid)
    owner: list[int | None] = [None] * len(printed)
    titles = [article[name] for name in TITLES if article[name]]
    units = [*((0, title) for title in titles), *enumerate([*article["paragraphs"], *article["captions"]], 1)]
    taken = [False] * len(text)
    for number, unit in units:
        wanted = "".join(unit.split())
        start = next((at for at in _places(text, wanted) if not any(taken[at : at + len(wanted)])), -1)
        if start < 0:
            raise RecordError(f"{article['id']}: not in one piece on its lines: {unit[:20]}")
        taken[start : start + len(wanted)] = [True] * len(wanted)
        for n in range(solid[start], solid[start + len(wanted) - 1] + 1):
            owner[n] = number
    return owner


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _place(printed: str, owner: list[int | None], found: list[int], article: Json) -> tuple[str, int | None]:
    """lead, tail or own_line, and for own_line after which paragraph."""
    alone = "\n" in printed[found[0] - 1 : found[0] + 1] and "\n" in printed[found[-1] : found[-1] + 2]
    before = next((owner[n] for n in range(found[0], -1, -1) if owner[n] is not None), 0) or 0
    if alone:
        return "own_line", before
    return ("lead", None) if before == 0 else ("tail", None)


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
