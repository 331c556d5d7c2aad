"""A page as it was scanned: each line with the article that owns it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.archive.models import Article, Page, ParseWarning

FURNITURE, UNPLACED = "报头版脚", "未归入文章"
COLOURS = 8  # classes colour-0 … colour-7 in page.css


@dataclass(frozen=True)
class ScanLine:
    number: int
    text: str
    article: Article | None
    colour: int
    opens: bool  # the line before it belongs elsewhere
    leftover: str = ""  # what a line of no article is
    doubts: tuple[str, ...] = ()  # their kinds, at the line where each begins


def scan_lines(page: Page, articles: list[Article], doubts: Iterable[ParseWarning] = ()) -> list[ScanLine]:
    owners = {
        number: (article, index % COLOURS)
        for index, article in enumerate(articles)
        for number in _numbers(article.lines)
    }
    leftover = dict.fromkeys(_numbers(page.leftover), FURNITURE)
    doubted: dict[int, dict[str, None]] = defaultdict(dict)
    for doubt in doubts:
        if doubt.kind == ParseWarning.Kind.LEFTOVER:
            leftover |= dict.fromkeys(range(doubt.first_line, doubt.last_line + 1), UNPLACED)
        else:
            doubted[doubt.first_line][doubt.get_kind_display()] = None
    lines: list[ScanLine] = []
    before: Article | None = None  # owner of the line above, blank ones passed over
    for number, text in enumerate(page.text.split("\n"), start=1):
        owner, colour = owners.get(number, (None, 0))
        opens = owner is not None and owner != before
        shown, kinds = text.rstrip("\r"), tuple(doubted.get(number, ()))
        lines.append(ScanLine(number, shown, owner, colour, opens, leftover.get(number, ""), kinds))
        before = owner if text.strip() else before
    return lines


def _numbers(spans: list[list[int]]) -> Iterator[int]:
    return (number for first, last in spans for number in range(first, last + 1))
