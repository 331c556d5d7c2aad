"""Suggestions, as the script on the page gets them."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from newsarchive.archive.models import Article
from newsarchive.search.index import index_articles
from tests.factories import add_district, make_article, make_byline, make_district

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Article:
    made = make_article(headline="二七区<抗旱>保苗")
    add_district(made, make_district(parent=make_district("4101", "郑州市", level="city")))
    make_byline(made, "刘伟平")
    with django_capture_on_commit_callbacks(execute=True):
        index_articles([made.pk])
    return made


def test_names_go_into_the_box_and_headlines_are_opened(client: Client, article: Article) -> None:
    answer = client.get("/search/suggest/", {"q": "二七"})
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["suggestions"] == [
        {"kind": "地区", "text": "二七区", "detail": "郑州市", "query": "地区:二七区"},
        {
            "kind": "标题",
            "text": "二七区<抗旱>保苗",
            "detail": "郑州日报 2022年12月17日",
            "address": article.get_absolute_url(),
        },
    ]
    assert client.get("/search/", {"q": "地区:二七区"}).context["results"].count == 1


def test_the_answer_may_be_kept_by_anybody_for_a_while(client: Client, article: Article) -> None:
    answer = client.get("/search/suggest/", {"q": "lwp"})
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("typed", ["", "\0", "二" * 5000, "((((", "😀", "地区:", "'; --"])
def test_what_cannot_be_completed_gets_an_empty_list(client: Client, article: Article, typed: str) -> None:
    assert client.get("/search/suggest/", {"q": typed}).json() == {"suggestions": []}


def test_it_is_only_read(client: Client, db: None) -> None:
    assert client.get("/search/suggest/").json() == {"suggestions": []}
    assert client.post("/search/suggest/", {"q": "二七"}).status_code == 405


@pytest.mark.parametrize("address", ["/", "/search/", "/people/"])
def test_each_search_box_knows_where_to_ask(client: Client, db: None, address: str) -> None:
    page = client.get(address).content.decode()
    assert page.count('data-suggest="/search/suggest/"') == 1
    assert 'type="module" src="/static/js/suggest.js"' in page
