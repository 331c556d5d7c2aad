"""The passage that shows why an article was found, and the words found in it, marked."""

import re
from collections.abc import Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from newsarchive.archive.models import Article
from newsarchive.search.normalisation import normalise

LENGTH = 80  # characters, about two lines on a desktop
LEAD = 20  # characters before the first word found
SLACK = 12  # how far to look for punctuation to cut at
PAUSE = re.compile(r"[。！？；，、：!?;,:]")
ELLIPSIS = "…"

Span = tuple[int, int]


def mark(text: str, terms: Sequence[str]) -> SafeString:
    """The text escaped, the terms in it in <mark>, whatever their width, case and script.

    mark("二七區<GDP>", ["二七区"]) == "<mark>二七區</mark>&lt;GDP&gt;"
    """
    pieces: list[SafeString] = []
    done = 0
    for start, end in find_terms(text, terms):
        pieces.append(format_html("{}<mark>{}</mark>", text[done:start], text[start:end]))
        done = end
    return SafeString("".join([*pieces, escape(text[done:])]))


def find_terms(text: str, terms: Sequence[str]) -> list[Span]:
    """Where the terms stand, in order, those that overlap or touch as one: find_terms("二七區", ["七区"]) == [(1, 3)].

    Terms are compared whatever their width, case and script; offsets count from 0, end exclusive.
    """
    key = normalise(text)
    found = [match.span() for term in terms for match in re.finditer(re.escape(normalise(term)), key)]
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def snippet(article: Article, terms: Sequence[str]) -> SafeString:
    """The passage of the article with most of the terms, marked; the beginning of its text if that has none of them.

    Reads paragraphs: prefetch them.
    """
    best = max(_texts(article), key=lambda text: _distinct(text, terms))
    passage = best if _distinct(best, terms) else article.opening
    spans = find_terms(passage, terms)
    start, end = _window(passage, spans)
    return format_html(
        "{}{}{}",
        ELLIPSIS if start > 0 else "",
        mark(passage[start:end], terms),
        ELLIPSIS if end < len(passage) else "",
    )


def _texts(article: Article) -> list[str]:
    """Everything of the article but its headline, which is shown above the snippet."""
    paragraphs = article.paragraphs.all()
    return [
        *(paragraph.text for paragraph in paragraphs),
        *(article.subhead, article.kicker, article.dateline, article.signature),
        *(f"更正前：{paragraph.printed}" for paragraph in paragraphs if paragraph.printed),
    ]


def _distinct(text: str, terms: Sequence[str]) -> int:
    key = normalise(text)
    return sum(normalise(term) in key for term in terms)


def _window(text: str, spans: list[Span]) -> Span:
    """The stretch of text around the place with most finds, from one pause to another."""
    if len(text) <= LENGTH + SLACK:
        return 0, len(text)
    first, last = max(spans, key=lambda span: _finds_from(span[0], spans), default=(0, 0))
    start = _cut(text, first - LEAD)
    return start, max(_cut(text, start + LENGTH), last)


def _finds_from(start: int, spans: list[Span]) -> int:
    return sum(start <= span[0] and span[1] <= start + LENGTH - LEAD for span in spans)


def _cut(text: str, wanted: int) -> int:
    """The end of the punctuation nearest to the wanted place; the place itself if there is none near it."""
    if wanted <= SLACK:
        return 0
    if wanted >= len(text) - SLACK:
        return len(text)
    pauses = [pause.end() for pause in PAUSE.finditer(text, wanted - SLACK, wanted + SLACK)]
    return min(pauses, key=lambda place: abs(place - wanted), default=wanted)
