"""The paragraphs of an article: pieces that columns tore apart joined again, signatures cut off."""

from dataclasses import dataclass

from newsarchive.parsing.articles import Draft, Part
from newsarchive.parsing.candidates import Candidate
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.bylines import Signature
from newsarchive.parsing.document import Byline, LineSpan, Paragraph, ParagraphKind
from newsarchive.parsing.seams import goes_on
from newsarchive.parsing.wraps import undo_wraps


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says below its headline, and who signed it."""

    paragraphs: tuple[Paragraph, ...]
    signature: str
    bylines: tuple[Byline, ...]


def read_text(draft: Draft, parts: list[Part]) -> Text:
    """The parts of an article in reading order to its paragraphs and its signature."""
    pieces: list[tuple[ParagraphKind, str, list[LineSpan]]] = []
    signatures: list[Signature] = []
    for kind, candidate in parts:
        text, found = _unsigned(kind, candidate)
        signatures += found
        if not text:
            continue
        what = ParagraphKind.SECTION_HEAD if kind is Kind.HEAD else ParagraphKind.BODY
        if pieces and what is ParagraphKind.BODY is pieces[-1][0] and goes_on(pieces[-1][1], text):
            pieces[-1] = (what, pieces[-1][1] + text, [*pieces[-1][2], candidate.block.span])
        else:
            pieces.append((what, text, [candidate.block.span]))
    for candidate in draft.of_kind(Kind.CAPTION, Kind.PHOTO):
        text, found = _unsigned(Kind.CAPTION, candidate)
        signatures += found if draft.of_kind(Kind.PHOTO) else []
        text = text if draft.of_kind(Kind.PHOTO) else candidate.text
        pieces.append((ParagraphKind.CAPTION, text, [candidate.block.span]))
    signatures += [c.signed for c in draft.of_kind(Kind.CREDIT) if c.signed]
    paragraphs = tuple(Paragraph(text, kind, tuple(spans)) for kind, text, spans in pieces if text)
    bylines = tuple(dict.fromkeys(b for s in signatures for b in s.bylines))
    return Text(paragraphs, " ".join(s.printed.strip() for s in signatures if s.printed), bylines)


def _unsigned(kind: Kind, candidate: Candidate) -> tuple[str, list[Signature]]:
    """The text without dateline and signature, and the signatures."""
    if candidate.signed:
        return "", [candidate.signed]
    raw, found = candidate.block.raw, []
    if kind is Kind.LEAD and candidate.lead:
        raw = candidate.lead.rest
        found.append(candidate.lead)
    if kind is not Kind.HEAD and candidate.tail and (tail := candidate.tail).bylines:
        raw = raw.removesuffix(tail.printed).rstrip()
        found.append(tail)
    return " ".join(raw.split()) if kind is Kind.HEAD else undo_wraps(raw), found
