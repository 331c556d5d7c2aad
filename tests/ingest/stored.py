"""What the tests of loading share: a page that is read again and again, and a picture of the whole database."""

import hashlib

from django.apps import apps
from django.db import transaction

from newsarchive.archive.models import Article, Page
from newsarchive.ingest.loader import Loaded, store_page
from newsarchive.ingest.metadata import Metadata
from newsarchive.ingest.page_file import Encoding, PageFile
from newsarchive.parsing import document
from newsarchive.parsing.document import District, LineSpan
from tests.factories import (
    parsed_article,
    parsed_byline,
    parsed_fact,
    parsed_page,
    parsed_person,
    parsed_place,
    span_of,
)

ERQI = District("410103", "二七区")
JINSHUI = District("410105", "金水区")
HEADLINE = "二七区部署六项重点工作"
LEAD = "二七区委书记樊惠林主持会议,部署明年工作。"
TARGETS = "明年全区确保新签约项目总投资210亿元,新增规上企业30家。"
SECOND_HEADLINE = "金水区举办读书节"
SECOND_LEAD = "昨日,金水区第三届读书节在区图书馆开幕,市民王芳带着孩子赶来参加。"


def page_file(text: str = "版面原文", name: str = "a.txt") -> PageFile:
    return PageFile(name, text, Encoding.UTF_8, hashlib.sha256(text.encode()).hexdigest())


def meeting(paragraphs: tuple[str, ...] = (LEAD, TARGETS), **fields: object) -> document.Article:
    """An article with a signer, a district, a person, a place and, as far as the text has them, two figures."""
    body = list(paragraphs)
    facts = tuple(
        parsed_fact(figure, span_of(figure, text=text, paragraph=number), quote=text)
        for number, text in enumerate(body)
        for figure in ("210亿元", "30家")
        if figure in text
    )
    people = tuple(
        parsed_person("樊惠林", span_of("樊惠林", text=text, paragraph=number), title="二七区委书记")
        for number, text in enumerate(body)
        if "樊惠林" in text
    )
    defaults: dict[str, object] = {
        "bylines": (parsed_byline(),),
        "signature": "记者 刘伟平",
        "districts": (ERQI,),
        "people": people,
        "places": (
            parsed_place(
                "二七区", span_of("二七区", text=HEADLINE, paragraph=None, part="headline"), unit=ERQI, district=ERQI
            ),
        ),
        "facts": facts,
    }
    return parsed_article(HEADLINE, body, **defaults | fields)


def reading_day(**fields: object) -> document.Article:
    defaults: dict[str, object] = {"lines": (LineSpan(5, 7),), "districts": (JINSHUI,)}
    return parsed_article(SECOND_HEADLINE, [SECOND_LEAD], **defaults | fields)


def store(
    *articles: document.Article, text: str = "版面原文", metadata: Metadata | None = None, **fields: object
) -> Loaded:
    """Put these articles into the database as what is now read off the page a.txt."""
    with transaction.atomic():
        page = Page.objects.filter(source="a.txt").first()
        return store_page(page_file(text), metadata or Metadata(), parsed_page(*articles, **fields), page=page)


def stored_page() -> Page:
    return Page.objects.get(source="a.txt")


def stored_article(headline: str = HEADLINE) -> Article:
    return Article.objects.get(headline=headline)


def database() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        model._meta.db_table: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.managed
    }
