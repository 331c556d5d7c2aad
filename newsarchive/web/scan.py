"""A page as it was scanned: each line with the article that owns it."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.archive.models import Article, Page

COLOURS = 8  # classes colour-0 … colour-7 in page.css


@dataclass(frozen=True)
class ScanLine:
    number: int
    text: str
    article: Article | None
    colour: int
    opens: bool  # the line before it belongs elsewhere
    leftover: bool


def scan_lines(page: Page, articles: list[Article]) -> list[ScanLine]:
    owners = {
        number: (article, index % COLOURS)
        for index, article in enumerate(articles)
        for number in _numbers(article.lines)
    }
    leftover = set(_numbers(page.leftover))
    lines: list[ScanLine] = []
    before: Article | None = None  # owner of the line above, blank ones passed over
    for number, text in enumerate(page.text.split("\n"), start=1):
        owner, colour = owners.get(number, (None, 0))
        opens = owner is not None and owner != before
        lines.append(ScanLine(number, text.rstrip("\r"), owner, colour, opens, number in leftover))
        before = owner if text.strip() else before
    return lines


def _numbers(spans: list[list[int]]) -> Iterator[int]:
    return (number for first, last in spans for number in range(first, last + 1))
