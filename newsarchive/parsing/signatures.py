"""The grammar of a signature: role words, names, and marks for who wrote and who took the pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache

from newsarchive.parsing.bodies import is_source, without_bodies, without_medium
from newsarchive.parsing.dictionary import JIEBA
from newsarchive.parsing.document import Byline, SignerRole
from newsarchive.parsing.names import is_known, is_plain, read_names, unread

OPENING, CLOSING = "(（〔[【［〖", ")）〕]】］〗"
LONGEST = 90  # characters of a signature


class _Job(Enum):
    """What a mark says of the names beside it."""

    WRITES = "文 文字 撰文 采写 采访 撰稿 整理 综合整理 报道 综合报道 执行 作者 稿件"
    PICTURES = "图 图片 照片 摄 摄影 摄像 供图 视频 航拍 拍摄 影像"
    STAFF = (  # they do not sign
        "总策划 策划 总统筹 统筹 编辑 责编 责任编辑 美编 编审 审核 监制 终审 校对 制图 绘图 海报 设计 制作 剪辑"
        " 后期 出镜 来源 稿件来源"
    )


def _spaced(words: str) -> str:
    """Any of the words; a line may end, and a space stand, within one."""
    return "|".join(r"\s?".join(word) for word in words.split())


# 记者, 本报记者, 全媒体见习记者, 特约通讯员, 实习生, 本报驻西安记者
_RANK = (
    _spaced("本报 本刊 本网 本台 本社 首席 资深 高级 见习 实习 特约 特派 全媒体 融媒体 全媒 融媒 摄影 文字")
    + r"|驻[\u4e00-\u9fff]{1,6}?"
)
_NOUN = _spaced("记者 通讯员 通信员 实习生 见习生 特约撰稿人 特约撰稿 撰稿人 评论员 供稿人 供稿")
ROLE = re.compile(rf"(?:(?:{_RANK})\s?)*(?:{_NOUN})")
ANY_NOUN = re.compile(_NOUN)  # every role has one
_CORRESPONDENTS = ("通讯员", "通信员", "撰稿", "撰稿人", "供稿", "供稿人")
_JOBS = {word: job for job in _Job for word in job.value.split()}
_WORDS = "|".join(sorted(_JOBS, key=len, reverse=True))
_LONG_WORDS = "|".join(word for word in _WORDS.split("|") if len(word) > 1)
_BARE = "|".join(word for word in _LONG_WORDS.split("|") if word not in ("来源", "稿件来源", "作者", "稿件"))
_BOTH = r"文\s*[/／、]?\s*[图摄]|图\s*[/／、]?\s*文(?:报道)?|文图报道|摄影报道|撰文摄影|文并摄"
_COLON = r"\s*[:：/／|｜丨_.．]\s*"
_HERE = r"(?:本版|本组|本栏|本报)?(?:稿件|图片|文字|照片)?"
_END = r"(?=$|[\s/／、,，;；:：|｜丨)）])"
_APART = r"(?<![^\s/／、,，;；])"
_FIRST = "".join(sorted({word[0] for word in _JOBS} | set("本首资高见实特全融摄文驻记通评撰供稿图照/／")))
_TOKEN = re.compile(
    rf"(?=[{_FIRST}])(?:"  # how all of them begin: most places are passed by at once
    rf"(?P<role>{ROLE.pattern})(?:\s*[:：|｜丨_.．,，])?"
    rf"|{_HERE}(?P<both>(?:{_BOTH}))(?:{_END}|(?=(?:{_RANK}|{_NOUN})))(?:{_COLON})?"
    rf"|(?:{_APART}{_HERE}(?P<before>{_WORDS})|(?P<after_name>{_LONG_WORDS})){_COLON}"  # 摄/记者柴程
    rf"|[/／]\s*(?P<after>文|图|摄影|摄){_END}"  # 郑静/文
    rf"|(?:(?P<glued>摄影|摄|供图|报道|采写|采访|整理)|{_APART}{_HERE}(?P<alone>{_BARE}|图|文|摄)){_END})"  # 刘伟平 摄
)
_BULLET = re.compile(r"^[□■◎○●〇◇◆▲△]+\s*")
_NAMES_BULLETS = "□■◎○●〇"  # the others stand before captions and headings, too
_HEADING = re.compile(
    r"^(?:本[报刊网]讯\s*|(?:本版|本组|本栏|本报)?(?:稿件|图片|文字|照片|文图)均?[由为]\s*|本报资料(?:图片|图)?\s+)"
)
_PROVIDED = re.compile(r"(?:本[版组栏]|以上)?(?:图片|照片|图)均?由(.+?)提供")
_WHENCE = re.compile(r"(?:发自|\s自)?\s*([\u4e00-\u9fff]{2,4}?)(?:报道)?$")
_WHEN = re.compile(r"\s*(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日\s*(?=摄)")
_NAMES_APART = re.compile(r"[\s、,，;；/／&和]+")
_OWN = re.compile(r"本[报刊网台社]")
_GIVEN = ("供稿", "供稿人", "供图", "摄", "摄影")  # what an organisation signs with


@dataclass(frozen=True, slots=True)
class _Signer:
    name: str
    title: str | None
    pictures: bool
    alone: bool = False  # nothing else stands behind its role word


@dataclass(slots=True)
class _Reading:
    """What has been read of a signature up to a place in it."""

    signers: list[_Signer] = field(default_factory=list)
    both: bool = False  # they sign for text and pictures
    roles: int = 0
    marks: int = 0
    title: str | None = None
    job: _Job | None = None  # of the names that follow
    since: int = 0  # the first signer that a mark behind the names would be for

    def name(self, names: list[str]) -> None:
        if self.job is not _Job.STAFF:
            alone = self.roles > 0 and len(names) == 1
            self.signers += [_Signer(name, self.title, self.job is _Job.PICTURES, alone) for name in names]
        self.job = None if names else self.job

    def take_role(self, printed: str) -> None:
        self.title, self.roles, self.since = "".join(printed.split()), self.roles + 1, len(self.signers)
        if "摄影" in self.title:
            self.job = _Job.PICTURES
        elif self.job is _Job.STAFF:
            self.job = None

    def begin_job(self, job: _Job) -> None:
        self.job, self.title, self.since, self.marks = job, None, len(self.signers), self.marks + 1

    def end_job(self, job: _Job) -> None:
        if job is _Job.PICTURES:
            self.signers[self.since :] = [replace(signer, pictures=True) for signer in self.signers[self.since :]]
        if job is _Job.STAFF:
            del self.signers[self.since :]
        self.since, self.marks = len(self.signers), self.marks + 1


@lru_cache(maxsize=1024)
def read_signature(printed: str, *, bare_names: bool = False) -> tuple[Byline, ...]:
    """The signers in a signature, in the order given: "(记者 史治国 文/图)" -> 史治国 as reporter and as photographer.

    Empty if anything in the text belongs in no signature. Names without a role word count as correspondents; they are
    read only with a mark (张靖 摄), after a bullet (□张靖) or with bare_names, and only where each begins with a listed
    surname and not all are words. Who plans or edits (统筹 张三) does not sign.
    """
    if len(printed) > LONGEST:
        return ()
    text, bracketed, bullet = _inside(printed)
    if not (text and (bullet or bare_names or _TOKEN.search(text))):
        return ()
    read = _read(text, lenient=bracketed)
    if not read or not read.signers:
        return ()
    names = [signer.name for signer in read.signers]
    known = [is_known(name) for name in names]
    framed = read.roles and (bracketed or bullet) and (any(known) or not text.isalpha())
    sure = any(known) and all(signer.alone or known[n] for n, signer in enumerate(read.signers))  # 通讯员 莞工信
    if not (sure or framed):
        return ()  # 记者从会上获悉, (记者会见厅)
    if not read.roles and not ((read.marks or bare_names or bullet) and any(map(is_plain, names))):
        return ()
    if not (read.roles or bracketed or bullet or bare_names or _apart(text, names)):
        return ()  # 公车拍卖展示现场 张靖 摄
    return tuple(dict.fromkeys(byline for signer in read.signers for byline in _bylines(signer, both=read.both)))


def _apart(text: str, names: list[str]) -> bool:
    """Whether the names stand by themselves, each with space around it."""
    tokens = [
        token for stretch, _ in _stretches(text) for token in _NAMES_APART.split(without_bodies(stretch)) if token
    ]
    return all(len(token) < 4 or token in names for token in tokens)


def signs_nobody(printed: str) -> bool:
    """Whether a line is a signature that names no person: 区委宣传部 供稿, （本报综合）, （据新华社电）, 本报评论员."""
    text, bracketed, _ = _inside(printed)
    role = ROLE.fullmatch(text)
    if is_source(text, bracketed=bracketed) or (role and _OWN.match(text)):
        return True
    if not any(word in text for word in _GIVEN):
        return False
    parts = list(_stretches(text))
    given = any(token and (token["role"] or token["glued"] or token["alone"]) in _GIVEN for _, token in parts)
    return given and all(token or not stretch for stretch, token in parts) and _bodies_only(text)


def unread_names(printed: str) -> list[str]:
    """What stands for a name in a signature, but was not made out to be one: (记者 木坤 坤高帅磊) -> 木坤坤高帅磊."""
    if signs_nobody(printed):
        return []
    text, _, _ = _inside(printed)
    return [left for stretch, _ in _stretches(text) if (left := unread(without_bodies(stretch)))]


def _inside(printed: str) -> tuple[str, bool, bool]:
    """The text of a signature, whether brackets were round it, and whether a bullet stood before it."""
    text = printed.strip()
    bracketed = len(text) > 1 and text[0] in OPENING and text[-1] in OPENING + CLOSING
    text = text.strip(OPENING + CLOSING + " 　")
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    provided = _PROVIDED.fullmatch(text)
    text = f"{provided[1]} 供图" if provided else _without_place(_HEADING.sub("", text))
    text = _WHEN.sub(" ", text) if "摄" in text else text
    return text, bracketed, bool(bullet and bullet[0].strip()[-1] in _NAMES_BULLETS)


def _without_place(text: str) -> str:
    """Without where it was reported from: 本报记者 张三 北京报道, 本报记者 张三 发自广州."""
    if not text.endswith("报道") and "发自" not in text:
        return text
    for start in range(len(text) - 6, len(text) - 3):
        whence = _WHENCE.match(text, max(0, start))
        if whence and [tag for _, tag in JIEBA.tag(whence[1])] == ["ns"]:
            return text[: whence.start()].removesuffix("发自").rstrip() + " 报道"
    return text


def _stretches(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The stretches of names in a signature, each with the role word or mark that ends it."""
    at = 0
    for token in [*_TOKEN.finditer(text), None]:
        stretch = text[at : token.start() if token else len(text)]
        yield without_medium(stretch) if token and token["role"] else stretch, token
        at = token.end() if token else at


