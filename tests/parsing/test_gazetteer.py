import pytest

from newsarchive.archive.models import District
from newsarchive.parsing import gazetteer
from newsarchive.parsing.gazetteer import Level, Unit


def units_named(name: str) -> list[Unit]:
    return [unit for unit in gazetteer.units() if name in unit.names]


@pytest.mark.parametrize(
    ("code", "name", "level", "parents"),
    [
        ("41", "河南省", Level.PROVINCE, []),
        ("4101", "郑州市", Level.CITY, ["41"]),
        ("410105", "金水区", Level.COUNTY, ["4101", "41"]),
        ("410103100", "马寨镇", Level.TOWNSHIP, ["410103", "4101", "41"]),
        ("110101", "东城区", Level.COUNTY, ["11"]),
        ("419001", "济源市", Level.COUNTY, ["41"]),
        ("4101ZD", "郑东新区", Level.COUNTY, ["4101", "41"]),
    ],
)
def test_a_unit_stands_under_those_its_code_begins_with(code: str, name: str, level: Level, parents: list[str]) -> None:
    unit = gazetteer.unit(code)
    assert unit is not None
    assert (unit.name, unit.level) == (name, level)
    assert [above.code for above in gazetteer.parents(unit)] == parents


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("管城区", "410104"),  # for 管城回族区
        ("郑州经开区", "410171"),
        ("郑州经济技术开发区", "410171"),
        ("航空港区", "410173"),
        ("郑州航空港经济综合实验区", "410173"),
        ("大孟镇", "410122004"),  # now 大孟街道
        ("栾城县", "130111"),  # now 栾城区
        ("华县", "610503"),  # now 华州区
        ("恩施州", "4228"),
    ],
)
def test_a_unit_is_found_by_its_usual_and_former_names(name: str, code: str) -> None:
    assert [unit.code for unit in units_named(name)] == [code]


def test_namesakes_are_all_found() -> None:
    assert len(units_named("王村镇")) > 5
    assert units_named("没有这个地方") == []
    assert gazetteer.unit("没有") is None


def test_a_former_name_has_its_years() -> None:
    (unit,) = units_named("栾城县")
    assert unit.former_names[0].year_from == 2002
    assert unit.former_names[0].year_to == 2013


def test_a_unit_that_is_gone_says_until_when() -> None:
    assert [unit.until for unit in units_named("吉利区")] == [2021]


def test_every_unit_stands_behind_the_one_above_and_under_it() -> None:
    seen: set[str] = set()
    for unit in gazetteer.units():
        assert unit.name
        assert unit.code not in seen
        if unit.level is not Level.PROVINCE:
            assert unit.parent_code in seen
        seen.add(unit.code)
    assert len(seen) > 44_000


def test_children_are_the_units_right_below() -> None:
    names = [unit.name for unit in gazetteer.children("4101")]
    assert "二七区" in names
    assert "马寨镇" not in names


def test_a_village_is_found_by_its_code_and_stands_under_its_township() -> None:
    village = gazetteer.unit("410182104201")
    assert village is not None
    assert (village.name, village.level) == ("王村村", Level.VILLAGE)
    assert [above.name for above in gazetteer.parents(village)] == ["王村镇", "荥阳市", "郑州市", "河南省"]
    assert village in gazetteer.children("410182104")
    assert gazetteer.unit("410182104999") is None
    assert gazetteer.unit("999999999999") is None


@pytest.mark.parametrize(
    ("name", "within", "codes"),
    [
        ("皋寨村", "410182", ["410182200220"]),
        ("皋寨村", "410182200", ["410182200220"]),
        ("皋寨村", "410182104", []),
        ("皋寨", "410182", []),
        ("寨村", "410182", []),
        ("申河社区", "410103", ["410103100009"]),  # listed as 申河社区居民管理委员会
        ("后沙峪村", "110113", ["110113004209"]),  # of every province
        ("郑东村", "4101ZD", []),  # a zone of ours
    ],
)
def test_villages_are_found_by_name_where_the_county_is_known(name: str, within: str, codes: list[str]) -> None:
    assert [village.code for village in gazetteer.villages_named(name, within)] == codes


def test_villages_of_one_name_are_all_found() -> None:
    villages = gazetteer.villages_named("马沟村", "410182")
    assert len(villages) > 1
    assert {village.name for village in villages} == {"马沟村"}


def test_levels_are_those_that_the_archive_keeps() -> None:
    assert {level.value for level in Level} == set(District.Level.values)
