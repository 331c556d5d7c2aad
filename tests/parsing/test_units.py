from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing.units import BASE_UNITS, DIMENSIONS, FACTORS, Dimension, base_value, canonical, dimension_of

AREAS = sorted((unit for unit, (kind, _) in FACTORS.items() if kind is Dimension.AREA), key=lambda unit: FACTORS[unit])


@pytest.mark.parametrize(
    ("value", "unit", "dimension", "base"),
    [
        ("15", "亩", Dimension.AREA, "10000"),
        ("1", "公顷", Dimension.AREA, "10000"),
        ("1", "亩", Dimension.AREA, "666.66666667"),
        ("3.5", "平方公里", Dimension.AREA, "3500000"),
        ("80", "平米", Dimension.AREA, "80"),
        ("12.6", "公里", Dimension.LENGTH, "12600"),
        ("5", "里", Dimension.LENGTH, "2500"),
        ("3", "海里", Dimension.LENGTH, "5556"),
        ("2", "吨", Dimension.MASS, "2000"),
        ("3", "斤", Dimension.MASS, "1.5"),
        ("500", "克", Dimension.MASS, "0.5"),
        ("100", "度电", Dimension.ENERGY, "100"),
        ("1.2", "兆瓦时", Dimension.ENERGY, "1200"),
        ("36", "兆瓦", Dimension.POWER, "36000"),
        ("36", "小时", Dimension.TIME, "1.5"),
        ("2", "周", Dimension.TIME, "14"),
        ("350", "元", Dimension.MONEY, "350"),
        ("5", "‰", Dimension.PERCENT, "0.5"),
        ("40", "名", Dimension.PERSON, "40"),
    ],
)
def test_a_value_in_the_base_unit_of_its_dimension(value: str, unit: str, dimension: Dimension, base: str) -> None:
    assert dimension_of(unit) is dimension
    assert base_value(Decimal(value), unit) == Decimal(base)


@pytest.mark.parametrize("unit", ["个", "家", "美元", "年", "个月", "人次", "百分点", "倍", "华氏度", "GB", "板块", ""])
def test_what_is_no_fixed_amount_of_another_unit_is_not_converted(unit: str) -> None:
    assert base_value(Decimal(3), unit) is None


def test_the_base_unit_of_a_dimension_is_worth_one_of_itself() -> None:
    assert {dimension: FACTORS[unit] for dimension, unit in BASE_UNITS.items()} == {
        dimension: (dimension, Fraction(1)) for dimension in BASE_UNITS
    }


def test_a_unit_with_a_factor_is_of_the_dimension_in_which_it_is_read() -> None:
    assert {unit: kind for unit, (kind, _) in FACTORS.items() if DIMENSIONS.get(unit, kind) is not kind} == {}
    assert all(canonical(unit) == unit for unit in FACTORS)


@given(st.decimals(min_value=0, max_value=10**15, places=8))
def test_fifteen_mu_are_a_hectare_to_the_last_digit(hectares: Decimal) -> None:
    assert base_value(hectares * 15, "亩") == base_value(hectares, "公顷") == hectares * 10000


@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_the_order_of_units_is_kept(value: Decimal) -> None:
    for smaller, larger in pairwise(AREAS):
        less, more = base_value(value, smaller), base_value(value, larger)
        assert less is not None
        assert more is not None
        assert less <= more
