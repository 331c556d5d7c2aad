"""What follows from a figure's words and from its page."""

from datetime import date
from decimal import Decimal

import pytest

from newsarchive.archive.models import Fact, Indicator, Page
from newsarchive.ingest.loader import store_page
from newsarchive.ingest.metadata import Metadata
from newsarchive.parsing.document import Article, Modality
from newsarchive.parsing.indicators import INDICATORS
from tests.factories import parsed_article, parsed_fact, parsed_page, span_of
from tests.ingest.stored import page_file

pytestmark = pytest.mark.django_db

AREAS = (("15亩", 15, "亩"), ("2公顷", 2, "公顷"), ("9000平方米", 9000, "平方米"), ("3平方公里", 3, "平方公里"))


def article_with(text: str, figure: str, value: int, unit: str, **fields: object) -> Article:
    fact = parsed_fact(figure, span_of(figure, text=text), value=Decimal(value), unit=unit, **fields)
    return parsed_article(figure, (text,), facts=(fact,))


def load(*articles: Article, day: date | None = None) -> None:
    store_page(page_file(), Metadata(day), parsed_page(*articles), page=Page.objects.first())


def test_areas_in_different_units_sort_and_compare() -> None:
    load(*(article_with(f"占地{figure}。", figure, value, unit) for figure, value, unit in AREAS))

    areas = Fact.objects.filter(dimension=Fact.Dimension.AREA)

    assert list(areas.order_by("base_value").values_list("text", flat=True)) == [
        "9000平方米",
        "15亩",
        "2公顷",
        "3平方公里",
    ]
    assert areas.filter(base_value__gte=10000).count() == 3


def test_both_ends_of_a_range_are_converted() -> None:
    load(article_with("种植3-6吨。", "3-6吨", 3, "吨", value_max=Decimal(6)))

    fact = Fact.objects.get()

    assert (fact.dimension, fact.base_value, fact.base_value_max) == ("mass", 3000, 6000)


def test_what_is_no_amount_of_another_unit_has_a_dimension_alone() -> None:
    load(article_with("新增30家。", "30家", 30, "家"))

    fact = Fact.objects.get()

    assert (fact.dimension, fact.base_value, fact.base_value_max) == ("count", None, None)


def test_a_figure_too_large_once_converted_has_no_base_value() -> None:
    load(article_with("占地99平方公里。", "99平方公里", 10**17, "平方公里"))

    assert Fact.objects.get().base_value is None


def test_a_value_that_an_editor_has_set_is_what_is_converted() -> None:
    load(article_with("占地15亩。", "15亩", 15, "亩"))
    Fact.objects.update(value=30, locked_fields=["value"])

    load(article_with("占地15亩。", "15亩", 15, "公顷"))

    assert Fact.objects.get().base_value == 300_000


def test_a_metric_leads_to_its_indicator_under_any_name() -> None:
    load(
        article_with("全市GDP554亿元。", "554亿元", 554, "元", metric="全市GDP"),
        article_with("总投资12亿元。", "12亿元", 12, "元", metric="总投资"),
    )

    assert Fact.objects.get(text="554亿元").indicator == Indicator.objects.get(name="地区生产总值")
    assert Fact.objects.get(text="12亿元").indicator is None


def test_all_indicators_of_the_table_can_be_chosen_after_a_load() -> None:
    Indicator.objects.create(name="地区生产总值", other_names=["旧的"], dimension="count")

    load(article_with("总投资12亿元。", "12亿元", 12, "元"))

    assert Indicator.objects.count() == len(INDICATORS)
    renewed = Indicator.objects.get(name="地区生产总值")
    assert "GDP" in renewed.other_names
    assert renewed.dimension == "money"


def test_an_indicator_that_an_editor_has_set_stays() -> None:
    article = article_with("全市GDP554亿元。", "554亿元", 554, "元", metric="全市GDP")
    load(article)
    Fact.objects.update(indicator=None, locked_fields=["indicator"])

    load(article)

    assert Fact.objects.get().indicator is None


def test_periods_are_dated_once_the_day_of_the_page_is_known() -> None:
    done = article_with("前三季度投资12亿元。", "12亿元", 12, "元", period="前三季度")
    planned = article_with("年底前完成30亿元。", "30亿元", 30, "元", period="年底前", modality=Modality.TARGET)
    load(done, planned)
    assert set(Fact.objects.values_list("period_from", "period_to")) == {(None, None)}

    load(done, planned, day=date(2022, 12, 17))

    assert set(Fact.objects.values_list("text", "period_from", "period_to")) == {
        ("12亿元", date(2022, 1, 1), date(2022, 9, 30)),
        ("30亿元", date(2022, 12, 31), date(2022, 12, 31)),
    }


def test_a_month_after_another_year_is_not_dated() -> None:
    text = "2019年学校建成。9月投资12亿元。"

    load(article_with(text, "12亿元", 12, "元", period="9月"), day=date(2022, 12, 17))

    assert Fact.objects.get().period_from is None
