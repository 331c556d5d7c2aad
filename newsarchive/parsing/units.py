"""Units of measure and classifiers, what kind of thing they count, and how much of one another they are."""

from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction

from newsarchive.parsing import tables


class Dimension(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    LENGTH = "length"
    AREA = "area"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    POWER = "power"
    TEMPERATURE = "temperature"
    DATA = "data"
    TIME = "time"
    AGE = "age"
    PERSON = "person"
    COUNT = "count"
    NOUN = "noun"  # the thing counted itself, without a classifier: 82项目


def _pairs(cell: str) -> list[tuple[str, str]]:
    return [(name, meant) for name, _, meant in (pair.partition("=") for pair in cell.split())]


ROWS = {Dimension(name): [*cells, "", ""] for name, *cells in tables.rows("units.tsv")}
DIMENSIONS = {unit: dimension for dimension, (units, *_) in ROWS.items() for unit in units.split()}
ALIASES = {alias: unit for _, aliases, *_ in ROWS.values() for alias, unit in _pairs(aliases)}
FACTORS = {unit: (kind, Fraction(factor)) for kind, (_, _, cell, *_) in ROWS.items() for unit, factor in _pairs(cell)}
BASE_UNITS = {dimension: _pairs(cell)[0][0] for dimension, (_, _, cell, *_) in ROWS.items() if cell}
STEP = 10**8  # base values are rounded to eight decimals, as the archive keeps them
EXACT = Context(prec=60)


def canonical(unit: str) -> str:
    """The unit under the name it is kept by: 平米 -> 平方米, 个月 -> 月."""
    return ALIASES.get(unit, unit)


def dimension_of(unit: str) -> Dimension:
    """What a unit measures; COUNT for a noun that is no unit: 板块."""
    name = canonical(unit)
    return FACTORS[name][0] if name in FACTORS else DIMENSIONS.get(name, Dimension.COUNT)


def base_value(value: Decimal, unit: str) -> Decimal | None:
    """How much it is in the base unit of its dimension: 15 亩 -> 10000 (平方米), 3 吨 -> 3000 (公斤).

    Calculated in fractions and rounded once, half to even, to eight decimals, so that 15 亩 and 1 公顷 are equal and no
    two units change places. None for a unit that is no fixed amount of another: 个, 美元, 年.
    """
    if (name := canonical(unit)) not in FACTORS:
        return None
    _, factor = FACTORS[name]
    return Decimal(round(Fraction(value) * factor * STEP)).scaleb(-8, EXACT)
