"""The names of districts and people, to be found by whoever begins to type them, in characters or in pinyin."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from functools import cache, partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from pypinyin import Style, lazy_pinyin, pinyin

from newsarchive.archive.models import (
    ArticleDistrict,
    Byline,
    District,
    DistrictName,
    Person,
    PersonMention,
    PlaceMention,
)
from newsarchive.search.models import Name
from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import lexeme_literals

INSIDE = "-"  # before what a name holds behind its beginning; 伟平 in 刘伟平


class Of(StrEnum):
    """What is named: the first sign of each key, so that one kind can be looked for alone."""

    DISTRICT = "d"
    SIGNER = "s"
    SUBJECT = "p"


def learn_names(article_ids: Collection[int]) -> None:
    """Add the names of the districts and people of these articles; after the commit, so that nobody waits for it."""
    transaction.on_commit(partial(_learn, list(article_ids)), robust=True)


def name_people(people: Iterable[Person]) -> None:
    """Add what these are called now: name_people([person]), after an editor has given another name."""
    _add(Name(text=person.name, person=person, keys=_vector(person.name, Of[person.kind.upper()])) for person in people)


def name_keys(name: str) -> set[str]:
    """What somebody may type who means this name, normalised; with INSIDE what does not begin it.

    name_keys("刘伟平") >= {"刘伟平", "-伟平", "liuweiping", "lwp", "-weiping"}

    A character may be read in several ways (单 dan, shan): each way is tried while the others are read as usual, which
    finds surnames, for which pypinyin has no table of their own.
    """
    text = normalise(name)
    usual = lazy_pinyin(text)
    keys = {text, *(INSIDE + text[start:] for start in range(1, len(text) - 1))}
    if len(usual) != len(text):  # what is not Chinese stays in one piece
        return keys
    keys |= {INSIDE + "".join(usual[start:]) for start in range(1, len(text) - 1)}
    for syllables in _readings(text, usual):
        keys |= {"".join(syllables), "".join(syllable[0] for syllable in syllables)}
    return keys


def _readings(text: str, usual: list[str]) -> Iterator[list[str]]:
    yield usual
    for place, character in enumerate(text):
        for syllable in _syllables(character):
            yield [*usual[:place], syllable, *usual[place + 1 :]]


@cache
def _syllables(character: str) -> list[str]:
    return pinyin(character, style=Style.NORMAL, heteronym=True)[0]


def _learn(article_ids: list[int]) -> None:
    """What has a row already is left alone."""
    of_these = {"article__in": article_ids}
    named = Q(pk__in=Byline.objects.filter(**of_these).order_by().values("person")) | Q(
        pk__in=PersonMention.objects.filter(**of_these).order_by().values("person")
    )
    name_people(
        Person.objects.filter(named, ~Exists(Name.objects.filter(person=OuterRef("pk"), text=OuterRef("name"))))
    )
    about = ArticleDistrict.objects.filter(**of_these).order_by().values_list("district__code")
    there = PlaceMention.objects.filter(**of_these, unit__isnull=False).order_by().values_list("unit__code")
    codes = {code[:end] for (code,) in about.union(there) for end in range(1, len(code) + 1)}
    known = Name.objects.filter(district=OuterRef("district"), text=OuterRef("name"))
    official = District.objects.filter(code__in=codes).values_list("pk", "name")
    other = DistrictName.objects.filter(district__code__in=codes).values_list("district", "name")
    _add(
        Name(text=text, district_id=key, keys=_vector(text, Of.DISTRICT))
        for rows in (
            official.filter(~Exists(Name.objects.filter(district=OuterRef("pk"), text=OuterRef("name")))),
            other.filter(~Exists(known)),
        )
        for key, text in rows
    )


def _add(names: Iterable[Name]) -> None:
    """In one order, lest two who add them wait for each other."""
    rows = sorted(names, key=lambda name: (name.district_id or 0, name.person_id or 0, name.text))
    Name.objects.bulk_create(rows, ignore_conflicts=True)


def _vector(name: str, of: Of) -> str:
    return lexeme_literals(sorted(of + key for key in name_keys(name)))
