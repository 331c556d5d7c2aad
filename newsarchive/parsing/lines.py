"""The lines of a page file, and the blocks of lines that stand together."""

from dataclasses import dataclass
from functools import cached_property
from statistics import median

from newsarchive.parsing.document import LineSpan
from newsarchive.parsing.wraps import undo_wraps

_PICTURE = 3  # blank lines
_FLUSH, _INDENT = 0.75, (1.75, 4.0)  # characters that a first printed line is shorter; an indent takes two
_UNEVEN = 4.0  # characters; justified lines are more alike than that


@dataclass(frozen=True, slots=True)
class Line:
    number: int  # from 1, as in the page file
    text: str  # without space at either end and without markdown marks
    gap: int  # blank lines before it
    heading: bool  # marked as a heading in markdown


@dataclass(frozen=True)
class Block:
    """Lines that were printed together. Only the first may be a markdown heading."""

    lines: tuple[Line, ...]

    @cached_property
    def raw(self) -> str:
        """The text with the spaces it has on the page."""
        return " ".join(line.text for line in self.lines)

    @cached_property
    def text(self) -> str:
        """The text with line wraps undone, as it reads in a paragraph."""
        return undo_wraps(self.raw)

    @property
    def gap(self) -> int:
        return self.lines[0].gap

    @property
    def long_gap(self) -> bool:
        """Whether blank lines above say that a picture stood there."""
        return self.gap >= _PICTURE

    @property
    def heading(self) -> bool:
        return self.lines[0].heading

    @cached_property
    def indented(self) -> bool | None:
        """Whether its first printed line leaves room for an indent; None where the lines do not tell."""
        first, *full = [_width(line) for line in self.raw.split()[:-1]] or [0.0]
        if not full or max(full) - min(full) > _UNEVEN:
            return None
        room = median(full) - first
        if abs(room) <= _FLUSH:
            return False
        return True if _INDENT[0] <= room <= _INDENT[1] else None

    @property
    def span(self) -> LineSpan:
        return LineSpan(self.lines[0].number, self.lines[-1].number)


def _width(text: str) -> float:
    """In Chinese characters; scans make commas and brackets narrow, in print they are not."""
    return sum(0.5 if c.isascii() and c.isalnum() else 1.0 for c in text)


def read_lines(text: str) -> tuple[Line, ...]:
    """The non-blank lines of a page's text, split at newlines only, as editors count them.

    read_lines("# 标题\\n\\n正文") gives line 1, a heading, and line 3 with a gap of 1.
    """
    lines: list[Line] = []
    last = 0
    for number, printed in enumerate(text.split("\n"), 1):
        if not (stripped := printed.strip()):
            continue
        marks = len(stripped) - len(stripped.lstrip("#"))
        heading = 0 < marks <= 6 and stripped[marks : marks + 1].isspace()
        lines.append(Line(number, stripped[marks:].strip() if heading else stripped, number - last - 1, heading))
        last = number
    return tuple(lines)
