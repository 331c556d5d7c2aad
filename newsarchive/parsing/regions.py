"""The regions of a page: blocks of lines, page furniture, and the scraps of vertical headlines."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from newsarchive.parsing.bodies import is_organ
from newsarchive.parsing.bylines import signature_line, split_lead
from newsarchive.parsing.furniture import is_furniture, is_number, lacks_number, read_elements
from newsarchive.parsing.lines import Block, Line

SENTENCE_END = "。！？!?；;…"
CLOSERS = "”’\"'」』》)）】"
SHRED = 4  # characters of a scrap of a vertical headline; some are longer, but most are not
_SHREDS = 3  # a run of fewer scraps is none

_ORNAMENTS = ("·", "—", "——", "…", "*")
_TITLE = 12  # characters; a shorter line without clauses stands alone
_UNCLOSED, _WRAPPED = re.compile("[(（][^)）]{0,40}$"), 3  # lines that a signature takes at the most
_CLAUSE_MARK = re.compile("[，,、；。]")
_NUMERAL = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]+")
_LAST_NUMERAL = re.compile(rf"(?:{_NUMERAL.pattern})$")


@dataclass(frozen=True)
class Regions:
    """What stands on a page, each in page order: blocks of text, blocks of furniture, and runs of scraps."""

    blocks: tuple[Block, ...]
    furniture: tuple[Block, ...]
    scraps: tuple[tuple[Block, ...], ...]  # each run is a vertical headline


def find_regions(lines: tuple[Line, ...]) -> Regions:
    """Lines to regions. Every line is in exactly one of them.

    "中" "原" "X" "动" one under the other are scraps of a headline set vertically; "责编 李俊 校对 王艳" is furniture.
    """
    blocks = _blocks(lines)
    runs = _scrap_runs(blocks)
    scrapped = {id(block) for run in runs for block in run}
    around = zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
    furniture = tuple(
        b for above, b, below in around if id(b) not in scrapped and _is_furniture(b, above) and not _calls(b, below)
    )
    apart = scrapped | {id(b) for b in furniture}
    return Regions(tuple(b for b in blocks if id(b) not in apart), furniture, tuple(runs))


def _is_furniture(block: Block, above: Block | None) -> bool:
    """A number alone is where the block above ends in 热线 or 电话, the day under an organ is a notice's."""
    if is_furniture(block.raw):
        return not (above and is_date(block.text) and is_organ(above.text))
    return above is not None and is_number(block.raw) and lacks_number(read_elements(above.raw))


def _calls(block: Block, below: Block | None) -> bool:
    """Whether it says where to call the organ that signs a notice below: 监督电话：0470-8216633."""
    return below is not None and is_contact(block.text) and is_organ(below.text)


def is_date(text: str) -> bool:
    """Whether a text is nothing but a whole date: 2019年4月18日."""
    return _kinds(text) == ["date"]


def is_contact(text: str) -> bool:
    """Whether a text only says where to call: 监督电话：0470-8216633."""
    return _kinds(text) == ["contact"]


def _kinds(text: str) -> list[str | None]:
    """The kinds of furniture that a text is made of."""
    return [element.lastgroup for element in read_elements(text)]


def is_open(text: str) -> bool:
    """Whether a text breaks off in mid-sentence: no stop at its end, closing quotes and brackets not counted."""
    end = text.rstrip(CLOSERS)
    if not end:
        return False
    return end[-1] not in SENTENCE_END and not (end[-1] == "." and not end[-2:-1].isdigit())


def series_heads(blocks: Iterable[Block]) -> dict[int, tuple[str, int]]:
    """Headings that are counted through, two at least, by position: "重点工作 1" -> (pattern, number)."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for position, block in enumerate(blocks):
        text = block.raw
        if len(text) > 40 or (numeral := _enumerator(text)) is None:
            continue
        pattern = text[: numeral.start()] + "#" + text[numeral.end() :][: 1 if numeral.start() < 2 else None]
        found[pattern.replace(" ", "")][position] = to_number(numeral[0])
    return {
        at: (pattern, n)
        for pattern, places in found.items()
        if len(set(places.values())) > 1
        for at, n in places.items()
    }


def to_number(numeral: str) -> int:
    """十二 -> 12, ３ -> 3."""
    if numeral[0] not in "一二三四五六七八九十":
        return int(numeral)
    tens, _, ones = numeral.rpartition("十")
    digit = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
    if "十" not in numeral:
        return digit[numeral[-1]]
    return digit.get(tens[-1:], 1) * 10 + digit.get(ones[-1:], 0)


def _enumerator(text: str) -> re.Match[str] | None:
    """The numeral that counts a heading, at its very start or its very end: 一、…, (二)…, 1伴你起步, 重点工作 3."""
    first = _NUMERAL.search(text[:3])
    if first and (first.start() == 0 or text[0] in "(（第"):
        return first
    last = _LAST_NUMERAL.search(text)
    return last if last and last.start() >= 2 else None


def _blocks(lines: tuple[Line, ...]) -> list[Block]:
    """Lines with no blank line between them are one block, unless they are unlike each other."""
    if not lines:
        return []
    spaced = sum(line.gap > 0 for line in lines) * 2 > len(lines)
    width = _printed_width(lines)
    blocks: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        joined = _is_unclosed(blocks[-1]) and not line.heading
        if line.gap or not (joined or _runs_on(before, line, spaced=spaced, width=width)):
            blocks.append([])
        blocks[-1].append(line)
    return [Block(tuple(block)) for block in blocks]


def _printed_width(lines: tuple[Line, ...]) -> int:
    """The length that most lines have on a page set in printed lines; 0 where each line is a whole paragraph."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 3 // 4]
    return width if width <= 45 else 0


def _is_unclosed(lines: list[Line]) -> bool:
    """Whether a bracket is still open, as of a signature: （记者 张三 通讯员."""
    return bool(_UNCLOSED.search(" ".join(line.text for line in lines[-_WRAPPED:])))


def _runs_on(before: Line, line: Line, *, spaced: bool, width: int) -> bool:
    """Whether a line that stands right under another goes on with it."""
    if (
        line.heading
        or before.heading
        or signature_line(line.text)
        or split_lead(line.text)
        or is_furniture(before.text)
        or is_furniture(line.text)
    ):
        return False
    if not spaced:  # where every line is a paragraph none runs on, where lines are printed ones the full ones do
        return bool(width) and len(before.text) >= width - 2
    return not is_open(before.text) or len(before.text) > _TITLE or bool(_CLAUSE_MARK.search(before.text))


def _scrap_runs(blocks: list[Block]) -> list[tuple[Block, ...]]:
    """Runs of very short blocks without a stop, at least half of them scraps of a few characters."""
    runs: list[tuple[Block, ...]] = []
    for short, group in groupby(blocks, key=_is_short):
        run = list(group)
        while run and (len(run[0].raw) > SHRED or _frames(run[0])):
            run.pop(0)
        while run and _frames(run[-1]):
            run.pop()
        if short and len(run) >= _SHREDS and sum(len(b.raw) <= SHRED for b in run) * 2 > len(run):
            runs.append(tuple(run))
    return runs


def _frames(block: Block) -> bool:
    """Whether a short block next to a run of scraps is the page's own: 要闻 or A03, but a 12 may begin a headline."""
    return block.raw in _ORNAMENTS or (bool(read_elements(block.raw)) and not block.raw.isdecimal())


def _is_short(block: Block) -> bool:
    return (
        len(block.raw) <= 12
        and not block.heading
        and block.raw[-1] not in SENTENCE_END
        and not signature_line(block.raw)
    )
