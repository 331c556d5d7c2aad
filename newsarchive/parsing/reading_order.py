"""The order in which an article reads: columns that the scan displaced, put where the text itself says they belong."""

from itertools import pairwise

from newsarchive.parsing.articles import Draft, Part
from newsarchive.parsing.kinds import Kind
from newsarchive.parsing.seams import seam

_MOST_CHUNKS = 8  # more than this, and the page's order is kept
_BROKEN = -1.0  # what it costs to part two chunks that follow each other on the page
_BY_CHANCE = 0.3  # how well any piece goes on with an open sentence
_CUT_SHORT = -0.5  # an article that ends in mid-sentence
_LEAD_FIRST, _SIGNED_FIRST = 4.0, 0.5
_SURE = 2.0  # a seam that is hardly there by chance
_FURTHEST = 12
_RUNNING = (Kind.LEAD, Kind.BODY)  # text whose sentences run on


def put_in_order(draft: Draft) -> list[Part]:
    """The text parts of a draft (lead, body, section heads, end) in reading order; titles and captions are left out.

    An open sentence is followed by its rest, numbered sections by number; the lead comes first, the signature last.
    """
    parts = [part for part in draft.parts if part[0] in (Kind.SIGNED, Kind.LEAD, Kind.BODY, Kind.HEAD)]
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
    """Runs of parts that hold together; between them a sentence breaks off or the lead begins."""
    cuts = {n for n, (kind, _) in enumerate(parts) if kind in (Kind.LEAD, Kind.SIGNED)}
    torn = [n + 1 for n, (kind, c) in enumerate(parts) if kind in _RUNNING and c.torn]
    if unmended := [n for n in torn if n < len(parts) and not _mended(parts, n)]:
        cuts |= {*unmended, *_strays(parts, unmended)}
    edges = sorted(cuts | {0, len(parts)})
    return [parts[a:b] for a, b in pairwise(edges)]


def _mended(parts: list[Part], n: int) -> bool:
    return parts[n][0] is Kind.BODY and _seam(parts[n - 1], parts[n]) >= _SURE


def _seam(before: Part, after: Part) -> float:
    return seam(before[1].text, after[1].text, indented=after[1].block.indented)


def _strays(parts: list[Part], unmended: list[int]) -> set[int]:
    """Where the rest of an open sentence may stand: at the foot of the article, or wherever it fits."""
    bodies = [n for n, (kind, _) in enumerate(parts) if kind is Kind.BODY][-_FURTHEST:]
    opened = [parts[n - 1] for n in unmended[-_FURTHEST:]]
    fitting = [n for n in bodies if any(_seam(part, parts[n]) >= _SURE for part in opened)]
    return {edge for n in [*fitting, *bodies[-1:]] for edge in (n, n + 1)}


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
        return score - 1.0 * (before[1].torn and before[0] in _RUNNING)
    if before[1].torn and before[0] in _RUNNING:
        return score + _seam(before, after) - _BY_CHANCE
    return score


def _as_first(chunk: list[Part]) -> float:
    return {Kind.LEAD: _LEAD_FIRST, Kind.SIGNED: _SIGNED_FIRST}.get(chunk[0][0], 0.0)


def _as_last(chunk: list[Part]) -> float:
    return (_CUT_SHORT if chunk[-1][1].torn else 0.0) + (3.0 if chunk[-1][1].tail else 0.0)
