"""Where a text is signed: at its head after the dateline, at its tail, or on a line of its own."""

import re
from dataclasses import dataclass

from newsarchive.parsing.document import Byline
from newsarchive.parsing.signatures import CLOSING, LONGEST, OPENING, ROLE, read_signature

_STOPS = "。!！?？…；;”\"'’.》)）"  # the text before a tail signature ends with one of these
_MEDIA = (
    r"(?:本报|本刊|本网|本台|本社|新华社|中新社"
    r"|[\u4e00-\u9fffA-Za-z]{1,14}(?:报|网|台|社|刊|媒体|客户端|新闻|在线|传媒|融媒))"
)
# 本报讯, 郑报全媒体讯, 新安晚报安徽网(www.ahwang.cn)讯, 本报北京3月4日电
_DATELINE = re.compile(
    rf"(?:{_MEDIA}(?:[(（][\w.:/]{{3,40}}[)）])?[\u4e00-\u9fff\d]{{0,16}}?(?:讯|消息|电)"
    r"(?=$|[\s(（:：\[【]|记者|通讯员|实习生)"
    r"|本报(?:综合)?(?:讯|消息))\s*[:：]?\s*"
)
_LONGEST_DATELINE = 60
_LONGEST_LINE = 24  # characters of a line with nothing but a signature and its flaws
_STOP = re.compile("[，,。：:]|[从在获了]")  # 记者从会上获悉
_AFTER = " \t　:："  # what stands between a signature and the text
_PICTURED = re.compile(r"[摄图]\s*$")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature cut off a text: the text that is left, the dateline before it, and the signature as printed."""

    rest: str
    printed: str = ""
    dateline: str = ""
    bylines: tuple[Byline, ...] = ()


def signature_line(text: str) -> Signature | None:
    """A line that is nothing but a signature: "本报记者 刘伟平 摄", "(党贺喜 王海荣)"."""
    bylines = read_signature(text, bare_names=text[:1] in OPENING)
    return Signature("", text, "", bylines) if bylines else None


def split_lead(text: str) -> Signature | None:
    """Dateline and signature cut off the head of an article; None if neither is there.

    "本报讯(记者 孙志刚)日前,…" -> dateline "本报讯", signature "(记者 孙志刚)", rest "日前,…"
    """
    start = _dateline_end(text)
    end = _bracket_end(text, start)
    bylines = read_signature(text[start:end], bare_names=start > 0) if end else ()
    if not bylines and (end := _open_end(text, start)):
        bylines = read_signature(text[start:end])
    if bylines:
        return Signature(text[end:].lstrip(_AFTER), text[start:end].strip(), text[:start], bylines)
    return Signature(text[start:], "", text[:start]) if start else None


def split_tail(text: str) -> Signature | None:
    """A signature cut off the end of a text, None if there is none: "…赋能。记者 景静" -> "记者 景静"."""
    for start in _tail_starts(text, max(0, len(text) - LONGEST)):
        bare = text[start] in OPENING and text[:start].rstrip()[-1:] in _STOPS
        if bylines := read_signature(text[start:], bare_names=bare):
            return Signature(text[:start].rstrip(), text[start:].strip(), "", bylines)
    return None


def unread_signature(text: str) -> str:
    """What has the form of a signature and a role word, but no name that can be made out: (记者 ×××); else empty."""
    start = _dateline_end(text)
    if (end := _bracket_end(text, start)) and ROLE.match(text, start + 1):
        return text[start:end]
    start = max(text.rfind(bracket) for bracket in OPENING) if text[-1:] in CLOSING else len(text)
    if start + LONGEST > len(text) and ROLE.match(text, start + 1):
        return text[start:]
    return text if len(text) <= _LONGEST_LINE and ROLE.match(text) and not _STOP.search(text) else ""


def _dateline_end(text: str) -> int:
    """Where the dateline ends, 0 if there is none. A line may end within it: 新安晚报 (www.ahwang.cn)讯."""
    if dated := _DATELINE.match(text):
        return dated.end()
    places = [n for n, char in enumerate(text[:_LONGEST_DATELINE]) if not char.isspace()]
    dated = _DATELINE.match("".join(text[n] for n in places))
    end = places[dated.end() - 1] + 1 if dated else 0
    return end + len(text[end:]) - len(text[end:].lstrip()) if end else 0


def _tail_starts(text: str, window: int) -> list[int]:
    """Where a tail signature may begin: at a bracket, after the last stop, or (pictures) after a space."""
    if text[-1:] in CLOSING:
        start = max(text.rfind(bracket, window) for bracket in OPENING)
        return [start] if start > 0 else []
    role = ROLE.search(text, window)
    if not role:
        return []
    before = range(window, role.start())
    starts = [n + 1 for n in before if text[n] in _STOPS][-1:]
    if _PICTURED.search(text, role.end()):
        starts += [n + 1 for n in before if text[n].isspace()][-1:]
    if text[max(0, role.start() - 2) : role.start()] in ("摄/", "图/", "文/"):  # …得到救治 摄/记者柴程
        starts.append(role.start() - 2)
    return starts


def _bracket_end(text: str, start: int) -> int:
    """Where the bracket that opens at start closes, 0 if it does not within the length of a signature."""
    if start >= len(text) or text[start] not in OPENING:
        return 0
    ends = [n for bracket in CLOSING if (n := text.find(bracket, start, start + LONGEST)) > 0]
    return min(ends) + 1 if ends else 0


def _open_end(text: str, start: int) -> int:
    """Where a signature without brackets ends at the head of a text, 0 if there is none: 记者李应华报道 近日…"""
    if not ROLE.match(text, start):
        return 0
    end, best = start, 0
    for _ in range(8):
        end = next(
            (n for n in range(end + 1, min(len(text), start + LONGEST)) if text[n].isspace() or text[n] in ":："), 0
        )
        if not end or not read_signature(text[start:end]):
            break
        best = end
    return best
