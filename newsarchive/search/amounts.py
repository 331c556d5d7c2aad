"""Amounts as readers write them: 100亩, 1.2亿元, 1200万."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from newsarchive.parsing.numerals import MYRIADS, NUMERAL, TENS, numeral_value
from newsarchive.parsing.units import DIMENSIONS, Dimension, base_value, canonical, dimension_of

SCALES = TENS | MYRIADS
WRITTEN = re.compile(rf"(?:(?P<digits>-?\d{{1,16}}(?:\.\d{{1,8}})?)|(?P<numeral>{NUMERAL}+))(?P<rest>\D*)", re.ASCII)
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
LARGEST = Decimal(10) ** 22  # what the archive keeps


class UnknownUnit(ValueError):
    """The argument is the unit as written."""


@dataclass(frozen=True)
class Amount:
    value: Decimal
    unit: str  # as the archive calls it; "" where none was written

    def understood_in(self, unit: str) -> "Amount":
        """With the unit where none was written."""
        return self if self.unit else replace(self, unit=unit)

    @property
    def dimension(self) -> Dimension | None:
        return dimension_of(self.unit) if self.unit else None

    @property
    def base(self) -> Decimal | None:
        """In the base unit of the dimension; None for a unit that is no fixed amount of it: 个, 美元, 年."""
        return base_value(self.value, self.unit)


def read_amount(text: str) -> Amount:
    """The amount that was written, in Arabic or Chinese numerals, full or half width, with or without a unit.

    read_amount("1.2亿元") == Amount(Decimal(120_000_000), "元")
    read_amount("一百平米") == Amount(Decimal(100), "平方米")

    Raises UnknownUnit for what follows the number and is no unit, ValueError for what is no number or too large.
    """
    compact = re.sub(r"[\s,]", "", text.translate(HALF_WIDTH))
    found = WRITTEN.fullmatch(compact)
    if found is None:
        raise ValueError(text)
    number = Decimal(found["digits"]) if found["digits"] else numeral_value(found["numeral"])
    scale, unit = _scale_and_unit(found["rest"])
    amount = Amount(number * scale, canonical(unit))
    if max(abs(amount.value), abs(amount.base or amount.value)) >= LARGEST:
        raise ValueError(text)
    return amount


def unit_name(text: str) -> str:
    """The unit as the archive calls it, if it is one: 平米 -> 平方米, ％ -> %."""
    return canonical(text.translate(HALF_WIDTH).strip())


def _scale_and_unit(text: str) -> tuple[int, str]:
    """千克 is a unit, 千元 is a thousand of one, 万亿 a scale alone."""
    scale = 1
    for at in range(len(text) + 1):
        if at == len(text) or canonical(text[at:]) in DIMENSIONS:
            return scale, text[at:]
        if text[at] not in SCALES:
            break
        scale *= SCALES[text[at]]
    raise UnknownUnit(text)
