"""The blocks of a page with all that speaks for one kind or another."""

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import log

from newsarchive.parsing.bodies import is_organ
from newsarchive.parsing.bylines import Signature, author_line, signature_line, split_lead, split_tail
from newsarchive.parsing.cohesion import Surroundings, surroundings
from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.document import Byline, SignerRole
from newsarchive.parsing.headlines import is_column, is_slogan
from newsarchive.parsing.lines import Block
from newsarchive.parsing.regions import is_contact, is_date, is_open, series_heads
from newsarchive.parsing.seams import unpaired

_SHORT = 45  # characters; a longer line heads nothing
# What a picture shows is told in one clause without sums: 学员在学习软木画制作。
_ONE_CLAUSE = re.compile(r"[^\d“‘▲△●■◆★，,；;：:。！？](?:(?!亿|万元)[^，,；;：:。！？]){6,28}。")
_VERSE, _STANZA = 16, 6  # characters of a line of verse, and lines with the headlines at its ends
_EVEN = 0.065  # likeness of the texts around a line that is as often a headline as a section head
_LISTED, _ITEMS = re.compile(r"(?:^|、)[^、，。,;；：:！？]{2,8}(?=、)"), 4
_EDGE = 4  # characters in which parallel headings agree, or half of shorter ones: 种法变了, 卖法变了
# What Chinese papers set before a part of a report, with a colon or alone: 解读：…, 新闻链接.
_LABEL = re.compile(
    r"[●■◆▲]?(?:(?:新闻|相关|知识)?(?:链接|背景|回顾|延伸|解读|观察|提醒|评论|释疑|问答|追踪)|相关新闻|名词解释|记者手记|短评|观点"
    r"|声音|现场|追问|探访|案例|数据|政策|新政|后续|进展)(?:[:：|｜>》]|$)"
)
_ADDRESS = re.compile(  # 尊敬的用户：, 全县父老乡亲们：
    r"(?:(?:尊敬的|敬爱的|亲爱的|各位|广大|编辑)[^，,。：:]{1,16}|[^，,。：:]{2,14}(?:们|朋友|同志|居民|市民|村民|用户|客户))[：:]"
)
_DAY = re.compile(r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日")
_ASKED = re.compile(r"(?:[\u4e00-\u9fff]{0,4}记者|主持人|问|答|Q|A)[：:]")
SPOKEN = "!！?？…"  # a headline may end with these
_BULLETS, _FIGURE, _LABELLED = "▲●■◆★△○◇·•", re.compile(r"\d"), re.compile(r"[^\s：:]{2,8}[：:]")
_STOP_INSIDE = re.compile(r"。(?=.)")


@dataclass(frozen=True)
class Candidate:
    block: Block
    counted: tuple[str, int] | None  # one of a series of headings: its pattern and number
    parallel: int  # how many other short lines of the page begin or end like it
    marked_page: bool  # headlines are marked on this page
    row: bool  # it stands in a list or table, next to a line of the same make
    same_subject: float  # log odds that what follows goes on with the subject of what stands before, -2 to 2
    belongs_above: float  # -1 (its words are those of the text below) to 1 (of the text above)

    @cached_property
    def text(self) -> str:
        return self.block.text

    @cached_property
    def open(self) -> bool:
        return is_open(self.tail.rest if self.tail else self.text)

    @cached_property
    def listing(self) -> bool:
        """Whether it is a list of names, which ends without a stop: 沂南县、栾川县、武隆县、韩城市、敦煌市."""
        return len(_LISTED.findall(self.text)) >= _ITEMS

    @property
    def torn(self) -> bool:
        """Whether it is text that breaks off in mid-sentence: no list, no row of one, no aside, no form of a notice."""
        return self.open and not (self.listing or self.row or self.aside or self.formal)

    @cached_property
    def label(self) -> bool:
        """Whether it says what part of a report follows: 新闻链接."""
        return bool(_LABEL.match(self.text))

    @cached_property
    def formal(self) -> bool:
        """Whether it is of the form of a notice: whom it speaks to (尊敬的用户：), or what closes it."""
        return self.closing or bool(_ADDRESS.fullmatch(self.text))

    @cached_property
    def closing(self) -> bool:
        """Whether it is what ends a notice: where to call, the organ that gives it, or the day, or both in one line."""
        return _closes(self.text) or all(map(_closes, self.block.raw.split()))

    @property
    def asks(self) -> bool:
        """Whether it asks or calls out, as a headline may: 办一张执照到底要跑几次？."""
        return self.text[-1] in "？！" and _is_short(self.text) and not self.clauses

    @property
    def aside(self) -> bool:
        """Whether all of it stands in brackets: （数据来源：市统计局）."""
        return self.text[0] in "(（" and self.text.find("）" if self.text[0] == "（" else ")") == len(self.text) - 1

    @cached_property
    def slogan(self) -> bool:
        return is_slogan(self.block.raw)

    @cached_property
    def clauses(self) -> int:
        """How many commas and semicolons it has."""
        return sum(self.text.count(mark) for mark in "，,；;")

    @property
    def one_clause(self) -> bool:
        """Whether it is one short sentence of one clause, as captions are and paragraphs hardly."""
        if not _ONE_CLAUSE.fullmatch(self.text) or self.counted or self.row or unpaired(self.text):
            return False
        return JIEBA.tag(self.text)[0][1][0] not in "vdpcuf"

    @cached_property
    def breaks_off(self) -> bool:
        """Whether it ends with a word that something has to follow."""
        return self.text[-1] in "，,、；;的是"

    @cached_property
    def stops_inside(self) -> bool:
        return bool(_STOP_INSIDE.search(self.text))

    @cached_property
    def signed(self) -> Signature | None:
        return signature_line(self.block.raw)

    @cached_property
    def author(self) -> Signature | None:
        return None if self.signed else author_line(self.block.raw)

    @cached_property
    def column(self) -> bool:
        """Whether it names a column of the paper and not a part of a report."""
        return not self.label and is_column(self.text)

    @property
    def bylines(self) -> tuple[Byline, ...]:
        """Who signs it, unless at its end."""
        signature = self.signed or self.author or self.lead
        return signature.bylines if signature else ()

    @property
    def illustrated(self) -> bool:
        """Whether its signature is for pictures too: 文/图 本报记者 刘伟平."""
        return any(byline.role is SignerRole.PHOTOGRAPHER for byline in self.bylines)

    @cached_property
    def lead(self) -> Signature | None:
        return None if self.signed else split_lead(self.block.raw)

    @cached_property
    def tail(self) -> Signature | None:
        return None if self.signed else split_tail(self.block.raw)


def find_candidates(blocks: tuple[Block, ...]) -> list[Candidate]:
    """Blocks of text, in page order, with what the page as a whole says about each."""
    texts = [block.text for block in blocks]
    series = series_heads(blocks)
    makes = [_make(block.raw) for block in blocks]
    verse = _verse(texts, series.keys() | {n for n, make in enumerate(makes) if make})
    rows = [n in verse or _is_row(n, makes, blocks) for n in range(len(blocks))]
    short = [_is_short(text) and n not in verse for n, text in enumerate(texts)]
    around = surroundings(texts, short=short)
    edges = Counter(edge for text, brief in zip(texts, short, strict=True) if brief for edge in _edges(text))
    marked = any(block.heading for block in blocks)
    return [
        Candidate(
            block=block,
            counted=series.get(n),
            parallel=max((edges[edge] - 1 for edge in _edges(texts[n])), default=0) if short[n] else 0,
            marked_page=marked,
            row=rows[n],
            same_subject=_same_subject(near),
            belongs_above=near.leaning if near else 0.0,
        )
        for n, (block, near) in enumerate(zip(blocks, around, strict=True))
    ]


def _is_short(text: str) -> bool:
    """Whether it may head something; a question that somebody asks in an interview does not."""
    if len(text) > _SHORT:
        return False
    return is_open(text) or (text[-1] in SPOKEN and not _ASKED.match(text))


def _closes(text: str) -> bool:
    return is_organ(text) or is_date(text) or is_contact(text) or bool(_DAY.fullmatch(text))


def _verse(texts: list[str], apart: Container[int]) -> set[int]:
    """The lines of verse, or of another list: in a run of short ones, but for what may be a headline at its ends."""
    found: set[int] = set()
    for brief, run in groupby(range(len(texts)), key=lambda n: len(texts[n]) <= _VERSE and n not in apart):
        lines = list(run)
        if brief and len(lines) >= _STANZA:
            lengths = [max(_VERSE // 2, len(texts[n])) for n in lines]
            inner = [n for at, n in enumerate(lines[2:-1], 2) if len(texts[n]) <= max(lengths[1:at]) + 2]
            found.update(n for n in inner if not is_column(texts[n]))
    return found


def _is_row(n: int, makes: list[str | None], blocks: tuple[Block, ...]) -> bool:
    """Whether a line next to it is made alike; the head of a table has no figures: 指标 绝对量 同比增长."""
    if makes[n] is None:
        return makes[n + 1 : n + 2] == [_cells(blocks[n].raw.split())]
    return makes[n] in makes[max(0, n - 1) : n] + makes[n + 1 : n + 2]


def _cells(cells: list[str]) -> str:
    return f"{len(cells)} cells"


def _make(raw: str) -> str | None:
    """How a row of a list or table is made, for what may be one: by its mark, its cells, or its label."""
    if raw[0] in _BULLETS:
        return raw[0]
    cells = raw.split()
    if len(cells) > 2 and len(raw) <= _SHORT and any(_FIGURE.search(cell) for cell in cells[1:]):
        return _cells(cells)
    labelled = _LABELLED.match(raw)
    return "label" if labelled and len(raw) <= _SHORT and _FIGURE.search(raw, labelled.end()) else None


def _edges(text: str) -> tuple[str, ...]:
    """How a line begins and ends: section heads of one article are often made alike (…被党内警告处分)."""
    edge = min(_EDGE, len(text) // 2)
    return (f"^{text[:edge]}", f"{text[-edge:]}$") if edge > 1 else ()


def _same_subject(around: Surroundings | None) -> float:
    if around is None:
        return 0.0
    return max(-2.0, min(2.0, 1.3 * log(max(around.likeness, 0.001) / _EVEN)))
