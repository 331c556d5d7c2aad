"""One spelling for index and query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.search.normalisation import normalise, printable


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("ＧＤＰ增长３％", "gdp增长3%"),  # full width
        ("A05", "a05"),
        ("鄭州市二七區委書記", "郑州市二七区委书记"),  # traditional
        ("於後裡隻", "于后里只"),
        ("（本报讯）", "(本报讯)"),
        ("“三个一批”", '"三个一批"'),
        ("买买提•艾则孜", "买买提·艾则孜"),
        ("二○二二年", "二〇二二年"),
        ("⼆七", "二七"),  # a Kangxi radical, as PDF text has them
        ("15㎡…", "15㎡…"),  # would grow
        ("二七\u3000区\t王村\x00镇\n", "二七 区 王村 镇 "),
    ],
)
def test_spellings_of_one_thing_become_one(text: str, normalised: str) -> None:
    assert normalise(text) == normalised


@given(st.text(st.characters()))
def test_every_character_stays_in_its_place(text: str) -> None:
    normalised = normalise(text)
    assert len(normalised) == len(text)
    assert "".join(map(normalise, text)) == normalised
    normalised.encode()  # fails at a lone surrogate
    assert not {"\n", "\x00", "\x02"} & set(normalised)


@given(st.text(st.characters()))
def test_normal_text_is_left_alone(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_printable_keeps_what_can_be_shown() -> None:
    assert printable("二七\x00区\ud800 \u200bＧＤＰ") == "二七 区   ＧＤＰ"
