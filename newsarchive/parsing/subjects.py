"""Who or what a number is said of."""

import re

from newsarchive.parsing.actors import Actor
from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.document import Article, Part, PlaceMention
from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.passages import Passage, half_width
from newsarchive.parsing.places import is_wide
from newsarchive.parsing.words import words

VILLAGE = re.compile(r"(?:村|社区|嘎查)$")
WIDER = re.compile(r"全[省市国]|我[省市国]")
BODY = re.compile(
    r"[\u4e00-\u9fa5]{2,12}?(?:派出所|公司|集团|中心|医院|学校|大学|学院|法院|检察院|协会|商会|平台|局|队)"
)


class Subjects:
    """Finds the subject of a number: a place in its sentence, or else the place that the article is about."""

    def __init__(self, article: Article) -> None:
        self.places: dict[tuple[Part, int | None], list[PlaceMention]] = {}
        for place in article.places:
            self.places.setdefault((place.span.part, place.span.paragraph), []).append(place)
        self.topic = _topic(article)
        self.last: tuple[tuple[Part, int | None], str] = ((Part.HEADLINE, None), "")  # in a text, and what it was

    def of(self, passage: Passage, clause: Clause, quantity: Quantity, actor: Actor | None) -> str:
        where = (passage.part, passage.paragraph)
        if actor and actor.proper:
            self.last = (where, actor.text)
        if found := (actor.text if actor else "") or self._place(passage, clause, quantity):
            return found
        return (self.last[1] if self.last[0] == where else "") or self.topic

    def _place(self, passage: Passage, clause: Clause, quantity: Quantity) -> str | None:
        here = [
            place.name
            for place in self.places.get((passage.part, passage.paragraph), [])
            if clause.end - len(clause.sentence) <= place.span.start < quantity.start
        ]
        if here:
            return here[-1]
        return next((word.text for word in clause.left if WIDER.fullmatch(word.text) or is_wide(word.text)), None)


def _topic(article: Article) -> str:
    """The street, town or county that the article is about: the last of the first chain of places, 荥阳市|崔庙镇."""
    body = [place for place in article.places if place.span.part is Part.PARAGRAPH]
    chain = body[:1]
    for place in body[1:]:
        if (
            place.span.start != chain[-1].span.end
            or place.span.paragraph != chain[-1].span.paragraph
            or VILLAGE.search(place.name)
        ):
            break
        chain.append(place)
    if chain:
        return chain[-1].name
    if article.districts:
        return article.districts[0].name
    lead = " ".join([article.headline or "", *(paragraph.text for paragraph in article.paragraphs[:1])])
    wider = next((word.text for word in words(half_width(lead)) if is_wide(word.text)), "")
    named = BODY.search(lead)
    return wider or (named[0] if named else "")
