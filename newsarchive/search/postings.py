"""Which slots have a lexeme: of a common one its posting lists say it, of a rare one PostgreSQL's index."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from psycopg import Cursor
from pyroaring import BitMap

from newsarchive.search.nodes import Term
from newsarchive.search.segments import SIZE, Snapshot
from newsarchive.search.tokens import lexeme_literal

LISTS = """
SELECT lexeme, segment_id, slots FROM search_commonlexeme LEFT JOIN search_postinglist USING (lexeme)
WHERE lexeme = ANY(%s)
"""
HAVING = "SELECT article_id FROM search_searchdocument WHERE rare @@ %s::tsquery"
NEW = "SELECT id, lexeme FROM search_commonlexeme WHERE id > %s"


@dataclass(frozen=True)
class Postings:
    """As they are in one snapshot; what was read is kept."""

    snapshot: Snapshot
    _lists: dict[str, BitMap | None] = field(default_factory=dict)  # None: the lexeme is rare
    _rare: dict[frozenset[str], BitMap] = field(default_factory=dict)
    _in_texts: dict[Term, BitMap] = field(default_factory=dict)  # slots in whose texts a term was found, as typed

    def read(self, lexemes: Iterable[str]) -> None:
        """Look for the lists of these, in one go."""
        new = set(lexemes) - self._lists.keys()
        if not new:
            return
        places = {key: place * SIZE for place, (key, _) in enumerate(self.snapshot.columns.revisions)}
        self._lists.update(dict.fromkeys(new))
        with connection.wrap_database_errors, Cursor(connection.connection) as cursor:  # Django's own asks for text
            for lexeme, segment, slots in cursor.execute(LISTS, [list(new)], binary=True):
                found = BitMap.deserialize(slots).shift(places[segment]) if segment in places else BitMap()
                self._lists[lexeme] = found | (self._lists[lexeme] or BitMap())

    def holding(self, lexemes: Iterable[str]) -> BitMap:
        """Slots that have all of them, dead ones too."""
        wanted = set(lexemes)
        self.read(wanted)
        lists = [found for lexeme in wanted if (found := self._lists[lexeme]) is not None]
        rare = frozenset(lexeme for lexeme in wanted if self._lists[lexeme] is None)
        parts = sorted([*lists, *([self._having(rare)] if rare else [])], key=len)
        return BitMap.intersection(*parts) if parts else BitMap()

    def note(self, term: Term, slots: BitMap) -> None:
        """The term, as typed, stands in the texts of these."""
        self._in_texts[term] = slots

    def known_to_hold(self, term: Term) -> BitMap:
        """Slots that were noted, for this term or for one that it is a part of."""
        longer = (other for other in self._in_texts if term.key in other.key and other.in_title >= term.in_title)
        return BitMap.union(BitMap(), *map(self._in_texts.__getitem__, longer))

    def _having(self, lexemes: frozenset[str]) -> BitMap:
        if lexemes not in self._rare:
            query = " & ".join(map(lexeme_literal, sorted(lexemes)))
            with connection.cursor() as cursor:
                cursor.execute(HAVING, [query])
                self._rare[lexemes] = self.snapshot.columns.slots_of(key for (key,) in cursor)
        return self._rare[lexemes]


_common: dict[str, int] = {}
_last = 0


def common_lexemes() -> dict[str, int]:
    """CommonLexeme.pk of those that have posting lists. Not to be changed.

    One database query, for those that are new. What this process learns of late, it writes as rare for a while.
    """
    global _last
    with connection.cursor() as cursor:
        cursor.execute(NEW, [_last])
        for number, lexeme in cursor:
            _common[lexeme] = number
            _last = max(_last, number)
    return _common
