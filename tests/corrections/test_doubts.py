"""What the parser is in doubt about, on the desk: filters, the order by confidence, and the list to work off."""

import pytest
from django.test import Client

from newsarchive.archive.models import Article, Page, ParseWarning
from tests.corrections.desk import change_url, editor
from tests.corrections.test_lists import listed
from tests.factories import make_article, make_warning

__all__ = ["editor"]

pytestmark = pytest.mark.django_db


def test_articles_and_pages_are_found_by_the_kind_of_doubt(editor: Client) -> None:
    torn, unsigned, clean = make_article(), make_article(), make_article()
    make_warning(torn, "tear")
    make_warning(unsigned, "byline")

    assert listed(editor, Article, doubt="tear") == [torn]
    assert listed(editor, Page, doubt="byline") == [unsigned.page]
    assert set(listed(editor, Article, doubt="any")) == {torn, unsigned}
    assert listed(editor, Article, doubt="none") == [clean]


def test_a_doubt_about_the_page_is_none_about_its_articles(editor: Client) -> None:
    article = make_article()
    make_warning(article.page, "date")

    assert listed(editor, Page, doubt="date") == [article.page]
    assert listed(editor, Article, doubt="date") == []


def test_articles_are_sorted_by_confidence(editor: Client) -> None:
    articles = [make_article(confidence=confidence) for confidence in (0.9, 0.3, 0.6)]
    column = next(
        n
        for n, name in enumerate(editor.get("/admin/archive/article/").context["cl"].list_display)
        if name == "confidence"
    )

    found = listed(editor, Article, o=str(column))

    assert found == [articles[1], articles[2], articles[0]]


def test_the_forms_show_the_doubts(editor: Client) -> None:
    warning = make_warning(make_article(), reason="“<全年完>”话没有说完", first_line=3, last_line=5)

    for shown in (warning.article, warning.page, warning):
        html = editor.get(change_url(shown)).content.decode()
        assert "“&lt;全年完&gt;”话没有说完" in html
    assert str(warning) == "第3—5行，断句没有接上：“<全年完>”话没有说完"


def test_doubts_are_not_edited_but_made_anew_with_each_reading(editor: Client) -> None:
    warning = make_warning(make_article())

    assert listed(editor, ParseWarning, kind__exact="tear") == [warning]
    assert editor.post(change_url(warning), {"reason": "x"}).status_code == 403
    assert editor.get("/admin/archive/parsewarning/add/").status_code == 403


def test_doubts_go_with_their_article() -> None:
    article = make_article()
    make_warning(article)
    article.delete()

    assert not ParseWarning.objects.exists()
