"""Where a text is signed: at its head after the dateline, at its tail, or on a line of its own."""

import re
from dataclasses import dataclass

from newsarchive.parsing.bodies import MEDIUM
from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.document import Byline, SignerRole
from newsarchive.parsing.names import is_known, is_plain
from newsarchive.parsing.signatures import (
    ANY_NOUN,
    CLOSING,
    LONGEST,
    OPENING,
    ROLE,
    read_signature,
    signs_nobody,
    unread_names,
)

_STOPS = "。!！?？…；;”\"'’.》)）"  # the text before a tail signature ends with one of these
_BULLETS = "□■◎○●〇"
_MONTH_DAY = r"(?:[\d一二三四五六七八九十]{1,3}月)?[\d一二三四五六七八九十]{1,3}日"
_MEDIA = rf"(?:本[报刊网台社]|据?新华社|据?中新社|{MEDIUM})(?:[(（][\w.:/]{{3,40}}[)）])?"
# What begins the text right after a dateline: a time, or the words that begin news
_NEWS = r"记者|通讯员|实习生|昨|今[天日年晨晚]|近[日年期段]|日前|前[日天]|[上本]周|连日来|随着|为[进切深加]|[“《]"
# 本报讯, 郑报全媒体讯, 新安晚报安徽网(www.ahwang.cn)讯, 本报北京3月4日电, 红网时刻3月4日讯
_DATELINE = re.compile(
    rf"(?P<open>[【［\[〔])?"
    rf"(?:{_MEDIA}(?:[\u4e00-\u9fff]{{0,10}}?{_MONTH_DAY}(?:讯|电)"
    rf"|[\u4e00-\u9fff\d]{{0,16}}?(?:讯|消息|电)(?=$|[\s(（:：\[【】］〕\]\d]|{_NEWS}))"
    r"|本报(?:综合)?(?:讯|消息)|[\u4e00-\u9fff]{2,6}讯(?=(?:\s*[(（〔\[]|\s+)(?:本报|记者|通讯员|实习)))(?(open)[】］\]〕])\s*[:：]?\s*"
)
_LONGEST_DATELINE = 60
_NEWS_MARK = re.compile("[讯电息]")  # every dateline has one
_LONGEST_LINE = 24  # characters of a line with nothing but a signature and its flaws
_STOP = re.compile("[，,。：:]|[从在获了]")  # 记者从会上获悉
_APART = re.compile(r"[^\u4e00-\u9fff)）\]】]")
_AFTER = " \t　:："  # what stands between a signature and the text
_PICTURED = re.compile(r"(?:摄|图|摄影(?:报道)?)\s*$")
_REPORTED = re.compile(r"[\u4e00-\u9fff、 ]{2,12}?报道(?=\s*[:：])")
_SOURCED = re.compile(rf"(?<=[{_STOPS}])\s+(\S{{4,{_LONGEST_LINE}}})$")  # 据《大众日报》报道
_STOPPED = re.compile("[，,。：:；;“！？]")  # what a text has, and a heading hardly
_UNREAD = 6  # characters that belong to no name
_PIECES = 8  # stretches between spaces that a signature without brackets has at the most


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature cut off a text: the text that is left, the dateline before it, and the signature as printed."""

    rest: str
    printed: str = ""
    dateline: str = ""
    bylines: tuple[Byline, ...] = ()


def signature_line(text: str) -> Signature | None:
    """A line that is nothing but a signature: "本报记者 刘伟平 摄", "(党贺喜 王海荣)", "区委宣传部 供稿" (nobody)."""
    bylines = read_signature(text, bare_names=text[:1] in OPENING)
    nobody = len(text) <= LONGEST and (signs_nobody(text) or 0 < _unread_end(text, 0) == len(text))
    return Signature("", text, "", bylines) if bylines or nobody else None


def author_line(text: str) -> Signature | None:
    """A line with nothing but the name of an author, as under the headline of an essay: "陈砚秋"."""
    name = "".join(text.split())
    if not (2 <= len(name) <= 3 and is_known(name) and is_plain(name) and not JIEBA.has_word(name)):
        return None
    return Signature("", text, "", (Byline(name, SignerRole.CORRESPONDENT),))


def split_lead(text: str) -> Signature | None:
    """Dateline and signature cut off the head of an article; None if neither is there.

    "本报讯(记者 孙志刚)日前,…" -> dateline "本报讯", signature "(记者 孙志刚)", rest "日前,…". One in which no name can
    be made out has no bylines: "(记者 ×××)".
    """
    start = _dateline_end(text)
    for find_end in (_bracket_end, _open_end):
        end = find_end(text, start)
        if end and (bylines := read_signature(text[start:end], bare_names=start > 0)):
            break
    else:
        end, bylines = _unread_end(text, start), ()
    if not (start or end):
        return None
    return Signature(text[end or start :].lstrip(_AFTER), text[start:end].strip(), text[:start], bylines)


def split_tail(text: str) -> Signature | None:
    """A signature cut off the end of a text, None if there is none: "…赋能。记者 景静" -> "记者 景静"."""
    for start in _tail_starts(text, max(0, len(text) - LONGEST)):
        bare = text[start] in OPENING and text[:start].rstrip()[-1:] in _STOPS
        bylines = read_signature(text[start:], bare_names=bare)
        if bylines or (text[start] not in OPENING and signs_nobody(text[start:])):
            return Signature(text[:start].rstrip(), text[start:].strip(), "", bylines)
    start = max(text.rfind(bracket) for bracket in OPENING)
    if start > 0 and _unread_end(text, start) == len(text):
        return Signature(text[:start].rstrip(), text[start:], "")
    sourced = _SOURCED.search(text)
    return Signature(text[: sourced.start()], sourced[1], "") if sourced and signs_nobody(sourced[1]) else None


def unread_signature(text: str) -> str:
    """What has the form of a signature and a role word, but no name that can be made out: (记者 ×××); else empty."""
    start = _dateline_end(text)
    if (end := _bracket_end(text, start)) and ROLE.match(text, start + 1):
        return text[start:end]
    start = max(text.rfind(bracket) for bracket in OPENING) if text[-1:] in CLOSING else len(text)
    if start + LONGEST > len(text) and ROLE.match(text, start + 1):
        return text[start:]
    return text if len(text) <= _LONGEST_LINE and ROLE.match(text) and not _STOP.search(text) else ""


def _unread_end(text: str, start: int) -> int:
    """Where a signature in brackets ends in which no name can be made out, 0 if there is none: (记者 ×××)昨日…"""
    end = _bracket_end(text, start) if text.startswith(tuple(OPENING), start) else 0
    role = ROLE.match(text, start + 1)
    if not role or not _APART.match(text, role.end()) or _STOP.search(text, role.end() + 1, end):
        return 0  # (记者会见厅)
    return end


def _dateline_end(text: str) -> int:
    """Where the dateline ends, 0 if there is none. A line may end within it: 新安晚报 (www.ahwang.cn)讯."""
    if not _NEWS_MARK.search(text, 0, 2 * _LONGEST_DATELINE):
        return 0
    if dated := _DATELINE.match(text):
        return dated.end()
    places = [n for n, char in enumerate(text[:_LONGEST_DATELINE]) if not char.isspace()]
    dated = _DATELINE.match("".join(text[n] for n in places))
    end = places[dated.end() - 1] + 1 if dated else 0
    return end + len(text[end:]) - len(text[end:].lstrip()) if end else 0


def _tail_starts(text: str, window: int) -> list[int]:
    """Where a tail signature may begin: at a bracket or bullet, after the last stop, or (pictures) after a space."""
    if text[-1:] in CLOSING and (start := max(text.rfind(bracket, window) for bracket in OPENING)) >= 0:
        return [start] if start > 0 else []
    role = ROLE.search(text, window) if ANY_NOUN.search(text, window) else None
    pictured = _PICTURED.search(text)
    bullet = max(text.rfind(mark, window) for mark in _BULLETS)
    if bullet > 0 and text[:bullet].rstrip()[-1:] in _STOPS:
        return [bullet]
    if not role and not pictured:
        return []
    before = range(window, role.start() if role else len(text))
    starts = [n + 1 for n in before if text[n] in _STOPS][-1:]
    if pictured:
        starts += [n + 1 for n in before if text[n].isspace()][-1 if role else -2 :][::-1]
    if role and text[max(0, role.start() - 2) : role.start()] in ("摄/", "图/", "文/"):  # …得到救治 摄/记者柴程
        starts.append(role.start() - 2)
    return starts


def _bracket_end(text: str, start: int) -> int:
    """Where the bracket that opens at start closes, 0 if it does not within the length of a signature.

    Of a signature the opening bracket may be lost: 本报讯记者 张三)昨日…
    """
    if not text.startswith(tuple(OPENING), start) and not ROLE.match(text, start):
        return 0
    ends = [n for bracket in CLOSING if (n := text.find(bracket, start, start + LONGEST)) > 0]
    return min(ends) + 1 if ends else 0


def _open_end(text: str, start: int) -> int:
    """Where a signature without brackets, or with one never closed, ends at the head of a text, 0 if there is none.

    记者李应华报道 近日…, （记者 张三 近日…, after a dateline 张三报道：近日…
    """
    if start and (reported := _REPORTED.match(text, start)):
        return reported.end()
    first = start + len(text[start:]) - len(text[start:].lstrip(OPENING + _BULLETS + " "))
    if not ROLE.match(text, first):
        return 0
    ends = [n for n in range(first, min(len(text), start + LONGEST)) if text[n].isspace() or text[n] in ":："][:_PIECES]
    end = next((end for end in reversed(ends) if _is_signed(text[start:end])), 0)
    return end if start or _STOPPED.search(text, end) else 0  # 记者 党代表 群众面对面


def _is_signed(printed: str) -> bool:
    """Whether it is a signature, and its last word is not one of the text: 记者 张三 高速路…, 记者：这几年…"""
    bylines = read_signature(printed)
    if sum(map(len, unread_names(printed))) > _UNREAD:
        return False
    return bool(bylines) and (is_plain(bylines[-1].name) or len({byline.name for byline in bylines}) == 1)
