"""Chinese surnames, single and compound, with the share of people who bear them."""

from importlib.resources import files
from types import MappingProxyType


def _read() -> dict[str, float]:
    text = files("newsarchive.parsing").joinpath("data/surnames.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {surname: float(percent) for surname, percent in rows}


SURNAMES = MappingProxyType(_read())  # 王 -> 7.17, 欧阳 -> 0.068


def surname_of(name: str) -> str | None:
    """The surname a Chinese name begins with, the longer one first: 欧阳明 -> 欧阳; None if there is none."""
    return next((name[:n] for n in (2, 1) if len(name) > n and name[:n] in SURNAMES), None)
