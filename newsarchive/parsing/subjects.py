"""Who or what a number is said of."""

import re
from collections import Counter
from collections.abc import Iterator

from newsarchive.parsing.actors import Actor
from newsarchive.parsing.antecedents import Antecedents
from newsarchive.parsing.clauses import Clause
from newsarchive.parsing.document import Article, Part, PersonMention, PlaceMention
from newsarchive.parsing.numbers import Quantity
from newsarchive.parsing.passages import Passage, half_width
from newsarchive.parsing.place_names import is_wide
from newsarchive.parsing.units import Dimension, dimension_of
from newsarchive.parsing.words import words

VILLAGE = re.compile(r"(?:村|社区|嘎查)$")
OFTEN = 3  # so many times a village is named that an article is about
NEAR = 12  # characters between an age and the name
WIDER = re.compile(r"全[省市国]|我[省市国]")
BODY = re.compile(
    r"[\u4e00-\u9fa5]{2,12}?(?:派出所|公司|集团|中心|医院|学校|大学|学院|法院|检察院|协会|商会|平台|局|队)"
)
# A plan or a work with a name of its own, which a headline is about: “春蕾计划”, “小马驿站”项目
WORK = re.compile(
    r"[“\"][\u4e00-\u9fa5A-Za-z0-9]{2,10}(?:(?:计划|工程|行动|项目|平台|驿站)[”\"]|[”\"](?:计划|工程|行动|项目|平台|驿站))"
)

Where = tuple[Part, int | None]


class Subjects:
    """Finds the subject of a number: who or what its sentence is about, or else what the article is about."""

    def __init__(self, article: Article) -> None:
        self.places: dict[Where, list[PlaceMention]] = {}
        self.people: dict[Where, list[PersonMention]] = {}
        for place in article.places:
            self.places.setdefault((place.span.part, place.span.paragraph), []).append(place)
        for person in article.people:
            self.people.setdefault((person.span.part, person.span.paragraph), []).append(person)
        self.known = {place.name for place in article.places if len(place.name) > 2}
        self.topic = _topic(article)
        self.back = Antecedents(article)
        self.last: tuple[Where, str] = ((Part.HEADLINE, None), "")  # in a text, and what it was

    def of(self, passage: Passage, clause: Clause, quantity: Quantity, actor: Actor | None) -> str:
        """Somebody in the number's clause, a body at the head of a clause, a place of the sentence, or the topic."""
        where = (passage.part, passage.paragraph)
        found = next(filter(None, self._named(passage, clause, quantity, actor)), "")
        if not found:
            return (self.last[1] if self.last[0] == where else "") or self.topic
        self.last = (where, found)
        return found

    def _named(self, passage: Passage, clause: Clause, quantity: Quantity, actor: Actor | None) -> Iterator[str | None]:
        """Who or what the words up to a number name, the nearest to it first."""
        where, begin = (passage.part, passage.paragraph), clause.end - len(clause.sentence)
        yield self._person(where, clause, quantity)
        yield self.back.person(passage, clause.start, quantity.start)
        yield self.back.teller(passage, begin, quantity.start)
        yield self.back.pointed(passage, clause.start, quantity.start)
        if actor and actor.proper:
            yield actor.text
        yield self.back.speaker(passage, begin, quantity.start)
        yield actor.text if actor else None
        yield self._place(where, clause, quantity)

    def _person(self, where: Where, clause: Clause, quantity: Quantity) -> str | None:
        """Who is named in the clause before the number; of an age also who is named next to it."""
        age = dimension_of(quantity.unit) is Dimension.AGE
        first, last = (quantity.start - NEAR, quantity.end + NEAR) if age else (clause.start, quantity.start)
        near = [person for person in self.people.get(where, ()) if first <= person.span.start < last]
        if age:
            near.sort(key=lambda person: -abs(person.span.start - quantity.start))
        return near[-1].name if near else None

    def _place(self, where: Where, clause: Clause, quantity: Quantity) -> str | None:
        """The place named last in the sentence before the number, or a province or city in its clause."""
        begin = clause.end - len(clause.sentence)
        here = [place.name for place in self.places.get(where, []) if begin <= place.span.start < quantity.start]
        if here:
            return here[-1]
        told = clause.sentence[: quantity.start - begin]
        if again := [name for name in self.known if name in told]:
            return max(again, key=lambda name: (told.rfind(name), len(name)))
        return next((word.text for word in clause.left if WIDER.fullmatch(word.text) or is_wide(word.text)), None)


def _topic(article: Article) -> str:
    """What the article is about: a village it keeps naming, the end of the first chain (荥阳市|崔庙镇), a city."""
    body = [place for place in article.places if place.span.part is Part.PARAGRAPH]
    villages = Counter(place.name for place in body if VILLAGE.search(place.name))
    if villages and villages.most_common(1)[0][1] >= OFTEN:
        return villages.most_common(1)[0][0]
    if work := WORK.search(article.headline or ""):
        return work[0]
    if article.districts and body:
        return _chain(body)[-1].name
    if article.districts:
        return article.districts[0].name
    lead = " ".join([article.headline or "", *(paragraph.text for paragraph in article.paragraphs[:1])])
    spoken = (word.text for word in words(half_width(lead)))
    wider = next((text for text in spoken if is_wide(text) or WIDER.fullmatch(text)), "")
    named = BODY.search(lead)
    return wider or (named[0] if named else "")


def _chain(body: list[PlaceMention]) -> list[PlaceMention]:
    chain = body[:1]
    for place in body[1:]:
        joined = place.span.start == chain[-1].span.end and place.span.paragraph == chain[-1].span.paragraph
        if not joined or VILLAGE.search(place.name):
            break
        chain.append(place)
    return chain
