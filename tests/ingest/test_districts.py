"""Rows of administrative units, made when first needed."""

import pytest

from newsarchive.archive.models import District, DistrictName
from newsarchive.ingest.districts import districts_by_code
from newsarchive.parsing import gazetteer

pytestmark = pytest.mark.django_db


def test_a_unit_comes_with_those_above_it() -> None:
    erqi = districts_by_code(["410103"])["410103"]
    assert [(each.name, each.level) for each in [*erqi.lineage, erqi]] == [
        ("河南省", "province"),
        ("郑州市", "city"),
        ("二七区", "county"),
    ]


def test_a_district_of_a_municipality_stands_under_the_province() -> None:
    haidian = districts_by_code(["110108"])["110108"]
    assert [each.name for each in haidian.lineage] == ["北京市"]


def test_a_village_comes_with_its_township_and_no_other_village() -> None:
    village = districts_by_code(["410182104201"])["410182104201"]
    assert [each.name for each in [*village.lineage, village]] == ["河南省", "郑州市", "荥阳市", "王村镇", "王村村"]
    assert District.objects.filter(level="village").count() == 1


def test_other_names_are_kept_with_it() -> None:
    districts_by_code(["410104"])
    names = set(DistrictName.objects.filter(district__code="410104").values_list("name", flat=True))
    assert "管城区" in names
    unit = gazetteer.unit("410104")
    assert unit and names == set(unit.names) - {"管城回族区"}


def test_former_names_have_their_years() -> None:
    former = next(unit for unit in gazetteer.units() if any(each.year_to for each in unit.former_names))
    districts_by_code([former.code])
    kept = DistrictName.objects.filter(district__code=former.code, kind="former")
    assert {(each.name, each.year_from, each.year_to) for each in kept} == set(former.former_names)


def test_what_is_kept_is_not_touched(django_assert_num_queries: pytest.FixtureRequest) -> None:
    districts_by_code(["410103", "410104"])
    District.objects.filter(code="410103").update(name="二七")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert districts_by_code(["410103", "410104"])["410103"].name == "二七"


def test_every_unit_of_the_gazetteer_can_be_kept() -> None:
    codes = [unit.code for unit in gazetteer.units() if unit.level in ("province", "city", "county")]
    assert len(districts_by_code(codes)) == len(codes)


def test_a_code_that_the_gazetteer_lacks_is_an_error() -> None:
    with pytest.raises(LookupError, match="999999"):
        districts_by_code(["999999"])
