"""The lines of the page that an article was read from, to be shown beside its fields."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsarchive.archive.models import Page, ParseWarning

UNKNOWN = "没有行号。填写行号并保存后，这里显示版面上的原文。"


def numbered_lines(page: Page, spans: list[list[int]]) -> SafeString:
    """The lines within the spans, in the order of the spans, each with its number."""
    lines = page.text.split("\n")
    numbers = [number for first, last in spans for number in range(first, min(last, len(lines)) + 1)]
    rows = format_html_join("", '<li value="{}">{}</li>', ((number, lines[number - 1].rstrip()) for number in numbers))
    return (
        format_html('<ol class="source-lines" tabindex="0" aria-label="版面原文">{}</ol>', rows)
        if rows
        else SafeString(UNKNOWN)
    )


def list_doubts(warnings: Iterable[ParseWarning]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((warning,) for warning in warnings)) or SafeString("—")


def whole_page(page: Page) -> SafeString:
    return numbered_lines(page, [[1, page.text.count("\n") + 1]])
