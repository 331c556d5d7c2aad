"""The figures of an indicator over time: which compare, how they are drawn, and what leads to them."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from newsarchive.archive.models import District, DistrictName, Fact, Indicator
from newsarchive.web.chart import HEIGHT, WIDTH, chart_of
from newsarchive.web.series import Series, comparable_series, span_in_words
from tests.factories import add_district, make_article, make_district, make_fact, make_indicator, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return make_district()


@pytest.fixture
def indicator(district: District) -> Indicator:
    return make_indicator("地区生产总值", "GDP")


def report(year: int, billions: float, **fields: Any) -> Fact:
    """An article mainly about 二七区 that gives its GDP of the year, in 10^8 yuan."""
    article = make_article(page=make_page(date_from=date(year + 1, 1, 20), date_to=date(year + 1, 1, 20)))
    add_district(article, fields.pop("about", make_district()))
    value = Decimal(str(billions)) * 10**8
    defaults: dict[str, Any] = {
        "value": value, "base_value": value, "dimension": "money", "modality": "actual", "subject": "全区",
        "indicator": Indicator.objects.get(), "period_from": date(year, 1, 1), "period_to": date(year, 12, 31),
    }  # fmt: skip
    return make_fact(article.paragraphs.get(), f"{billions}亿元", **defaults | fields)


def series(district: District) -> list[Series]:
    return comparable_series(Fact.objects.all(), district)


def years(row: Series) -> list[int]:
    return [point.first.year for point in row.points]


@pytest.mark.usefixtures("indicator")
def test_three_periods_make_a_series_two_do_not(district: District) -> None:
    for year in (2021, 2019):
        report(year, 700)
    report(2021, 702)  # another value for the same year
    assert series(district) == []
    report(2020, 690)
    (row,) = series(district)
    assert years(row) == [2019, 2020, 2021, 2021]
    assert (row.name, row.points[0].value) == ("全年（元）", Decimal(70_000_000_000))


@pytest.mark.usefixtures("indicator")
@pytest.mark.parametrize(
    "other",
    [
        {"modality": "target"},
        {"subject": "淮河路街道"},
        {"subject": "全市"},  # of the city that the district is in
        {"about": "410103001"},  # of an article about a place below
        {"period_from": None, "period_to": None},
        {"period_to": date(2022, 9, 30)},  # 前三季度 does not compare with 全年
        {"base_value": None, "unit": "美元"},
        {"dimension": "person"},
        {"change": "up"},  # grown by so much
    ],
)
def test_what_does_not_compare_is_left_out(district: District, other: dict[str, Any]) -> None:
    for year in (2019, 2020, 2021):
        report(year, 700)
    if code := other.get("about"):
        other = {"about": make_district(code, "淮河路街道", level="township")}
    report(2022, 750, **other)
    (row,) = series(district)
    assert years(row) == [2019, 2020, 2021]


@pytest.mark.usefixtures("indicator")
def test_growth_is_a_series_of_its_own_and_may_be_negative(district: District) -> None:
    growth = {"dimension": "percent", "unit": "%", "base_value": Decimal("6.5")}
    for year in (2019, 2020, 2021):
        report(year, 6.5, change="down" if year == 2020 else "up", **growth)
        report(year, 6.5, **growth)  # a share of something: neither level nor growth
    (row,) = series(district)
    assert [point.value for point in row.points] == [Decimal("6.5"), Decimal("-6.5"), Decimal("6.5")]
    assert row.name == "全年增长率（%）"


@pytest.mark.usefixtures("indicator")
@pytest.mark.parametrize("subject", ["", "二七区", "二七", "全区", "我区", "大同区"])
def test_names_that_mean_the_district(district: District, subject: str) -> None:
    DistrictName.objects.create(district=district, name="大同区")
    for year in (2019, 2020, 2021):
        report(year, 700, subject=subject)
    assert len(series(district)) == 1


@pytest.mark.usefixtures("indicator")
def test_reports_that_agree_are_one_point(district: District) -> None:
    first, *_ = [report(year, 700) for year in (2019, 2020, 2021, 2019)]
    (row,) = series(district)
    assert [len(point.facts) for point in row.points] == [2, 1, 1]
    assert first in row.points[0].facts


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-01-01", "2022-12-31", "全年"),
        ("2022-01-01", "2022-09-30", "前三季度"),
        ("2022-01-01", "2022-11-30", "1至11月"),
        ("2022-01-01", "2022-01-31", "单月"),
        ("2024-02-01", "2024-02-29", "单月"),
        ("2023-02-01", "2023-02-27", ""),
        ("2022-07-01", "2022-09-30", "3个月"),
        ("2021-01-01", "2025-12-31", "5年"),
        ("2022-12-31", "2022-12-31", "时点"),
        ("2022-01-01", "2022-10-18", ""),
    ],
)
def test_spans_that_compare_have_one_name(first: str, last: str, words: str) -> None:
    assert span_in_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.usefixtures("indicator")
@pytest.mark.parametrize("values", [(1, 2, 3), (700, 690.5, 741), (0.001, 0, 0.003), (0, 0, 0), (99999, 1, 5)])
def test_a_chart_holds_its_dots_and_starts_at_nought(district: District, values: tuple[float, ...]) -> None:
    for year, value in zip((2019, 2020, 2022), values, strict=True):
        report(year, value)
    chart = chart_of(series(district)[0])
    assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for dot in chart.dots)
    assert [dot.x for dot in chart.dots] == sorted({dot.x for dot in chart.dots})
    assert chart.values[0].words == "0"
    assert 2 <= len(chart.values) <= 7
    assert [tick.words for tick in chart.dates] == ["2019", "2020", "2022"]


@pytest.mark.usefixtures("indicator")
def test_the_line_goes_through_what_most_reports_say(district: District) -> None:
    for year, value in ((2019, 700), (2020, 650), (2020, 690), (2020, 690), (2021, 741)):
        report(year, value)
    chart = chart_of(series(district)[0])
    assert len(chart.dots) == 4
    assert chart.line.split() == [f"{dot.x},{dot.y}" for dot in chart.dots if "650亿" not in dot.words]


@pytest.mark.usefixtures("indicator")
def test_a_row_leads_to_the_chart_and_the_chart_to_its_sources(client: Client) -> None:
    first, *_ = [report(year, 700 + year - 2019) for year in (2019, 2020, 2021)]
    elsewhere = make_district("410102", "中原区")
    report(2021, 5, about=elsewhere)
    table = client.get("/facts/").content.decode()
    links = re.findall(r'class="to-series" href="([^"#]+)#series"', table)
    assert len(links) == 3
    page = client.get(links[0].replace("&amp;", "&")).content.decode()
    assert "二七区 地区生产总值 走势" in page
    assert 'aria-label="折线图。2019年：700亿元；2020年：701亿元；2021年：702亿元"' in page
    assert f'<a href="{first.get_absolute_url()}">' in page.split("图中数值和出处")[1]
    assert 'id="series"' not in client.get("/facts/?indicator=GDP&district=410102").content.decode()
