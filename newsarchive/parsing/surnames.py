"""Chinese surnames, single and compound, with the share of people who bear them."""

from importlib.resources import files
from types import MappingProxyType

_WORD = "word"  # the mark of a surname that is a common word too


def _read() -> tuple[dict[str, float], dict[str, float]]:
    text = files("newsarchive.parsing").joinpath("data/surnames.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    telling = {surname: float(percent) for surname, percent, *marks in rows if _WORD not in marks}
    return telling, {surname: float(percent) for surname, percent, *_ in rows}


_TELLING, _ALL = _read()
SURNAMES = MappingProxyType(_TELLING)  # 王 -> 7.17, 欧阳 -> 0.068; those that tell a name in running text
SIGNING = MappingProxyType(_ALL)  # with those that are words too (过, 东方), for signatures


def surname_of(name: str, *, sure: bool = False) -> str | None:
    """The Chinese surname a name begins with, the longer one first: 欧阳明 -> 欧阳; None if there is none.

    Where it is sure that a name stands there, those that are words too are surnames: 税国强 -> 税.
    """
    known = _ALL if sure else _TELLING
    if len(name) > 2 and name[:2] in known:
        return name[:2]
    return name[0] if len(name) > 1 and name[0] in known else None
