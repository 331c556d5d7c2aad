"""What the reading of an article leaves in doubt, said in words for whoever checks it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsarchive.parsing.articles import Draft, Part
from newsarchive.parsing.bylines import unread_signature
from newsarchive.parsing.candidates import Candidate
from newsarchive.parsing.document import LineSpan, Paragraph, ParagraphKind, WarningKind
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.seams import unpaired
from newsarchive.parsing.signatures import unread_names

Doubt = tuple[WarningKind, LineSpan, str]

NEAR = 1.5  # margin of a rival that may as well be right
_RUNNING = (Kind.LEAD, Kind.BODY)
_OTHERWISE = {Kind.HEAD: "小标题", Kind.CAPTION: "图片说明", Kind.PHOTO: "图片说明"}
_SHOWN = 12  # characters of a text that is quoted
_ITEM = re.compile(r"(?:^|(?<=[。；;,，:：、]))[\da-zA-Z一二三四五六七八九十]{1,2}[)）]|(?<=[A-Za-z])’")  # 1)… and it’s
_ITEM_MARK = re.compile("[)）’]")  # every item has one


def find_doubts(draft: Draft, parts: list[Part], paragraphs: tuple[Paragraph, ...]) -> tuple[Doubt, ...]:
    """A draft, its text parts in reading order and the paragraphs made of them to doubts: kind, lines and reason.

    "(记者 木坤 坤高帅磊)" -> BYLINE: 署名“记者 木坤 坤高帅磊”中“木坤坤高帅磊”认不出是谁.
    """
    return (
        *_unread_names(draft),
        *_guessed_order(parts),
        *_torn(parts, paragraphs),
        *_second_headlines(draft),
        *_unbalanced(paragraphs),
    )


def _unread_names(draft: Draft) -> Iterator[Doubt]:
    for kind, c in draft.parts:
        read = [s for s in (c.signed, c.lead if kind is Kind.LEAD else None, c.tail) if s and s.printed]
        for signature in read:
            for name in unread_names(signature.printed):
                yield WarningKind.BYLINE, c.block.span, f"署名“{signature.printed}”中“{name}”认不出是谁"
        if not read and (printed := unread_signature(c.block.raw)):
            yield WarningKind.BYLINE, c.block.span, f"“{printed}”像是署名，但认不出姓名"


def _guessed_order(parts: list[Part]) -> Iterator[Doubt]:
    for (_, before), (kind, after) in pairwise(parts):
        if kind in (*_RUNNING, Kind.HEAD) and after.block.span.first < before.block.span.first:
            yield WarningKind.ORDER, after.block.span, f"“{_begin(after)}”在版面上排在前面，按文意移到此处"


def _torn(parts: list[Part], paragraphs: tuple[Paragraph, ...]) -> Iterator[Doubt]:
    ends = {paragraph.lines[-1] for paragraph in paragraphs}
    for kind, c in parts:
        if kind in _RUNNING and c.torn and c.block.span in ends and c.text[-1] not in ":：":
            yield WarningKind.TEAR, c.block.span, f"“{_end(c)}”话没有说完，找不到下文"


def _second_headlines(draft: Draft) -> Iterator[Doubt]:
    for (kind, c), rival in zip(draft.parts, draft.rivals, strict=True):
        if rival.margin >= NEAR or kind is rival.kind:
            continue
        if rival.kind is Kind.TITLE:
            yield WarningKind.HEADLINE, c.block.span, f"“{_begin(c)}”可能是另一篇文章的标题"
        elif kind is Kind.TITLE:
            yield (
                WarningKind.HEADLINE,
                c.block.span,
                f"“{_begin(c)}”可能不是标题，而是{_OTHERWISE.get(rival.kind, '正文')}",
            )


def _unbalanced(paragraphs: tuple[Paragraph, ...]) -> Iterator[Doubt]:
    """A speech of several paragraphs opens its quotation mark with each and closes it once."""
    speech = ""
    bodies = [paragraph for paragraph in paragraphs if paragraph.kind is ParagraphKind.BODY]
    for paragraph in bodies:
        text = _ITEM.sub("", paragraph.text) if _ITEM_MARK.search(paragraph.text) else paragraph.text
        marks = unpaired(text if text.startswith(speech) else speech + text)
        speech = "“" if marks == "“" else ""
        if marks and not (speech and paragraph is not bodies[-1]):
            yield WarningKind.UNBALANCED, paragraph.lines[0], f"“{paragraph.text[:_SHOWN]}…”一段里有不成对的 {marks}"


def _begin(c: Candidate) -> str:
    return c.text if len(c.text) <= _SHOWN else f"{c.text[:_SHOWN]}…"


def _end(c: Candidate) -> str:
    return f"…{c.text[-_SHOWN:]}"
