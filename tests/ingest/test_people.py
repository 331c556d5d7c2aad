"""Who a name on a page is."""

from typing import Any

import pytest

from newsarchive.archive.models import Person
from newsarchive.ingest.people import Identity, identities, people_by_identity, signer, subjects
from newsarchive.parsing.document import Article, District
from tests.factories import (
    make_district,
    make_person,
    parsed_article,
    parsed_byline,
    parsed_person,
    parsed_place,
    span_of,
)

pytestmark = pytest.mark.django_db
ERQI = District("410103", "二七区")
ZHONGYUAN = District("410102", "中原区")
TEXT = "二七区委书记樊惠林、中原区委书记张伟参加。张伟强调,要抓好落实。"


def article(text: str = TEXT, **fields: Any) -> Article:
    people = tuple(
        parsed_person(name, span_of(words, text=text), title=title)
        for words, name, title in [
            ("樊惠林", "樊惠林", "二七区委书记"),
            ("张伟", "张伟", "中原区委书记"),
            ("张伟强调", "张伟", None),
        ]
    )
    places = tuple(
        parsed_place(place.name, span_of(place.name, text=text), unit=place, district=place)
        for place in (ERQI, ZHONGYUAN)
    )
    defaults: dict[str, Any] = {"people": people, "places": places, "districts": (ERQI,)}
    return parsed_article(paragraphs=[text], **defaults | fields)


def test_a_person_belongs_to_the_district_that_the_title_names_or_the_article_is_about() -> None:
    erqi, zhongyuan = make_district(), make_district("410102", "中原区")
    districts = {each.code: each for each in (erqi, zhongyuan)}
    assert subjects(article(), districts) == {
        "樊惠林": Identity("樊惠林", "subject", erqi.pk),
        "张伟": Identity("张伟", "subject", zhongyuan.pk),
    }


def test_a_person_in_an_article_without_district_has_none() -> None:
    assert subjects(article(districts=(), places=()), {})["张伟"] == Identity("张伟", "subject", None)


def test_who_signs_and_who_is_written_about_are_two() -> None:
    found = identities([article(bylines=(parsed_byline("张伟"),), places=(), districts=())], {})
    assert {identity.kind for identity in found if identity.name == "张伟"} == {"signer", "subject"}


def test_who_is_known_is_not_made_again() -> None:
    erqi = make_district()
    known = make_person("樊惠林", district=erqi)
    elsewhere = make_person("樊惠林")
    identity = Identity("樊惠林", "subject", erqi.pk)
    assert people_by_identity([identity, signer("刘伟平")])[identity] == known
    assert set(Person.objects.values_list("name", "kind")) == {("樊惠林", "subject"), ("刘伟平", "signer")}
    assert people_by_identity([identity._replace(district_id=None)]) == {identity._replace(district_id=None): elsewhere}


def test_whom_an_editor_told_apart_by_a_note_is_not_taken_for_the_plain_one() -> None:
    teacher = make_person("张伟", note="教师")
    identity = Identity("张伟", "subject")
    assert people_by_identity([identity])[identity] != teacher
