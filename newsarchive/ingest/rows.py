"""What the parser returns as rows that are not saved yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from django.db.models import Model

from newsarchive.archive import models
from newsarchive.ingest.figures import LARGEST_VALUE
from newsarchive.ingest.people import Identity, signer, subjects
from newsarchive.parsing import document
from newsarchive.parsing.document import LineSpan, Part, TextSpan

Districts = Mapping[str, models.District]  # by code
People = Mapping[Identity, models.Person]

SMALLEST_STEP = Decimal("0.00000001")
EXACT = Context(prec=30)


@dataclass(frozen=True)
class Places:
    """Where the rows of an article's mentions point."""

    article: models.Article
    paragraphs: Sequence[models.Paragraph]  # in the parser's order

    def at(self, span: TextSpan) -> dict[str, Any]:
        paragraph = self.paragraphs[span.paragraph or 0] if span.part is Part.PARAGRAPH else None
        return {
            "article": self.article,
            "part": span.part.value,
            "paragraph": paragraph,
            "start": span.start,
            "end": span.end,
        }


def line_pairs(spans: Iterable[LineSpan]) -> list[list[int]]:
    return [[span.first, span.last] for span in spans]


def article_row(parsed: document.Article, *, page: models.Page, position: int) -> models.Article:
    return models.Article(
        page=page,
        position=position,
        kind=parsed.kind.value,
        kicker=parsed.kicker or "",
        headline=parsed.headline or "",
        subhead=parsed.subhead or "",
        dateline=parsed.dateline,
        signature=parsed.signature,
        lines=line_pairs(parsed.lines),
        confidence=parsed.confidence,
    )


def warning_rows(
    parsed: document.ParsedPage, page: models.Page, articles: Mapping[int, models.Article]
) -> list[models.ParseWarning]:
    """The doubts about the page and about the articles that are kept, by their position on the parsed page."""
    return [
        models.ParseWarning(
            page=page,
            article=None if warning.article is None else articles[warning.article],
            kind=warning.kind.value,
            first_line=warning.lines.first,
            last_line=warning.lines.last,
            reason=warning.reason,
        )
        for warning in parsed.warnings
        if warning.article is None or warning.article in articles
    ]


def paragraph_rows(parsed: document.Article, article: models.Article) -> list[models.Paragraph]:
    return [
        models.Paragraph(
            article=article,
            position=position,
            kind=paragraph.kind.value,
            text=paragraph.text,
            lines=line_pairs(paragraph.lines),
        )
        for position, paragraph in enumerate(parsed.paragraphs)
    ]


def district_rows(
    parsed: document.Article, article: models.Article, districts: Districts
) -> list[models.ArticleDistrict]:
    codes = dict.fromkeys(district.code for district in parsed.districts)
    return [
        models.ArticleDistrict(article=article, district=districts[code], position=position)
        for position, code in enumerate(codes)
    ]


def byline_rows(parsed: document.Article, article: models.Article, people: People) -> list[models.Byline]:
    once: dict[tuple[str, document.SignerRole], document.Byline] = {}
    for byline in parsed.bylines:
        once.setdefault((byline.name, byline.role), byline)
    return [
        models.Byline(
            article=article,
            position=position,
            person=people[signer(byline.name)],
            name=byline.name,
            role=byline.role.value,
            title=_clip(byline.title, models.Byline, "title"),
        )
        for position, byline in enumerate(once.values())
    ]


def person_rows(
    parsed: document.Article, places: Places, people: People, districts: Districts
) -> list[models.PersonMention]:
    identities = subjects(parsed, districts)
    return [
        models.PersonMention(
            **places.at(mention.span),
            person=people[identities[mention.name]],
            name=mention.name,
            title=_clip(mention.title, models.PersonMention, "title"),
            role=mention.role.value,
        )
        for mention in parsed.people
    ]


def place_rows(parsed: document.Article, places: Places, districts: Districts) -> list[models.PlaceMention]:
    return [
        models.PlaceMention(
            **places.at(mention.span),
            name=_clip(mention.name, models.PlaceMention, "name"),
            unit=districts[mention.unit.code] if mention.unit else None,
            district=districts[mention.district.code] if mention.district else None,
        )
        for mention in parsed.places
    ]


def fact_rows(parsed: document.Article, places: Places) -> list[models.Fact]:
    return [_fact_row(fact, places) for fact in parsed.facts if max(fact.value, fact.value_max or 0) < LARGEST_VALUE]


def _fact_row(fact: document.Fact, places: Places) -> models.Fact:
    return models.Fact(
        **places.at(fact.span),
        text=_clip(fact.text, models.Fact, "text"),
        value=_rounded(fact.value),
        value_max=None if fact.value_max is None else _rounded(fact.value_max),
        unit=_clip(fact.unit, models.Fact, "unit"),
        qualifier=fact.qualifier or "",
        metric=_clip(fact.metric, models.Fact, "metric"),
        subject=_clip(fact.subject, models.Fact, "subject"),
        period=_clip(fact.period, models.Fact, "period"),
        change=fact.change or "",
        modality=fact.modality.value,
        core=fact.core,
        quote=fact.quote,
    )


def _rounded(value: Decimal) -> Decimal:
    """As the column keeps it, so that what was kept compares equal to what is read again."""
    return value.quantize(SMALLEST_STEP, context=EXACT)


def _clip(text: str | None, model: type[Model], field: str) -> str:
    """One long-winded title must not cost the archive the page."""
    return (text or "")[: model._meta.get_field(field).max_length]  # type: ignore[union-attr]
