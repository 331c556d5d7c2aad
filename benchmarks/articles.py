"""Real articles in an archive of their own: read from a corpus, stored, indexed."""

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.core.management import call_command

from newsarchive.archive.models import Article, Page, Paragraph

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
BLOCKS_AN_ARTICLE = 8


class Story(NamedTuple):
    headline: str
    paragraphs: tuple[str, ...]
    day: date | None = None


def read(corpus: Path | None) -> Iterator[Story]:
    """Those of news.jsonl.xz in the folder: title, body and date of an article a line; else the pages in seeds/."""
    return _real(corpus) if corpus else _seeds()


def store(stories: Sequence[Story]) -> list[int]:
    """Puts them into the archive and its search index, those of one day on one page; their primary keys."""
    pages: dict[date | None, Page] = {}
    positions: dict[date | None, int] = defaultdict(int)
    rows = []
    for story in stories:
        page = pages.setdefault(story.day, Page(source=f"{story.day}.txt", sha256="0" * 64, text=""))
        page.date_from = page.date_to = story.day
        rows.append(Article(page=page, position=positions[story.day], headline=story.headline))
        positions[story.day] += 1
    Page.objects.bulk_create(pages.values())
    Article.objects.bulk_create(rows, batch_size=1000)
    paragraphs = [
        Paragraph(article=row, position=position, text=text)
        for row, story in zip(rows, stories, strict=True)
        for position, text in enumerate(story.paragraphs)
    ]
    Paragraph.objects.bulk_create(paragraphs, batch_size=5000)
    call_command("rebuild_search_index")
    return [row.pk for row in rows]


def _real(corpus: Path) -> Iterator[Story]:
    with lzma.open(corpus / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            story = json.loads(line)
            paragraphs = tuple(text for text in story["body"].split("\n") if text.strip())
            day = date.fromisoformat(f"{story['date']}-01"[:10]) if story.get("date") else None  # 1998-01 is its first
            yield Story((story["title"] or "").strip(), paragraphs, day)


def _seeds() -> Iterator[Story]:
    for path in sorted(SEEDS.glob("*.txt")):
        blocks = [block.replace("\n", " ") for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
        for start in range(0, len(blocks), BLOCKS_AN_ARTICLE):
            headline, *paragraphs = blocks[start : start + BLOCKS_AN_ARTICLE]
            yield Story(headline, tuple(paragraphs))
