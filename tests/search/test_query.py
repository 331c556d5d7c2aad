"""How what somebody typed is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.search.query import (
    MAX_LENGTH,
    MAX_TERMS,
    TOO_LONG,
    TOO_MANY,
    UNREADABLE,
    And,
    Node,
    Not,
    Or,
    Term,
    parse_query,
)

ERQI, DROUGHT, RAIN = Term("二七区"), Term("旱情"), Term("降雨")


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
        ("COVID-19", Term("COVID-19")),
        ('二七区 ""', ERQI),
        ("《旱情》", DROUGHT),
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
        ("😀", Term("😀")),
    ],
)
def test_what_cannot_be_read_is_taken_as_words_and_said_so(typed: str, node: Node) -> None:
    parsed = parse_query(typed)
    assert (parsed.node, parsed.notice) == (node, UNREADABLE)


@pytest.mark.parametrize("typed", ["", "  ", "\u3000", "\x00", "\ud800"])
def test_nothing_finds_everything(typed: str) -> None:
    assert parse_query(typed).node is None


def test_a_long_query_is_cut() -> None:
    parsed = parse_query("旱" * (MAX_LENGTH + 1))
    assert parsed.terms == ["旱" * MAX_LENGTH]
    assert parsed.notice == TOO_LONG


def test_of_many_words_the_first_are_used() -> None:
    parsed = parse_query("旱情 " * (MAX_TERMS - 1) + "二七区降雨 旱灾")
    assert (parsed.terms, parsed.notice) == (["旱情", "二七区"], TOO_MANY)


def test_terms_and_phrases_are_shown_as_typed() -> None:
    parsed = parse_query("鄭州市二七區 -GDP 旱情|旱情")
    assert parsed.terms == ["鄭州市", "二七區", "旱情"]
    assert parsed.excluded == ["GDP"]
    assert parsed.phrases == ("鄭州市二七區",)


@given(st.text(st.characters()) | st.text(st.sampled_from("旱情 -|\"“”「」OR'&!:*\\<>()%\x00\ud800")))
def test_no_query_is_an_error(typed: str) -> None:
    parsed = parse_query(typed)
    assert (parsed.node is None) == (not parsed.terms and not parsed.excluded)
    assert all(term.strip() and term.encode() for term in parsed.terms + parsed.excluded)
