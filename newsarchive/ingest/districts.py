"""The rows of administrative units, made from the gazetteer when a page first names them."""

from collections.abc import Collection, Iterable

from newsarchive.archive.models import District, DistrictName
from newsarchive.parsing import gazetteer
from newsarchive.parsing.gazetteer import Unit

CODED = "SELECT * FROM archive_district WHERE code = ANY(%s)"  # Django takes longer to compose it


def districts_by_code(codes: Collection[str]) -> dict[str, District]:
    """Those that are not kept yet are made, with the units above them and their other names."""
    kept = _find(codes)
    if missing := set(codes) - set(kept):
        kept |= _make(_with_parents(missing))
    return {code: kept[code] for code in codes}


def _find(codes: Iterable[str]) -> dict[str, District]:
    return {district.code: district for district in District.objects.raw(CODED, [list(codes)])}


def _with_parents(codes: Iterable[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code in codes:
        unit = gazetteer.unit(code)
        if unit is None:
            raise LookupError(f"地名表里没有代码 {code}")
        units |= {each.code: each for each in (unit, *gazetteer.parents(unit))}
    return units


def _make(units: dict[str, Unit]) -> dict[str, District]:
    """Level by level, for a row needs its parent's key. Another load may make the same rows meanwhile."""
    kept: dict[str, District] = {}
    for level in gazetteer.Level:
        here = [unit for code, unit in sorted(units.items()) if unit.level == level]
        District.objects.bulk_create((_district(unit, kept) for unit in here), ignore_conflicts=True)
        kept |= _find([unit.code for unit in here])
    names = [name for unit in units.values() for name in _names(unit, kept[unit.code])]
    DistrictName.objects.bulk_create(names, ignore_conflicts=True)
    return kept


def _district(unit: Unit, kept: dict[str, District]) -> District:
    parent = kept[unit.parent_code] if unit.parent_code else None
    return District(code=unit.code, name=unit.name, level=unit.level.value, parent=parent)


def _names(unit: Unit, district: District) -> list[DistrictName]:
    return [
        *(DistrictName(district=district, name=name, kind=DistrictName.Kind.OTHER) for name in unit.other_names),
        *(
            DistrictName(
                district=district,
                name=former.name,
                kind=DistrictName.Kind.FORMER,
                year_from=former.year_from,
                year_to=former.year_to,
            )
            for former in unit.former_names
        ),
    ]
