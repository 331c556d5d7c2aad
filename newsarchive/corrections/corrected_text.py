"""What follows when a text is corrected: what was printed is kept, and names and figures stay on their words."""

from collections.abc import Sequence
from difflib import Match, SequenceMatcher

from newsarchive.archive.models import Article, Fact, Paragraph, PersonMention, PlaceMention
from newsarchive.corrections.history import keep_loaded_state

Standing = PersonMention | PlaceMention | Fact  # what stands at a place in a text

SETS = ("personmentions", "placementions", "facts")
NUMERALS = frozenset("0123456789０１２３４５６７８９.．〇零一二三四五六七八九十百千万亿两")


def keep_printed(paragraph: Paragraph, *, before: str) -> None:
    """Note what the text was before anybody corrected it. Does not save."""
    printed = paragraph.printed or before
    paragraph.printed = "" if printed == paragraph.text else printed


def follow_paragraph(paragraph: Paragraph, *, before: str) -> list[Standing]:
    """Move what stands in a paragraph to where its words now are; what is nowhere any more is deleted and returned."""
    standing = [each for name in SETS for each in getattr(paragraph, name).all()]
    return _follow(standing, before=before, after=paragraph.text)


def follow_title(article: Article, part: str, *, before: str) -> list[Standing]:
    """The same for the article's kicker, headline or subhead."""
    standing = [each for name in SETS for each in getattr(article, name).filter(part=part)]
    return _follow(standing, before=before, after=getattr(article, part))


def _follow(standing: Sequence[Standing], *, before: str, after: str) -> list[Standing]:
    # autojunk would take a character that is common in a long paragraph for noise.
    same = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    lost = []
    keep_loaded_state([each for each in standing if isinstance(each, Fact)])
    for each in standing:
        start = _new_start(each, same, before=before, after=after)
        if start is None:
            lost.append(each)
            each.delete()
            continue
        if isinstance(each, Fact):
            each.quote = _new_quote(each, same, before=before, after=after)
        each.start, each.end = start, start + each.end - each.start
        each.save()
    return lost


def _new_start(each: Standing, same: Sequence[Match], *, before: str, after: str) -> int | None:
    """Where the unchanged text around the words has carried them, or else the one place where they stand."""
    words = before[each.start : each.end]
    around = _neighbours(before, each.start, each.end)
    places = [
        place
        for place in _places(words, after)
        if _neighbours(after, place, place + len(words)) == around or not _cut_from_number(after, place, len(words))
    ]
    # A stretch that is no longer than the words themselves says nothing about which of several places is meant.
    around_words = (block for block in same if block.size > len(words))
    blocks = (block for block in around_words if block.a <= each.start and each.end <= block.a + block.size)
    carried = next((block.b + each.start - block.a for block in blocks), None)
    if carried in places:
        return carried
    return places[0] if len(places) == 1 else None


def _new_quote(fact: Fact, same: Sequence[Match], *, before: str, after: str) -> str:
    """The same clause of the corrected text; the old one where it did not stand in the text."""
    start = before.rfind(fact.quote, 0, fact.end + len(fact.quote))
    if start < 0:
        return fact.quote
    return after[_carry(start, same) : _carry(start + len(fact.quote), same)]


def _carry(position: int, same: Sequence[Match]) -> int:
    """Where a position is now; one within a changed stretch, where the next unchanged one begins."""
    block = next(block for block in same if position <= block.a + block.size)
    return block.b + max(position - block.a, 0)


def _places(words: str, text: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(words, place)]


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(start - 1, 0) : start], text[end : end + 1]


def _cut_from_number(text: str, start: int, length: int) -> bool:
    """Whether the words begin or end inside a number: 3个 in 13个."""
    words, (left, right) = text[start : start + length], _neighbours(text, start, start + length)
    return {words[0], left} <= NUMERALS or {words[-1], right} <= NUMERALS
