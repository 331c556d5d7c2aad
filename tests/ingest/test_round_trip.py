"""The five sample pages from file to database, held against what a reader finds on them."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Model

from newsarchive.archive.models import Article, Fact, Page, Person, PersonMention, PlaceMention
from newsarchive.ingest import loader
from newsarchive.search.models import SearchDocument
from tests.ingest.stored import database

pytestmark = pytest.mark.django_db
SEEDS: Path = settings.BASE_DIR / "seeds"

# Counted on the pages. 001 has three pictures with captions of their own among them.
ARTICLES = {"000": 10, "001": 12, "002": 11, "003": 6, "004": 1}


@pytest.fixture(autouse=True)
def _loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_pages", str(SEEDS))


def test_every_article_of_the_pages_is_there() -> None:
    assert {page.source[:3]: page.articles.count() for page in Page.objects.all()} == ARTICLES
    assert SearchDocument.objects.count() == sum(ARTICLES.values())


def test_page_003_as_it_is_signed() -> None:
    signed = Article.objects.filter(page__source__startswith="003").values_list("bylines__name", "bylines__role")
    assert Counter(signed) == {("朱翔宇", "reporter"): 1, ("景静", "reporter"): 5}


def test_page_003_and_who_is_in_it() -> None:
    page = Article.objects.filter(page__source__startswith="003")
    secretary = Person.objects.get(name="樊惠林", district__name="二七区")
    assert set(page.mentioning(secretary).values_list("position", flat=True)) == {0, 2}
    speaker = PersonMention.objects.filter(name="申红涛").first()
    assert speaker and speaker.title == "二七区委常委、宣传部长"


def test_page_003_and_its_figures() -> None:
    found = Fact.objects.filter(article__headline__startswith="二七区持续加大").values_list("text", "value", "unit")
    assert set(found) >= {
        ("4846.19万元", 48_461_900, "元"),
        ("4579万元", 45_790_000, "元"),
        ("726.26万元", 7_262_600, "元"),
    }


@pytest.mark.parametrize(("model", "words"), [(Fact, "text"), (PersonMention, "name"), (PlaceMention, "name")])
def test_everything_stands_where_it_is_said_to_stand(model: type[Model], words: str) -> None:
    rows = list(model._default_manager.select_related("article", "paragraph"))
    assert len(rows) > 20
    assert [row for row in rows if row.printed != getattr(row, words)] == []  # type: ignore[attr-defined]


def test_every_line_of_a_page_belongs_to_one_article_or_to_none() -> None:
    for page in Page.objects.all():
        spans = [*page.leftover, *(span for article in page.articles.all() for span in article.lines)]
        owned = Counter(number for first, last in spans for number in range(first, last + 1))
        text = {number for number, line in enumerate(page.text.split("\n"), start=1) if line.strip()}
        assert {number: times for number, times in owned.items() if number in text} == dict.fromkeys(text, 1)


def test_the_text_is_kept_as_it_came() -> None:
    for path in SEEDS.glob("*.txt"):
        assert Page.objects.get(source=path.name).text == path.read_text(encoding="utf-8")


def test_a_newer_parser_that_reads_the_same_changes_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    before = database()
    monkeypatch.setattr(loader, "reading_version", lambda: "next")
    call_command("load_pages", str(SEEDS))
    after = database()
    assert {table for table in before if before[table] != after[table]} == {"archive_page"}
