"""The lexemes of numbers prove just what they say."""

import random
import re
from collections.abc import Iterator

import pytest

from newsarchive.search.normalisation import normalise
from newsarchive.search.number_lexemes import PART, WHOLE, is_part, is_whole, number_lexemes
from newsarchive.search.numbers import form_pattern, number_forms

TEXTS = 3000
PIECES = (
    *"0123456789" * 3, *".,%-:\n ℃", *"十百千万亿" * 2, *"〇零一二两三七九", *"年月日元人多个度km",
    "2022年", "12月", "5.3%", "1,200万", "一千二百万元", "二〇二二年", "平方米", "郑州",
)  # fmt: skip


def texts() -> Iterator[str]:
    chance = random.Random(20221217)
    for _ in range(TEXTS):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 12)))


@pytest.mark.parametrize(
    ("text", "parts", "wholes"),
    [
        ("2022年", "202 2022 22年 2022年", "2022年"),
        ("增长5.3%。", "5.3 5.3%", ""),
        ("总投资3.5亿元，", "3.5 3.5亿 3.5亿元 5亿元", "3.5亿 3.5亿元"),
        ("1,200万平方米", "1,200 1,200万 1,200万平 200 200万 200万平", "1,200万 1,200万平"),
        ("0.05米", "0.0 0.05 0.05米", ""),
        ("约30人", "30人", "30人"),
        ("第7届", "", ""),
        ("一千二百万元", "", "一千二百万 一千二百万元"),
        ("二〇二二年的十个二七区", "", "二〇二二年 十个"),
        ("36.5℃", "36.5 36.5℃ 6.5 6.5℃", ""),
        ("covid-19", "", ""),
    ],
)
def test_a_number_has_these_lexemes(text: str, parts: str, wholes: str) -> None:
    lexemes = {*(PART + part for part in parts.split()), *(WHOLE + form for form in wholes.split())}
    assert number_lexemes(normalise(text)) == lexemes


@pytest.mark.parametrize(
    ("term", "part"),
    [
        ("2022年", True), ("22年", True), ("022年", False), ("3.5亿元", True), ("3.5亿美元", False), ("5.3%", True),
        ("12345678人", True), ("123456789", False), ("13710号", True), ("第13710", False), ("12", False),
    ],
)  # fmt: skip
def test_these_terms_are_proved(term: str, part: bool) -> None:
    assert is_part(term) is part


def test_a_part_has_its_lexeme_in_the_texts_that_hold_it_and_in_no_other() -> None:
    parts = set()
    for text in texts():
        lexemes = {lexeme[1:] for lexeme in number_lexemes(text) if lexeme[0] == PART}
        pieces = {text[start : start + length] for start in range(len(text)) for length in range(3, 25)}
        assert lexemes == {piece for piece in pieces if is_part(piece)}, text
        parts |= lexemes
    assert len(parts) > 2000


def test_a_form_has_its_lexeme_in_the_texts_that_its_pattern_finds_and_in_no_other() -> None:
    chance = random.Random(20221217)
    held = absent = 0
    for before in texts():
        number = chance.choice([str(chance.randrange(10 ** chance.randint(1, 13))), f"{chance.randint(1, 99) / 10}亿"])
        for form in number_forms(number + chance.choice(["", "元", "年", "万", "平方米"])):
            text = before + form + chance.choice(PIECES) + chance.choice(PIECES)
            if not is_whole(form):
                continue
            found = re.search(form_pattern(form), text) is not None
            assert (WHOLE + form in number_lexemes(text)) is found, (form, text)
            held, absent = held + found, absent + (not found)
    assert held > 1000
    assert absent > 1000


@pytest.mark.parametrize(
    "form", ["1200万元", "12,000,000元", "三亿五千万", "2022年", "二〇二二年", "三十人", "120000000"]
)
def test_these_forms_are_proved(form: str) -> None:
    assert is_whole(form)
    assert WHOLE + form in number_lexemes(f"共{form}。")


def test_a_long_row_of_digits_has_few_lexemes() -> None:
    assert len(number_lexemes("13812345678")) < 50
    assert len(number_lexemes("1234567890" * 1000)) < 1000
