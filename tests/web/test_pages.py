"""Scanned pages: the list, and one with its lines."""

from datetime import date

import pytest
from django.test import Client

from newsarchive.web.scan import FURNITURE, scan_lines
from tests.factories import make_article, make_page, make_warning

pytestmark = pytest.mark.django_db


def test_list_newest_first(client: Client) -> None:
    make_page(source="old.txt", date_from=date(1998, 3, 1), date_to=date(1998, 3, 31), date_source="inferred")
    make_article(page=make_page(source="new.txt"))
    make_page(source="undated.txt", date_from=None, date_to=None)
    response = client.get("/pages/")
    assert [(page.source, page.article_count) for page in response.context["page"]] == [
        ("new.txt", 1), ("old.txt", 0), ("undated.txt", 0),
    ]  # fmt: skip
    assert "约1998年3月" in response.content.decode()


def test_list_of_one_newspaper(client: Client) -> None:
    make_page(source="a.txt")
    make_page(source="b.txt", newspaper="开封日报")
    listed = client.get("/pages/?newspaper=开封日报").context["page"]
    assert [page.source for page in listed] == ["b.txt"]
    assert len(client.get("/pages/?newspaper=火星日报&page=abc").context["page"]) == 2


def test_page_of_an_unknown_newspaper_is_told_by_its_number(client: Client) -> None:
    page = make_page(newspaper="", page_no="")
    assert f"版面 {page.pk}</a>" in client.get("/pages/").content.decode()
    assert f"<h1>版面 {page.pk}</h1>" in client.get(page.get_absolute_url()).content.decode()


def test_lines_know_their_article() -> None:
    page = make_page(text="题\n\n文一\n中缝\n文二\n别题", leftover=[[4, 4]])
    first = make_article(page=page, lines=[[1, 3], [5, 5]])
    second = make_article(page=page, lines=[[6, 6]])
    lines = scan_lines(page, [first, second])
    assert [(line.article, line.opens, line.leftover) for line in lines] == [
        (first, True, ""), (first, False, ""), (first, False, ""),
        (None, False, FURNITURE), (first, True, ""), (second, True, ""),
    ]  # fmt: skip
    assert lines[5].colour == 1


def test_page_shows_every_line_with_its_number(client: Client) -> None:
    page = make_page(text="题\n<script>\n中缝", leftover=[[3, 3]], date_evidence=["昨日"], date_source="inferred")
    article = make_article(page=page, lines=[[1, 2]])
    html = client.get(page.get_absolute_url()).content.decode()
    for words in (
        'id="L1"',
        'id="L2"',
        'id="L3" class="leftover"',
        "&lt;script&gt;",
        "由文中“昨日”推断",
        "第3行",
        page.source,
    ):
        assert words in html
    assert f'<a class="line-text" href="{article.get_absolute_url()}" tabindex="-1">题</a>' in html
    assert "<script>" not in html


def test_page_says_what_its_furniture_says(client: Client) -> None:
    page = make_page(staff=["责编 李俊", "校对 王艳"], hotlines=["新闻热线 0371-56000000"])
    html = client.get(page.get_absolute_url()).content.decode()
    for words in ("郑州日报", "A05", "星期六", "责编 李俊、校对 王艳", "新闻热线 0371-56000000"):
        assert words in html


def test_no_weekday_where_the_day_is_not_known(client: Client) -> None:
    page = make_page(date_from=date(2022, 12, 10), date_source="inferred")
    assert "星期" not in client.get(page.get_absolute_url()).content.decode()


def test_leftover_and_doubtful_lines_are_marked_and_listed(client: Client) -> None:
    page = make_page(text="题\n文\n中缝\n责编 李俊", leftover=[[3, 4]])
    make_warning(make_article(page=page, lines=[[1, 2]]), "tear", first_line=2, last_line=2)
    make_warning(page, "leftover", first_line=3, last_line=3, reason="不知属于哪篇")
    html = client.get(page.get_absolute_url()).content.decode()
    assert '<a href="#L3">第3–4行</a></dd>' in html
    assert '<a href="#L2">第2行</a> 断句没有接上：话没有说完' in html
    assert '中缝</span><small class="note">未归入文章</small></li>' in html
    assert '责编 李俊</span><small class="note">报头版脚</small></li>' in html


def test_lines_are_counted_at_newlines_only(client: Client) -> None:
    page = make_page(text="一\x0c二\u2028三\r\n四")
    assert [line.text for line in scan_lines(page, [])] == ["一\x0c二\u2028三", "四"]


@pytest.mark.parametrize("number", ["9999", "9" * 30])
def test_unknown_page(client: Client, number: str) -> None:
    assert client.get(f"/pages/{number}/").status_code == 404
