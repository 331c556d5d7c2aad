"""Spaces that stand because a printed line ended there, and those that a reader sees."""

import pytest

from newsarchive.parsing.wraps import undo_headline_wrap, undo_wraps


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("完成投 资350亿元", "完成投资350亿元"),
        ("引进 New York 的经验", "引进New York的经验"),
    ],
)
def test_body_text_has_no_word_spaces(printed: str, text: str) -> None:
    assert undo_wraps(printed) == text


def test_the_halves_of_a_motto_stay_apart_where_no_line_ends() -> None:
    long = "街道全体班子成员和各社区党组织书记全程观摩学习了演练全程,同时,演练现场也是该街道主题党日活动的现场教科书。"
    motto = "随后举行了“党建引领践初心 群防群控战疫情”主题党日活动。"
    assert undo_wraps(long + motto) == long + motto
    assert undo_wraps(motto) == motto.replace(" ", "")  # here it may be the end of a printed line


@pytest.mark.parametrize(
    "headline",
    [
        "栾城妥善安 置下岗人员逾九成",  # within a word
        "中原区2022年度公共 租赁住房完成摇号分配",  # 公共 wants another word
        "清丰开展“党员 谢师恩”活动",  # within quotation marks
        "北京2020年棚改 和环境整治任务出炉",  # no clause begins with 和
        "南果北果都能在这里结出好果， 黄冈渐成水果之乡",  # this headline parts its clauses by a comma
        "郑州市第五幼儿园 将搬入新址",  # a subject and what it does
    ],
)
def test_a_headline_printed_on_two_lines_is_run_together(headline: str) -> None:
    assert undo_headline_wrap(headline, "") == headline.replace(" ", "")


@pytest.mark.parametrize(
    "headline",
    [
        "抓项目 扩投资",
        "戏曲进村送欢乐 文化聚力助振兴",
        "关心群众身边事 主动服务解民忧",
        "“硬件”“软件”同推进 增强防灾减灾能力",
        "疫苗“多跑路” 群众“少跑腿”",
        "国家旅游科技示范园区公示 中牟一地入选系全省唯一",
    ],
)
def test_two_clauses_of_a_headline_stay_apart(headline: str) -> None:
    assert undo_headline_wrap(headline, "") == headline


def test_words_that_stand_together_in_the_text_belong_in_one_clause() -> None:
    headline = "金水区营造坚实 有力政务服务环境"
    assert undo_headline_wrap(headline, "为企业提供了坚实有力的政务服务环境。") == headline.replace(" ", "")
    assert undo_headline_wrap(headline, "为企业提供了坚实、有力的政务服务环境。") == headline
