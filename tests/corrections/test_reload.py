"""The whole loop: a page is loaded, corrected on the desk, and loaded again by a newer parser."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from newsarchive.archive.models import Article, Byline, Fact, Page, Paragraph, Person
from newsarchive.ingest import loader
from newsarchive.ingest.loader import Loaded, Verdict, load_page
from newsarchive.ingest.metadata import Metadata
from newsarchive.ingest.page_file import read_page_file
from newsarchive.search.results import search_articles
from tests.corrections.desk import change_url, edit, editor, locks, send, shown

__all__ = ["editor"]

pytestmark = pytest.mark.django_db

SEEDS = Path(settings.BASE_DIR) / "seeds"
DAY = Metadata(date(2022, 12, 17), "郑州日报")


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    load(monkeypatch, "1")
    return max(Article.objects.all(), key=lambda each: each.facts.count())


def load(monkeypatch: pytest.MonkeyPatch, version: str) -> Loaded:
    monkeypatch.setattr(loader, "reading_version", lambda: version)
    (file,) = SEEDS.glob("000_*.txt")
    return load_page(read_page_file(file), DAY)


def test_saving_what_was_loaded_changes_nothing(editor: Client, article: Article) -> None:
    for each in Article.objects.all():
        edit(editor, each)

    assert not Article.objects.exclude(locked_fields=[]).exists()
    assert Article.history.count() == 0


def test_corrections_survive_a_newer_parser(editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = article.paragraphs.order_by("position").first()
    assert paragraph
    corrected = {"headline": "编辑改过的标题", "paragraphs-0-text": f"{paragraph.text}编辑补上的一句话。"}
    edit(editor, article, **corrected, **{"facts-0-metric": "编辑改过的指标"})
    data = shown(editor, change_url(article)) | {"article_districts-0-DELETE": "on"}
    send(editor, change_url(article), data)

    reloaded = load(monkeypatch, "2")

    article.refresh_from_db()
    paragraph.refresh_from_db()
    assert article.headline == "编辑改过的标题"
    assert paragraph.text.endswith("编辑补上的一句话。")
    assert not paragraph.printed.endswith("编辑补上的一句话。")
    assert article.facts.filter(metric="编辑改过的指标").count() == 1
    assert not article.article_districts.exists()
    assert all(fact.printed == fact.text for fact in article.facts.filter(part="paragraph", paragraph=paragraph))
    assert reloaded.kept == 4
    assert [hit.article for hit in search_articles("编辑补上的一句话").hits] == [article]


def give_back(editor: Client, obj: Article | Page | Paragraph | Fact | Person) -> None:
    editor.post(f"/admin/archive/{obj._meta.model_name}/", {"action": "unlock", "_selected_action": [obj.pk]})


def test_what_is_given_back_is_read_anew(editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    headline, facts = article.headline, article.facts.count()
    edit(editor, article, headline="编辑改过的标题", **{"facts-0-metric": "编辑改过的指标"})
    give_back(editor, article)

    assert load(monkeypatch, "1").verdict == Verdict.UPDATED

    assert locks(article) == []
    assert (article.headline, article.facts.count()) == (headline, facts)
    assert not article.facts.filter(metric="编辑改过的指标").exists()
    assert load(monkeypatch, "1").verdict == Verdict.UNCHANGED


def test_a_paragraph_and_a_figure_can_be_given_back_alone(
    editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact = article.facts.filter(part="paragraph").first()
    assert fact
    paragraph = article.paragraphs.exclude(facts=fact)[0]
    text, metric = paragraph.text, fact.metric
    edit(editor, paragraph, text=f"{text}编辑补上的一句话。")
    edit(editor, fact, metric="编辑改过的指标")
    give_back(editor, fact)
    load(monkeypatch, "1")
    fact.refresh_from_db()
    paragraph.refresh_from_db()
    assert (fact.metric, paragraph.text) == (metric, f"{text}编辑补上的一句话。")

    give_back(editor, paragraph)
    load(monkeypatch, "1")
    paragraph.refresh_from_db()
    assert (paragraph.text, paragraph.printed) == (text, "")


def test_a_page_can_be_given_back(editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    page = article.page
    edit(editor, page, newspaper="郑州晚报", date_from="2020-01-01", date_to="2020-01-02")
    load(monkeypatch, "2")
    page.refresh_from_db()
    assert (page.newspaper, page.date_from, page.date_source) == ("郑州晚报", date(2020, 1, 1), "corrected")

    give_back(editor, page)
    load(monkeypatch, "2")
    page.refresh_from_db()
    assert (page.newspaper, page.date_from, page.date_source) == (DAY.newspaper, DAY.date, "given")


def test_a_renamed_person_can_be_given_back(editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    byline = Byline.objects.select_related("person").first()
    assert byline
    edit(editor, byline.person, name="编辑改过的姓名")
    load(monkeypatch, "2")
    byline.refresh_from_db()
    assert byline.person.name == "编辑改过的姓名"

    give_back(editor, byline.person)
    load(monkeypatch, "2")
    byline.refresh_from_db()
    assert byline.person.name == byline.name


def test_a_deleted_article_does_not_come_back(
    editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(editor, article, headline="编辑改过的标题")
    others = set(Article.objects.exclude(pk=article.pk).values_list("pk", flat=True))
    editor.post(f"/admin/archive/article/{article.pk}/delete/", {"post": "yes"})

    reloaded = load(monkeypatch, "2")

    assert set(Article.objects.values_list("pk", flat=True)) == others
    assert (reloaded.articles, reloaded.kept) == (len(others), 1)
    assert editor.get(f"/articles/{article.pk}/").status_code == 410


def test_a_deleted_article_comes_back_when_the_word_of_it_is_deleted(
    editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    headline = article.headline
    editor.post(f"/admin/archive/article/{article.pk}/delete/", {"post": "yes"})
    editor.post(f"/admin/archive/articleredirect/{article.pk}/delete/", {"post": "yes"})

    load(monkeypatch, "1")

    assert Article.objects.filter(headline=headline).exists()
