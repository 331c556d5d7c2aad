"""Cut newsarchive/parsing/data/villages/NN.tsv.gz, a table a province, from a package; data/README.md says which.

python scripts/cut_villages.py CHINA_DIVISION/dist          all provinces
python scripts/cut_villages.py CHINA_DIVISION/dist 41 13    those with these codes

A line is a township: its code, and its villages and communities, each the last three digits of its code and its name.
"""

import csv
import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parents[1] / "newsarchive/parsing/data/villages"
# The bureau lists committees, some of them misspelt: 皋寨村委会, 蒋湾村民委员会, 新区社区居委员会
COMMITTEE = re.compile(r"(?P<rural>[村牧渔])?(?:居民|管理|居|家|民)*委(?:员|民)*会?$")
REMARK = re.compile(r"[（(].*$|\s")
PLACEHOLDER = re.compile(r"虚拟")
CHINESE = re.compile(r"[\u3400-\u9fff]{2,}")


def main(division: Path, provinces: list[str]) -> None:
    OUT.mkdir(exist_ok=True)
    for province, towns in sorted(read(division / "villages.csv").items()):
        if provinces and province not in provinces:
            continue
        lines = [f"{code}\t{' '.join(villages)}\n" for code, villages in sorted(towns.items())]
        out = OUT / f"{province}.tsv.gz"
        out.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
        print(f"{province}: {sum(map(len, towns.values()))} villages, {out.stat().st_size} bytes")


def read(path: Path) -> dict[str, dict[str, list[str]]]:
    """By province and township."""
    listed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            listed[row["code"][:9]].append((row["code"][9:], REMARK.sub("", row["name"])))
    provinces: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for town, villages in listed.items():
        named = usual_names(villages)
        if named:
            provinces[town[:2]][town] = [number + name for number, name in sorted(named.items())]
    return provinces


def usual_names(listed: list[tuple[str, str]]) -> dict[str, str]:
    """By number. 王村村委会 is of 王村村, but of 王村 where all of a township are called so."""
    rural = [name[: found.start()] for _, name in listed if (found := COMMITTEE.search(name)) and found["rural"]]
    doubled = 2 * sum(stem.endswith("村") for stem in rural) > len(rural)
    names = {number: usual_name(name, doubled=doubled) for number, name in listed if not PLACEHOLDER.search(name)}
    return {number: name for number, name in names.items() if CHINESE.fullmatch(name)}


def usual_name(name: str, *, doubled: bool) -> str:
    """皋寨村委会 -> 皋寨村, 和平居委会 -> 和平社区, 体育社区居民居委会 -> 体育社区."""
    committee = COMMITTEE.search(name)
    stem = name[: committee.start()] if committee else name
    if committee is None or stem.endswith(("社区", "嘎查")) or (doubled and stem.endswith("村")):
        return stem
    return stem + ("村" if committee["rural"] else "社区")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
