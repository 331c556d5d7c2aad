"""The names of districts and people, to be found by whoever begins to type them, in characters or in pinyin."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from pypinyin import lazy_pinyin

from newsarchive.archive.models import District, DistrictName, Person
from newsarchive.search.models import Name
from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import lexeme_literals

# How a character is read that begins a name, where pypinyin reads it otherwise: as a surname (《现代汉语词典》), or in
# the names of places (长葛, 朝阳). Not all readings of all characters: 邓 would be shan too.
OTHER_READINGS = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "查": "zha", "盖": "ge", "朴": "piao", "尉": "yu",
    "区": "ou", "缪": "miao", "翟": "zhai", "种": "chong", "乐": "yue", "覃": "qin", "宓": "fu",
    "秘": "bi", "繁": "po", "召": "shao", "员": "yun", "牟": "mu", "祭": "zhai", "折": "she", "洗": "xian",
    "隗": "wei", "郇": "xun", "佴": "nai", "句": "gou", "阚": "kan", "薄": "bo", "颉": "xie", "能": "nai",
    "乜": "nie", "藏": "zang", "长": "chang", "重": "chong", "朝": "chao", "泌": "bi", "番": "pan",
    "蔚": "yu", "涡": "guo", "六": "lu", "浚": "xun", "都": "du", "栎": "yue", "枞": "zong", "蚌": "beng",
    "厦": "xia", "铅": "yan",
}  # fmt: skip
FOUND = """
SELECT name, person_id, NULL::bigint FROM archive_byline WHERE article_id = ANY(%(articles)s)
UNION SELECT name, person_id, NULL FROM archive_personmention WHERE article_id = ANY(%(articles)s)
UNION SELECT name, NULL, unit_id FROM archive_placemention WHERE article_id = ANY(%(articles)s)
UNION SELECT name, NULL, district.id
    FROM archive_articledistrict about JOIN archive_district district ON district.id = about.district_id
    WHERE article_id = ANY(%(articles)s)
"""
REMEMBERED = 500_000  # people and districts
INSIDE = "-"  # before what a name holds behind its beginning; 伟平 in 刘伟平


class Of(StrEnum):
    """What is named: the first sign of each key, so that one kind can be looked for alone."""

    DISTRICT = "d"
    SIGNER = "s"
    SUBJECT = "p"


class Found(NamedTuple):
    """A name as it stands in an article, and whose it is: a person's, a district's, or that of a place unknown."""

    text: str
    person: int | None
    district: int | None


_known: set[tuple[int | None, int | None]] = set()  # persons and districts whose names are there


def find_names(article_ids: Collection[int]) -> list[Found]:
    """Of signers, people written about and places in these articles."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND, {"articles": list(article_ids)})
        return list(map(Found._make, cursor.fetchall()))


def learn_names(found: Iterable[Found]) -> None:
    """Add what these people and districts, and those above them, are called."""
    fresh = {(person, district) for _, person, district in found} - _known
    if people := [person for person, _ in fresh if person]:
        name_people(Person.objects.filter(~_is_known(person="pk"), pk__in=people))
    if districts := [district for _, district in fresh if district]:
        codes = District.objects.filter(pk__in=districts).values_list("code", flat=True)
        _name_districts({code[:end] for code in codes for end in range(1, len(code) + 1)})
    if len(_known) > REMEMBERED:
        _known.clear()
    transaction.on_commit(lambda: _known.update(fresh))


def name_people(people: Iterable[Person]) -> None:
    """Add what these are called now: name_people([person]), after an editor has given another name."""
    _add(Name(text=person.name, person=person, keys=_vector(person.name, Of[person.kind.upper()])) for person in people)


def name_keys(name: str) -> set[str]:
    """What somebody may type who means this name, normalised; with INSIDE what does not begin it.

    name_keys("刘伟平") >= {"刘伟平", "-伟平", "liuweiping", "lwp", "-weiping"}

    pypinyin (0.55) knows how characters are read in words, but not in surnames: 单 is shan as well as dan.
    """
    text = normalise(name)
    usual = lazy_pinyin(text)
    keys = {text, *(INSIDE + text[start:] for start in range(1, len(text) - 1))}
    if len(usual) != len(text):  # what is not Chinese stays in one piece
        return keys
    keys |= {INSIDE + "".join(usual[start:]) for start in range(1, len(text) - 1)}
    for first in {usual[0], OTHER_READINGS.get(text[0], usual[0])}:
        keys |= {first + "".join(usual[1:]), first[0] + "".join(syllable[0] for syllable in usual[1:])}
    return keys


def _name_districts(codes: Collection[str]) -> None:
    """Those of them that there are."""
    official = District.objects.filter(~_is_known(district="pk"), code__in=codes)
    other = DistrictName.objects.filter(~_is_known(district="district"), district__code__in=codes)
    rows = [*official.values_list("pk", "name"), *other.values_list("district", "name")]
    _add(Name(text=text, district_id=key, keys=_vector(text, Of.DISTRICT)) for key, text in rows)


def _is_known(**key: str) -> Exists:
    """Whether there is a row for this name of it already."""
    return Exists(Name.objects.filter(text=OuterRef("name"), **{column: OuterRef(own) for column, own in key.items()}))


def _add(names: Iterable[Name]) -> None:
    """In one order, lest two who add them wait for each other."""
    rows = sorted(names, key=lambda name: (name.district_id or 0, name.person_id or 0, name.text))
    Name.objects.bulk_create(rows, ignore_conflicts=True)


def _vector(name: str, of: Of) -> str:
    return lexeme_literals(sorted(of + key for key in name_keys(name)))
