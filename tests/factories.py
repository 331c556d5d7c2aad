"""Small ready-made records for tests: make_… are rows in the database, parsed_… are what the parser returns."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from newsarchive.archive import models
from newsarchive.parsing import document

SERIAL = count(1)


def make_page(**fields: Any) -> models.Page:
    number = next(SERIAL)
    day = date(2022, 12, 17)
    defaults: dict[str, Any] = {
        "source": f"page-{number}.txt",
        "sha256": f"{number:064x}",
        "text": "二七区部署六项重点工作",
        "newspaper": "郑州日报",
        "page_no": "A05",
        "date_from": day,
        "date_to": day,
        "date_source": models.Page.DateSource.GIVEN,
        "parser_version": "1",
    }
    return models.Page.objects.create(**defaults | fields)


def make_article(
    *, page: models.Page | None = None, paragraphs: Sequence[str] = ("二七区召开会议。",), **fields: Any
) -> models.Article:
    """An article at the end of the page, each text a body paragraph. Not indexed for search."""
    page = page or make_page()
    position = page.articles.count()
    defaults: dict[str, Any] = {"headline": "二七区部署六项重点工作", "lines": [[position + 1, position + 1]]}
    article = models.Article.objects.create(page=page, position=position, **defaults | fields)
    for text in paragraphs:
        make_paragraph(article, text)
    return article


def make_paragraph(article: models.Article, text: str = "二七区召开会议。", **fields: Any) -> models.Paragraph:
    return models.Paragraph.objects.create(article=article, position=article.paragraphs.count(), text=text, **fields)


def make_warning(of: models.Article | models.Page, kind: str = "tear", **fields: Any) -> models.ParseWarning:
    """A doubt about an article or about a page."""
    place = {"page": of.page, "article": of} if isinstance(of, models.Article) else {"page": of}
    defaults: dict[str, Any] = {"first_line": 3, "last_line": 3, "reason": "话没有说完"}
    return models.ParseWarning.objects.create(kind=kind, **place | defaults | fields)


def make_district(
    code: str = "410103", name: str = "二七区", *, level: str = "county", parent: models.District | None = None
) -> models.District:
    """The district of this code; made when it is not there."""
    return models.District.objects.get_or_create(code=code, defaults={"name": name, "level": level, "parent": parent})[
        0
    ]


def add_district(article: models.Article, district: models.District | None = None) -> models.ArticleDistrict:
    """Say that the article is about this district too."""
    position = article.article_districts.count()
    return models.ArticleDistrict.objects.create(
        article=article, district=district or make_district(), position=position
    )


def make_person(name: str = "樊惠林", *, kind: str = "subject", **fields: Any) -> models.Person:
    return models.Person.objects.create(name=name, kind=kind, **fields)


def make_byline(
    article: models.Article, name: str = "刘伟平", *, role: str = "reporter", title: str = "记者"
) -> models.Byline:
    """A signature, of the signer of this name."""
    person, _ = models.Person.objects.get_or_create(name=name, kind="signer", district=None, note="")
    position = article.bylines.count()
    return models.Byline.objects.create(
        article=article, position=position, person=person, name=name, role=role, title=title
    )


def make_person_mention(
    paragraph: models.Paragraph, person: models.Person | None = None, **fields: Any
) -> models.PersonMention:
    """A mention of the person where the name stands in the paragraph, else over its first characters."""
    person = person or make_person()
    defaults: dict[str, Any] = {"person": person, "name": person.name, "title": "二七区委书记", "role": "official"}
    return models.PersonMention.objects.create(**defaults | _place(paragraph, person.name) | fields)


def make_place_mention(paragraph: models.Paragraph, name: str = "二七区", **fields: Any) -> models.PlaceMention:
    return models.PlaceMention.objects.create(name=name, **_place(paragraph, name) | fields)


def make_fact(paragraph: models.Paragraph, text: str = "210亿元", **fields: Any) -> models.Fact:
    """A figure where the text stands in the paragraph, else over its first characters."""
    defaults: dict[str, Any] = {
        "text": text,
        "value": Decimal(21_000_000_000),
        "unit": "元",
        "metric": "新签约项目总投资",
        "subject": "二七区",
        "modality": "target",
        "quote": paragraph.text,
    }
    return models.Fact.objects.create(**defaults | _place(paragraph, text) | fields)


def make_indicator(name: str = "地区生产总值", *other_names: str) -> models.Indicator:
    return models.Indicator.objects.create(name=name, other_names=list(other_names), dimension="money")


def _place(paragraph: models.Paragraph, text: str) -> dict[str, Any]:
    start = max(paragraph.text.find(text), 0)
    return {
        "article": paragraph.article,
        "part": "paragraph",
        "paragraph": paragraph,
        "start": start,
        "end": start + len(text),
    }


def parsed_page(*articles: document.Article, **fields: Any) -> document.ParsedPage:
    return document.ParsedPage(articles=articles, **{"leftover": (), **fields})


def parsed_article(
    headline: str | None = "二七区部署六项重点工作",
    paragraphs: Sequence[str | document.Paragraph] = ("二七区召开会议。",),
    **fields: Any,
) -> document.Article:
    """An article as read off the page; a plain string is a body paragraph."""
    defaults: dict[str, Any] = {
        "kind": document.ArticleKind.ARTICLE,
        "kicker": None,
        "subhead": None,
        "bylines": (),
        "signature": "",
        "lines": (document.LineSpan(1, 3),),
    }
    made = tuple(document.Paragraph(text) if isinstance(text, str) else text for text in paragraphs)
    return document.Article(headline=headline, paragraphs=made, **defaults | fields)


def parsed_byline(name: str = "刘伟平", role: str = "reporter", title: str | None = "记者") -> document.Byline:
    return document.Byline(name, document.SignerRole(role), title)


def parsed_person(name: str, span: document.TextSpan, *, title: str | None = None) -> document.PersonMention:
    return document.PersonMention(
        name, title, document.PersonRole.OFFICIAL if title else document.PersonRole.OTHER, span
    )


def parsed_place(
    name: str,
    span: document.TextSpan,
    *,
    unit: document.District | None = None,
    district: document.District | None = None,
) -> document.PlaceMention:
    return document.PlaceMention(name, unit, district, span)


def parsed_fact(text: str, span: document.TextSpan, **fields: Any) -> document.Fact:
    defaults: dict[str, Any] = {
        "value": Decimal(210),
        "value_max": None,
        "unit": "元",
        "qualifier": None,
        "metric": "总投资",
        "subject": "二七区",
        "period": None,
        "change": None,
        "modality": document.Modality.ACTUAL,
        "core": True,
        "quote": text,
    }
    return document.Fact(text=text, span=span, **defaults | fields)


def span_of(word: str, *, text: str, paragraph: int | None = 0, part: str = "paragraph") -> document.TextSpan:
    """Where the word first stands in the text of this part: span_of("王村镇", text="在王村镇") starts at 1."""
    start = text.index(word)
    return document.TextSpan(document.Part(part), paragraph, start, start + len(word))
