"""The grammar of a signature: role words, names, and marks for who wrote and who took the pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newsarchive.parsing.document import Byline, SignerRole
from newsarchive.parsing.names import is_known, read_names, unread

OPENING, CLOSING = "(（〔[【", ")）〕]】"
LONGEST = 90  # characters of a signature

# 记者, 本报记者, 全媒体见习记者, 特约通讯员, 实习生
# A line may end, and a space stand, within a word.
_RANK = r"本\s?报|本刊|本网|本台|本社|首席|见习|实习|特约|特派|全媒体|融媒体|全媒|融媒|摄影|文字|驻[\u4e00-\u9fff]{2}"
_NOUN = r"记\s?者|通\s?讯\s?员|通信员|实\s?习\s?生|见习生|特约撰稿人?|撰稿人|评论员|供稿人?"
ROLE = re.compile(rf"(?:{_RANK})*(?:{_NOUN})")
_CORRESPONDENTS = ("通讯员", "通信员", "撰稿", "撰稿人", "供稿", "供稿人")
_BOTH = r"文\s*[/／、]?\s*[图摄]|图\s*[/／、]?\s*文|摄影报道|撰文摄影|文并摄"
_END = r"(?=$|[\s/／、,，;；)）])"
_TOKEN = re.compile(
    rf"(?P<role>(?:{_RANK})*(?:{_NOUN}))"
    rf"|(?P<both>(?:{_BOTH}))(?:{_END}|(?=(?:{_RANK}|{_NOUN})))"
    rf"|(?:(?<=^)|(?<=[\s/／、,，;；]))(?P<before>文|图|摄影|摄)\s*[/／:：|]\s*"  # 摄/记者柴程
    rf"|[/／]\s*(?P<after>文|图|摄影|摄)"  # 郑静/文
    rf"|(?P<alone>摄影|摄|供图|报道|采写|采访|整理|图|文){_END}"  # 刘伟平 摄
)
_PICTURES = ("图", "摄", "摄影", "供图")
# The paper before a role word: 华商报记者, 湖北日报全媒记者
_MEDIUM = re.compile(r"[\u4e00-\u9fffA-Za-z·]{1,10}(?:报|网|台|社|刊|在线|传媒|客户端|新闻|融媒体中心|传媒中心|报业)$")
_BULLET = re.compile(r"^[□■◎○]+\s*")
_HEADING = re.compile(r"^(?:本版|本报|本组)?(?:稿件|图片|文字|照片)?(?:采写|撰文|采访|摄影|均由)?(?:/撰文)?[:：]\s*")


@dataclass(frozen=True, slots=True)
class _Signer:
    name: str
    title: str | None
    pictures: bool


@lru_cache(maxsize=1024)
def read_signature(printed: str, *, bare_names: bool = False) -> tuple[Byline, ...]:
    """The signers in a signature, in the order given: "(记者 史治国 文/图)" -> 史治国 as reporter and as photographer.

    Empty if anything in the text belongs in no signature. Names without a role word count as correspondents; they are
    read only after a bullet (□张靖) or with bare_names, and only where each begins with a listed surname.
    """
    text, bracketed, bullet = _inside(printed)
    if not text or len(printed) > LONGEST:
        return ()
    signers, both, roles = _read(text)
    if not roles and not (signers and (bare_names or bullet) and all(is_known(s.name) for s in signers)):
        return ()
    if not (bracketed or bullet or all(is_known(s.name) for s in signers)):
        return ()  # 记者从会上获悉
    return tuple(dict.fromkeys(byline for signer in signers for byline in _bylines(signer, both=both)))


def unread_names(printed: str) -> list[str]:
    """What stands for a name in a signature, but was not made out to be one: (记者 木坤 坤高帅磊) -> 木坤坤高帅磊."""
    text, _, _ = _inside(printed)
    return [left for stretch, _ in _stretches(text) if (left := unread(stretch))]


def _inside(printed: str) -> tuple[str, bool, bool]:
    """The text of a signature, whether brackets were round it, and whether a bullet stood before it."""
    text = printed.strip()
    bracketed = len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING
    text = text[1:-1].strip() if bracketed else text
    bullet = _BULLET.match(text)
    return _HEADING.sub("", text[bullet.end() :] if bullet else text), bracketed, bool(bullet)


def _stretches(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The stretches of names in a signature, each with the role word or mark that ends it."""
    at = 0
    for token in [*_TOKEN.finditer(text), None]:
        stretch = text[at : token.start() if token else len(text)]
        yield _without_medium(stretch) if token and token["role"] else stretch, token
        at = token.end() if token else at


def _read(text: str) -> tuple[list[_Signer], bool, int]:
    """The signers, whether they sign for text and pictures both, and how many role words there are."""
    signers: list[_Signer] = []
    both, roles, since = False, 0, 0  # since: the first signer that a mark would be for
    title: str | None = None
    pictures = False
    for stretch, token in _stretches(text):
        names = read_names(stretch)
        if names is None:
            return [], False, 0
        signers += [_Signer(name, title, pictures) for name in names]
        if token is None:
            break
        pictures = pictures and not names
        if token["role"]:
            title, roles, since = "".join(token["role"].split()), roles + 1, len(signers)
        elif token["before"]:
            pictures = token["before"] in _PICTURES
        else:
            both = both or bool(token["both"])
            if (token["after"] or token["alone"]) in _PICTURES:
                signers[since:] = [_Signer(s.name, s.title, True) for s in signers[since:]]
            since = len(signers)
    return signers, both, roles if signers else 0


def _without_medium(stretch: str) -> str:
    """The stretch before a role word without the paper's name: "张三 华商报" -> "张三 "."""
    at = max(stretch.rfind(mark) for mark in " 　、,，:：;；/")
    return stretch[: at + 1] if _MEDIUM.match(stretch, at + 1) else stretch


def _bylines(signer: _Signer, *, both: bool) -> tuple[Byline, ...]:
    photographer = Byline(signer.name, SignerRole.PHOTOGRAPHER, signer.title)
    if signer.pictures:
        return (photographer,)
    writes = SignerRole.CORRESPONDENT if (signer.title or "通讯员").endswith(_CORRESPONDENTS) else SignerRole.REPORTER
    author = Byline(signer.name, writes, signer.title)
    return (author, photographer) if both else (author,)
