"""Amounts as readers write them."""

from decimal import Decimal

import pytest

from newsarchive.search.amounts import Amount, UnknownUnit, read_amount, unit_name


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100亩", "100", "亩"),
        ("100 亩", "100", "亩"),
        ("1.2亿元", "120000000", "元"),
        ("１．２亿元", "120000000", "元"),
        ("12,000万元", "120000000", "元"),
        ("12，000万元", "120000000", "元"),
        ("一亿二千万元", "120000000", "元"),
        ("1200万", "12000000", ""),
        ("1200", "1200", ""),
        ("3万亿", "3000000000000", ""),
        ("5千克", "5", "千克"),  # a unit, not five thousand grams
        ("5千元", "5000", "元"),
        ("35%", "35", "%"),
        ("35％", "35", "%"),
        ("2个百分点", "2", "百分点"),
        ("80平米", "80", "平方米"),
        ("80㎡", "80", "平方米"),
        ("30kW", "30", "千瓦"),
        ("-5℃", "-5", "℃"),
        ("三百名", "300", "名"),
        ("500万美元", "5000000", "美元"),
    ],
)
def test_amounts(text: str, value: str, unit: str) -> None:
    assert read_amount(text) == Amount(Decimal(value), unit)


@pytest.mark.parametrize("text", ["100火星币", "3万x", "100亩以上"])
def test_what_is_no_unit_is_said(text: str) -> None:
    with pytest.raises(UnknownUnit):
        read_amount(text)


@pytest.mark.parametrize(
    "text", ["", "亩", "很多", "1.2.3亿", "12元5角", "5至6亩", "亿" * 30, "9999999999999999万亿", "1e9", "\0"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError):
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("平米", "平方米"), ("％", "%"), (" 亩 ", "亩"), ("板块", "板块"), ("", "")]
)
def test_units_have_one_name(text: str, unit: str) -> None:
    assert unit_name(text) == unit


def test_units_of_one_dimension_compare() -> None:
    assert read_amount("15亩").base == read_amount("1公顷").base == Decimal(10_000)
    assert read_amount("15亩").dimension == read_amount("1公顷").dimension == "area"


def test_without_a_unit_it_is_that_of_the_rest_of_the_question() -> None:
    assert read_amount("100").understood_in("亩") == read_amount("100亩")
    assert read_amount("100元").understood_in("亩") == read_amount("100元")
    assert (read_amount("100").base, read_amount("100").dimension) == (None, None)
