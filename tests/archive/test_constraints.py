"""What the database itself refuses, whoever writes it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from newsarchive.archive.models import Article, Fact, Page, Paragraph
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_page,
    make_paragraph,
    make_person,
    make_person_mention,
    make_place_mention,
)

pytestmark = pytest.mark.django_db

REFUSED: list[tuple[str, Callable[[Article], object]]] = [
    ("page_source_key", lambda article: make_page(source=article.page.source)),
    ("page_source_not_blank", lambda article: make_page(source="")),
    ("page_sha256_in_hex", lambda article: make_page(sha256="1")),
    ("page_dates_in_order", lambda article: make_page(date_from=date(2022, 12, 18))),
    ("page_dates_in_order", lambda article: make_page(date_to=None)),
    ("article_position_once_a_page", lambda article: Article.objects.create(page=article.page, position=0)),
    ("paragraph_text_not_blank", lambda article: make_paragraph(article, "")),
    ("district_once_an_article", lambda article: [add_district(article), add_district(article)]),
    ("district_name_not_blank", lambda article: make_district("41", "")),
    ("district_other_name_not_blank", lambda article: make_district().names.create(name="")),
    ("district_name_years_in_order", lambda article: make_district().names.create(name="旧", year_from=2, year_to=1)),
    ("person_once", lambda article: [make_person(), make_person()]),
    ("person_name_not_blank", lambda article: make_person("")),
    ("byline_once", lambda article: [make_byline(article), make_byline(article)]),
    ("personmention_name_not_blank", lambda article: make_person_mention(first_paragraph(article), name="")),
    ("placemention_name_not_blank", lambda article: make_place_mention(first_paragraph(article), "", end=1)),
    ("fact_text_not_blank", lambda article: make_fact(first_paragraph(article), "", end=1)),
    ("fact_range_in_order", lambda article: make_fact(first_paragraph(article), value_max=Decimal(1))),
    ("fact_period_in_order", lambda article: make_fact(first_paragraph(article), period_to=date(2022, 1, 1))),
    ("fact_start_before_end", lambda article: make_fact(first_paragraph(article), start=4, end=4)),
    ("fact_paragraph_if_and_only_if_in_one", lambda article: make_fact(first_paragraph(article), part="headline")),
]


def first_paragraph(article: Article) -> Paragraph:
    return article.paragraphs.all()[0]


@pytest.mark.parametrize(("constraint", "write"), REFUSED)
def test_the_database_refuses(constraint: str, write: Callable[[Article], object]) -> None:
    article = make_article()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write(article)
        connection.check_constraints()  # those that are put off to the end of the transaction


def test_numbers_may_change_places_within_a_transaction() -> None:
    first = make_article()
    second = make_article(page=first.page)
    Article.objects.filter(pk=first.pk).update(position=1)
    Article.objects.filter(pk=second.pk).update(position=0)
    connection.check_constraints()
    assert list(first.page.articles.all()) == [second, first]


def test_pages_and_their_newest_articles_are_read_in_the_order_of_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert "page_newest" in Page.objects.newest_first().explain()
    assert "page_newest" in Article.objects.newest_first().select_related("page").explain()
    assert "fact_unit_value" in Fact.objects.filter(unit="元").largest_first().explain()
