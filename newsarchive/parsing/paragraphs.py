"""The paragraphs of an article: pieces that columns tore apart joined again, signatures cut off."""

from dataclasses import dataclass

from newsarchive.parsing.articles import Draft, Part
from newsarchive.parsing.bylines import Signature
from newsarchive.parsing.candidates import Candidate
from newsarchive.parsing.document import Byline, LineSpan, Paragraph, ParagraphKind
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.seams import goes_on
from newsarchive.parsing.wraps import undo_wraps


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says below its headline, and who signed it."""

    paragraphs: tuple[Paragraph, ...]
    signature: str
    dateline: str
    bylines: tuple[Byline, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: ParagraphKind
    text: str
    spans: list[LineSpan]
    whole: bool  # nothing goes on with it


_NEAR = 400  # characters before a seam in which quotation marks are balanced
_PICTURES = (Kind.CAPTION, Kind.PHOTO, Kind.CREDIT, Kind.SOURCE)
_PARAGRAPHS = {
    Kind.HEAD: ParagraphKind.SECTION_HEAD,
    Kind.CAPTION: ParagraphKind.CAPTION,
    Kind.PHOTO: ParagraphKind.CAPTION,
}


def read_text(draft: Draft, parts: list[Part]) -> Text:
    """The parts of an article in reading order to its paragraphs and its signature."""
    pieces: list[_Piece] = []
    signatures: list[Signature] = []
    photo = bool(draft.of_kind(Kind.PHOTO))
    for kind, candidate in [*parts, *(part for part in draft.parts if part[0] in _PICTURES)]:
        text, found = _unsigned(kind, candidate) if photo or kind is not Kind.CAPTION else (candidate.text, [])
        signatures += found
        if text:
            piece = _Piece(
                _PARAGRAPHS.get(kind, ParagraphKind.BODY),
                text,
                [candidate.block.span],
                candidate.row or candidate.formal,
            )
            _add(pieces, piece, indented=candidate.block.indented)
    paragraphs = tuple(Paragraph(piece.text, piece.kind, tuple(piece.spans)) for piece in pieces)
    bylines = tuple(dict.fromkeys(byline for signature in signatures for byline in signature.bylines))
    printed = " ".join(signature.printed for signature in signatures if signature.printed)
    dateline = " ".join(signature.dateline.strip() for signature in signatures if signature.dateline)
    return Text(paragraphs, printed, dateline, bylines)


def _add(pieces: list[_Piece], piece: _Piece, *, indented: bool | None) -> None:
    """A piece that goes on with the paragraph before it is joined to it."""
    running = bool(pieces) and pieces[-1].kind is piece.kind is ParagraphKind.BODY and not pieces[-1].whole
    if running and goes_on(pieces[-1].text[-_NEAR:], piece.text, indented=indented):
        pieces[-1] = _Piece(piece.kind, pieces[-1].text + piece.text, pieces[-1].spans + piece.spans, piece.whole)
    else:
        pieces.append(piece)


def _unsigned(kind: Kind, candidate: Candidate) -> tuple[str, list[Signature]]:
    """The text without dateline and signature, and the signatures."""
    if signed := candidate.signed or (candidate.author if kind is Kind.SIGNED else None):
        return "", [signed]
    raw, found = candidate.block.raw, []
    if kind is Kind.LEAD and candidate.lead:
        raw = candidate.lead.rest
        found.append(candidate.lead)
    tail = candidate.tail
    if kind is not Kind.HEAD and tail and raw.endswith(tail.printed):  # it may have been the head's signature
        raw = raw.removesuffix(tail.printed).rstrip()
        found.append(tail)
    return " ".join(raw.split()) if kind is Kind.HEAD else undo_wraps(raw), found
