"""The order in which an article reads: columns that the scan displaced, put where the text itself says they belong."""

from itertools import pairwise

from newsarchive.parsing.articles import Draft, Part
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.seams import seam

_MOST_CHUNKS = 9  # more than this, and the page's order is kept
_BROKEN = -0.8  # what it costs to part two chunks that follow each other on the page
_LEAD_FIRST = 4.0


def put_in_order(draft: Draft) -> list[Part]:
    """The text parts of a draft (lead, body, section heads, end) in reading order; titles and captions are left out.

    An open sentence is followed by its continuation, numbered sections by number, the lead comes first, the signature last.
    """
    parts = [part for part in draft.parts if part[0] in (Kind.LEAD, Kind.BODY, Kind.HEAD)]
    ends = [part for part in draft.parts if part[0] is Kind.END]
    return _by_number(_by_seams(parts)) + ends


def _by_number(parts: list[Part]) -> list[Part]:
    """Sections whose headings are counted through, by their numbers."""
    starts = [n for n, (kind, c) in enumerate(parts) if kind is Kind.HEAD and c.counted]
    patterns = {parts[n][1].counted[0] for n in starts}  # type: ignore[index]
    if len(patterns) != 1 or len(starts) < 2:
        return parts
    sections = [parts[a:b] for a, b in pairwise([*starts, len(parts)])]
    sections.sort(key=lambda section: section[0][1].counted[1])  # type: ignore[index]
    return parts[: starts[0]] + [part for section in sections for part in section]


def _by_seams(parts: list[Part]) -> list[Part]:
    chunks = _chunks(parts)
    if not 1 < len(chunks) <= _MOST_CHUNKS:
        return parts
    return [part for n in _best_order(chunks) for part in chunks[n]]


def _chunks(parts: list[Part]) -> list[list[Part]]:
    """Runs of parts that hold together; between them a sentence breaks off, goes on from nowhere, or the lead begins."""
    chunks: list[list[Part]] = []
    for n, part in enumerate(parts):
        before = parts[n - 1] if n else None
        if before is None or (part[0] is Kind.LEAD) or (before[1].open and before[0] is not Kind.HEAD):
            chunks.append([])
        chunks[-1].append(part)
    return chunks


def _best_order(chunks: list[list[Part]]) -> list[int]:
    """The order of chunks with the best seams (Held and Karp 1962)."""
    count = len(chunks)
    first = [_as_first(chunk) for chunk in chunks]
    link = [[_link(chunks, a, b) for b in range(count)] for a in range(count)]
    best: dict[tuple[int, int], tuple[float, int]] = {(1 << n, n): (first[n], -1) for n in range(count)}
    for taken in range(1, 1 << count):
        for last in range(count):
            if (taken, last) not in best:
                continue
            score = best[taken, last][0]
            for n in range(count):
                if taken >> n & 1:
                    continue
                key, total = (taken | 1 << n, n), score + link[last][n]
                if key not in best or total > best[key][0]:
                    best[key] = (total, last)
    taken = (1 << count) - 1
    last = max(range(count), key=lambda n: best[taken, n][0] + _as_last(chunks[n]))
    order: list[int] = []
    while last >= 0:
        order.append(last)
        taken, last = taken ^ 1 << last, best[taken, last][1]
    return order[::-1]


def _link(chunks: list[list[Part]], a: int, b: int) -> float:
    before, after = chunks[a][-1], chunks[b][0]
    score = 0.0 if b == a + 1 else _BROKEN
    if after[0] is Kind.HEAD:
        return score - 1.0 * before[1].open
    if before[1].open:
        return score + seam(before[1].text, after[1].text)
    return score


def _as_first(chunk: list[Part]) -> float:
    return _LEAD_FIRST if chunk[0][0] is Kind.LEAD else 0.0


def _as_last(chunk: list[Part]) -> float:
    return (-1.0 if chunk[-1][1].open else 0.0) + (3.0 if chunk[-1][1].tail else 0.0)
