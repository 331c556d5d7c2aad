"""Numbers in words, as newspapers set them."""

from decimal import Decimal

MYRIADS = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
DIGITS = 4  # significant ones that are kept behind the point


def number_in_words(number: Decimal) -> str:
    """210亿, 6.667万, 0.0333: rounded to four figures, unless more stand before the point."""
    name, scale = next(((name, scale) for name, scale in MYRIADS if abs(number) >= scale), ("", Decimal(1)))
    return f"{_rounded(number / scale):f}{name}"


def _rounded(number: Decimal) -> Decimal:
    if not number:
        return Decimal(0)
    places = max(DIGITS - 1 - number.adjusted(), 0)
    rounded = round(number, places)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
