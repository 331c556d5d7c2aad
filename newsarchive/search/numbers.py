"""The ways in which one number is written: 1200万, 1,200万, 12000000, 12,000,000, 一千二百万."""

import re
from collections.abc import Iterator
from decimal import Decimal

from newsarchive.parsing.numerals import DIGITS as VALUES
from newsarchive.parsing.numerals import MYRIADS, NUMERAL, TENS, numeral_value

DIGITS = "零一二三四五六七八九"
SCALES = {"": 1, **TENS, **MYRIADS, "百万": 10**6, "千万": 10**7, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}

HAN = re.compile(rf"{NUMERAL}{{2,}}")
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年|$)")
YEAR_IN_NUMERALS = re.compile(r"[一二][〇零一二三四五六七八九]{3}(?=年)")
ARABIC = re.compile(r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,13})(?:\.[0-9]{1,4})?)(?P<scale>[百千万亿]{0,2})")
WORDS = re.compile(rf"(?!{NUMERAL})[^\W0-9a-z_]*")  # 元, 平方米

LEAST = 1000  # of a number on its own: smaller ones are everywhere, and their digits in others
LEAST_OF_A_UNIT = 10  # of one that says of what: 三十人
MOST = 10**13
LONGEST_IN_NUMERALS = 5  # digits other than zeros at the end; nobody writes more in Chinese numerals

# Not within another number. Good for Python and PostgreSQL. A comma may also end a clause (，is one after normalising).
BEFORE = rf"(?<!{NUMERAL})(?<![0-9])(?<![0-9][.,])"
AFTER = rf"(?!{NUMERAL})(?![0-9])(?!\.[0-9])(?!,[0-9][0-9][0-9](?![0-9]))"


def number_forms(term: str) -> tuple[str, ...]:
    """Other ways to write a normalised term that is a number, with or without what it counts; none if it is no number.

    number_forms("1200万元") == ("12000000元", "12,000,000元", "1,200万元", "一千二百万元")
    number_forms("二〇二二年") == ("2022年", "二零二二年")

    Arabic and Chinese numerals, 十 to 万亿, are read by the rules of GB/T 15835-2011 (出版物上数字用法).
    """
    year = YEAR.match(term) or YEAR_IN_NUMERALS.match(term)
    number = year[0] if year else _leading_number(term)
    counted = term[len(number) :]
    if not number or not WORDS.fullmatch(counted):
        return ()
    as_year = _written_years(number) if year else ()
    as_number = () if year and counted else _written(_value(number), LEAST_OF_A_UNIT if counted else LEAST)
    return tuple(dict.fromkeys(form + counted for form in (*as_year, *as_number) if form != number))


def form_pattern(form: str) -> str:
    """A regular expression for one of these forms where it is no part of another number."""
    return BEFORE + form.replace(".", r"\.") + (AFTER if re.search(rf"({NUMERAL}|[0-9])$", form) else "")


def hide_numerals(text: str) -> str:
    """The text with noughts for years and numbers of a hundred and more: hide_numerals("一千二百元") == "0000元"."""
    text = YEAR_IN_NUMERALS.sub("0000", text)
    return HAN.sub(lambda run: "0" * len(run[0]) if _is_large(run[0]) else run[0], text)


def _is_large(numerals: str) -> bool:
    return _is_regular(numerals) and numeral_value(numerals) >= 100


def _leading_number(term: str) -> str:
    if (arabic := ARABIC.match(term)) and arabic["scale"] in SCALES:
        return arabic[0]
    han = HAN.match(term)
    return han[0] if han and _is_regular(han[0]) else ""


def _value(number: str) -> Decimal:
    if arabic := ARABIC.fullmatch(number):
        return Decimal(arabic["number"].replace(",", "")) * SCALES[arabic["scale"]]
    return numeral_value(number)


def _is_regular(numerals: str) -> bool:
    """三百五十, not 二七, 十四五, 百年."""
    if not set(numerals) & {*TENS, *MYRIADS}:
        return False
    plain = re.sub("^一十", "十", numerals.replace("两", "二").replace("〇", "零"))
    return _in_numerals(int(numeral_value(plain))) == plain


def _in_numerals(value: int) -> str:
    """As 1200_0000 is read: 一千二百万."""
    written = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = value // scale if name == "亿" else value // scale % 10**4
        if section:
            gap = "零" if written and section < 1000 else ""
            written += gap + (_in_numerals(section) if section >= 10**4 else _section(section)) + name
    return re.sub("^一十", "十", written)


def _section(value: int) -> str:
    """Below 10000: 1020 -> 一千零二十."""
    written = ""
    for digit, name in zip(f"{value:04}", ("千", "百", "十", ""), strict=True):
        written += DIGITS[int(digit)] + name if digit != "0" else "零"
    return re.sub("零+", "零", written).strip("零")


def _written(value: Decimal, least: int) -> Iterator[str]:
    if value == int(value) and least <= value < MOST:
        yield from _written_whole(int(value))


def _written_whole(value: int) -> Iterator[str]:
    yield str(value)
    if value >= 1000:
        yield f"{value:,}"
    for scale in ("万", "亿"):
        if value >= SCALES[scale] and len(str(value).rstrip("0")) <= len(str(value // SCALES[scale])) + 2:
            number = Decimal(value) / SCALES[scale]
            yield f"{number:f}{scale}"
            if number >= 1000:
                yield f"{number:,f}{scale}"
    for scale in ("千", "百万", "千万"):
        if value in range(SCALES[scale], 10 * SCALES[scale], SCALES[scale]):
            yield f"{value // SCALES[scale]}{scale}"
    if len(str(value).rstrip("0")) <= LONGEST_IN_NUMERALS:
        numerals = _in_numerals(value)
        yield numerals
        yield re.sub("二(?=[百千万亿])", "两", numerals)


def _written_years(year: str) -> Iterator[str]:
    digits = "".join(str(VALUES.get(digit, digit)) for digit in year)
    numerals = "".join(DIGITS[int(digit)] for digit in digits)
    yield from (digits, numerals.replace("零", "〇"), numerals)
