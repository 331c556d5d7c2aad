"""The lists of the desk: what they show, find and ask of the database."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from newsarchive.archive.models import Article, ArticleRedirect, DistrictName, Page, Person
from newsarchive.search.index import index_articles
from tests.corrections.desk import change_url, editor
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_indicator,
    make_page,
    make_paragraph,
    make_person,
    make_person_mention,
    make_place_mention,
    make_warning,
)

__all__ = ["editor"]

pytestmark = pytest.mark.django_db

MODELS = sorted(name for name in apps.all_models["archive"] if "historical" not in name and name != "article_districts")


def add_everything(number: int) -> Article:
    """One more row of every model, all different."""
    article = make_article(headline="", kind="photo", paragraphs=(), page=make_page())
    paragraph = make_paragraph(article, f"{number}区的王强{number}说，投资210亿元。")
    district = make_district(f"4101{number:02}", f"{number}区", parent=make_district("4101", "郑州市", level="city"))
    DistrictName.objects.create(district=district, name=f"旧{number}区")
    add_district(article, district)
    make_byline(article, f"记者{number}")
    merged = make_person(f"王{number}", merged_into=make_person(f"王强{number}", district=district))
    make_person_mention(paragraph, merged)
    make_place_mention(paragraph, f"{number}区", unit=district, district=district)
    make_fact(paragraph, indicator=make_indicator(f"指标{number}"))
    make_warning(article)
    ArticleRedirect.objects.create(old_id=1_000_000 + number, article=article, page=article.page)
    return article


def listed(client: Client, model: type, **parameters: str) -> list[object]:
    response = client.get(f"/admin/archive/{model.__name__.lower()}/", parameters)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def test_every_model_is_on_the_desk() -> None:
    assert {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "archive"} == set(
        MODELS
    )
    assert len(MODELS) == 14


@pytest.mark.parametrize("name", MODELS)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    add_everything(0)
    url = f"/admin/archive/{name}/"
    editor.get(url)  # the first request of a process asks for content types
    with django_assert_max_num_queries(20) as one:
        editor.get(url)
    for number in range(1, 15):
        add_everything(number)

    with django_assert_max_num_queries(len(one)):
        assert editor.get(url).context["cl"].result_count >= 15


@pytest.mark.parametrize("name", MODELS)
def test_every_list_can_be_searched(editor: Client, name: str) -> None:
    add_everything(0)

    assert editor.get(f"/admin/archive/{name}/", {"q": "投资 %_'\""}).status_code == 200


@pytest.mark.parametrize("name", MODELS)
def test_every_row_has_its_form(editor: Client, name: str) -> None:
    add_everything(0)
    row = apps.get_model("archive", name).objects.first()

    assert editor.get(change_url(row)).status_code == 200
    add_form = editor.get(f"/admin/archive/{name}/add/").status_code
    assert add_form == (403 if name in ("page", "parsewarning", "indicator") else 200)


def test_the_form_of_an_article_takes_as_many_queries_with_many_rows_as_with_few(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = add_everything(0)
    editor.get(change_url(article))
    with django_assert_max_num_queries(30) as few:
        editor.get(change_url(article))
    for number in range(1, 15):
        paragraph = make_paragraph(article, "金水区的王强说，投资210亿元。")
        add_district(article, make_district(f"4102{number:02}", f"新{number}区"))
        make_byline(article, f"通讯员{number}")
        make_person_mention(paragraph, make_person(f"张{number}"))
        make_place_mention(paragraph, "金水区", unit=make_district(f"4103{number:02}", f"另{number}区"))
        make_fact(paragraph)

    with django_assert_max_num_queries(len(few)):
        editor.get(change_url(article))


def test_the_form_of_a_page_takes_as_many_queries_with_many_articles_as_with_few(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = make_page()
    make_article(page=page, headline="")
    editor.get(change_url(page))
    with django_assert_max_num_queries(20) as few:
        editor.get(change_url(page))
    for _ in range(10):
        make_article(page=page, headline="")

    with django_assert_max_num_queries(len(few)):
        html = editor.get(change_url(page)).content.decode()
    assert html.count("图片报道：二七区召开会议。") >= 11


def test_editors_find_what_is_missing(editor: Client) -> None:
    whole, bare = make_article(), make_article(headline="")
    make_byline(whole)
    add_district(whole)

    for missing in ("headline", "byline", "district"):
        assert listed(editor, Article, missing=missing) == [bare]


def test_editors_find_what_was_corrected(editor: Client) -> None:
    by_field, by_paragraph, by_fact, untouched = (make_article() for _ in range(4))
    Article.objects.filter(pk=by_field.pk).update(locked_fields=["headline"])
    by_paragraph.paragraphs.update(locked_fields=["text"])
    make_fact(by_fact.paragraphs.get(), locked_fields=["metric"])

    assert listed(editor, Article, corrected="yes") == [by_fact, by_paragraph, by_field]
    assert listed(editor, Article, corrected="no") == [untouched]


def test_editors_find_guessed_and_unknown_dates(editor: Client) -> None:
    guessed = make_page(date_source="inferred", date_from="2022-12-01")
    unknown = make_page(date_from=None, date_to=None, date_source="")
    given = make_page()
    articles = {page: make_article(page=page) for page in (guessed, unknown, given)}

    for date, page in (("inferred", guessed), ("range", guessed), ("none", unknown)):
        assert listed(editor, Page, date=date) == [page]
        assert listed(editor, Article, date=date) == [articles[page]]


def test_an_article_is_found_by_a_word_of_its_text(editor: Client) -> None:
    article = make_article(paragraphs=["免费发放暖心菜。"])
    index_articles([article.pk, make_article().pk])

    assert listed(editor, Article, q="暖心菜") == [article]


def test_people_show_in_how_many_articles_they_stand(editor: Client) -> None:
    make_byline(make_article())
    make_byline(make_article())

    (person,) = listed(editor, Person, kind__exact="signer")

    assert '<td class="field-articles">2</td>' in editor.get("/admin/archive/person/").content.decode()
    assert person == Person.objects.get()


def test_the_desk_is_in_chinese(editor: Client) -> None:
    html = editor.get("/admin/").content.decode()

    assert "新闻档案 · 编辑台" in html
    assert "文章转向" in html


def test_what_is_corrected_daily_comes_first(editor: Client) -> None:
    groups = editor.get("/admin/").context["app_list"]

    assert [group["name"] for group in groups] == ["日常更正", "文章的组成", "地区、指标与网址", "认证和授权"]
    assert [model["object_name"] for model in groups[0]["models"]] == [
        *("Page", "Article", "ParseWarning", "Person", "Fact")
    ]
    assert editor.get("/admin/archive/").status_code == 200


def test_an_earlier_state_is_shown_in_chinese(editor: Client) -> None:
    article = make_article()

    html = editor.get(f"/admin/archive/article/{article.pk}/history/{article.history.get().pk}/").content.decode()

    breadcrumbs = html.split('class="breadcrumbs"')[1].split("</div>")[0]
    assert "› 还原" in breadcrumbs
    assert "Historical" not in breadcrumbs
