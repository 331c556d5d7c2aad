"""GET /api/districts, /api/people, /api/facts, /api/pages/<id>, and the documentation page."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.answers import get
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_page,
    make_person,
    make_person_mention,
)

pytestmark = pytest.mark.django_db


def test_districts_with_articles_are_listed_with_those_above_them(client: Client) -> None:
    city = make_district("4101", "郑州市", level="city")
    district = make_district("410103", "二七区", parent=city)
    make_district("410105", "金水区", parent=city)
    add_district(make_article(), district)

    above, itself = get(client, "/api/districts")

    assert (above["code"], above["parent"], above["articles"]) == ("4101", None, 1)
    assert itself == {
        "code": "410103",
        "name": "二七区",
        "level": "county",
        "parent": {"code": "4101", "name": "郑州市"},
        "articles": 1,
        "url": "http://testserver/districts/410103/",
    }


def test_people_are_found_by_kind_and_name(client: Client) -> None:
    article = make_article(paragraphs=["二七区委书记樊惠林说。"])
    signer = make_byline(article, "刘伟平").person
    subject = make_person("樊惠林", district=make_district(), note="书记")
    make_person_mention(article.paragraphs.get(), subject)
    make_person("樊惠", merged_into=subject)

    assert get(client, "/api/people", kind="subject", q="惠林") == {
        "count": 1,
        "results": [
            {
                "id": subject.pk,
                "url": f"http://testserver/people/{subject.pk}/",
                "name": "樊惠林",
                "kind": "subject",
                "district": {"code": "410103", "name": "二七区"},
                "note": "书记",
                "articles": 1,
            }
        ],
    }
    assert [person["id"] for person in get(client, "/api/people", kind="signer")["results"]] == [signer.pk]
    window = get(client, "/api/people", offset=1, limit=1)
    assert (window["count"], [person["id"] for person in window["results"]]) == (2, [subject.pk])


def test_an_unknown_kind_of_person_is_refused(client: Client) -> None:
    answer = get(client, "/api/people", 422, kind="editor")

    assert answer["errors"] == [{"parameter": "kind", "message": "应为 signer、subject 之一"}]


def test_facts_are_found_by_each_filter(client: Client) -> None:
    article = make_article(paragraphs=["新签约项目总投资210亿元，新增就业3万人。"])
    add_district(article)
    paragraph = article.paragraphs.get()
    money = make_fact(paragraph, quote="新签约项目总投资210亿元")
    people = make_fact(paragraph, "3万人", unit="人", metric="新增就业", modality="actual", quote="新增就业3万人")
    elsewhere = make_fact(make_article().paragraphs.get(), unit="%")

    def ids(**parameters: Any) -> list[int]:
        found = get(client, "/api/facts", **parameters)
        assert found["count"] == len(found["results"])
        return [fact["id"] for fact in found["results"]]

    assert ids() == [elsewhere.pk, money.pk, people.pk]
    assert ids(district="4101") == ids(article=article.pk) == [money.pk, people.pk]
    assert ids(unit="人") == ids(modality="actual") == ids(q="就业3万") == [people.pk]
    assert ids(district="32") == ids(article=2**63 - 1) == []
    window = get(client, "/api/facts", limit=1, offset=1)
    assert (window["count"], [fact["id"] for fact in window["results"]]) == (3, [money.pk])


def test_a_fact_says_what_it_measures_and_where_it_stands(client: Client) -> None:
    article = make_article(headline="二七区签约", paragraphs=["新签约项目总投资210亿元。"])
    fact = make_fact(article.paragraphs.get())

    (found,) = get(client, "/api/facts")["results"]

    assert found == {
        "id": fact.pk,
        "article": {"id": article.pk, "url": f"http://testserver/articles/{article.pk}/", "headline": "二七区签约"},
        "date_from": "2022-12-17",
        "date_to": "2022-12-17",
        "text": "210亿元",
        "value": "21000000000",
        "value_max": None,
        "unit": "元",
        "qualifier": None,
        "metric": "新签约项目总投资",
        "subject": "二七区",
        "period": None,
        "change": None,
        "modality": "target",
        "quote": "新签约项目总投资210亿元。",
        "part": "paragraph",
        "paragraph": article.paragraphs.get().pk,
        "start": 8,
        "end": 13,
    }


def test_a_page_is_given_with_its_text_and_the_lines_of_its_articles(client: Client) -> None:
    page = make_page(
        text="第一行\n第二行\n第三行",
        date_from=date(2022, 12, 16),
        date_source="inferred",
        staff=["责编 李俊"],
        hotlines=["新闻热线 0371-56000000"],
        date_evidence=["12月16日"],
        leftover=[[3, 3]],
        page_no="",
    )
    article = make_article(page=page, lines=[[1, 2]])

    found = get(client, f"/api/pages/{page.pk}")

    assert found["text"] == "第一行\n第二行\n第三行"
    assert (found["staff"], found["hotlines"]) == (["责编 李俊"], ["新闻热线 0371-56000000"])
    assert (found["date_from"], found["date_to"], found["date_source"]) == ("2022-12-16", "2022-12-17", "inferred")
    assert found["date_evidence"] == ["12月16日"]
    assert found["leftover"] == [[3, 3]]
    assert found["page_no"] is None
    assert found["articles"] == [
        {
            "id": article.pk,
            "url": f"http://testserver/articles/{article.pk}/",
            "headline": article.headline,
            "kind": "article",
            "lines": [[1, 2]],
        }
    ]


def test_an_unknown_page_is_not_found(client: Client) -> None:
    assert get(client, "/api/pages/9", 404) == {"detail": "查无此项"}


@pytest.mark.parametrize("path", ["/api/districts", "/api/people", "/api/facts", "/api/pages/{page}"])
def test_as_many_queries_for_many_rows_as_for_few(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    page = make_page()

    def add(number: int) -> None:
        article = make_article(page=page)
        district = make_district(f"41010{number}", f"区{number}")
        add_district(article, district)
        make_byline(article, f"记者{number}")
        make_person_mention(article.paragraphs.get(), make_person(f"王强{number}", district=district))
        make_fact(article.paragraphs.get())

    add(0)
    with django_assert_max_num_queries(8) as few:
        get(client, path.format(page=page.pk))
    for number in range(1, 10):
        add(number)

    with django_assert_max_num_queries(len(few)):
        get(client, path.format(page=page.pk))


def test_nothing_can_be_written(client: Client) -> None:
    for path in ("/api/articles", "/api/articles/1", "/api/pages/1"):
        for method in (client.post, client.put, client.delete):
            assert method(path).status_code == 405


def test_the_address_of_the_interface_leads_to_its_documentation(client: Client) -> None:
    assert client.get("/api/", follow=True).redirect_chain == [("/api/docs", 302)]


def test_the_documentation_loads_nothing_from_another_host(client: Client) -> None:
    html = client.get("/api/docs").content.decode()

    files = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert files
    for file in files:
        assert file.startswith("/static/")
        assert finders.find(file.removeprefix("/static/"))
    assert '"validatorUrl": null' in html


def test_the_documentation_names_every_address_in_chinese(client: Client) -> None:
    described = get(client, "/api/openapi.json")

    assert described["info"]["title"] == "新闻档案 · 数据接口"
    assert set(described["paths"]) == {
        "/api/articles",
        "/api/articles/{article_id}",
        "/api/districts",
        "/api/people",
        "/api/facts",
        "/api/pages/{page_id}",
    }
    for operations in described["paths"].values():
        assert re.search(r"[\u4e00-\u9fff]", operations["get"]["summary"])
