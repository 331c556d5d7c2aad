"""Doubts about a page: their kinds, places and words, and how far articles can be trusted."""

import pytest

from newsarchive.parsing.bylines import unread_signature
from newsarchive.parsing.document import LineSpan, WarningKind
from newsarchive.parsing.names import unread
from newsarchive.parsing.page import parse_page
from newsarchive.parsing.seams import unpaired
from newsarchive.parsing.signatures import unread_names

TITLE = "某区启动老旧小区改造"
LEAD = "本报讯(记者 张明)昨日,记者从某区住建局获悉,今年该区计划改造老旧小区42个,惠及居民1.2万户。"
REST = "据了解,改造内容包括道路、管网、绿化等,预计年底前全部完工。"
CLEAN = f"{TITLE}\n\n{LEAD}\n\n{REST}"


def doubts(text: str) -> list[tuple[WarningKind, int, int | None]]:
    return [(warning.kind, warning.lines.first, warning.article) for warning in parse_page(text).warnings]


def test_a_clean_page_leaves_no_doubt() -> None:
    page = parse_page(CLEAN)
    assert page.warnings == ()
    assert page.articles[0].confidence > 0.95


def test_a_name_that_cannot_be_made_out_is_said_and_not_guessed() -> None:
    page = parse_page(CLEAN.replace("(记者 张明)", "(记者 ☆明)"))
    assert page.articles[0].bylines == ()
    (warning,) = page.warnings
    assert (warning.kind, warning.lines, warning.article) == (WarningKind.BYLINE, LineSpan(3, 3), 0)
    assert warning.reason == "署名“(记者 ☆明)”中“☆明”认不出是谁"
    assert page.articles[0].signature == "(记者 ☆明)"


def test_an_order_that_only_the_text_speaks_for_is_said() -> None:
    head, tail = LEAD.replace("计划改造", "计划改|造").split("|")
    assert doubts(f"{TITLE}\n\n{tail}\n\n{REST}\n\n{head}") == [(WarningKind.ORDER, 3, 0)]


def test_a_sentence_that_nothing_goes_on_with_is_said() -> None:
    page = parse_page(f"{TITLE}\n\n{LEAD}\n\n{REST[:-4]}")
    torn = [warning.reason for warning in page.warnings if warning.kind is WarningKind.TEAR]
    assert torn == ["“…网、绿化等,预计年底前全”话没有说完，找不到下文"]


def test_a_bracket_without_its_partner_is_said() -> None:
    assert doubts(CLEAN.replace("绿化等", "绿化(亮化等")) == [(WarningKind.UNBALANCED, 5, 0)]


def test_a_speech_of_two_paragraphs_is_closed_once() -> None:
    speech = "张明说:“改造内容包括道路、管网。\n\n“预计年底前完工。”"
    assert doubts(f"{TITLE}\n\n{LEAD}\n\n{speech}") == []
    assert [kind for kind, *_ in doubts(f"{TITLE}\n\n{LEAD}\n\n{speech[:-1]}")] == [WarningKind.UNBALANCED]


def test_scraps_without_an_article_are_said_to_be_left_over() -> None:
    assert doubts("老\n\n旧小\n\n改\n\n区") == [(WarningKind.LEFTOVER, 1, None)]


@pytest.mark.parametrize(
    "line", ["2022年12月17日 星期五", "2022年12月17日 星期六\n\n2022年12月18日 星期日", "12月17日 星期一"]
)
def test_date_lines_that_contradict_themselves_or_each_other_are_said(line: str) -> None:
    kinds = [kind for kind, *_ in doubts(f"{line}\n\n{CLEAN}")]
    assert kinds == ([WarningKind.DATE] if "年" in line else [])


def test_every_warning_of_a_headline_in_scraps_lowers_the_confidence() -> None:
    scraps = "\n\n".join(["百姓", "食", "堂", "开", "门", "迎", "客"])
    other = "本报讯(记者 李红)晨光镇首家百姓食堂日前开门迎客,老人用餐最低只需6元。"
    page = parse_page(f"{CLEAN}\n\n{scraps}\n\n{other}")
    assert page.articles[1].headline == "百姓食堂开门迎客"
    assert page.articles[1].confidence < page.articles[0].confidence < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本报讯(记者 ☆明)昨日,某区召开会议。", "(记者 ☆明)"),
        ("某区召开会议。(通讯员 A B)", "(通讯员 A B)"),
        ("记者 木坤 坤高帅磊", "记者 木坤 坤高帅磊"),
        ("记者从会上获悉,改造已经开始。", ""),
        ("某区召开会议(记者会见厅)之后,改造已经开始。", ""),
    ],
)
def test_what_looks_like_a_signature(text: str, found: str) -> None:
    assert unread_signature(text) == found


def test_what_is_left_of_a_list_of_names() -> None:
    assert unread("张一弛 杨坤") == ""
    assert unread("李明 Tom") == "李明Tom"
    assert unread_names("(记者 张明 通讯员 Tom)") == ["Tom"]


@pytest.mark.parametrize(
    ("text", "marks"),
    [("他说:“好(很好)。", "“"), ("(一)好”", "”"), ('"好', '"'), ("《好》(好)", ""), ("（好)", ""), ("", "")],
)
def test_marks_without_a_partner(text: str, marks: str) -> None:
    assert unpaired(text) == marks
