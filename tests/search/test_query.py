"""How what somebody typed is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.search.nodes import And, Condition, Field, Node, Not, Or, Term, in_words
from newsarchive.search.normalisation import printable
from newsarchive.search.numbers import number_forms
from newsarchive.search.query import (
    MAX_LENGTH,
    MAX_TERMS,
    NO_DATE,
    NO_FIELD,
    TOO_LONG,
    TOO_MANY,
    UNREADABLE,
    parse_query,
)


def year(text: str) -> Term:
    return Term(text, forms=number_forms(text))


ERQI, DROUGHT, RAIN = Term("二七区"), Term("旱情"), Term("降雨")
IN_TITLE = Term("旱情", in_title=True)


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("二七区", ERQI),
        ("二七区 旱情", And((ERQI, DROUGHT))),
        ("二七区　旱情", And((ERQI, DROUGHT))),  # an ideographic space
        ("二七区旱情", And((ERQI, DROUGHT))),
        ('"二七区旱情"', Term("二七区旱情")),
        ("“二七区旱情”", Term("二七区旱情")),
        ("「二七区旱情」", Term("二七区旱情")),
        ('「说"好"」', Term('说"好"')),
        ('抗旱"二七区"', And((Term("抗旱"), ERQI))),
        ("旱情|降雨", Or((DROUGHT, RAIN))),
        ("旱情｜降雨", Or((DROUGHT, RAIN))),
        ("旱情 OR 降雨", Or((DROUGHT, RAIN))),
        ("旱情 or 降雨", And((DROUGHT, Term("or"), RAIN))),
        ("二七区 旱情|降雨", And((ERQI, Or((DROUGHT, RAIN))))),
        ("旱情|降雨 二七区", And((Or((DROUGHT, RAIN)), ERQI))),
        ("旱情|二七区降雨", Or((DROUGHT, And((ERQI, RAIN))))),
        ("二七区 -旱情", And((ERQI, Not(DROUGHT)))),
        ("二七区 －旱情", And((ERQI, Not(DROUGHT)))),
        ("-旱情", Not(DROUGHT)),
        ("-二七区旱情", Not(Term("二七区旱情"))),
        ('-"二七区 旱情"', Not(Term("二七区 旱情"))),
        ("旱情|-降雨", Or((DROUGHT, Not(RAIN)))),
        ("二七区 - 旱情", And((ERQI, DROUGHT))),
        ("二七区 --旱情", And((ERQI, Not(DROUGHT)))),
        ("－-(旱情 降雨)", Not(And((DROUGHT, RAIN)))),
        ("COVID-19", Term("COVID-19")),
        ('二七区 ""', ERQI),
        ("《旱情》", DROUGHT),
        ("二七区 AND 旱情", And((ERQI, DROUGHT))),
        ("二七区 NOT 旱情", And((ERQI, Not(DROUGHT)))),
        ("(旱情 OR 降雨) AND 二七区", And((Or((DROUGHT, RAIN)), ERQI))),
        ("（旱情|降雨）二七区", And((Or((DROUGHT, RAIN)), ERQI))),
        ("旱情|(二七区 -降雨)", Or((DROUGHT, And((ERQI, Not(RAIN)))))),
        ("二七区 -(旱情|降雨)", And((ERQI, Not(Or((DROUGHT, RAIN)))))),
        ("NOT(二七区旱情 降雨)", Not(And((Term("二七区旱情"), RAIN)))),
        ("二七区(旱情)", And((ERQI, DROUGHT))),
        ("((旱情))", DROUGHT),
        ("标题:旱情", Term("旱情", in_title=True)),
        ("标题： 旱情", Term("旱情", in_title=True)),
        ("标题:二七区旱情 降雨", And((Term("二七区", in_title=True), Term("旱情", in_title=True), RAIN))),
        ("标题：“二七区旱情”", Term("二七区旱情", in_title=True)),
        ("-标题:旱情", Not(Term("旱情", in_title=True))),
        ("标题:(旱情|降雨)", Or((IN_TITLE, Term("降雨", in_title=True)))),
        ("标题：（旱情 “降雨”） 二七区", And((And((IN_TITLE, Term("降雨", in_title=True))), ERQI))),
        ("-标题:(旱情|二七区降雨)", Not(Or((IN_TITLE, Term("二七区降雨", in_title=True))))),
        (
            "标题:(旱情 -(降雨|记者:刘伟平)) 二七区",
            And((And((IN_TITLE, Not(Or((Term("降雨", in_title=True), Condition(Field.REPORTER, "刘伟平")))))), ERQI)),
        ),
        (
            "标题:(旱情 记者:(刘伟平|、王涛))",
            And((IN_TITLE, Or((Condition(Field.REPORTER, "刘伟平"), Condition(Field.REPORTER, "、王涛"))))),
        ),
        ("人物:(樊惠林 、 王涛)", And((Condition(Field.PERSON, "樊惠林"), Condition(Field.PERSON, "王涛")))),
        ("日期:(2021|2022-12)", Or((Condition(Field.DATE, "2021"), Condition(Field.DATE, "2022-12")))),
        ("旱情😀", And((DROUGHT, Term("😀")))),
        ("😀😷旱情×降雨", And((Term("😀😷"), DROUGHT, Term("×"), RAIN))),
        ("30℃", And((Term("30"), Term("℃")))),
        ("旱情+降雨", And((DROUGHT, RAIN))),
        ("“旱情😀”", Term("旱情😀")),
        ("😀", Term("😀")),
        ("“😀”", Term("😀")),
        ("旱情 二七区 “旱情” 二七區旱情", And((DROUGHT, ERQI))),
        ("-旱情 -旱情", Not(DROUGHT)),
        ("旱情 标题:旱情", And((DROUGHT, IN_TITLE))),
        ("旱情|旱情|降雨", Or((DROUGHT, RAIN))),
        ("(旱情 旱情)|旱情", DROUGHT),
        ("记者：刘伟平", Condition(Field.REPORTER, "刘伟平")),
        ("通讯员:“张一弛”", Condition(Field.CORRESPONDENT, "张一弛")),
        ("-地区:中原区", Not(Condition(Field.DISTRICT, "中原区"))),
        ("人物:樊惠林|人物:王涛", Or((Condition(Field.PERSON, "樊惠林"), Condition(Field.PERSON, "王涛")))),
        ("旱情 日期:2022-12-01..2022-12-31", And((DROUGHT, Condition(Field.DATE, "2022-12-01..2022-12-31")))),
        ("日期:２０２２年12月", Condition(Field.DATE, "２０２２年12月")),
        ("(报纸:郑州日报 旱情)", And((Condition(Field.NEWSPAPER, "郑州日报"), DROUGHT))),
        ("12:30", Term("12:30")),
    ],
)
def test_the_language(typed: str, node: Node) -> None:
    parsed = parse_query(typed)
    assert (parsed.node, parsed.notice) == (node, "")


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ('"二七区 旱情', And((ERQI, DROUGHT))),
        ("二七区” 旱情", And((ERQI, DROUGHT))),
        ("「旱情", DROUGHT),
        ("旱情|", DROUGHT),
        ("|旱情", DROUGHT),
        ("二七区 || 旱情", And((ERQI, DROUGHT))),
        ("OR", Term("OR")),
        ("|", Term("|")),
        ("-", Term("-")),
        ('""', Term('""')),
        ("%", Term("%")),
        ("---", Term("---")),
        ("标题:()", Term("标题")),
        ("标题:(旱情", And((Term("标题"), DROUGHT))),
        ("(旱情", DROUGHT),
        ("旱情)", DROUGHT),
        ("()", Term("()")),
        ("AND 旱情", And((Term("AND"), DROUGHT))),
        ("旱情 AND", And((DROUGHT, Term("AND")))),
        ("旱情 AND AND 降雨", And((DROUGHT, Term("AND"), RAIN))),
        ("(旱情|)降雨", And((DROUGHT, RAIN))),
    ],
)
def test_what_cannot_be_read_is_taken_as_words_and_said_so(typed: str, node: Node) -> None:
    parsed = parse_query(typed)
    assert (parsed.node, parsed.notice) == (node, UNREADABLE)


@pytest.mark.parametrize(
    ("typed", "node", "notice"),
    [
        ("作者:旱情", And((Term("作者"), DROUGHT)), NO_FIELD.format("作者:")),
        ("标题：", Term("标题"), NO_FIELD.format("标题：")),
        ("-作者:旱情", Not(Term("作者:旱情")), NO_FIELD.format("作者:")),
        ("标题:(旱情 作者:降雨)", And((IN_TITLE, Term("作者"), RAIN)), NO_FIELD.format("作者:")),
        ("作者:(旱情|降雨)", And((Term("作者"), Or((DROUGHT, RAIN)))), NO_FIELD.format("作者:")),
        ("日期:(昨天|2022)", Or((Term("昨天"), Condition(Field.DATE, "2022"))), NO_DATE.format("昨天")),
        ("旱情 日期:昨天", And((DROUGHT, Term("日期"), Term("昨天"))), NO_DATE.format("昨天")),
        ("日期:2022-13", And((Term("日期"), Term("2022-13"))), NO_DATE.format("2022-13")),
        (
            "日期:2023..2022",
            And((Term("日期"), year("2023"), year("2022"))),
            NO_DATE.format("2023..2022"),
        ),
    ],
)
def test_a_field_that_is_none_is_taken_as_words_and_said_so(typed: str, node: Node, notice: str) -> None:
    parsed = parse_query(typed)
    assert (parsed.node, parsed.notice) == (node, notice)


@pytest.mark.parametrize(
    ("typed", "without_each"),
    [
        ("二七区旱情 -降雨", ["旱情 -降雨", "二七区 -降雨", "二七区 旱情"]),
        ("标题：旱情 AND (旱情 OR 降雨)", ["(旱情 OR 降雨)", "标题：旱情"]),
        ("旱情|降雨 地区:二七区", ["地区:二七区", "旱情|降雨"]),
        ("标题:二七区旱情", ["标题:旱情", "标题:二七区"]),
        ("标题:(二七区 旱情) 降雨 降雨", ["降雨", "标题:(二七区 旱情)"]),
    ],
)
def test_each_part_can_be_left_out(typed: str, without_each: list[str]) -> None:
    parsed = parse_query(typed)
    assert [parsed.without(part).text for part in parsed.parts] == without_each


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("二七区旱情", "“二七区旱情”"),
        ("二七区旱情 -降雨 标题:旱情降雨", "“二七区旱情” -降雨 标题:“旱情降雨”"),
        ("标题:(二七区旱情|降雨)", "标题:(“二七区旱情”|降雨)"),
        ("二七区旱情 " + "旱" * (MAX_LENGTH - 6), ""),  # with the marks it would be too long
        ("二七区 旱情", ""),
        ("-二七区旱情", ""),
        ("“二七区旱情", ""),
    ],
)
def test_what_was_taken_apart_can_be_asked_for_as_typed(typed: str, exact: str) -> None:
    assert parse_query(typed).exact == exact


@pytest.mark.parametrize("typed", ["", "  ", "\u3000", "\x00", "\ud800"])
def test_nothing_finds_everything(typed: str) -> None:
    assert parse_query(typed).node is None


def test_a_long_query_is_cut() -> None:
    parsed = parse_query("旱" * (MAX_LENGTH + 1))
    assert parsed.terms == ["旱" * MAX_LENGTH]
    assert parsed.notice == TOO_LONG


def test_of_many_words_the_first_are_used() -> None:
    others = [f"旱{number}" for number in range(MAX_TERMS - 1)]
    parsed = parse_query(" ".join(f"“{other}”" for other in others) + " 二七区降雨 旱灾")
    assert (parsed.terms, parsed.notice) == ([*others, "二七区"], TOO_MANY)


def test_what_is_typed_twice_counts_once() -> None:
    parsed = parse_query("旱情 " * (MAX_TERMS + 1) + "降雨")
    assert (parsed.terms, parsed.notice) == (["旱情", "降雨"], "")


def test_terms_and_phrases_are_shown_as_typed() -> None:
    parsed = parse_query("鄭州市二七區 -GDP 旱情|旱情")
    assert parsed.terms == ["鄭州市", "二七區", "旱情"]
    assert parsed.excluded == ["GDP"]
    assert parsed.phrases == ("鄭州市二七區",)


@given(st.text(st.characters()) | st.text(st.sampled_from("旱情 -|\"“”「」OR'&!:*\\<>()（）：标题日期:%\x00\ud800")))
def test_no_query_is_an_error(typed: str) -> None:
    parsed = parse_query(typed)
    assert (parsed.node is None) == (not printable(typed).strip())
    assert all(term.strip() and term.encode() for term in parsed.terms + parsed.excluded)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("二七区旱情 -大棚", ["二七区", "旱情", "排除 大棚"]),
        ("旱情|降雨 标题:抗旱", ["旱情 或 降雨", "标题：抗旱"]),
        ("-(旱情 -地区:中原区)", ["排除 （旱情 排除 地区：中原区）"]),
        ("（旱情 降雨)|日期:2022", ["（旱情 降雨） 或 日期：2022"]),
    ],
)
def test_a_query_in_words(typed: str, words: list[str]) -> None:
    assert [in_words(part.node) for part in parse_query(typed).parts] == words
