"""The seed pages as articles, cut by rule of thumb: search must find what stands in an article, however it was read."""

from pathlib import Path

import pytest

from newsarchive.archive.models import Article, Paragraph
from newsarchive.search.index import index_articles
from tests.factories import make_page

SEEDS = Path(__file__).parents[2] / "seeds"
BLOCKS_AN_ARTICLE = 8


def seed_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture
def seed_lines(db: None) -> dict[int, list[str]]:
    """The articles, indexed: what stands in each, by primary key."""
    for text in seed_texts():
        _store(text)
    index_articles(list(Article.objects.values_list("pk", flat=True)))
    return {article.pk: _lines(article) for article in Article.objects.prefetch_related("paragraphs")}


def _store(text: str) -> None:
    page = make_page(text=text)
    blocks = [block.replace("\n", " ") for block in text.split("\n\n") if block.strip()]
    for start in range(0, len(blocks), BLOCKS_AN_ARTICLE):
        headline, *rest = blocks[start : start + BLOCKS_AN_ARTICLE]
        signature = rest.pop() if len(rest) > 1 else ""
        article = Article.objects.create(page=page, position=start, headline=headline, signature=signature)
        Paragraph.objects.bulk_create(
            Paragraph(article=article, position=position, text=block) for position, block in enumerate(rest)
        )


def _lines(article: Article) -> list[str]:
    return [article.headline, *(paragraph.text for paragraph in article.paragraphs.all()), article.signature]
