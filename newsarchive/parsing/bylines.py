"""Signatures: who wrote and who took the pictures, at the head of an article, at its tail, or on a line of their own."""

import re
from dataclasses import dataclass
from itertools import pairwise

from newsarchive.parsing.document import Byline, SignerRole
from newsarchive.parsing.surnames import SURNAMES, surname_of

OPENING, CLOSING = "(（〔[【", ")）〕]】"
STOPS = "。!！?？…；;”\"'’.》)）"  # what a sentence, and with it the text before a tail signature, ends with
LONGEST = 90  # characters of a signature

# 记者, 本报记者, 全媒体见习记者, 特约通讯员, 实习生
_ROLE = re.compile(
    r"(?P<prefix>(?:本报|本刊|本网|本台|本社|首席|见习|实习|特约|特派|全媒体|融媒体|全媒|融媒|摄影|文字|驻[\u4e00-\u9fff]{2})*)"
    r"(?P<noun>记者|通讯员|通信员|实习生|见习生|特约撰稿人?|撰稿人|评论员|编译|供稿人?)"
)
_CORRESPONDENTS = ("通讯员", "通信员", "特约撰稿", "特约撰稿人", "撰稿人", "供稿", "供稿人")
# The paper before a role word: 华商报记者, 湖北日报全媒记者
_MEDIUM = re.compile(r"[\u4e00-\u9fffA-Za-z·]{1,10}(?:报|网|台|社|刊|在线|传媒|客户端|新闻|融媒体中心|传媒中心|报业)$")
_BOTH = r"文\s*[/／、]?\s*[图摄]|图\s*[/／、]?\s*文|摄影报道|撰文摄影|文\s*并\s*摄"
_MARK = re.compile(
    rf"(?P<both>{_BOTH})|[/／]\s*(?P<one>文|图|摄影|摄)|(?P<bare>摄影|摄|供图|报道|采写|采访|整理|图|文)(?=$|[\s/／、,，;；)）])"
)
_PLACE_OF_WORK = re.compile(
    r"^(?:本版|本报|本组)?(?:稿件|图片|文字|照片)?(?:采写|撰文|采访|摄影|除署名外|均由)?[/／]?(?:撰文)?[:：]\s*"
)
_BULLET = re.compile(r"^[□■◎○]+\s*")
_MEDIA = r"(?:本报|本刊|本网|本台|本社|新华社|中新社|[\u4e00-\u9fffA-Za-z]{1,14}(?:报|网|台|社|刊|媒体|客户端|新闻|在线|传媒|融媒))"
# 本报讯, 郑报全媒体讯, 新安晚报安徽网(www.ahwang.cn)讯, 本报北京3月4日电
_DATELINE = re.compile(
    rf"(?:{_MEDIA}(?:[(（][\w.:/]{{3,40}}[)）])?(?:[\u4e00-\u9fff\d]{{0,16}}?)(?:讯|消息|电)(?=$|[\s(（:：\[【]|记者|通讯员|实习生)"
    r"|本报(?:综合)?(?:讯|消息))\s*[:：]?\s*"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+(?:[·•・][\u3400-\u9fff]+)*")
_SEPARATOR = re.compile(r"[、,，;；/／&]+")

_UNKNOWN_SURNAME, _SPACE_INSIDE, _RUN_TOGETHER = 6.0, 3.0, 1.5  # costs of a reading of names
_LENGTH_COST = {2: 1.0, 3: 0.5, 4: 2.5}
_DOUBTFUL = 7.5  # a name that costs more is not taken for one


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature cut off a text: the text that is left, the dateline before it, and the signature as printed."""

    rest: str
    printed: str = ""
    dateline: str = ""
    bylines: tuple[Byline, ...] = ()


def read_signature(printed: str) -> tuple[Byline, ...]:
    """The signers in a signature, in the order given: "(记者 史治国 文/图)" -> 史治国 as reporter and as photographer.

    Spaces are data here, but a name may have one inside ("刘 招") or be run together with the next ("罗义通讯员武旅").
    Names in brackets without a word for what they are count as correspondents. Empty if it is not a signature.
    """
    return _read(printed) or ()


def signature_line(text: str) -> Signature | None:
    """A line that is nothing but a signature: "本报记者 刘伟平 摄"."""
    bylines = _read(text, bare_names=text[:1] in OPENING)
    return Signature("", text, "", bylines) if bylines else None


def split_lead(text: str) -> Signature | None:
    """Dateline and signature cut off the head of an article: "本报讯(记者 孙志刚)日前" -> rest "日前"; None if neither is there."""
    dated = _DATELINE.match(text)
    start = dated.end() if dated else 0
    dateline = dated[0] if dated else ""
    end = _bracket_end(text, start)
    if end and (bylines := _read(text[start:end], bare_names=bool(dated))):
        return Signature(text[end:].lstrip(" \t　:："), text[start:end], dateline, bylines)
    if signed := _open_lead(text, start):
        return Signature(
            text[signed:].lstrip(" \t　:："), text[start:signed].strip(), dateline, _read(text[start:signed]) or ()
        )
    return Signature(text[start:], "", dateline) if dated else None


def split_tail(text: str) -> Signature | None:
    """A signature cut off the end of a paragraph or caption: "…增势赋能。记者 景静" -> "记者 景静"; None if there is none."""
    window = max(0, len(text) - LONGEST)
    if text and text[-1] in CLOSING:
        start = max(text.rfind(bracket, window) for bracket in OPENING)
        bylines = _read(text[start:], bare_names=text[:start].rstrip()[-1:] in STOPS) if start > 0 else None
        return Signature(text[:start].rstrip(), text[start:], "", bylines) if bylines else None
    for start in _tail_starts(text, window):
        if bylines := _read(text[start:]):
            return Signature(text[:start].rstrip(), text[start:].strip(), "", bylines)
    return None


def _tail_starts(text: str, window: int) -> list[int]:
    """Where a tail signature may begin: after a stop, or (pictures) after a space before a role word."""
    role = _ROLE.search(text, window)
    if not role:
        return []
    stops = [n + 1 for n in range(window, role.start()) if text[n] in STOPS]
    spaces = [n + 1 for n in range(window, role.start()) if text[n].isspace()] if _MARK.search(text, role.end()) else []
    return stops[-1:] + spaces[-1:]


def _bracket_end(text: str, start: int) -> int:
    """Where the bracket that opens at start closes, 0 if it does not within the length of a signature."""
    if text[start : start + 1] not in OPENING or start >= len(text):
        return 0
    ends = [n for b in CLOSING if (n := text.find(b, start, start + LONGEST)) > 0]
    return min(ends) + 1 if ends else 0


def _open_lead(text: str, start: int) -> int:
    """Where a signature without brackets ends at the head of a text, 0 if there is none: 记者李应华 通讯员云宣报道 近日…"""
    if not _ROLE.match(text, start) and not _BULLET.match(text[start : start + 5]):
        return 0
    end, best = start, 0
    for _ in range(8):
        end = next((n for n in range(end + 1, min(len(text), start + LONGEST)) if text[n].isspace()), 0)
        if not end or not _read(text[start:end]):
            break
        best = end
    return best


def _read(printed: str, *, bare_names: bool = False) -> tuple[Byline, ...] | None:
    """The signers, or None if anything in the text is not part of a signature."""
    inner = printed.strip()
    if not inner or len(inner) > LONGEST:
        return None
    bracketed = inner[0] in OPENING and inner[-1] in CLOSING
    inner = inner[1:-1].strip() if bracketed else inner
    bullet = bool(_BULLET.match(inner))
    inner = _PLACE_OF_WORK.sub("", _BULLET.sub("", inner))
    roles = list(_ROLE.finditer(inner))
    if not roles and not (bare_names or bullet):
        return None
    bylines = _read_segments(inner, roles)
    if bylines and not roles and not all(_known(s.name) for s in bylines):
        return None
    # 记者从会上获悉 is no signature: outside brackets a name run together with its role needs a known surname.
    if bylines and not (bracketed or bullet) and any(not _known(s.name) and f" {s.name}" not in inner for s in bylines):
        return None
    return bylines


def _known(name: str) -> bool:
    return surname_of(name) is not None or not name.isalpha()


def _read_segments(inner: str, roles: list[re.Match[str]]) -> tuple[Byline, ...] | None:
    """Between two role words stand the names that the first of them is for."""
    signers: list[Byline] = []
    both = False
    edges = [(0, 0, None), *((m.start(), m.end(), m) for m in roles), (len(inner), len(inner), None)]
    for (_, start, role), (stop, _, _) in pairwise(edges):
        segment = _cut_medium(inner[start:stop]) if stop < len(inner) else inner[start:stop]
        title = role[0] if role else None
        read = _read_names(segment, title)
        if read is None or (role and not read[0]):
            return None
        signers += read[0]
        both = both or read[1]
    if both:
        signers = [s for signer in signers for s in _twice(signer)]
    return tuple(dict.fromkeys(signers)) if signers else None


def _cut_medium(segment: str) -> str:
    """The segment without the paper's name that stands before the next role word: "张三 华商报" -> "张三 "."""
    at = max(segment.rfind(c) for c in " 　、,，:：;；/")
    return segment[: at + 1] if _MEDIUM.match(segment, at + 1) else segment


def _twice(signer: Byline) -> tuple[Byline, ...]:
    if signer.role is SignerRole.PHOTOGRAPHER:
        return (signer,)
    return signer, Byline(signer.name, SignerRole.PHOTOGRAPHER, signer.title)


def _read_names(segment: str, title: str | None) -> tuple[list[Byline], bool] | None:
    """The signers of one segment, and whether they signed for text and pictures both."""
    signers: list[Byline] = []
    both, at = False, 0
    noun = (title or "通讯员").removeprefix("特约")
    role = SignerRole.CORRESPONDENT if noun.endswith(_CORRESPONDENTS) else SignerRole.REPORTER
    for mark in [*_MARK.finditer(segment), None]:
        names = _names(segment[at : mark.start() if mark else len(segment)])
        if names is None:
            return None
        pictures = mark is not None and (mark["one"] or mark["bare"]) in ("图", "摄", "摄影", "供图")
        signers += [Byline(name, SignerRole.PHOTOGRAPHER if pictures else role, title) for name in names]
        both = both or bool(mark and mark["both"])
        at = mark.end() if mark else at
    return signers, both


def _names(text: str) -> list[str] | None:
    """The names in a stretch of a signature, None if something in it is no name."""
    names: list[str] = []
    for stretch in _SEPARATOR.split(text):
        tokens = stretch.split()
        if not all(_NAME.fullmatch(token) for token in tokens):
            return None
        read = _segment(tokens)
        if read is None:
            return None
        names += read
    return names


def _segment(tokens: list[str]) -> list[str] | None:
    """The cheapest reading of space-separated tokens as names: 木坤 坤高帅磊 -> 木坤坤, 高帅磊; None if too doubtful."""
    if any(not token.isalpha() for token in tokens):  # 阿卜杜拉·买买提
        return tokens
    text, spaces, at = "".join(tokens), {0}, 0
    for token in tokens:
        at += len(token)
        spaces.add(at)
    if len(text) > 40:
        return None
    best: list[tuple[float, int]] = [(0.0, 0)] + [(1e9, 0)] * len(text)
    for end in range(2, len(text) + 1):
        best[end] = min(
            (best[start][0] + _cost(text, start, end, spaces), start) for start in range(max(0, end - 4), end - 1)
        )
    cuts = [len(text)]
    while cuts[-1] > 0:
        cuts.append(best[cuts[-1]][1])
    if best[-1][0] > _DOUBTFUL * max(1, len(cuts) - 1):
        return None
    return [text[a:b] for a, b in pairwise(reversed(cuts))]


def _cost(text: str, start: int, end: int, spaces: set[int]) -> float:
    """How unlike a name text[start:end] is, given where spaces stand."""
    name = text[start:end]
    compound = name[:2] in SURNAMES and end - start > 2
    cost = 0.6 if compound else _LENGTH_COST[end - start]
    cost += 0.0 if compound or name[0] in SURNAMES else _UNKNOWN_SURNAME
    cost += sum(_SPACE_INSIDE for n in range(start + 1, end) if n in spaces) * (0.4 if end - start == 2 else 1.0)
    return cost + (0.0 if start in spaces else _RUN_TOGETHER)
