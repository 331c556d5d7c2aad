"""What the parser is in doubt about, on the desk: filters, the order by confidence, and the list to work off."""

from pathlib import Path

import pytest
from django.test import Client

from newsarchive.archive.models import Article, Page, ParseWarning
from newsarchive.parsing.document import WarningKind
from newsarchive.parsing.page import parse_page
from newsarchive.search.models import SearchDocument
from tests.corrections.desk import change_url, edit, editor
from tests.corrections.test_lists import listed
from tests.factories import make_article, make_page, make_warning
from tests.ingest.test_load_pages import load

__all__ = ["editor"]

LEAD = "本报讯(记者 张明)昨日,记者从某区住建局获悉,今年该区计划改造老旧小区42个,惠及居民1.2万户。"
REST = "据了解,改造内容包括道路、管网、绿化等,预计年底前全部完工。"
CLEAN = f"某区启动老旧小区改造\n\n{LEAD}\n\n{REST}"
TORN_PAGES = {
    "byline": CLEAN.replace("(记者 张明)", "(记者 ☆明)"),
    "order": f"某区启动老旧小区改造\n\n{LEAD[-12:]}\n\n{REST}\n\n{LEAD[:-12]}",
    "tear": CLEAN[:-4],
    "leftover": "老\n\n旧小\n\n改\n\n区",
    "headline": f"{CLEAN}\n\n某县粮食收储\n\n记者从某县粮食局获悉,该县秋粮收购工作已经全面展开。\n\n共设收购点36个。",
    "unbalanced": CLEAN.replace("绿化等", "绿化(亮化等"),
    "date": f"2022年12月17日 星期五\n\n{CLEAN}",
}

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


def test_doubtful_articles_are_those_of_low_confidence_that_nobody_has_corrected(editor: Client) -> None:
    doubtful, _sure = make_article(confidence=0.79), make_article(confidence=0.8)
    make_article(confidence=0.3, locked_fields=["headline"])
    make_article(confidence=0.3).paragraphs.update(locked_fields=["text"])
    unrelated = make_article(confidence=0.5, locked_fields=["districts"])

    assert set(listed(editor, Article, trust="doubtful")) == {doubtful, unrelated}
    assert {each for each in Article.objects.all() if each.is_doubtful} == {doubtful, unrelated}


@pytest.mark.parametrize(("kind", "text"), TORN_PAGES.items())
def test_every_kind_of_doubt_comes_from_a_torn_page_into_the_lists(
    editor: Client, tmp_path: Path, kind: str, text: str
) -> None:
    assert kind in {warning.kind.value for warning in parse_page(text).warnings}
    (tmp_path / "torn.txt").write_text(text, encoding="utf-8")
    printed = load(tmp_path, verbosity=2)

    warning = ParseWarning.objects.filter(kind=kind)[0]
    assert f"      {warning}" in printed.splitlines()
    assert warning in listed(editor, ParseWarning, kind__exact=kind)
    assert listed(editor, Page, doubt=kind) == [warning.page]
    if warning.article:
        assert warning.article in listed(editor, Article, doubt=kind)


def test_every_kind_of_doubt_has_its_torn_page() -> None:
    assert set(TORN_PAGES) == {kind.value for kind in WarningKind} == set(ParseWarning.Kind.values)


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


def test_a_corrected_dateline_is_locked_and_found(editor: Client) -> None:
    article = make_article(dateline="本报讯")

    edit(editor, article, dateline="新华社北京讯")

    assert (article.dateline, article.locked_fields) == ("新华社北京讯", ["dateline"])
    assert SearchDocument.objects.get(article=article).text.endswith("新华社北京讯")


def test_staff_and_hotlines_are_corrected_a_line_each(editor: Client) -> None:
    page = make_page(staff=["责编 李俊"], hotlines=["新闻热线 0371-56000000"])
    assert "星期六" in editor.get(change_url(page)).content.decode()

    edit(editor, page, staff="责编 李俊\r\n校对 王艳\r\n")

    assert (page.staff, page.hotlines) == (["责编 李俊", "校对 王艳"], ["新闻热线 0371-56000000"])
    assert page.locked_fields == ["staff"]
