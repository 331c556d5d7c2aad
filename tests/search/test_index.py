"""The search row follows the article."""

from datetime import date

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from newsarchive.archive.models import Article, Page
from newsarchive.search import index
from newsarchive.search.index import index_articles
from newsarchive.search.models import SearchDocument
from newsarchive.search.results import search_articles
from tests.factories import make_article, make_page

pytestmark = pytest.mark.django_db


def test_a_row_holds_the_normalised_lines_and_the_dates() -> None:
    page = make_page(date_from=date(2022, 12, 1), date_to=date(2022, 12, 31))
    article = make_article(
        page=page, headline="二七區\n抗旱", subhead="ＧＤＰ", paragraphs=["一", "二"], dateline="四", signature="(三)"
    )
    index_articles([article.pk])
    document = SearchDocument.objects.get(article=article)
    assert document.text == "二七区 抗旱\n\ngdp\n一\n二\n四\n(三)"
    assert (document.date_from, document.date_to) == (page.date_from, page.date_to)


def test_indexing_again_replaces_the_row() -> None:
    article = make_article(headline="旱情")
    index_articles([article.pk])
    Article.objects.filter(pk=article.pk).update(headline="降雨")
    index_articles([article.pk])
    assert search_articles("旱情").count == 0
    assert search_articles("降雨").count == 1


def test_a_row_that_stays_the_same_is_not_written() -> None:
    article = make_article(headline="旱情")
    assert [index_articles([article.pk]) for _ in range(2)] == [1, 0]
    Page.objects.update(date_to=date(2023, 1, 1))
    assert index_articles([article.pk, make_article().pk]) == 2
    SearchDocument.objects.filter(article=article).update(text="")
    assert index_articles([article.pk]) == 1
    assert index_articles([]) == 0


def test_a_deleted_article_is_no_longer_found() -> None:
    article = make_article()
    index_articles([article.pk])
    article.delete()
    assert search_articles("").count == 0


@pytest.mark.django_db(transaction=True)
def test_words_that_cannot_be_learned_cost_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "find_names", lambda _: 1 / 0)
    index_articles([make_article(headline="旱情").pk])
    assert search_articles("旱情").count == 1


def test_odd_text_is_indexed() -> None:
    odd = "it's \\ 'quoted' %s {} <b> \u200b 😀 " + "x" * 5000 + "龘" * 3000
    article = make_article(headline="", paragraphs=[odd, " "])
    index_articles([article.pk, article.pk, 0])
    for term in ("it's", "\\", "%s", "{}", "<b>", "😀", "x" * 150, "龘" * 150):
        assert search_articles(f"「{term}」").count == 1, term


def test_many_articles_take_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    keys = [make_article().pk for _ in range(30)]
    with django_assert_num_queries(7):  # rows as they are, articles, what is common; four for labels; not the writing
        index_articles(keys)


def test_lexemes_and_text_are_kept_out_of_the_row(seed_lines: dict[int, list[str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE search_searchdocument")  # a new file, without the holes that other tests left
        index_articles(list(seed_lines))
        cursor.execute("SELECT count(DISTINCT (ctid::text::point)[0]) FROM search_searchdocument")
        (blocks,) = cursor.fetchone()
    assert len(seed_lines) / blocks > 10  # blocks of 8 KiB, and an article has that much
