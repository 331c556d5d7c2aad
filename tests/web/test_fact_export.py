"""Figures as a table for a spreadsheet."""

import csv
from datetime import date

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsarchive.archive.models import Fact
from newsarchive.web import fact_export
from tests.factories import add_district, make_article, make_fact, make_indicator, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact() -> Fact:
    article = make_article(page=make_page(date_to=date(2022, 12, 31), date_source="inferred"), headline="春耕")
    add_district(article)
    return make_fact(
        article.paragraphs.get(), "近30.50亩", value="30.5", unit="亩", dimension="area", base_value="20333.33333333",
        qualifier="approx", metric="种植面积", subject="二七区", period="全年", modality="actual",
        quote="种了近30.50亩",
        period_from=date(2022, 1, 1), period_to=date(2022, 12, 31), indicator=make_indicator("粮食播种面积"),
    )  # fmt: skip


def rows(client: Client, question: str = "") -> list[dict[str, str]]:
    response = client.get(f"/facts.csv{question}")
    assert isinstance(response, StreamingHttpResponse)
    written = response.getvalue()
    assert written.startswith(b"\xef\xbb\xbf")  # for Excel
    return list(csv.DictReader(written.decode("utf-8-sig").splitlines(keepends=True)))


def test_a_row_has_everything_and_where_it_stands(client: Client, fact: Fact) -> None:
    assert rows(client) == [
        {
            "统计指标": "粮食播种面积", "指标（原文）": "种植面积", "对象": "二七区", "数值（原文）": "近30.50亩",
            "限定": "约", "数值": "30.5", "数值上限": "", "单位": "亩", "种类": "面积", "折合数值": "20333.33333333",
            "折合数值上限": "", "折合单位": "平方米", "变化": "", "性质": "实际", "时期（原文）": "全年",
            "时期始于": "2022-01-01", "时期止于": "2022-12-31", "地区": "二七区", "原句": "种了近30.50亩",
            "报纸": "郑州日报", "版次": "A05", "报道日期始于": "2022-12-17", "报道日期止于": "2022-12-31",
            "日期来源": "由文中推断", "文章": "春耕",
            "网址": f"http://testserver/articles/{fact.article_id}/#figure-{fact.pk}",
        }
    ]  # fmt: skip


def test_it_holds_what_the_table_shows_on_all_its_pages(client: Client) -> None:
    article = make_article(paragraphs=["7元"])
    for number in range(120):
        make_fact(article.paragraphs.get(), "7元", value=number, metric="补贴" if number else "罚款")
    taken = rows(client, "?q=补贴&order=smallest&page=2")
    assert [row["数值"] for row in taken] == [str(number) for number in range(1, 120)]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@SUM(A1)", "\t=1", "＝1+1", "－3"])
def test_no_cell_is_taken_for_a_formula(client: Client, text: str) -> None:
    paragraph = make_article(headline=text, paragraphs=[text]).paragraphs.get()
    make_fact(paragraph, text, value="-3.5", metric=text, subject=text, period=text, quote=text, unit=text)
    (row,) = rows(client)
    for column in ("指标（原文）", "对象", "数值（原文）", "单位", "时期（原文）", "原句", "文章"):
        assert row[column] == f"'{text}"
    assert row["数值"] == "-3.5"  # a number is no formula


def test_quotation_marks_commas_and_line_breaks_stay_in_their_cell(client: Client, fact: Fact) -> None:
    Fact.objects.update(quote='"三,\r\n四"')
    assert rows(client)[0]["原句"] == '"三,\r\n四"'


def test_it_ends_at_the_limit_and_the_page_says_so(client: Client, fact: Fact, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "全部 1 条" in client.get("/facts/").content.decode()
    monkeypatch.setattr(fact_export, "MOST_ROWS", 1)
    monkeypatch.setattr("newsarchive.web.views.facts.MOST_ROWS", 1)
    assert fact.paragraph
    make_fact(fact.paragraph)
    assert len(rows(client)) == 1
    assert "最多 1 条" in client.get("/facts/").content.decode()


def test_what_is_not_understood_is_said_instead_of_exported(client: Client, fact: Fact) -> None:
    response = client.get("/facts.csv", {"min": "很多", "q": "面积"}, follow=True)
    assert response.redirect_chain[0][0].startswith("/facts/?min=")
    assert "数值请写成" in response.content.decode()
    assert "facts.csv" not in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, fact: Fact) -> None:
    assert fact.paragraph
    for _ in range(20):
        make_fact(make_article().paragraphs.get())
    with CaptureQueriesContext(connection) as queries:
        assert len(rows(client)) == 21
    assert len(queries) < 8
