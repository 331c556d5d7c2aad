"""Text with what was found in it marked: people, places and figures, each where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class Mark:
    start: int
    end: int
    kind: str  # the class of the element
    href: str = ""
    title: str = ""
    anchor: str = ""  # id of the element with which the mark begins


def mark_up(text: str, marks: Iterable[Mark]) -> SafeString:
    """The text escaped, with its marks as elements; where marks overlap, one element carries both.

    mark_up("投资3亿元", [Mark(start=2, end=5, kind="figure")]) is 投资<span class="figure">3亿元</span>.
    """
    inside = [mark for mark in marks if mark.start < min(mark.end, len(text))]
    edges = sorted({0, len(text), *(edge for mark in inside for edge in (mark.start, mark.end) if edge < len(text))})
    pieces = (
        _piece(text[start:end], start, [mark for mark in inside if mark.start <= start and end <= mark.end])
        for start, end in pairwise(edges)
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _piece(text: str, start: int, marks: Sequence[Mark]) -> SafeString:
    if not marks:
        return conditional_escape(text)
    element = _element(text, marks)
    for anchor in reversed([mark.anchor for mark in marks if mark.anchor and mark.start == start]):
        element = format_html('<span id="{}">{}</span>', anchor, element)
    return element


def _element(text: str, marks: Sequence[Mark]) -> SafeString:
    href = next((mark.href for mark in marks if mark.href), "")
    attributes = {
        "class": " ".join(dict.fromkeys(mark.kind for mark in marks)),
        "href": href,
        "title": "；".join(dict.fromkeys(mark.title for mark in marks if mark.title)),
    }
    written = format_html_join("", ' {}="{}"', ((name, value) for name, value in attributes.items() if value))
    return format_html("<{0}{1}>{2}</{0}>", "a" if href else "span", written, text)
