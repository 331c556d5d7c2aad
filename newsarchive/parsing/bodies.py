"""Media and organisations in signatures: what stands before a name, or signs without one."""

import re

from newsarchive.parsing.dictionary import JIEBA

_HAN = r"[\u4e00-\u9fff]"
_MEDIUM_END = (
    r"(?:报|网|台|社|刊|在线|传媒|客户端|新闻|视频|时刻|发布|频道|公众号|融媒体?|全媒体|融媒体中心|传媒中心|报业|集团)"
)
# 华商报, 大河报·豫视频, 上游新闻-重庆晨报, 《河州日报》
MEDIUM = rf"(?:《[^》]{{2,14}}》|(?:{_HAN}|[A-Za-z·•・—-]){{0,14}}{_MEDIUM_END})"
_MEDIUM_BEFORE = re.compile(rf"{MEDIUM}$")
_AGENCIES = r"视觉中国|东方IC|IC\s?photo|CFP"
_BODY_END = (
    r"检察院|法院|司法所|分局|派出所|[总支大中]队|部队|医院|学院|学校|幼儿园|街道办?|办事处|社区|[管居村]委会|委员会|政府|法制办"
    r"|宣传部|组织部|统战部|政法委|[纪监团党区县市省]委|妇联|工会|[文残侨]联|协会|联合会|研究会|中心|公司|集团|银行|[支分]行"
    rf"|(?<={_HAN}{{2}})(?:大学|中学|小学|[局厅])"
)
_ORGAN = re.compile(
    rf"{_HAN}{{1,22}}(?:[局厅署]|委员会|[市县区省党]委|政府|办公?室|总工会|协会|联合会|公司|指挥部|小组|法院|检察院|中心|支队|大队"
    r"|[组管居村监纪]委会?|办事处|宣传部|组织部|编辑部|气象台|医院|学校|银行|[支分]行|管理[处所站]|妇联|基金会|红十字会)"
)
_OFFICE = r"(?:(?:宣传|综合|办公|政工|政治|党建|新闻|融媒体)(?:科|处|室|部|股|队|中心))?"
_BODY = re.compile(rf"{_HAN}*(?:{_BODY_END}|{_AGENCIES}){_OFFICE}(?=$|{_HAN}{{2,}})")
_SOMEBODY = re.compile(rf"(?:市民|村民|居民|读者|网友|游客)?(?:{_HAN}{{1,2}}(?:先生|女士))?")  # who is not named
_BODY_WORD = re.compile(rf"{_HAN}+[局厅委会办处科队所站校社部镇乡村园馆厂组]")
_SHORTEST = 4  # characters of an organisation that only its last word tells; names have fewer
_SPACE = re.compile(r"([\s、,，;；/／]+)")
# （据新华社电）, 本报综合报道, 综合新华社、央视新闻, （来源：河州发布）
_SOURCE_LED = re.compile(
    rf"(?:本[报刊网台社](?:综合|讯)(?:报道|整理|消息)?|(?:据|综合|(?:稿件|文章)?来源\s*[:：]|转自|摘自|原载)\s*"
    rf"{MEDIUM}(?:[、，,和\s]+{MEDIUM})*(?:{_HAN}{{0,4}}[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日)?"
    r"(?:综合)?(?:报道|消息|电|讯|整理|供稿)?)"
)
_SOURCE = re.compile(rf"(?!.*[见看在扫于到]){MEDIUM}(?:电|供稿|综合报道)?|本[报刊网台社]综合")


def is_organ(text: str) -> bool:
    """Whether a text names an organ and says nothing of it, as who gives a notice signs it: 市总工会, 县供电公司."""
    return bool(_ORGAN.fullmatch(text)) and not any(tag[0] in "vd" for _, tag in JIEBA.tag(text)[:-2])


def without_medium(stretch: str) -> str:
    """The stretch before a role word without the paper's name: "张三 华商报" -> "张三 ", "扬子晚报/紫牛新闻" -> ""."""
    kept = stretch.rstrip()
    while _MEDIUM_BEFORE.match(kept, start := _last_token(kept)):
        kept = kept[:start].rstrip("/／、 　")
    return f"{kept} "


def without_bodies(stretch: str) -> str:
    """The names in a stretch without the organisations before them: "金水区检察院 王强" -> " 王强"."""
    return "".join(token if _SPACE.fullmatch(token) else _without_body(token) for token in _SPACE.split(stretch))


def is_source(text: str, *, bracketed: bool) -> bool:
    """Whether a line only says where its text is from: 据新华社电, and in brackets 新华社."""
    return bool(_SOURCE_LED.fullmatch(text) or (bracketed and _SOURCE.fullmatch(text)))


def _last_token(stretch: str) -> int:
    return max(stretch.rfind(mark) for mark in " 　、,，:：;；/／") + 1


def _without_body(token: str) -> str:
    if body := _BODY.match(token):
        return token[body.end() :]
    return "" if _SOMEBODY.fullmatch(token) or _is_body(token) else token


def _is_body(token: str) -> bool:
    if len(token) < _SHORTEST or not _BODY_WORD.fullmatch(token):
        return False
    word, tag = JIEBA.tag(token)[-1]
    return len(word) > 1 and tag[0] in "nj" and tag != "nr"
