"""The texts of an article one by one, each in one form of punctuation and digits."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsarchive.parsing.document import Article, Part, TextSpan

# Full width to half width, one character for one, so that offsets stay: ，→, （→( ９→9 ％→%
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
TITLES = (Part.KICKER, Part.HEADLINE, Part.SUBHEAD)


class Passage(NamedTuple):
    """One text of an article: a title or a paragraph."""

    part: Part
    paragraph: int | None
    original: str
    text: str  # the same, in half width

    def span(self, start: int, end: int) -> TextSpan:
        return TextSpan(self.part, self.paragraph, start, end)


def passages(article: Article) -> Iterator[Passage]:
    """Titles first, then paragraphs, as a reader meets them."""
    for part in TITLES:
        if text := getattr(article, part):
            yield Passage(part, None, text, half_width(text))
    for index, paragraph in enumerate(article.paragraphs):
        yield Passage(Part.PARAGRAPH, index, paragraph.text, half_width(paragraph.text))


@lru_cache(maxsize=1024)  # each stage of a page asks for the same texts
def half_width(text: str) -> str:
    """The text with ASCII's full-width twins replaced, of the same length: 增长９３％ -> 增长93%."""
    return text.translate(HALF_WIDTH)
