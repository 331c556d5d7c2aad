"""The front page."""

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client

from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_fact,
    make_page,
    make_person_mention,
    make_place_mention,
)

pytestmark = pytest.mark.django_db


def test_empty_archive(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "档案还是空的" in response.content.decode()


def test_it_tells_what_the_archive_holds(client: Client) -> None:
    article = make_article(paragraphs=["二七区樊惠林说,总投资210亿元。"])
    make_article(page=make_page(newspaper="开封日报"))
    paragraph = article.paragraphs.get()
    add_district(article)
    make_byline(article)
    make_person_mention(paragraph)
    make_place_mention(paragraph)
    make_fact(paragraph, metric="总投资")
    response = client.get("/")
    held = response.context["holdings"]
    assert (held.pages, held.articles, held.districts, held.reporters, held.people, held.facts) == (2, 2, 1, 1, 1, 1)
    assert "《开封日报》《郑州日报》，2022年12月17日" in response.content.decode()
    assert response.context["examples"] == ["二七区", "樊惠林"]


def test_large_numbers_are_easy_to_read() -> None:
    assert Template("{% load humanize %}{{ number|intcomma }}").render(Context({"number": 1871317})) == "1,871,317"


def test_undated_articles_come_last(client: Client) -> None:
    undated = make_article(page=make_page(date_from=None, date_to=None))
    dated = make_article()
    assert client.get("/").context["articles"] == [dated, undated]


def test_error_page_needs_nothing() -> None:
    assert "系统出错" in render_to_string("500.html")


def test_icon_at_its_usual_address(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"].endswith(".svg")


def test_unknown_address(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "没有这个页面" in response.content.decode()
