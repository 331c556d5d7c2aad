"""Signatures of every form, cut off the texts they stand in."""

import pytest

from newsarchive.parsing.bylines import signature_line, split_lead, split_tail
from newsarchive.parsing.signatures import read_signature

R, C, P = "reporter", "correspondent", "photographer"

SIGNATURES = [
    # one word for each role, spaces between names
    ("(记者 刘伟平 通讯员 张一弛 杨坤)", [("刘伟平", R), ("张一弛", C), ("杨坤", C)]),
    ("（见习记者 李明 实习生 王小雨）", [("李明", R), ("王小雨", R)]),
    ("首席记者 赵一 特约通讯员 钱二", [("赵一", R), ("钱二", C)]),
    ("全媒体记者 欧阳明 司马光", [("欧阳明", R), ("司马光", R)]),
    # no spaces: run together by a crawler, parted by commas
    ("（记者罗平通讯员武强）", [("罗平", R), ("武强", C)]),
    ("（记者毕新、杜鹏飞通讯员周海）", [("毕新", R), ("杜鹏飞", R), ("周海", C)]),
    ("(记者倪大中雷小超)", [("倪大中", R), ("雷小超", R)]),
    ("（记者 邹宇高鹏）", [("邹宇", R), ("高鹏", R)]),
    # a space within a name, and a name that a line end broke
    ("记者 刘 招 通讯员 王 芳", [("刘招", R), ("王芳", C)]),
    ("(记者 孙志刚 通讯员 木坤 坤高帅磊)", [("孙志刚", R), ("木坤坤", C), ("高帅磊", C)]),
    ("（通讯 员 薛大贺）", [("薛大贺", C)]),
    # text and pictures
    ("(记者 史治国 文/图)", [("史治国", R), ("史治国", P)]),
    ("记者 金晓 通讯员 申航 文图", [("金晓", R), ("金晓", P), ("申航", C), ("申航", P)]),
    ("（本报记者 郑静/文 马启/图）", [("郑静", R), ("马启", P)]),
    ("摄/记者柴程", [("柴程", P)]),
    ("本报记者 刘伟平 摄", [("刘伟平", P)]),
    # the paper's name, bullets, nobody's role said
    ("□本报记者张靖本报通讯员郜敏", [("张靖", R), ("郜敏", C)]),
    ("河州晚报记者 张小刚", [("张小刚", R)]),
    ("刘可本报记者胡利", [("刘可", C), ("胡利", R)]),
    ("本版采写:河州日报记者黄琼", [("黄琼", R)]),
    # names of other peoples
    ("记者 阿卜杜拉·买买提", [("阿卜杜拉·买买提", R)]),
]


@pytest.mark.parametrize(("printed", "signers"), SIGNATURES)
def test_signers_and_their_roles(printed: str, signers: list[tuple[str, str]]) -> None:
    assert [(b.name, b.role.value) for b in read_signature(printed)] == signers


@pytest.mark.parametrize(
    "text",
    [
        "记者从会上获悉",
        "记者了解到",
        "(如图)",
        "相关新闻",
        "",
        "（试行）",
        "通讯员",
        "记者" * 60,
        "●融合",
        "(2016—2020年)",
    ],
)
def test_what_is_no_signature(text: str) -> None:
    assert read_signature(text) == ()
    assert signature_line(text) is None


LEADS = [
    ("本报讯(记者 孙志刚)日前,某区召开会议。", "本报讯", "(记者 孙志刚)", "日前,某区召开会议。"),
    ("本报讯 10月25日上午", "本报讯 ", "", "10月25日上午"),
    ("本报讯记者孙立昊洋 3月25日闭幕的会议", "本报讯", "记者孙立昊洋", "3月25日闭幕的会议"),
    ("河州日报全媒体讯（记者 张三）今天", "河州日报全媒体讯", "（记者 张三）", "今天"),
    ("河州晚报河州网 (www.hezhou.cn)讯 记者昨天获悉", "河州晚报河州网 (www.hezhou.cn)讯 ", "", "记者昨天获悉"),
    ("本报北京3月4日电（记者 李四）大会", "本报北京3月4日电", "（记者 李四）", "大会"),
    ("（记者华林 通讯员周海燕）：7月23号凌晨", "", "（记者华林 通讯员周海燕）", "7月23号凌晨"),
    ("河州快报讯 记者李应华 通讯员云宣报道 近日,", "河州快报讯 ", "记者李应华 通讯员云宣报道", "近日,"),
    ("本报讯 记者周平报道：昨日", "本报讯 ", "记者周平报道", "昨日"),
]


@pytest.mark.parametrize(("text", "dateline", "printed", "rest"), LEADS)
def test_dateline_and_signature_at_the_head(text: str, dateline: str, printed: str, rest: str) -> None:
    lead = split_lead(text)
    assert lead is not None
    assert (lead.dateline, lead.printed, lead.rest) == (dateline, printed, rest)


@pytest.mark.parametrize("text", ["据本报消息灵通人士说", "记者昨日获悉,", "“本报讯”三个字", "(试行)办法", ""])
def test_a_text_without_lead(text: str) -> None:
    assert split_lead(text) is None


TAILS = [
    ("为建设增势赋能。记者 景静", "为建设增势赋能。", "记者 景静"),
    ("进入校园。（通讯员 罗雷）", "进入校园。", "（通讯员 罗雷）"),
    ("奠定了基础。(党贺 王海)", "奠定了基础。", "(党贺 王海)"),
    ("演出现场 本报记者 张三 摄", "演出现场", "本报记者 张三 摄"),
    ("及时得到救治 摄/记者柴程", "及时得到救治", "摄/记者柴程"),
]


@pytest.mark.parametrize(("text", "rest", "printed"), TAILS)
def test_signature_at_the_tail(text: str, rest: str, printed: str) -> None:
    tail = split_tail(text)
    assert tail is not None
    assert (tail.rest, tail.printed) == (rest, printed)


@pytest.mark.parametrize("text", ["一幅美丽的画卷(如图)。", "采访了记者 王二", "他说(张三 李四)", "（记者 王二）", ""])
def test_a_text_without_tail(text: str) -> None:
    assert split_tail(text) is None
