"""The passage shown, and the marks in it."""

from typing import Any

import pytest

from newsarchive.archive.models import Article
from newsarchive.search.snippets import LENGTH, SLACK, mark, snippet
from tests.factories import make_article, make_paragraph

LONG = "会议传达了上级精神，听取了工作汇报。" * 8


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("二七区召开会议", ["二七区"], "<mark>二七区</mark>召开会议"),
        ("二七區ＧＤＰ", ["二七区", "gdp"], "<mark>二七區ＧＤＰ</mark>"),
        ("高质量发展", ["高质量", "质量发展"], "<mark>高质量发展</mark>"),
        ("发展再发展", ["发展"], "<mark>发展</mark>再<mark>发展</mark>"),
        ("a<b>&\"'", ["b"], "a&lt;<mark>b</mark>&gt;&amp;&quot;&#x27;"),
        ("<script>旱情</script>", ["旱情", "<"], "<mark>&lt;</mark>script&gt;<mark>旱情&lt;</mark>/script&gt;"),
        ("&amp;", ["amp"], "&amp;<mark>amp</mark>;"),
        ("1.5倍", ["1.5", ".*"], "<mark>1.5</mark>倍"),
        ("二七区", [], "二七区"),
        ("", ["二七区"], ""),
    ],
)
def test_what_was_found_is_marked_and_the_rest_escaped(text: str, terms: list[str], marked: str) -> None:
    assert mark(text, terms) == marked


def stored(*paragraphs: str, **fields: Any) -> Article:
    article = make_article(paragraphs=paragraphs, **fields)
    return Article.objects.for_listing().get(pk=article.pk)


@pytest.mark.django_db
def test_the_paragraph_with_most_terms_is_shown() -> None:
    article = stored("旱情，旱情。", "旱情之后降雨。", "降雨。")
    assert snippet(article, ["旱情", "降雨"]) == "<mark>旱情</mark>之后<mark>降雨</mark>。"


@pytest.mark.django_db
def test_a_long_paragraph_is_cut_at_pauses_around_what_was_found() -> None:
    shown = snippet(stored(f"{LONG}旱情持续。{LONG}"), ["旱情"])
    assert shown.startswith("…听取了工作汇报。") or shown.startswith("…会议传达了上级精神，")
    assert "<mark>旱情</mark>持续。" in shown
    assert shown.endswith(("，…", "。…"))
    assert LENGTH - SLACK <= len(shown) - len("<mark></mark>……") <= LENGTH + 2 * SLACK


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "first", "last"), [(f"旱情{LONG}", "旱", "…"), (f"{LONG}旱情", "…", "情")])
def test_there_is_no_ellipsis_where_the_text_begins_or_ends(text: str, first: str, last: str) -> None:
    shown = snippet(stored(text), ["旱情"]).replace("<mark>", "").replace("</mark>", "")
    assert (shown[0], shown[-1]) == (first, last)


@pytest.mark.django_db
def test_a_phrase_longer_than_the_snippet_is_shown_whole() -> None:
    phrase = "旱" * (LENGTH + 50)
    assert f"<mark>{phrase}</mark>" in snippet(stored(f"{LONG}{phrase}{LONG}"), [phrase])


@pytest.mark.django_db
def test_without_a_find_the_text_begins() -> None:
    article = stored("二七区召开会议。", "部署工作。", headline="旱情")
    assert snippet(article, ["旱情"]) == snippet(article, []) == "二七区召开会议。"


@pytest.mark.django_db
def test_finds_outside_the_paragraphs_are_shown() -> None:
    article = stored("部署工作。", kicker="抗旱", subhead="保丰收", signature="(记者 刘伟平)")
    assert snippet(article, ["保丰收"]) == "<mark>保丰收</mark>"
    assert snippet(article, ["刘伟平"]) == "(记者 <mark>刘伟平</mark>)"


@pytest.mark.django_db
def test_what_stood_there_before_a_correction_is_shown_as_such() -> None:
    article = make_article(paragraphs=())
    make_paragraph(article, "二七区召开会议。", printed="二匕区召开会议。")
    assert snippet(article, ["二匕区"]) == "更正前：<mark>二匕区</mark>召开会议。"
