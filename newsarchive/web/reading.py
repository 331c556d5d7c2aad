"""An article as it is read: its parts with people, places and figures marked, and what was found listed beside it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from newsarchive.archive.models import Article, District, Paragraph, Person, PlaceMention
from newsarchive.archive.models.mention import Mention
from newsarchive.search.snippets import find_terms
from newsarchive.web.marking import Mark, mark_up


@dataclass(frozen=True)
class ReadParagraph:
    number: int  # from 1
    kind: str
    html: SafeString
    line: int | None  # of the page, where it begins
    opens: bool  # the text, and so the dateline stands before it


@dataclass(frozen=True)
class FoundPerson:
    person: Person
    titles: list[str]


@dataclass(frozen=True)
class FoundPlace:
    name: str
    district: District | None


@dataclass(frozen=True)
class Reading:
    kicker: SafeString
    headline: SafeString
    subhead: SafeString
    dateline: SafeString
    paragraphs: list[ReadParagraph]
    people: list[FoundPerson]
    places: list[FoundPlace]


def read(article: Article, terms: Sequence[str] = ()) -> Reading:
    """With the terms marked too. Asks the database for nothing when the article came with_details."""
    marks = _marks_by_place(article)

    def marked(text: str, place: object) -> SafeString:
        hits = [Mark(start=start, end=end, kind="hit") for start, end in find_terms(text, terms)]
        return mark_up(text, [*hits, *marks[place]])

    first = article.first_body
    paragraphs = [
        ReadParagraph(number, each.kind, marked(each.text, each.pk), _first_line(each), opens=each == first)
        for number, each in enumerate(article.paragraphs.all(), start=1)
    ]
    return Reading(
        kicker=marked(article.kicker, Mention.Part.KICKER),
        headline=marked(article.title, Mention.Part.HEADLINE),
        subhead=marked(article.subhead, Mention.Part.SUBHEAD),
        dateline=marked(article.dateline, None),
        paragraphs=paragraphs,
        people=_people(article),
        places=_places(article),
    )


def _marks_by_place(article: Article) -> dict[object, list[Mark]]:
    """By part, or for paragraphs by their key."""
    marks: dict[object, list[Mark]] = defaultdict(list)
    for mention, mark in _marks(article):
        marks[mention.paragraph_id or mention.part].append(mark)
    return marks


def _marks(article: Article) -> Iterator[tuple[Mention, Mark]]:
    for person in article.personmentions.all():
        href, anchor = person.person.get_absolute_url(), f"person-{person.pk}"
        mark = Mark(start=person.start, end=person.end, kind="person", href=href, title=person.title, anchor=anchor)
        yield person, mark
    for place in article.placementions.all():
        href, title = _where_to(place)
        yield place, Mark(start=place.start, end=place.end, kind="place", href=href, title=title)
    for fact in article.facts.all():
        title = f"{fact.get_modality_display()}：{fact.metric or fact.unit}"
        href, anchor = f"#fact-{fact.pk}", f"figure-{fact.pk}"  # its row in the table, and from there back
        yield fact, Mark(start=fact.start, end=fact.end, kind="figure", href=href, title=title, anchor=anchor)


def _where_to(place: PlaceMention) -> tuple[str, str]:
    """The unit's page and name; for a place that no list has, everything that names it."""
    unit = place.unit or place.district
    if unit:
        return unit.get_absolute_url(), unit.name
    return f"{reverse('search')}?{urlencode({'q': f'“{place.name}”'})}", "检索这个地名"


def _people(article: Article) -> list[FoundPerson]:
    titles: dict[Person, list[str]] = defaultdict(list)
    for mention in article.personmentions.all():
        known = titles[mention.person]
        if mention.title and mention.title not in known:
            known.append(mention.title)
    return [FoundPerson(person, found) for person, found in titles.items()]


def _places(article: Article) -> list[FoundPlace]:
    places = {mention.name: mention.unit or mention.district for mention in article.placementions.all()}
    return [FoundPlace(name, district) for name, district in places.items()]


def _first_line(paragraph: Paragraph) -> int | None:
    return paragraph.lines[0][0] if paragraph.lines else None
