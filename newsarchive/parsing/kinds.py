"""What a block can be in an article, and how much its own form speaks for each kind."""

import re
from enum import Enum

from newsarchive.parsing.bylines import Signature
from newsarchive.parsing.candidates import SPOKEN, Candidate
from newsarchive.parsing.document import SignerRole
from newsarchive.parsing.signatures import CLOSING


class Kind(Enum):
    """What a block is in its article."""

    TITLE = "T"
    SIGNED = "Y"  # a signature under the headline
    LEAD = "L"  # the paragraph with the dateline or signature
    BODY = "B"
    HEAD = "H"
    CAPTION = "C"
    END = "E"  # a signature after the text
    PHOTO = "P"  # caption of a picture without article
    CREDIT = "Q"  # and its signature
    SOURCE = "K"  # signature of a picture within an article


NEVER = -99.0
_PARALLEL = (0.0, 1.5, 2.5)  # for a head made like no other line of the page, one other, more
# A headline does not begin or go on so, a paragraph that was torn off does.
_IN_TEXT = re.compile(
    r"这|该|据|记者(?!体验|调查|走访|探访|直击|观察)|他|她|其|此|与此同时|同时|近日|日前|昨日|随后|目前|截至|为[^，,]{2,20}[，,]|\d{4}年(?:的|\d{1,2}月)|\d{1,2}月\d{1,2}日"
    r"|[问答][：:]|(?:编辑|各位|尊敬的|亲爱的)[^，,]{0,12}[：:]$|.{2,24}(?:表示|介绍|认为|指出|强调|方面|说|称)[，,：:“]"
)
_NOTICE = re.compile(
    r"(?:更正|勘误|致歉|(?:[\u4e00-\u9fff]{2,8})?(?:启事|公告|公示|声明|通告|讣告|通知|通报|倡议书|公开信))(?:[:：].*)?"
)  # says what it is
_CAPTION = re.compile(r"图为|图[一二三四五六七八九十\d①-⑩]|[上下左右]图|△|▲|图片(?!新闻)|资料图")
_OF_PICTURE = re.compile("[。！；]图为|[(（][左右中前后][一二三四五排图]?[)）]")


def evidence(c: Candidate) -> dict[str, float]:
    """How much speaks for each kind, by its letter, as logarithmic odds."""
    return {
        "T": _as_title(c),
        "Y": 4.0 if c.signed else 2.0 if c.author else NEVER,
        "L": 4.0 if c.lead else NEVER,
        "B": _as_body(c),
        "H": _as_head(c),
        "C": _as_caption(c),
        "E": _as_end(c),
        "P": _as_photo(c),
        "Q": _as_credit(c),
        "K": _as_credit(c),
    }


def _as_title(c: Candidate) -> float:
    n = len(c.text)
    score = 5.0 if c.block.heading else -0.5 * c.marked_page
    score += 1.0 if c.open else 0.0 if c.asks else -0.5 if c.text[-1] in SPOKEN else -5.0
    score -= 6.0 * c.stops_inside + 15.0 * bool(c.lead or c.signed) + 4.0 * bool(c.tail) + 6.0 * bool(c.counted)
    score += -3.0 if n < 4 else -0.7 if n < 8 else 0.5 if n <= 40 else 0.2 * (40 - n)
    score -= 4.0 * c.breaks_off + 5.0 * c.listing + 0.4 * c.clauses + 2.0 * bool(_IN_TEXT.match(c.text))
    score += (
        1.5 * (c.slogan or c.column) + 3.0 * bool(_NOTICE.fullmatch(c.text)) - 6.0 * c.row - 4.0 * (c.formal or c.aside)
    )
    return score - c.same_subject - 2.5 * max(0.0, c.belongs_above)


