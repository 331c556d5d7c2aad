"""The table of figures."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from newsarchive.archive.models import Fact
from newsarchive.web import fact_facets
from newsarchive.web.quantities import number_in_words
from newsarchive.web.templatetags.newsprint import in_base_unit, marked_quote
from newsarchive.web.views import facts as views
from tests.factories import (
    add_district,
    make_article,
    make_district,
    make_fact,
    make_indicator,
    make_page,
    make_paragraph,
)

pytestmark = pytest.mark.django_db

MONEY, AREA, PERSON, COUNT = Fact.Dimension.MONEY, Fact.Dimension.AREA, Fact.Dimension.PERSON, Fact.Dimension.COUNT
FIGURES: list[dict[str, Any]] = [
    {"text": "350亿元", "value": 350 * 10**8, "base_value": 350 * 10**8, "dimension": MONEY, "metric": "完成投资"},
    {
        "text": "886.4万元", "value": 8_864_000, "base_value": 8_864_000, "dimension": MONEY, "metric": "社保补贴",
        "subject": "中原区", "modality": "actual", "change": "up",
        "period_from": date(2022, 1, 1), "period_to": date(2022, 9, 30),
    },
    {
        "text": "2576名", "value": 2576, "base_value": 2576, "unit": "人", "dimension": PERSON, "metric": "灵活就业",
        "modality": "actual",
    },
    {
        "text": "30亩", "value": 30, "base_value": 20_000, "unit": "亩", "dimension": AREA, "modality": "rule",
        "period_from": date(2023, 1, 1), "period_to": date(2023, 12, 31),
    },
    {"text": "1至3公顷", "value": 1, "value_max": 3, "base_value": 10_000, "base_value_max": 30_000, "unit": "公顷",
     "dimension": AREA},
    {"text": "500美元", "value": 500, "unit": "美元", "dimension": MONEY},
    {"text": "12座", "value": 12, "unit": "座", "dimension": COUNT, "modality": "actual"},
]  # fmt: skip
ALL = [figure["text"] for figure in FIGURES]


@pytest.fixture(autouse=True)
def figures() -> None:
    article = make_article(paragraphs=["".join(ALL)])
    add_district(article, make_district("410103001", "淮河路街道"))
    for fields in FIGURES:
        make_fact(article.paragraphs.get(), **fields)
    make_district()


def texts(client: Client, question: str = "") -> list[str]:
    response = client.get(f"/facts/{question}")
    assert response.status_code == 200
    return [fact.text for fact in response.context["page"]]


def html(client: Client, question: str = "") -> str:
    return client.get(f"/facts/{question}").content.decode()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ALL),
        ("?unit=元", ["350亿元", "886.4万元"]),
        ("?unit=块钱", ["350亿元", "886.4万元"]),
        ("?modality=target", ["350亿元", "1至3公顷", "500美元"]),
        ("?modality=rule", ["30亩"]),
        ("?change=up", ["886.4万元"]),
        ("?dimension=area", ["30亩", "1至3公顷"]),
        ("?q=补贴", ["886.4万元"]),
        ("?q=中原区", ["886.4万元"]),
        ("?q=%25", []),
        ("?district=410103", ALL),
        ("?district=二七区&unit=人", ["2576名"]),
        ("?unit=吨", []),
        ("?newspaper=郑州日报", ALL),
        ("?newspaper=郑州日报&dimension=person", ["2576名"]),
    ],
)
def test_filters(client: Client, question: str, expected: list[str]) -> None:
    assert texts(client, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("?min=1亿元", ["350亿元"]),
        ("?min=886.4万元", ["350亿元", "886.4万元"]),
        ("?max=886.4万元", ["886.4万元"]),
        ("?min=一百万元&max=1千万元", ["886.4万元"]),
        ("?min=100万&max=1000万元", ["886.4万元"]),  # the unit of the other end
        ("?min=2公顷", ["30亩", "1至3公顷"]),  # 30亩 are 2公顷; a range counts with its upper end
        ("?max=15亩", ["1至3公顷"]),  # and with its lower end
        ("?min=1.9公顷&max=2.1公顷", ["30亩", "1至3公顷"]),
        ("?min=20001平方米&max=100亩", ["1至3公顷"]),
        ("?min=400美元", ["500美元"]),  # of no fixed size: compared with its own unit only
        ("?min=600美元", []),
        ("?min=1200万", ["350亿元"]),  # no unit: each in its own
        ("?min=10&max=40", ["30亩", "12座"]),
        ("?min=10&dimension=area", ["30亩", "1至3公顷"]),  # 10 of the base unit
        ("?min=100&unit=人", ["2576名"]),
        ("?min=1公顷&unit=亩", ["30亩"]),
        ("?min=0元", ["350亿元", "886.4万元"]),
    ],
)
def test_amounts_compare_in_any_unit_of_their_dimension(client: Client, question: str, expected: list[str]) -> None:
    assert texts(client, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("?from=2022", ["886.4万元", "30亩"]),
        ("?from=2022-10", ["30亩"]),
        ("?to=2022", ["886.4万元"]),
        ("?from=2022-09&to=2022-09", ["886.4万元"]),
        ("?from=2024", []),
    ],
)
def test_periods_that_overlap(client: Client, question: str, expected: list[str]) -> None:
    assert texts(client, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("?order=largest&dimension=area", ["30亩", "1至3公顷"]),
        ("?order=smallest&dimension=area", ["1至3公顷", "30亩"]),
        ("?order=smallest&unit=元", ["886.4万元", "350亿元"]),
        ("?order=largest&dimension=money", ["350亿元", "886.4万元", "500美元"]),
        ("?order=period&from=2022", ["30亩", "886.4万元"]),
    ],
)
def test_orders(client: Client, question: str, expected: list[str]) -> None:
    assert texts(client, question) == expected


def test_orders_by_date_and_by_district(client: Client) -> None:
    Fact.objects.all().delete()
    for text, day, code in (("1元", 5, "410105"), ("2元", 7, "410102"), ("3元", 6, "410105"), ("4元", None, None)):
        when = date(2022, 12, day) if day else None
        article = make_article(page=make_page(date_from=when, date_to=when), paragraphs=[text])
        if code:
            add_district(article, make_district(code, code))
            add_district(article, make_district("410101", "也写到的地方"))
        make_fact(article.paragraphs.get(), text)
    assert texts(client, "?order=newest") == ["2元", "3元", "1元", "4元"]
    assert texts(client, "?order=oldest") == ["1元", "3元", "2元", "4元"]
    assert texts(client, "?order=district") == ["2元", "3元", "1元", "4元"]


def test_an_indicator_is_found_by_any_of_its_names(client: Client) -> None:
    make_indicator("地区生产总值", "GDP", "生产总值")
    Fact.objects.filter(text="350亿元").update(indicator=make_indicator("固定资产投资"))
    assert texts(client, "?indicator=固定资产投资") == ["350亿元"]
    assert texts(client, "?indicator=GDP") == []
    assert "去掉“统计指标：地区生产总值”" in html(client, "?indicator=GDP")


@pytest.mark.parametrize(
    "question", ["?district=zzz", "?modality=zzz", "?order=zzz", "?page=zzz", "?q=%00", "?unit=%00", "?min=%00"]
)
def test_what_cannot_be_read_is_left_out(client: Client, question: str) -> None:
    assert texts(client, question) == ALL


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("?district=火星", "没有找到地区“火星”。"),
        ("?indicator=火星", "没有找到统计指标“火星”。"),
        ("?min=很多", "数值请写成 100亩、1.2亿元、1200万 或 35%。"),
        ("?max=3火星币", "不认识“火星币”这个单位。"),
        ("?min=3亩&max=5元", "“亩”和“元”不能相比。"),
        ("?min=3美元&max=5元", "“美元”和“元”不能相比。"),
        ("?min=3公顷&max=5亩", "上限小于下限。"),
        ("?min=5&max=3", "上限小于下限。"),
        ("?min=5亩&dimension=money", "“亩”不是金额的单位。"),
        ("?max=5亩&dimension=count", "“亩”不是数量的单位。"),
        ("?min=5亩&unit=元", "“亩”不是金额的单位。"),
        ("?from=2023&to=2022", "时期到的日子早于开始的日子。"),
        ("?from=去年", "日期请写成 2022、2022-12 或 2022-12-17。"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_counts(client: Client, question: str, said: str) -> None:
    response = client.get(f"/facts/{question}&q=灵活就业").content.decode()
    assert said in response
    assert "有的条件没有读懂" in response
    for kept in question.removeprefix("?").split("&"):
        assert kept.partition("=")[2] in response
    assert "指标或对象：灵活就业" in response


def test_conditions_can_be_taken_away_one_by_one(client: Client) -> None:
    page = html(client, "?q=补贴&min=100万元&order=largest&page=1")
    assert (
        'href="?min=100%E4%B8%87%E5%85%83&amp;order=largest"><span class="visually-hidden">去掉条件：</span>指标'
        in page
    )
    assert "数值不少于：100万元" in page


def test_counts_lead_to_what_they_count(client: Client) -> None:
    page = html(client, "?order=largest")
    assert '<a href="?dimension=area&amp;order=largest">面积</a> <span class="count">2</span>' in page
    assert '<a href="?order=largest" aria-current="true">面积</a>' in html(client, "?dimension=area&order=largest")


def test_too_many_are_not_counted_but_can_be_narrowed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (fact_facets, views):
        monkeypatch.setattr(module, "MOST_COUNTED", 3)
    page = html(client)
    assert "超过 <b>3</b> 条" in page
    assert '<a href="?dimension=area">面积</a></li>' in page
    assert 'class="count"' not in page
    assert "面积</a> <span" in html(client, "?modality=target")
    assert "有超过 3 条</a>" in html(client, "?unit=吨")


def test_no_more_than_so_many_are_listed_page_by_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 2)
    monkeypatch.setattr(views, "MOST_LISTED", 5)
    assert [text for number in (1, 2, 3) for text in texts(client, f"?page={number}")] == ALL[:5]
    assert texts(client, "?page=99") == ALL[4:5]
    page = html(client)
    assert "<b>7</b> 条，第 1 / 3 页。逐页只列前 5 条" in page
    assert "逐页只列" not in html(client, "?unit=元")


def test_letters_are_found_in_either_case(client: Client) -> None:
    make_fact(make_paragraph(make_article(), "人均GDP8.5亿元"), "8.5亿元", metric="人均GDP")
    assert texts(client, "?q=gdp") == texts(client, "?q=GDP") == ["8.5亿元"]


def test_nothing_found_tells_what_to_drop(client: Client) -> None:
    page = html(client, "?unit=吨&modality=rule")
    assert "没有符合条件的数据" in page
    assert '去掉“单位：吨”，<a href="?modality=rule">有 1 条</a>' in page
    assert "去掉“性质：规定”" not in page


def test_figure_leads_to_its_place_in_the_article(client: Client) -> None:
    response = client.get("/facts/?unit=人")
    fact = response.context["page"][0]
    assert f'href="/articles/{fact.article_id}/#figure-{fact.pk}"' in response.content.decode()


def test_a_row_tells_what_the_figure_comes_to(client: Client) -> None:
    assert "<small>合 2万平方米</small>" in html(client, "?unit=亩")
    assert "<small>合 1万至3万平方米</small>" in html(client, "?unit=公顷")
    assert "<small>合" not in html(client, "?dimension=money")
    assert "<small>2022年1月至9月</small>" in html(client, "?change=up")


@pytest.mark.parametrize(
    ("text", "quote", "start", "expected"),
    [
        ("补贴3元,再补贴3元。", "再补贴3元", 9, '再补贴<span class="figure">3元</span>'),
        ("补贴3元,再补贴3元。", "补贴3元", 2, '补贴<span class="figure">3元</span>'),
        ("补贴3元,补贴3元。", "补贴3元,补贴3元", 7, '补贴3元,补贴<span class="figure">3元</span>'),
        ("补贴3元<b>", "补贴3元<b>", 2, '补贴<span class="figure">3元</span>&lt;b&gt;'),
        ("更正后补贴三元。", "补贴3元", 3, '补贴<span class="figure">3元</span>'),
        ("更正后补贴三元。", "补贴三元", 3, "补贴三元"),
    ],
)
def test_the_figure_is_marked_in_its_sentence(text: str, quote: str, start: int, expected: str) -> None:
    paragraph = make_paragraph(make_article(paragraphs=[]), text)
    assert marked_quote(make_fact(paragraph, "3元", quote=quote, start=start, end=start + 2)) == expected


def test_a_figure_in_a_headline_is_marked_in_it() -> None:
    article = make_article(headline="投资3亿元")
    fact = make_fact(article.paragraphs.get(), "3亿元", start=2, end=5, quote="投资3亿元")
    Fact.objects.filter(pk=fact.pk).update(part="headline", paragraph=None)
    assert marked_quote(Fact.objects.get(pk=fact.pk)) == '投资<span class="figure">3亿元</span>'


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("21000000000", "210亿"),
        ("554100000000.00000000", "5541亿"),
        ("66666.66666667", "6.667万"),
        ("-123456789", "-1.235亿"),
        ("9999", "9999"),
        ("3.50000000", "3.5"),
        ("0.03333333", "0.03333"),
        ("0E-8", "0"),
        ("1234567890000", "12346亿"),
    ],
)
def test_numbers_in_words(number: str, words: str) -> None:
    assert number_in_words(Decimal(number)) == words


def test_a_unit_of_no_fixed_size_comes_to_nothing() -> None:
    assert in_base_unit(Fact.objects.get(unit="美元")) == ""
