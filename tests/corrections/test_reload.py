"""The whole loop: a page is loaded, corrected on the desk, and loaded again by a newer parser."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from newsarchive.archive.models import Article
from newsarchive.ingest import loader
from newsarchive.ingest.loader import Loaded, load_page
from newsarchive.ingest.metadata import Metadata
from newsarchive.ingest.page_file import read_page_file
from newsarchive.search.results import search_articles
from tests.corrections.desk import change_url, edit, editor, locks, send, shown

__all__ = ["editor"]

pytestmark = pytest.mark.django_db

SEEDS = Path(settings.BASE_DIR) / "seeds"
DAY = Metadata(date(2022, 12, 17))


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    load(monkeypatch, "1")
    return max(Article.objects.all(), key=lambda each: each.facts.count())


def load(monkeypatch: pytest.MonkeyPatch, version: str) -> Loaded:
    monkeypatch.setattr(loader, "VERSION", version)
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


def test_what_is_given_back_is_read_anew(editor: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    headline, facts = article.headline, article.facts.count()
    edit(editor, article, headline="编辑改过的标题", **{"facts-0-metric": "编辑改过的指标"})
    editor.post("/admin/archive/article/", {"action": "unlock", "_selected_action": [article.pk]})

    load(monkeypatch, "2")

    assert locks(article) == []
    assert (article.headline, article.facts.count()) == (headline, facts)
    assert not article.facts.filter(metric="编辑改过的指标").exists()
