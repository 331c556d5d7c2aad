"""However many rows a page shows, it asks the database the same number of questions."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsarchive.archive.models import Article, Indicator, Page, Person
from newsarchive.search.index import index_articles
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
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/", "/search/", "/search/?q=二七区&district=410103", "/search/help/",
    "/articles/{article}/", "/districts/", "/districts/?q=街道", "/districts/4101/", "/districts/410103/?named=1",
    "/reporters/", "/reporters/{reporter}/", "/people/", "/people/{person}/",
    "/people/{person}/?title=二七区委书记&titles=all", "/facts/", "/facts/?indicator=GDP&district=410103",
    "/facts/?min=1亿&order=district", "/pages/", "/pages/{page}/",
]  # fmt: skip


@pytest.fixture
def first() -> Article:
    """On a page with others: an article by 刘伟平 about 樊惠林."""
    city = make_district("4101", "郑州市", level="city", parent=make_district("41", "河南省", level="province"))
    make_district(parent=city)
    make_person("樊惠林")
    make_indicator("地区生产总值", "GDP")
    return _add(make_page(), 0)


def _add(page: Page, number: int) -> Article:
    erqi = make_district()
    article = make_article(page=page, headline="" if number % 2 else "二七区部署工作", kind="photo")
    paragraph = make_paragraph(article, "二七区委书记樊惠林说,总投资210亿元。", lines=[[1, 1]])
    add_district(article, make_district(f"410103{number:03}", f"街道{number}", level="township", parent=erqi))
    add_district(article, erqi)
    make_byline(article)
    make_byline(article, f"作者{number}", role="correspondent")
    make_person_mention(paragraph, Person.objects.get(name="樊惠林", note=""))
    make_person_mention(paragraph, make_person(f"居民{number}", district=erqi), start=0, end=2)
    make_person_mention(paragraph, Person.objects.get(name="樊惠林", note=""), title=f"职务{number}")
    make_person_mention(paragraph, make_person("樊惠林", note=f"同名{number}", district=erqi), start=0, end=2)
    make_place_mention(paragraph, unit=erqi, district=erqi)
    for year in (2019, 2020, 2021):
        make_fact(
            paragraph, base_value=number + year, dimension="money", modality="actual",
            indicator=Indicator.objects.get(), period_from=date(year, 1, 1), period_to=date(year, 12, 31),
        )  # fmt: skip
    index_articles([article.pk])
    return article


@pytest.mark.parametrize("address", ADDRESSES)
def test_number_of_queries_does_not_grow(client: Client, first: Article, address: str) -> None:
    address = address.format(
        article=first.pk,
        reporter=first.bylines.get(name="刘伟平").person_id,
        person=first.personmentions.get(name="樊惠林", title="职务0").person_id,
        page=first.page_id,
    )
    _add(first.page, 1)
    few = _queries(client, address)
    for number in range(2, 9):
        _add(first.page, number)
        _add(make_page(), 100 + number)
    assert _queries(client, address) == few


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
