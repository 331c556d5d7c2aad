"""Related articles share people, places and words of the headline."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsarchive.archive.models import Article, Person
from newsarchive.search.index import index_articles
from newsarchive.search.related import related_articles
from tests.factories import add_district, make_article, make_byline, make_page, make_person, make_person_mention

pytestmark = pytest.mark.django_db


def article(headline: str, *people: Person, day: date = date(2022, 12, 17), erqi: bool = False) -> Article:
    made = make_article(page=make_page(date_from=day, date_to=day), headline=headline)
    for person in people:
        make_person_mention(made.paragraphs.get(), person)
    if erqi:
        add_district(made)
        make_byline(made)
    index_articles([made.pk])
    return made


def test_those_with_most_in_common_come_first_and_strangers_not_at_all() -> None:
    mayor, teacher = make_person("樊惠林"), make_person("李红")
    this = article("二七区部署抗旱保收工作", mayor, teacher, erqi=True)
    article("洛阳牡丹节开幕", day=date(2021, 4, 1))
    words = article("各地抗旱保收见成效", day=date(2020, 6, 1))
    both = article("抗旱保收，他们在二七区一线", mayor, erqi=True)
    people = article("教师节表彰大会召开", mayor, teacher, day=date(2021, 9, 10))
    assert related_articles(this) == [both, people, words]
    assert related_articles(people) == [this]  # with 樊惠林 alone too little is in common


def test_at_most_five_the_newer_first() -> None:
    this = article("志愿服务进社区 暖心菜送到家")
    others = [article("暖心菜进社区 志愿服务到家", day=date(2022, 1, day)) for day in range(1, 8)]
    assert related_articles(this) == others[:1:-1]


def test_a_picture_without_headline_or_people_has_none() -> None:
    assert related_articles(article("")) == []


def test_the_number_of_queries_does_not_grow() -> None:
    person = make_person("樊惠林")
    this = article("志愿服务进社区 暖心菜送到家", person)
    asked = []
    for number in range(2):
        article(f"志愿服务进社区 暖心菜第{number}年", person)
        with CaptureQueriesContext(connection) as queries:
            assert len(related_articles(this)) == number + 1
        asked.append(len(queries))
    assert asked[0] == asked[1]
