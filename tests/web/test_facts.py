"""The table of figures."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.factories import add_district, make_article, make_district, make_fact

pytestmark = pytest.mark.django_db

FIGURES: list[dict[str, Any]] = [
    {"text": "350亿元", "value": Decimal(35_000_000_000), "metric": "完成投资", "modality": "target"},
    {"text": "2576名", "value": Decimal(2576), "unit": "人", "metric": "灵活就业", "modality": "actual"},
    {"text": "886.4万元", "value": Decimal(8_864_000), "metric": "社保补贴", "subject": "中原区", "modality": "actual"},
]


@pytest.fixture(autouse=True)
def figures() -> None:
    article = make_article(paragraphs=["完成投资350亿元,补贴886.4万元,2576名"])
    add_district(article, make_district("410103001", "淮河路街道"))
    for fields in FIGURES:
        make_fact(article.paragraphs.get(), **fields)
    make_district()


def texts(client: Client, question: str = "") -> list[str]:
    response = client.get(f"/facts/{question}")
    assert response.status_code == 200
    return [fact.text for fact in response.context["page"]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ["350亿元", "886.4万元", "2576名"]),
        ("?order=largest", ["350亿元", "886.4万元", "2576名"]),
        ("?order=smallest", ["2576名", "886.4万元", "350亿元"]),
        ("?unit=元&order=smallest", ["886.4万元", "350亿元"]),
        ("?modality=target", ["350亿元"]),
        ("?q=补贴", ["886.4万元"]),
        ("?q=中原区", ["886.4万元"]),
        ("?q=%25", []),
        ("?district=410103", ["350亿元", "886.4万元", "2576名"]),
        ("?district=二七区&unit=人", ["2576名"]),
        ("?unit=吨", []),
    ],
)
def test_filters_and_orders(client: Client, question: str, expected: list[str]) -> None:
    assert texts(client, question) == expected


@pytest.mark.parametrize(
    "question", ["?district=zzz", "?modality=zzz", "?order=zzz", "?page=zzz", "?q=%00", "?unit=%00"]
)
def test_what_cannot_be_read_is_left_out(client: Client, question: str) -> None:
    assert len(texts(client, question)) == 3


def test_unknown_district_is_said(client: Client) -> None:
    assert "没有找到地区“火星”" in client.get("/facts/?district=火星").content.decode()


def test_nothing_found(client: Client) -> None:
    assert "没有符合条件的数据" in client.get("/facts/?unit=吨").content.decode()


def test_figure_leads_to_its_place_in_the_article(client: Client) -> None:
    response = client.get("/facts/?unit=人")
    fact = response.context["page"][0]
    assert f'href="/articles/{fact.article_id}/#figure-{fact.pk}"' in response.content.decode()
