"""Units of measure and classifiers, and what kind of thing they count."""

from enum import StrEnum

from newsarchive.parsing import tables


class Dimension(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    LENGTH = "length"
    AREA = "area"
    MASS = "mass"
    VOLUME = "volume"
    ENERGY = "energy"
    TEMPERATURE = "temperature"
    DATA = "data"
    TIME = "time"
    AGE = "age"
    PERSON = "person"
    COUNT = "count"
    NOUN = "noun"  # the thing counted itself, without a classifier: 82项目


def _read() -> tuple[dict[str, Dimension], dict[str, str]]:
    kinds: dict[str, Dimension] = {}
    aliases: dict[str, str] = {}
    for dimension, units, *rest in tables.rows("units.tsv"):
        kinds |= dict.fromkeys(units.split(), Dimension(dimension))
        for alias, _, unit in (pair.partition("=") for pair in "".join(rest).split()):
            aliases[alias] = unit
    return kinds, aliases


DIMENSIONS, ALIASES = _read()


def canonical(unit: str) -> str:
    """The unit under the name it is kept by: 平米 -> 平方米, 个月 -> 月."""
    return ALIASES.get(unit, unit)


def dimension_of(unit: str) -> Dimension:
    """What a unit measures; COUNT for a noun that is no unit: 板块."""
    return DIMENSIONS.get(canonical(unit), Dimension.COUNT)
