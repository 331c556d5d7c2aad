"""A headline set vertically, which the scan cut into scraps and now and then upset."""

from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.lines import Block

_AHEAD = 3  # how far ahead a scrap may be taken before those above it
_BEAM = 12  # readings that are followed up
_MOST = 80  # scraps of a headline; more are no headline, and keep the page's order
_EACH_WORD = -1.5  # of a whole reading: the right one makes few words
_SKIPPED = -2.0  # for each scrap that is passed over
_DIRT = "|·丨"  # of a printed rule or quotation marks


def read_scraps(scraps: tuple[Block, ...], text: str) -> str | None:
    """The headline that scraps make, one under the other: "中" "原" "区" -> "中原区"; None if there are none.

    The reading wins whose seams make words, or pairs of characters that the article's text has too, and that falls
    into the fewest words as a whole. Beam search.
    """
    if not scraps:
        return None
    pieces = tuple("".join(block.raw.split()) for block in scraps)
    if len(scraps) > _MOST:
        return "".join(pieces)
    beam = [(0.0, "", pieces)]
    for _ in scraps:
        readings = [step for reading in beam for step in _steps(*reading, text)]
        beam = sorted(readings, key=lambda reading: -reading[0])[:_BEAM]
    return max((score + _EACH_WORD * _words(read), read) for score, read, _ in beam)[1]


def _words(read: str) -> int:
    return len(JIEBA.cut("".join(char for char in read if char not in _DIRT), False))


def _steps(score: float, read: str, left: tuple[str, ...], text: str) -> list[tuple[float, str, tuple[str, ...]]]:
    return [
        (score + n * _SKIPPED + _seam(read, left[n], text), read + left[n], left[:n] + left[n + 1 :])
        for n in range(min(_AHEAD, len(left)))
    ]


def _seam(read: str, scrap: str, text: str) -> float:
    before, after = read.rstrip(_DIRT)[-4:], scrap.lstrip(_DIRT)[:4]
    if not before or not after:
        return 0.0
    score = 1.5 * (before[-1] + after[0] in text)
    score += 0.8 * (len(before) > 1 and before[-2:] + after[0] in text) + 0.8 * (before[-1] + after[:2] in text)
    at = 0
    for word in JIEBA.cut(before + after, False):
        if at < len(before) < at + len(word):
            return score + 1.0
        at += len(word)
    return score
