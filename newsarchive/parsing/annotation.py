"""A parsed page in the JSON form of the gold annotation, for scoring and for the command line."""

from decimal import Decimal
from typing import Any

from newsarchive.parsing.document import Article, Fact, LineSpan, ParagraphKind, ParsedPage, ParseWarning

Json = dict[str, Any]


def to_annotation(page: ParsedPage, name: str) -> Json:
    """A parsed page as plain data that json.dumps takes; name is the page file's name ("000.txt")."""
    return {
        "page": name,
        "date": {
            "earliest": page.date.earliest.isoformat() if page.date.earliest else None,
            "latest": page.date.latest.isoformat() if page.date.latest else None,
            "evidence": list(page.date.evidence),
        },
        "articles": [{"id": f"a{n:02}"} | _article(article) for n, article in enumerate(page.articles, 1)],
        "leftover": _lines(page.leftover),
        "newspaper": page.newspaper,
        "page_no": page.page_no,
        "staff": [{"role": staff.role, "name": staff.name} for staff in page.staff],
        "hotlines": list(page.hotlines),
        "notes": [_warning(warning) for warning in page.warnings],
    }


def _article(article: Article) -> Json:
    return {
        "kind": article.kind.value,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "bylines": [{"name": byline.name, "role": byline.role.value} for byline in article.bylines],
        "paragraphs": _texts(article, ParagraphKind.BODY, ParagraphKind.SECTION_HEAD),
        "section_heads": _texts(article, ParagraphKind.SECTION_HEAD),
        "captions": _texts(article, ParagraphKind.CAPTION),
        "lines": _lines(article.lines),
        "confidence": article.confidence,
        "districts": [district.name for district in article.districts],
        "places": _places(article),
        "people": _people(article),
        "facts": [_fact(fact) for fact in article.facts],
    }


def _warning(warning: ParseWarning) -> str:
    """As a note of the gold annotation: 第5—7行：…"""
    first, last = warning.lines.first, warning.lines.last
    return f"第{first}行：{warning.reason}" if first == last else f"第{first}—{last}行：{warning.reason}"


def _texts(article: Article, *kinds: ParagraphKind) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind in kinds]


def _lines(spans: tuple[LineSpan, ...]) -> list[list[int]]:
    return [[span.first, span.last] for span in spans]


def _places(article: Article) -> list[Json]:
    """One entry a unit, under the fullest name that the article gives it, in the order of first mention."""
    fullest: dict[str, Json] = {}
    for place in article.places:
        key = place.unit.code if place.unit else place.name
        entry = fullest.setdefault(key, {"name": "", "district": None})
        if len(place.name) > len(entry["name"]):
            entry |= {"name": place.name, "district": place.district.name if place.district else None}
    return list(fullest.values())


def _people(article: Article) -> list[Json]:
    """Signers once each, under the first role they signed in; then the people written about."""
    signers: dict[str, Json] = {}
    for byline in article.bylines:
        signers.setdefault(byline.name, {"name": byline.name, "title": byline.title, "role": byline.role.value})
    named: dict[str, Json] = {}
    for person in article.people:
        entry = named.setdefault(person.name, {"name": person.name, "title": None, "role": person.role.value})
        entry["title"] = entry["title"] or person.title
    return [*signers.values(), *named.values()]


def _fact(fact: Fact) -> Json:
    return {
        "text": fact.text,
        "value": _number(fact.value),
        "value_max": _number(fact.value_max),
        "unit": fact.unit,
        "qualifier": fact.qualifier.value if fact.qualifier else None,
        "metric": fact.metric,
        "subject": fact.subject,
        "period": fact.period,
        "change": fact.change.value if fact.change else None,
        "modality": fact.modality.value,
        "core": fact.core,
        "quote": fact.quote,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