def _read(text: str, *, lenient: bool) -> _Reading | None:
    """The signers and what else a signature says; None if something in it belongs in none.

    Lenient: what stands for a name behind a role word and cannot be made out is passed over.
    """
    read, parts = _Reading(), list(_stretches(text))
    ahead = _marks_ahead(parts)
    for stretch, token in parts:
        names = read_names(without_bodies(stretch))
        if names is None and read.job is not _Job.STAFF and not (lenient and read.roles):
            return None
        read.name(names or [])
        if token is None:
            continue
        if token["role"]:
            read.take_role(token["role"])
        elif token["both"]:
            if token["both"] == "摄影报道" and not read.roles:
                read.end_job(_Job.PICTURES)  # a picture and its caption
                continue
            read.both, read.marks, read.since = True, read.marks + 1, len(read.signers)
        else:
            job = _JOBS[token[token.lastgroup or 0]]
            begins = token["before"] or token["after_name"] or (ahead and not token["after"])
            read.begin_job(job) if begins else read.end_job(job)
    return read


def _marks_ahead(parts: list[tuple[str, re.Match[str] | None]]) -> bool:
    """Whether marks stand before the names (摄影 张三) and not behind them (张三 摄影)."""
    (before, first), (_, last), (after, _) = parts[0], parts[-2:][0], parts[-1]
    return (_is_bare(first) and not before.strip()) or (_is_bare(last) and bool(after.strip()))


def _is_bare(token: re.Match[str] | None) -> bool:
    """Whether it is a mark that does not say itself on which side its names are."""
    return token is not None and bool(token["glued"] or token["alone"])


def _bodies_only(text: str) -> bool:
    stretches = [stretch for stretch, _ in _stretches(text) if stretch.strip()]
    return bool(stretches) and not any(without_bodies(stretch).strip() for stretch in stretches)


def _bylines(signer: _Signer, *, both: bool) -> tuple[Byline, ...]:
    photographer = Byline(signer.name, SignerRole.PHOTOGRAPHER, signer.title)
    if signer.pictures:
        return (photographer,)
    writes = SignerRole.CORRESPONDENT if (signer.title or "通讯员").endswith(_CORRESPONDENTS) else SignerRole.REPORTER
    author = Byline(signer.name, writes, signer.title)
    return (author, photographer) if both else (author,)
