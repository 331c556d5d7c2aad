"""A page as it was scanned: each line with the article that owns it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.archive.models import Article, Page, ParseWarning

COLOURS = 8  # classes colour-0 … colour-7 in page.css


@dataclass(frozen=True)
class ScanLine:
    number: int
    text: str
    article: Article | None
    colour: int
    opens: bool  # the line before it belongs elsewhere
    leftover: bool
    doubts: tuple[str, ...] = ()  # their kinds, at the line where each begins


def scan_lines(page: Page, articles: list[Article], doubts: Iterable[ParseWarning] = ()) -> list[ScanLine]:
    owners = {
        number: (article, index % COLOURS)
        for index, article in enumerate(articles)
        for number in _numbers(article.lines)
    }
    leftover = set(_numbers(page.leftover))
    doubted: dict[int, dict[str, None]] = defaultdict(dict)
    for doubt in doubts:
        doubted[doubt.first_line][doubt.get_kind_display()] = None
    lines: list[ScanLine] = []
    before: Article | None = None  # owner of the line above, blank ones passed over
    for number, text in enumerate(page.text.split("\n"), start=1):
        owner, colour = owners.get(number, (None, 0))
        opens = owner is not None and owner != before
        shown, kinds = text.rstrip("\r"), tuple(doubted.get(number, ()))
        lines.append(ScanLine(number, shown, owner, colour, opens, number in leftover, kinds))
        before = owner if text.strip() else before
    return lines


def _numbers(spans: list[list[int]]) -> Iterator[int]:
    return (number for first, last in spans for number in range(first, last + 1))
