"""The regions of a page: blocks of lines, page furniture, and the scraps of vertical headlines."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from newsarchive.parsing.bylines import signature_line, split_lead
from newsarchive.parsing.lines import Block, Line

SENTENCE_END = "。！？!?；;…"
CLOSERS = "”’\"'」』》)）】"
SHRED = 4  # characters of a scrap of a vertical headline; some are longer, but most are not
_SHREDS = 3  # a run of fewer scraps is none

# 责编 张三 校对 李四, 新闻热线 0371-6, A03, 今日8版, 2022年12月17日 星期六
_STAFF = (
    r"(?:责任编辑|责编|编辑|值班编委|编委|统筹|校对|版式|美编|美术编辑|组版|图编|制图|视觉|设计|检校|审读|审校"
    r"|主编|总编辑|值班总编|一读|二读)"
)
_STAFF_LINE = re.compile(
    rf"^(?:本版)?{_STAFF}(?:$|[\u4e00-\u9fff]{{2,4}}$|[\s:：/／][\s\u4e00-\u9fff·:：/／、|｜]{{0,40}}$)"
)
_CONTACT = re.compile(
    r"^(?:新闻|读者|报料|爆料|广告|发行|投诉|服务|订阅|编辑部|值班|热线|电子)*(?:热线|电话|邮箱|信箱|网址|传真|微信|公众号)"
    r"(?:$|[\s:：\d][\s\w.@:：/、,，()（）-]{0,60}$)"
)
_FOLIO = re.compile(
    r"^[第\s]*[A-Za-z]{0,2}\s*[0-9０-９]{1,3}\s*版?$|^今日[\s\d]+版$|^[A-Z]{1,2}\d{1,2}[-—]\d{1,2}版?$|^第[\d一二三四五六七八九十]+版.{0,6}$"
)
_DAY = re.compile(
    r"^(?:公元|农历)?\s*(?:[12]\d{3}|[二〇○零一九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
    r"\s*(?:[(（]?\s*(?:星期|周)[一二三四五六日天]\s*[)）]?)?(?:\s*农历.{2,12})?\s*(?:第?\d+[期版号])?\s*$|^(?:星期|周)[一二三四五六日天]$"
)
_COLUMN = re.compile(
    r"^(?:今日|本地|区县|县区|本市|全市|市县|县域|区域|城市|都市|社会|民生|国内|国际|时政|综合|经济|财经|文化|教育|健康|法治|科教|体育|娱乐|副刊|热点|焦点|关注)?"
    r"(?:新闻|要闻|综合|时政|民生|副刊|视窗|速递|快讯|广告|专版|专题|导读|资讯|聚焦|关注)$"
)
_MASTHEAD = re.compile(
    r"^(?:国内统一(?:连续出版物|刊)号|国内统一刊号|邮发代号|ISSN|CN\d|代号\d|.{2,8}(?:主管|主办|出版)$|总第\d+期)"
)
_TITLE = 12  # characters; a shorter line without clauses stands alone
_CLAUSE_MARK = re.compile("[，,、；。]")
_NUMERAL = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]+")
_LAST_NUMERAL = re.compile(rf"(?:{_NUMERAL.pattern})$")
_NO_WORDS = re.compile(r"[\W_]+")


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
    furniture = tuple(b for b in blocks if id(b) not in scrapped and is_furniture(b.raw))
    apart = scrapped | {id(b) for b in furniture}
    return Regions(tuple(b for b in blocks if id(b) not in apart), furniture, tuple(runs))


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page, not to an article: staff, hotline, folio, date, column head, ornament."""
    if len(text) > 80:
        return False
    if _NO_WORDS.fullmatch(text):
        return True
    return any(p.match(text) for p in (_STAFF_LINE, _CONTACT, _FOLIO, _DAY, _COLUMN, _MASTHEAD))


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
        pattern = text[: numeral.start()] + "#" + text[numeral.end() :][: 1 if numeral.start() == 0 else None]
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
        if line.gap or not _runs_on(before, line, spaced=spaced, width=width):
            blocks.append([])
        blocks[-1].append(line)
    return [Block(tuple(block)) for block in blocks]


def _printed_width(lines: tuple[Line, ...]) -> int:
    """The length that most lines have on a page set in printed lines; 0 where each line is a whole paragraph."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 3 // 4]
    return width if width <= 45 else 0


def _runs_on(before: Line, line: Line, *, spaced: bool, width: int) -> bool:
    """Whether a line that stands right under another goes on with it."""
    if (
        line.heading
        or before.heading
        or signature_line(line.text)
        or split_lead(line.text)
        or is_furniture(before.text)
    ):
        return False
    if is_furniture(line.text) and len(line.text) < SHRED:
        return False
    if not spaced:  # where every line is a paragraph none runs on, where lines are printed ones the full ones do
        return bool(width) and len(before.text) >= width - 2
    return not is_open(before.text) or len(before.text) > _TITLE or bool(_CLAUSE_MARK.search(before.text))


def _scrap_runs(blocks: list[Block]) -> list[tuple[Block, ...]]:
    """Runs of very short blocks without a stop, at least half of them scraps of a few characters."""
    runs: list[tuple[Block, ...]] = []
    for short, group in groupby(blocks, key=_is_short):
        run = list(group)
        while run and len(run[0].raw) > SHRED:
            run.pop(0)
        if short and len(run) >= _SHREDS and sum(len(b.raw) <= SHRED for b in run) * 2 > len(run):
            runs.append(tuple(run))
    return runs


def _is_short(block: Block) -> bool:
    return (
        len(block.raw) <= 12
        and not block.heading
        and block.raw[-1] not in SENTENCE_END
        and not signature_line(block.raw)
    )
