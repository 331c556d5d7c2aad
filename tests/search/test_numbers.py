"""One number finds the other ways to write it."""

import random
import re

import pytest

from newsarchive.parsing.numerals import numeral_value
from newsarchive.search.index import index_articles
from newsarchive.search.nodes import in_words
from newsarchive.search.numbers import _in_numerals, _is_regular, form_pattern, hide_numerals, number_forms
from newsarchive.search.query import parse_query
from newsarchive.search.results import search_articles
from tests.factories import make_article

SAME = [
    ("1200万", "１２００万", "1,200万", "12000000", "12,000,000", "一千二百万", "一千两百万"),
    ("3.5亿元", "三亿五千万元", "350,000,000元", "35000万元"),
    ("两千公里", "二千公里", "2000公里", "2,000公里", "2千公里"),
    ("350人", "三百五十人"),
    ("2022年", "二〇二二年", "二○二二年", "二零二二年"),
    ("5百万", "500万", "五百万", "5000000"),
]
NO_NUMBER = "十分 二七区 十四五 百年 千方百计 万人助万企 三农 二百五 30 三十 covid-19 3.14 18+3+1 1200+3 2.9% 0 万"


@pytest.mark.parametrize("group", SAME)
@pytest.mark.django_db
def test_each_form_finds_all(group: tuple[str, ...]) -> None:
    keys = {make_article(paragraphs=[f"总计{form}。"]).pk for form in group}
    index_articles(keys)
    for form in group:
        assert {hit.article.pk for hit in search_articles(form).hits} == keys, form
        assert {hit.article.pk for hit in search_articles(f"总计 -{form}").hits} < keys, form


@pytest.mark.parametrize("term", NO_NUMBER.split())
def test_what_is_no_number_has_one_form(term: str) -> None:
    assert number_forms(term) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资1200元。", True), ("投资1200元2022年付清", True), ("共1,200元", True), ("今年，1200元", True),
        ("投资31200元", False), ("投资2.1200元", False), ("11,200元", False), ("13,1,200元", False),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_another_form_is_not_found_within_another_number(text: str, found: bool) -> None:
    index_articles([make_article(paragraphs=[text]).pk])
    assert search_articles("一千二百元").count == found
    assert any(re.search(form_pattern(form), text.replace("，", ",")) for form in number_forms("一千二百元")) == found


@pytest.mark.django_db
def test_a_number_alone_is_not_found_before_a_scale() -> None:
    index_articles([make_article(paragraphs=[text]).pk for text in ("共1200万", "共12000", "共1200.5", "计1200，")])
    assert search_articles("一千二百").count == 1
    assert search_articles("1200").count == 4  # as typed, wherever it stands


@pytest.mark.django_db
def test_quoted_and_excluded_numbers_are_taken_as_typed() -> None:
    index_articles([make_article(headline=headline).pk for headline in ("1200万元", "一千二百万元")])
    assert search_articles("“1200万元”").count == search_articles("元 -1200万元").count == 1
    assert search_articles("标题:1200万元").count == 2


@pytest.mark.django_db
def test_other_forms_are_marked_and_said() -> None:
    index_articles([make_article(headline="总投资一千二百万元").pk])
    results = search_articles("1200万元")
    assert results.hits[0].headline == "总投资<mark>一千二百万元</mark>"
    assert results.parts[0].difference == "1200万元（也找 12000000元、12,000,000元、1,200万元等）"
    (year,) = parse_query("2022年").parts
    assert (in_words(year.node), year.text) == ("2022年（也找 二〇二二年、二零二二年）", "2022年")


def test_numerals_are_written_as_they_are_read() -> None:
    chance = random.Random(20221217)
    for digits in range(2, 14):
        for value in (chance.randrange(10 ** (digits - 1), 10**digits) for _ in range(100)):
            numerals = _in_numerals(value)
            assert numeral_value(numerals) == value
            assert _is_regular(numerals)
    assert _in_numerals(1_0203_0040) == "一亿零二百零三万零四十"


def test_only_numbers_are_hidden_from_the_dictionary() -> None:
    assert hide_numerals("一千二百万元和二七区百年三十人、二〇二二年") == "00000元和二七区百年三十人、0000年"
