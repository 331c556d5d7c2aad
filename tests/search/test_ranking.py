"""The best first, in an order that stays."""

from datetime import date

import pytest

from newsarchive.archive.models import Article
from newsarchive.search import ranking
from newsarchive.search.index import index_articles
from newsarchive.search.results import Filters, Order, search_articles
from tests.factories import make_article, make_page, make_paragraph

PLAIN = "全市召开工作会议。"


def article(headline: str = "工作会议", *paragraphs: str, day: date | None = date(2022, 12, 17), **fields: str) -> int:
    page = make_page(date_from=day, date_to=day)
    made = make_article(page=page, headline=headline, paragraphs=paragraphs or (PLAIN,), **fields)
    index_articles([made.pk])
    return made.pk


def found(query: str, *, order: Order = Order.RELEVANCE, limit: int = 20, offset: int = 0) -> list[int]:
    results = search_articles(query, order=order, limit=limit, offset=offset)
    return [hit.article.pk for hit in results.hits]


@pytest.mark.django_db
def test_headline_before_kicker_and_subhead_before_text() -> None:
    text = article("工作会议", "暖心菜，暖心菜，暖心菜，送到暖心菜居民家。")
    subhead = article("工作会议", subhead="“暖心菜”送到家")
    kicker = article("工作会议", kicker="“暖心菜”送到家")
    headline = article("“暖心菜”送到家")
    assert found("暖心菜") == [headline, subhead, kicker, text]


@pytest.mark.django_db
def test_a_phrase_before_its_words_together_before_its_words_scattered() -> None:
    scattered = article("工作会议", "二七区召开会议。", "推动高质量发展。")
    together = article("工作会议", "会议要求推动高质量发展，二七区落实。")
    phrase = article("工作会议", "会议指出，二七区高质量发展势头良好。")
    assert found("二七区高质量发展") == [phrase, together, scattered]


@pytest.mark.django_db
def test_more_often_before_once_and_then_the_newer_undated_last() -> None:
    undated = article("工作会议", "旱情", day=None)
    older = article("工作会议", "旱情", day=date(2021, 1, 1))
    newer = article("工作会议", "旱情", day=date(2022, 1, 1))
    same_day = article("工作会议", "旱情", day=date(2022, 1, 1))
    often = article("工作会议", "旱情，旱情。", day=date(2020, 1, 1))
    assert found("旱情") == [often, newer, same_day, older, undated]
    assert found("旱情", order=Order.NEWEST) == [newer, same_day, older, often, undated]
    assert found("旱情", order=Order.OLDEST) == [often, older, newer, same_day, undated]
    assert found("") == [newer, same_day, older, often, undated]


@pytest.mark.django_db
def test_a_name_is_found_in_the_signature() -> None:
    other = article("工作会议", "刘伟民、张伟平。")
    signed = article("工作会议", signature="(记者 刘伟平)")
    assert found("刘伟平") == [signed]
    assert found("刘伟平|张伟平") == [other, signed]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["旱情", "旱情|会议", "会议 -降雨", ""])
@pytest.mark.parametrize("order", Order)
def test_pages_of_results_hold_every_article_once(monkeypatch: pytest.MonkeyPatch, query: str, order: Order) -> None:
    monkeypatch.setattr(ranking, "NEWEST_CANDIDATES", 3)
    monkeypatch.setattr(ranking, "TITLE_CANDIDATES", 2)
    made = {
        article(f"抗旱会议{'旱情' * (number % 3)}", "旱情" * (number % 4 + 1), day=date(2022, 1, number % 5 + 1))
        for number in range(13)
    }
    pages = [found(query, order=order, limit=2, offset=offset) for offset in range(0, 16, 2)]
    listed = [key for page in pages for key in page]
    assert len(listed) == len(made)
    assert set(listed) == made
    assert listed == found(query, order=order, limit=100)


@pytest.mark.django_db
def test_an_old_article_with_the_words_in_its_headline_is_a_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "NEWEST_CANDIDATES", 2)
    headline = article("旱情严重", day=date(1998, 1, 1))
    newer = [article("工作会议", "旱情", day=date(2022, 1, day)) for day in (3, 2, 1)]
    assert found("旱情") == [headline, *newer]
    assert found("旱情", limit=2, offset=2) == newer[1:]


@pytest.mark.django_db
def test_a_changed_article_is_ranked_as_it_now_reads() -> None:
    key = article("工作会议", "旱情")
    article("旱情", "旱情")
    Article.objects.filter(pk=key).update(headline="旱情")
    make_paragraph(Article.objects.get(pk=key), "旱情")
    index_articles([key])
    assert found("旱情")[0] == key
    assert search_articles("旱情", Filters(newspaper="郑州晚报")).count == 0
