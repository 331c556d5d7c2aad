"""Takes the search rows that were written of late into segments and posting lists.

A row that was written anew gets a new slot at the end and its old slot dies, so that nothing a search has read before
becomes wrong. A segment that is nearly dead is taken apart, and what lives of it is sealed again.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, NamedTuple
from uuid import uuid4

import numpy as np
from django.db import connection, transaction
from psycopg import Cursor
from pyroaring import BitMap

from newsarchive.search.models import Change, CommonLexeme, Segment
from newsarchive.search.postings import lexeme_query
from newsarchive.search.segments import KEY, NO_DAY, SIZE, SLOT, Columns, read_columns
from newsarchive.search.tokens import IN_TITLE

DUE = 1000  # rows written since the last sealing; each costs every search some microseconds
DUE_PART = 1 / 8  # of the last segment, most of whose lists a sealing writes anew
COMMON = 0.002  # of the articles sealed first: what holds a lexeme that gets posting lists
COMMON_SINCE = 0.005  # of those sealed later; for it the older articles must be asked for it
LEAST_COMMON = 8
NEARLY_DEAD = 0.8
ROWS_AT_A_TIME = 2000
LISTS_AT_A_TIME = 5000
ONE_AT_A_TIME = 20221218  # among PostgreSQL's advisory locks

# The oldest of what is not sealed, with all that was noted of each article.
CHANGES = "SELECT article, array_agg(id) FROM search_change GROUP BY article ORDER BY min(id) LIMIT %s"
ROWS = """
SELECT article_id, date_from, date_to, facets, vector
FROM search_searchdocument WHERE article_id = ANY(%s) ORDER BY article_id
"""
BETWEEN_LEXEMES = b"\0\0\0"  # in a vector as PostgreSQL sends it: the end of a string, and no positions
HOLDERS = """
SELECT lexeme, array_agg(article_id) FROM unnest(%s::text[], %s::text[]) AS wanted (lexeme, query)
JOIN search_searchdocument ON rare @@ query::tsquery GROUP BY lexeme
"""
LISTS = "SELECT lexeme, slots FROM search_postinglist WHERE segment_id = %s AND lexeme = ANY(%s)"
WRITE = """
INSERT INTO search_postinglist (lexeme, segment_id, slots)
SELECT lexeme, %s, slots FROM unnest(%s::text[], %s::bytea[]) AS made (lexeme, slots)
ON CONFLICT (lexeme, segment_id) DO UPDATE SET slots = excluded.slots
"""

Lists = Mapping[str, BitMap]  # slots of one segment, by lexeme


class Gathered(NamedTuple):
    """Rows of the archive as they go into a segment."""

    slots: list[tuple[int, int, int, int]]  # of segments.SLOT
    facets: list[int]
    lists: "dict[bytes, array[int]]"  # slots by lexeme


def seal_if_due() -> None:
    """After rows were written: seal() where enough of them have come together."""
    waiting = Change.objects.count()
    if waiting >= DUE and waiting >= DUE_PART * (len(read_columns().slots) % SIZE):
        seal()


def seal() -> int:
    """Take in all that was written since the last time, unless another process is at it; how many articles."""
    sealed = 0
    while done := _seal_some():
        sealed += done
    return sealed


@transaction.atomic
def _seal_some() -> int:
    """As many as the last segment has room for; if it is full, as many as a new one has."""
    if not _alone():
        return 0
    _take_apart()
    columns = read_columns()
    changes = _ask(CHANGES, [SIZE - len(columns.slots) % SIZE])
    articles = [article for article, _ in changes]
    _bury(articles, columns)
    _add(_gather(articles, first=len(columns.slots) % SIZE), columns)
    _do("DELETE FROM search_change WHERE id = ANY(%s)", [key for _, noted in changes for key in noted])
    return len(articles)


def _alone() -> bool:
    """Until the end of the transaction. What is set is for reading rows by their keys."""
    _do("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
    ((alone,),) = _ask("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    return bool(alone)


def _take_apart() -> None:
    columns = read_columns()
    for place, (key, _) in enumerate(columns.revisions):
        first, last = place * SIZE, min((place + 1) * SIZE, len(columns.slots))
        live = columns.live & BitMap(range(first, last))
        if len(live) < (1 - NEARLY_DEAD) * (last - first):
            Change.objects.bulk_create(Change(article=int(each)) for each in columns.articles_of(live))
            Segment.objects.filter(pk=key).delete()


def _bury(articles: Collection[int], columns: Columns) -> None:
    """What they had so far, dies."""
    dead = columns.slots_of(articles)
    for place, (key, _) in enumerate(columns.revisions):
        if dying := dead & BitMap(range(place * SIZE, (place + 1) * SIZE)):
            segment = Segment.objects.only("dead").get(pk=key)
            gone = BitMap.deserialize(bytes(segment.dead)) | dying.shift(-place * SIZE)
            Segment.objects.filter(pk=key).update(dead=gone.serialize(), revision=uuid4())


def _gather(articles: Collection[int], *, first: int) -> Gathered:
    """The rows of these, so far as there are any, for the slots from the first on."""
    gathered = Gathered([], [], defaultdict(lambda: array("I")))
    slots, facets, lists = gathered
    for slot, (article, since, until, keys, vector) in enumerate(_rows(articles), first):
        slots.append((article, _ordinal(since), _ordinal(until), len(keys)))
        facets += keys
        for lexeme in vector[4:-3].split(BETWEEN_LEXEMES):
            lists[lexeme].append(slot)
    return gathered


def _rows(articles: Collection[int]) -> Iterator[tuple[int, date | None, date | None, list[int], bytes]]:
    left = iter(articles)
    while some := list(islice(left, ROWS_AT_A_TIME)):
        with Cursor(connection.connection) as cursor:  # Django's own asks for text
            yield from cursor.execute(ROWS, [some], binary=True)


def _add(gathered: Gathered, columns: Columns) -> None:
    """To the last segment, or if that is full to a new one."""
    if not gathered.slots:
        return
    taken = len(columns.slots) % SIZE
    segment = Segment.objects.get(pk=columns.revisions[-1][0]) if taken else Segment(dead=BitMap().serialize())
    segment.slots = bytes(segment.slots) + np.array(gathered.slots, SLOT).tobytes()
    segment.facets = bytes(segment.facets) + np.array(gathered.facets, KEY).tobytes()
    segment.revision = uuid4()
    segment.save()
    lists = {lexeme.decode(): BitMap(slots) for lexeme, slots in gathered.lists.items() if lexeme}
    _add_lists(_with_characters(lists), len(gathered.slots), segment, columns)


def _with_characters(lists: Lists) -> Lists:
    """And the list of each single character, which begins pairs, in titles as well."""
    pairs: dict[str, list[BitMap]] = defaultdict(list)
    for lexeme, slots in lists.items():
        if len(lexeme.removeprefix(IN_TITLE)) == 2:
            pairs[lexeme[:-1]].append(slots)
    return {**lists, **{character: BitMap.union(*each) for character, each in pairs.items()}}


def _add_lists(lists: Lists, articles: int, segment: Segment, columns: Columns) -> None:
    """Those of lexemes that have lists already, and of those that are common among these articles."""
    known = set(CommonLexeme.objects.values_list("lexeme", flat=True))
    least = max(LEAST_COMMON, (COMMON_SINCE if known else COMMON) * articles)
    new = {lexeme for lexeme, slots in lists.items() if len(slots) >= least and lexeme not in known}
    _write_older(new, columns)
    CommonLexeme.objects.bulk_create([CommonLexeme(lexeme=lexeme) for lexeme in sorted(new)], batch_size=5000)
    _write({lexeme: lists[lexeme] for lexeme in lists.keys() & (known | new)}, segment.pk)


def _write_older(lexemes: Collection[str], columns: Columns) -> None:
    """Of lexemes that have become common, the lists in what was sealed before."""
    if not lexemes or not columns.live:
        return
    holders = _ask(HOLDERS, [list(lexemes), list(map(lexeme_query, lexemes))])
    slots = {lexeme: columns.slots_of(articles) for lexeme, articles in holders}
    for place, (key, _) in enumerate(columns.revisions):
        there = BitMap(range(place * SIZE, (place + 1) * SIZE))
        _write({lexeme: (held & there).shift(-place * SIZE) for lexeme, held in slots.items()}, key)


def _write(lists: Lists, segment: int) -> None:
    """Add to the lists of a segment."""
    left = iter(sorted(lexeme for lexeme, slots in lists.items() if slots))
    while some := list(islice(left, LISTS_AT_A_TIME)):
        made = {lexeme: lists[lexeme] for lexeme in some}
        with Cursor(connection.connection) as cursor:  # Django's own would send each bitmap as text
            for lexeme, slots in cursor.execute(LISTS, [segment, some], binary=True):
                made[lexeme] = made[lexeme] | BitMap.deserialize(slots)
            cursor.execute(WRITE, [segment, some, [made[lexeme].serialize() for lexeme in some]])


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else NO_DAY


def _ask(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _do(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
