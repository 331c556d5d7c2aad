"""Lexemes of the index, words of a query."""

import re

import jieba
import pytest
import rjieba

from newsarchive.search.normalisation import normalise
from newsarchive.search.tokens import (
    form_lexemes,
    is_exact,
    is_exact_form,
    lexeme_literal,
    pair_lexemes,
    query_words,
    term_lexemes,
    word_ends,
    word_lexemes,
)
from tests.search.conftest import seed_texts

HAN = re.compile(r"[\u4e00-\u9fd5]+")


def test_a_line_has_its_characters_its_pairs_and_its_words() -> None:
    assert pair_lexemes("郑州市gd\n") == {*"郑州市gd", "郑州", "州市", "市g", "gd"}
    assert word_lexemes("郑州市gdp") == {"郑州市"}
    assert pair_lexemes("") == word_lexemes("") == set()


def test_nothing_stands_across_two_lines() -> None:
    assert pair_lexemes("郑\n州") == {"郑", "州"}
    assert word_lexemes("郑州\n市") == set()


def test_a_word_is_found_inside_a_longer_one() -> None:
    assert {"中共中央", "中央政治局", "政治局", "中共中央政治局"} <= word_lexemes("中共中央政治局常委会")


@pytest.mark.parametrize(
    ("term", "lexemes", "exact"),
    [
        ("镇", ["镇"], True),
        ("郑州", ["郑州"], True),
        ("区委书记", ["区委书记"], True),
        ("刘伟平", ["刘伟", "伟平"], False),
        ("2.9万", ["\x042.9万"], True),
        ("022年", ["\x0422年", "02"], False),
        ("2022年12月", ["\x042022年", "\x0412月", "年1"], False),
        ("逾1200万平方米", ["\x041200万平", "逾1", "平方", "方米"], False),
        ("镇镇镇", ["镇镇"], False),
        ("卡拉ok", ["卡拉", "拉o", "ok"], False),  # jieba's full mode breaks it
    ],
)
def test_a_term_is_a_word_or_its_pairs(term: str, lexemes: list[str], exact: bool) -> None:
    assert term_lexemes(term) == lexemes
    assert is_exact(term) is exact


def test_an_index_by_other_rules_is_asked_for_pairs() -> None:
    assert term_lexemes("2022年", words=False) == form_lexemes("2022年", words=False) == ["20", "02", "22", "2年"]
    assert not is_exact("2022年", words=False)
    assert not is_exact_form("2022年", words=False)


@pytest.mark.parametrize(
    ("form", "lexemes", "exact"),
    [("2022年", ["\x052022年"], True), ("1200平方米", ["\x041200平", "平方", "方米"], False)],
)
def test_another_form_of_a_number_is_a_whole_one(form: str, lexemes: list[str], exact: bool) -> None:
    assert form_lexemes(form) == lexemes
    assert is_exact_form(form) is exact


def test_a_literal_is_safe_in_sql() -> None:
    assert lexeme_literal("it's\\") == "'it''s\\\\'"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("二七区高质量发展", ["二七区", "高质量", "发展"]),
        ("二七区的高质量发展", ["二七区", "高质量", "发展"]),
        ("鄭州市二七區", ["鄭州市", "二七區"]),
        ("刘伟平", ["刘伟平"]),
        ("刘伟平在郑州", ["刘伟平", "郑州"]),
        ("于伟平", ["于伟平"]),
        ("党贺喜", ["党贺喜"]),
        ("三和村", ["三和村"]),
        ("万人助万企", ["万人助万企"]),
        ("二七区王村镇", ["二七区", "村镇"]),
        ("郑州人", ["郑州人"]),
        ("2.9万", ["2.9万"]),
        ("3.5亿元", ["3.5亿元"]),
        ("2022年的郑州", ["2022年", "郑州"]),
        ("第13710号", ["第13710号"]),
        ("13710工作机制", ["13710", "工作", "机制"]),
        ("A05版", ["A05版"]),
        ("18+3+1", ["18+3+1"]),
        ("COVID-19", ["COVID-19"]),
        ("ＧＤＰ增长３％", ["ＧＤＰ", "增长", "３％"]),
        ("《民法典》宣传", ["民法典", "宣传"]),
        ("的", ["的"]),
        ("郑州人😀党贺喜", ["郑州人", "😀", "党贺喜"]),
        ("气温30℃→35℃", ["气温", "30", "℃→", "35", "℃"]),
        ("￥100+$5 ~ 郑州", ["￥", "100", "5", "郑州"]),
        ("、", []),
        ("", []),
    ],
)
def test_what_is_typed_in_one_is_taken_apart(typed: str, words: list[str]) -> None:
    assert query_words(typed) == words


def test_every_word_is_part_of_what_was_typed() -> None:
    for text in seed_texts():
        for line in text.splitlines():
            assert all(word and word in line for word in query_words(line))


@pytest.mark.parametrize("hmm", [False, True])
def test_rjieba_cuts_chinese_as_jieba_does(hmm: bool) -> None:
    for line in _seed_lines():
        assert _han(rjieba.cut(line, hmm)) == _han(jieba.cut(line, HMM=hmm))


def test_rjieba_finds_every_word_that_jieba_finds() -> None:
    for line in _seed_lines():
        words = {word for word in jieba.cut(line, cut_all=True) if HAN.fullmatch(word) and len(word) > 2}
        assert words <= word_lexemes(line)


def _seed_lines() -> list[str]:
    return [normalise(line) for text in seed_texts() for line in text.splitlines()]


def _han(tokens: "list[str]") -> list[str]:
    return [token for token in tokens if HAN.fullmatch(token)]


@pytest.mark.parametrize(
    ("line", "ends"),
    [("抗旱会议", {0, 2, 4}), ("中国会展", {0, 2, 4}), ("投入1200万元", {0, 2, 6, 7, 8}), ("", {0})],
)
def test_words_begin_and_end(line: str, ends: set[int]) -> None:
    assert word_ends(line) == ends
