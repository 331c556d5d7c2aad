"""Takes the search rows that were written of late into segments and posting lists.

A row that was written anew gets a new slot at the end and its old slot dies, so that nothing a search has read before
becomes wrong. A segment that is nearly dead is taken apart, and what lives of it is sealed again.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import Any
from uuid import uuid4

import numpy as np
from django.db import connection, transaction
from psycopg import Cursor
from pyroaring import BitMap

from newsarchive.search.models import Change, CommonLexeme, Segment
from newsarchive.search.postings import common_lexemes
from newsarchive.search.segments import KEY, NO_DAY, SIZE, SLOT, Columns, Numbers, as_array, as_bitmap, read_columns
from newsarchive.search.tokens import lexeme_literal

DUE = 1000  # rows written since the last sealing; each costs every search some microseconds
DUE_PART = 1 / 8  # of the last segment, most of whose lists a sealing writes anew
COMMON = 0.002  # of the articles sealed first: what holds a lexeme that gets posting lists
COMMON_SINCE = 0.005  # of those sealed later; for it the older articles must be asked for it
LEAST_COMMON = 100  # of all articles; for fewer the index is as fast
SAMPLE = 8192  # articles that are enough to tell what is common
LEAST_SEEN = 8  # of these
NEARLY_DEAD = 0.8
ROWS_AT_A_TIME = 2000
LISTS_AT_A_TIME = 5000
ONE_AT_A_TIME = 20221218  # among PostgreSQL's advisory locks

# The oldest of what is not sealed, with all that was noted of each article.
CHANGES = """
SELECT article, array_agg(id) FROM search_change
WHERE NOT EXISTS (SELECT FROM search_searchdocument WHERE article_id = article AND fingerprint = '')
GROUP BY article ORDER BY min(id) LIMIT %s
"""
LENGTH = "SELECT octet_length(slots) FROM search_segment ORDER BY id DESC LIMIT 1"
SEALABLE = """
SELECT count(*) FROM (SELECT article FROM search_change ORDER BY id DESC LIMIT %s) AS latest
LEFT JOIN search_searchdocument ON article_id = article WHERE fingerprint IS DISTINCT FROM ''
"""
ROWS = """
SELECT article_id, date_from, date_to, facets, common, rare
FROM search_searchdocument WHERE article_id = ANY(%s) ORDER BY article_id
"""
RARE = "SELECT rare FROM search_searchdocument WHERE article_id = ANY(%s)"
BETWEEN_LEXEMES = "\0\0\0"  # in a tsvector as PostgreSQL sends it: the end of a string, and no positions
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
Slots = list[tuple[int, int, int, int]]  # of segments.SLOT
Row = tuple[int, date | None, date | None, list[int], bytes, bytes]


def seal_if_due(*, part: float = DUE_PART) -> None:
    """After rows were written: seal() where enough have come together, at least this part of the last segment."""
    waiting = Change.objects.count()
    if waiting < DUE:
        return
    ((last,),) = _ask(LENGTH, []) or [(0,)]
    due = max(DUE, int(part * (last // SLOT.itemsize % SIZE)))
    if waiting >= due and _ask(SEALABLE, [due])[0][0] == due:
        seal()


def seal() -> int:
    """Take in all that has been written since the last time, unless another process is at it; how many articles.

    What is written meanwhile waits for the next time: else it would never end beside a load.
    """
    sealed = 0
    while True:
        done, room = _seal_some()
        sealed += done
        if done < room or not room:
            return sealed


@transaction.atomic
def _seal_some() -> tuple[int, int]:
    """As many as the last segment has room for; if it is full, as many as a new one has. How many, and for how many."""
    if not _alone():
        return 0, 0
    _take_apart()
    columns = read_columns()
    room = SIZE - len(columns.slots) % SIZE
    changes = _ask(CHANGES, [room])
    articles = [article for article, _ in changes]
    _bury(articles, columns)
    _add(articles, columns, known=_promote(articles, columns))
    _do("DELETE FROM search_change WHERE id = ANY(%s)", [key for _, noted in changes for key in noted])
    return len(articles), room


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


def _promote(articles: Sequence[int], columns: Columns) -> Mapping[str, int]:
    """What is common among these gets posting lists, in what was sealed before as well. CommonLexeme.pk of all.

    The new ones are not in common_lexemes() before they are committed: what this process has seen there, it keeps.
    """
    known = dict(common_lexemes())  # other threads go on learning
    if known and len(articles) < DUE:  # too few to tell
        return known
    sample = articles[:: len(articles) // SAMPLE + 1]
    counts: Counter[str] = Counter()
    for (rare,) in _rows(RARE, sample):
        counts.update(_lexemes(rare))
    part = max(COMMON_SINCE if known else COMMON, LEAST_COMMON / (len(columns.live) + len(articles) or 1))
    least = max(LEAST_SEEN, part * len(sample))
    new = sorted(lexeme for lexeme, count in counts.items() if count >= least and lexeme not in known)
    made = CommonLexeme.objects.bulk_create([CommonLexeme(lexeme=lexeme) for lexeme in new], batch_size=5000)
    _write_older(new, columns)
    return known | {each.lexeme: each.pk for each in made}


def _add(articles: Collection[int], columns: Columns, *, known: Mapping[str, int]) -> None:
    """The rows of these, so far as there are any: to the last segment, or if that is full to a new one."""
    taken = len(columns.slots) % SIZE
    segment = Segment.objects.get(pk=columns.revisions[-1][0]) if taken else Segment(dead=BitMap().serialize())
    slots, facets, lists = _gather(articles, known, first=taken)
    if not slots:
        return
    segment.slots = bytes(segment.slots) + np.array(slots, SLOT).tobytes()
    segment.facets = bytes(segment.facets) + np.array(facets, KEY).tobytes()
    segment.revision = uuid4()
    segment.save()
    _write(lists, segment.pk)


def _gather(articles: Collection[int], known: Mapping[str, int], *, first: int) -> tuple[Slots, list[int], Lists]:
    """Their slots, from the first on, and what stands in these."""
    slots: Slots = []
    facets: list[int] = []
    lists: dict[int, BitMap] = {}
    rows = _rows(ROWS, articles)
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        here = first + len(slots)
        slots += [(article, _ordinal(since), _ordinal(until), len(keys)) for article, since, until, keys, *_ in some]
        facets += [key for row in some for key in row[3]]
        for number, found in _lists([_common(row, known) for row in some], first=here):
            lists[number] = lists[number] | found if number in lists else found
    lexemes = {number: lexeme for lexeme, number in known.items()}
    return slots, facets, {lexemes[number]: found for number, found in lists.items()}


def _common(row: Row, known: Mapping[str, int]) -> Numbers:
    """CommonLexeme.pk of its lexemes; some may have become common since it was written."""
    *_, common, rare = row
    since = [known[lexeme] for lexeme in known.keys() & _lexemes(rare)]
    return np.concatenate([as_array(BitMap.deserialize(common)), np.array(since, np.int64)])


def _lists(held: Sequence[Numbers], *, first: int) -> Iterator[tuple[int, BitMap]]:
    """From what each slot holds to which slots hold each."""
    slots = np.repeat(np.arange(first, first + len(held)), list(map(len, held)))
    pairs = np.sort(np.concatenate(held) << 32 | slots)
    numbers = pairs >> 32
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    bounds = pairwise([*starts.tolist(), len(pairs)])
    for number, (start, end) in zip(numbers[starts].tolist(), bounds, strict=True):
        yield number, as_bitmap(pairs[start:end] & 0xFFFFFFFF)


def _lexemes(rare: bytes) -> list[str]:
    return rare[4:-3].decode().split(BETWEEN_LEXEMES) if len(rare) > 4 else []


def _rows(statement: str, articles: Collection[int]) -> Iterator[Any]:
    left = iter(articles)
    while some := list(islice(left, ROWS_AT_A_TIME)):
        with Cursor(connection.connection) as cursor:  # Django's own asks for text
            yield from cursor.execute(statement, [some], binary=True)


def _write_older(lexemes: Collection[str], columns: Columns) -> None:
    """Of lexemes that have become common, the lists in what was sealed before."""
    if not lexemes or not columns.live:
        return
    _do("SELECT gin_clean_pending_list('search_rare')")  # or the whole list would be read for each lexeme
    holders = _ask(HOLDERS, [list(lexemes), list(map(lexeme_literal, lexemes))])
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
