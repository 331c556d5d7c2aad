"""Kicker, headline and subhead: which of the lines above an article is which."""

import re
from dataclasses import dataclass

from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.lines import Block
from newsarchive.parsing.wraps import undo_headline_wrap

_PLACES = ("ns", "nt")  # parts of speech
_CALLS = ("v", "vn", "ad", "d")
_OURS = re.compile(r"[“\"《]?(?:我[省市县区]|[\u4e00-\u9fff]{1,6}(?:省|市|县|区|镇|乡|街道|村))")
# Names of columns and series that papers set above a headline: 今日评论, 读者来信, 县域巡礼⑥.
_LABEL = re.compile(
    r"(?:相关|新闻|延伸|背景|知识|政策|名词)(?:新闻|链接|阅读|延伸|背景|解释|解读)[>》:：]*|.{2,6}(?:>>|》》)"
    r"|.{0,6}(?:新闻|[快简短]讯|要闻|消息|评论|[时短社来微]评|社论|来[信论稿电]|随手拍|观察|聚焦|关注|视[点线]|专[题栏访]|副刊|热线|调查|访谈|对话"
    r"|追踪|连载|特写|通讯|手记|札记|[城民]事|广角|之窗|论坛|面对面|一线|在线|直击|速递|播报|扫描|纵横|人物|故事|风采|编后|编者按)"
    r"|[^，：]{2,6}看[^，：]{2,3}|新闻[\d+]+|.+(?:[①-⑳]|之[一二三四五六七八九十]+)|【.+】|(?:聚焦|关注|走进|喜迎|直击|打好|打赢|决战|决胜)[^\s，：]{2,12}"
)
_SHORTEST, _TOO_SHORT = 7, 0.7  # characters of an ordinary headline; what each one less speaks against it
_COLUMN = 4  # characters at most; a line so short above another one names a column (江湖夜话) rather than the news
_LEADS_UP = re.compile(r"(?:时|会上|中)?(?:强调|要求|指出|提出|表示)$|[时中]$|[：:]$")  # 市领导调研重点项目建设时强调
_ATTENDED = re.compile(r"(?:主持|讲话|参加|出席|陪同|致辞|作报告)$")  # 李明主持并讲话 张强参加
_FIGURATIVE = re.compile(r"“.{1,3}”|[？！]$")  # the main line puts it in an image: “一把手”走流程 问题“晒”出来
_CLAUSE, _SLOGAN = re.compile(r"[\s,，·]+"), 5  # characters of a slogan


@dataclass(frozen=True, slots=True)
class Titles:
    kicker: str | None = None
    headline: str | None = None
    subhead: str | None = None


def read_titles(blocks: list[Block], body: str, vertical: str | None = None) -> Titles:
    """The lines above an article to kicker (引题), headline (主题) and subhead (副题).

    A line of slogans or one that only leads up to the news is the kicker: 稳经济 促发展 强信心 over 因地制宜谋划项目….
    body is the article's text, which tells a headline's two clauses from one that is printed on two lines.
    """
    if vertical:
        above = [block for block in blocks if is_slogan(block.raw)]
        return Titles(_joined(above, body), vertical, _joined([b for b in blocks if b not in above], body))
    if not blocks:
        return Titles()
    main = max(range(len(blocks)), key=lambda n: _as_headline(blocks, n, body))
    parts = (blocks[:main], blocks[main : main + 1], blocks[main + 1 :])
    return Titles(*(_joined(part, body) for part in parts))


def _as_headline(blocks: list[Block], n: int, body: str) -> float:
    """How much speaks for a line to be the headline."""
    text = blocks[n].text
    score = 8.0 * blocks[n].heading - 6.0 * text.startswith(("—", "-"))
    score += 1.0 * _has_subject(text) + 0.9 * bool(_FIGURATIVE.search(text))
    score -= 6.0 * is_column(text) + 4.0 * bool(_LEADS_UP.search(text)) + 4.0 * bool(_ATTENDED.search(text))
    score -= 0.15 * len(text) + 3.0 * is_slogan(blocks[n].raw)  # the biggest type has room for the fewest characters
    if n == 0 and (len(text) <= _COLUMN or _is_campaign(text, body)) and not blocks[-1].text.startswith("—"):
        score -= 2.0
    return score - 0.4 * n - _TOO_SHORT * max(0, _SHORTEST - len(text))


def _is_campaign(text: str, body: str) -> bool:
    """Whether a line calls for something of which the article has no word, as campaigns do: 打好脱贫攻坚战."""
    words = JIEBA.tag(text)
    return words[0][1] in _CALLS and not any(len(word) > 1 and word in body for word, _ in words)


def _has_subject(text: str) -> bool:
    """Whether it begins with who or where, as the line with the news does: 大同查封私开乱采矿井."""
    return bool(_OURS.match(text)) or any(tag in _PLACES for _, tag in JIEBA.tag(text[:12])[:2])


def is_column(text: str) -> bool:
    """Whether it names a column or series of the paper, as above a headline: 一句话新闻, 县域巡礼⑥."""
    return bool(_LABEL.fullmatch(text))


def is_slogan(raw: str) -> bool:
    """Whether a line is made of short clauses: 强能力 锻作风 优服务 促发展."""
    if not _CLAUSE.search(raw, 0, _SLOGAN + 1):
        return False
    clauses = _CLAUSE.split(raw)
    return len(clauses) > 1 and max(map(len, clauses)) <= _SLOGAN


def _joined(blocks: list[Block], body: str) -> str | None:
    return " ".join(undo_headline_wrap(block.raw, body) for block in blocks) or None
