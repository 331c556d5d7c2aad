"""What is read off a newspaper page: frozen records, each with the place in the source it was read from.

Lines are counted from 1, as in the page file. Offsets count from 0 in the text they point into, end exclusive.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ArticleKind(StrEnum):
    ARTICLE = "article"
    PHOTO = "photo"  # a picture with a caption and no article of its own


class ParagraphKind(StrEnum):
    BODY = "body"
    SECTION_HEAD = "section_head"
    CAPTION = "caption"


class Part(StrEnum):
    """The part of an article in which a mention or a fact stands."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"


class SignerRole(StrEnum):
    REPORTER = "reporter"  # 记者
    CORRESPONDENT = "correspondent"  # 通讯员
    PHOTOGRAPHER = "photographer"  # 摄


class PersonRole(StrEnum):
    """What someone written about is."""

    OFFICIAL = "official"
    CITIZEN = "citizen"
    BUSINESS = "business"
    OTHER = "other"


class Qualifier(StrEnum):
    AT_LEAST = "ge"  # 以上 余 多 不低于
    MORE_THAN = "gt"  # 超 突破
    AT_MOST = "le"  # 以下 以内 不超过
    LESS_THAN = "lt"  # 不到 不足
    ABOUT = "approx"  # 近 约 左右


class Change(StrEnum):
    UP = "up"
    DOWN = "down"


class Modality(StrEnum):
    TARGET = "target"  # planned, promised, required
    ACTUAL = "actual"  # reported as done
    RULE = "rule"  # threshold or limit of a rule


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Lines of the page file, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Where text stands in an article; paragraph is the index in Article.paragraphs (part PARAGRAPH only)."""

    part: Part
    paragraph: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    lines: tuple[LineSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Byline:
    """One signature. Who signed text and pictures (记者 甲 文/图) has two."""

    name: str
    role: SignerRole
    title: str | None = None  # as printed: 记者, 本报记者, 通讯员


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A name of someone written about, at one place. Signers are Bylines."""

    name: str
    title: str | None  # the words on the page that say who it is: 二七区委书记
    role: PersonRole
    span: TextSpan


@dataclass(frozen=True, slots=True)
class District:
    """An administrative unit of the gazetteer."""

    code: str
    name: str  # official: 管城回族区


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place at or below county level, at one place in the text."""

    name: str  # as on the page: 管城区, 王村镇
    unit: District | None  # the unit itself, None for one the gazetteer lacks
    district: District | None  # the county-level unit it belongs to, or is
    span: TextSpan


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that measures or counts something, in its base unit: 210亿元 is 21000000000 元; 85% is 85 %."""

    text: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    qualifier: Qualifier | None
    metric: str
    subject: str
    period: str | None
    change: Change | None
    modality: Modality
    core: bool  # written in Arabic digits
    quote: str  # the clause it stands in
    span: TextSpan


@dataclass(frozen=True, slots=True)
class DateRange:
    """When the page was printed, at the earliest and at the latest, and the words that say so."""

    earliest: date | None = None
    latest: date | None = None
    evidence: tuple[str, ...] = ()
    printed: bool = False  # read off the page's date line, rather than inferred from its articles


class WarningKind(StrEnum):
    """What the parser is in doubt about."""

    BYLINE = "byline"  # a signature in which a name cannot be made out
    ORDER = "order"  # pieces put in an order that only the text speaks for
    TEAR = "tear"  # a sentence that breaks off
    LEFTOVER = "leftover"  # text that belongs to no article
    HEADLINE = "headline"  # a line that may as well begin another article, or not begin this one
    UNBALANCED = "unbalanced"  # brackets or quotation marks
    DATE = "date"  # date lines that contradict each other or their weekday


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """A doubt: what about, where, and why, in words for the reader."""

    kind: WarningKind
    lines: LineSpan
    article: int | None  # index in ParsedPage.articles, None for what concerns the page
    reason: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone named in the page's furniture: 责编 李俊."""

    role: str  # as printed
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its reader reads it: line wraps undone, torn paragraphs joined, columns in order."""

    kind: ArticleKind
    kicker: str | None
    headline: str | None
    subhead: str | None
    paragraphs: tuple[Paragraph, ...]  # body, section heads and captions, in reading order
    bylines: tuple[Byline, ...]
    signature: str  # the bylines as printed: (记者 刘伟平 通讯员 张帅)
    lines: tuple[LineSpan, ...]  # all it owns, in reading order
    dateline: str = ""  # as printed: 本报讯
    districts: tuple[District, ...] = ()  # what it is about, main one first
    people: tuple[PersonMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    facts: tuple[Fact, ...] = ()
    confidence: float = 1.0  # 0 to 1: how likely its lines, headline and text are those of one article


@dataclass(frozen=True, slots=True)
class ParsedPage:
    articles: tuple[Article, ...]
    leftover: tuple[LineSpan, ...]  # page furniture and debris that belongs to no article
    date: DateRange = field(default_factory=DateRange)
    newspaper: str | None = None  # where the page itself says so
    page_no: str | None = None
    staff: tuple[Staff, ...] = ()
    hotlines: tuple[str, ...] = ()  # as printed: 新闻热线 0371-56000000
    warnings: tuple[ParseWarning, ...] = ()


def text_at(article: Article, span: TextSpan) -> str:
    """The text a span points at: text_at(article, span) == "王村镇"."""
    if span.part is Part.PARAGRAPH:
        assert span.paragraph is not None
        return article.paragraphs[span.paragraph].text[span.start : span.end]
    text: str | None = getattr(article, span.part)
    return (text or "")[span.start : span.end]
