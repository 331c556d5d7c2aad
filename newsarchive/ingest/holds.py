"""What a new reading of an article leaves alone because an editor has set it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Model

from newsarchive.archive.models import Article
from newsarchive.archive.models.mention import Mention
from newsarchive.ingest.renewal import locked_fields
from newsarchive.parsing import document

TEXT = "paragraphs"
MENTIONS = ("people", "places", "facts")  # sets of rows that point into the text


@dataclass(frozen=True)
class Kept:
    """An article as it is kept, its rows under the names by which editors lock them."""

    article: Article
    rows: dict[str, list[Any]]

    def edits(self) -> int:
        """How many fields and sets of rows editors have set."""
        return sum(len(locked_fields(row)) for row in (self.article, *chain.from_iterable(self.rows.values())))

    def edited_mentions(self) -> Iterator[Mention]:
        for name in MENTIONS:
            whole_set = self.article.is_locked(name)
            yield from (mention for mention in self.rows[name] if whole_set or locked_fields(mention))


@dataclass(frozen=True)
class Holds:
    names: frozenset[str] = frozenset()  # of fields, and of sets of rows
    paragraphs: frozenset[int] = frozenset()  # keys of those whose text an editor has set
    conflict: bool = False  # an edit's place is gone in the new reading

    def cover(self, name: str, row: Model) -> bool:
        """Whether to leave a row of this set alone. A mention is bound to the text it points into."""
        if name in self.names:
            return True
        if not isinstance(row, Mention):
            return False
        if row.part == Mention.Part.PARAGRAPH:
            return TEXT in self.names or row.paragraph_id in self.paragraphs
        return row.part in self.names


def holds_on(kept: Kept, parsed: document.Article) -> Holds:
    """What editors have set, and the text to which that is bound.

    Where a paragraph that carries an edit is not in the new reading word for word, the article keeps all its old text.
    """
    mentions = list(kept.edited_mentions())
    titles = {mention.part for mention in mentions} - {Mention.Part.PARAGRAPH.value}
    bound = {mention.paragraph_id for mention in mentions}
    anchors = [each for each in kept.rows[TEXT] if each.locked_fields or each.pk in bound]
    adrift = not Counter(each.as_printed for each in anchors) <= Counter(
        paragraph.text for paragraph in parsed.paragraphs
    )
    return Holds(
        frozenset({*kept.article.locked_fields, *titles, *([TEXT] if adrift else [])}),
        frozenset(each.pk for each in kept.rows[TEXT] if each.is_locked("text")),
        conflict=adrift and not kept.article.is_locked(TEXT),
    )