def _as_body(c: Candidate) -> float:
    n = len(c.text)
    score = -8.0 * c.block.heading - 12.0 * bool(c.signed) - 6.0 * bool(c.lead) - 4.0 * bool(c.counted)
    score -= 3.0 * is_pictured(c.tail)
    score += -0.5 if c.asks else 1.0 if not c.open or c.listing else -2.5 if n < 30 else -1.5 if n < 60 else -0.5
    score += 1.5 if n >= 60 else 0.5 if n >= 40 else -0.5 if n < 15 else 0.0
    score += 1.0 * (c.open and n < 60 and bool(_IN_TEXT.match(c.text)))
    return score + 0.5 * c.stops_inside - 1.0 * (c.text[-1] == "…") + 4.0 * (c.row or c.formal or c.aside)


def _as_head(c: Candidate) -> float:
    n = len(c.text)
    score = 4.0 * bool(c.counted) - 1.0 * c.block.heading + 0.5 * (c.marked_page and not c.block.heading)
    score += 0.5 if c.open else -0.5 if c.text[-1] in SPOKEN else -4.0
    score -= 6.0 * c.stops_inside + 15.0 * bool(c.lead or c.signed) + 6.0 * bool(c.tail)
    score += 0.5 if n <= 16 else 0.0 if n <= 30 else 0.2 * (30 - n)
    score -= 4.0 * c.breaks_off + 0.8 * c.clauses + 2.0 * bool(_IN_TEXT.match(c.text))
    score += 1.0 * c.label - 3.0 * c.text.startswith("—") - 4.0 * (c.row or c.aside or c.formal) * (c.counted is None)
    return (
        score
        + _PARALLEL[min(c.parallel, 2)]
        + c.same_subject
        + 0.5 * max(0.0, c.belongs_above)
        - 1.0 * c.block.long_gap
    )


def _as_caption(c: Candidate) -> float:
    n = len(c.text)
    score = -1.0 + 3.0 * _is_of_picture(c.text) + 4.0 * is_pictured(c.tail)
    score -= 6.0 * (c.tail is not None and not is_pictured(c.tail))
    score += (3.5 if c.open and n <= 45 else 3.0 if c.one_clause else 1.2) * c.block.long_gap + 0.3 * c.open
    score += 2.5 * c.one_clause
    score -= 8.0 * c.block.heading + 15.0 * bool(c.lead) + 12.0 * bool(c.signed) + 4.0 * bool(c.counted)
    score -= 4.0 * (c.open and c.stops_inside and not c.tail) + 2.0 * bool(_IN_TEXT.match(c.text))
    score -= 4.0 * (c.slogan or c.column)
    score -= 3.0 * c.breaks_off + 0.8 * c.clauses * (c.open and not c.tail) + 3.0 * c.label + 4.0 * (c.row or c.formal)
    score -= 0.0 if n <= 60 else 2.0 if n <= 120 else 5.0
    return score + 2.0 * max(0.0, c.belongs_above)


def _is_of_picture(text: str) -> bool:
    """Whether it says that it is about a picture: 图为夜校学员, 李明(左二)."""
    return bool(_CAPTION.match(text) or _OF_PICTURE.search(text))


def _as_end(c: Candidate) -> float:
    return (3.0 if is_pictured(c.signed) else 4.0) if c.signed else NEVER


def _as_photo(c: Candidate) -> float:
    if c.block.heading or c.lead or c.signed or c.counted or len(c.text) < 15:
        return NEVER
    score = _as_body(c) - 0.5 + 2.5 * c.block.long_gap + 7.0 * is_pictured(c.tail) + 2.0 * _is_of_picture(c.text)
    return score - (3.0 if c.open else 0.0)


def _as_credit(c: Candidate) -> float:
    return 5.0 if is_pictured(c.signed) else NEVER


def is_pictured(signature: Signature | None) -> bool:
    """Whether only pictures are signed, and their captions at most: 刘伟平 摄, 刘伟平 摄影报道, 宣传部 供图."""
    if not signature:
        return False
    if signature.printed.rstrip(CLOSING).endswith(("摄影报道", "供图")):
        return True
    return bool(signature.bylines) and all(byline.role is SignerRole.PHOTOGRAPHER for byline in signature.bylines)
