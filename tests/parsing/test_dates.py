from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing import tables
from newsarchive.parsing.dates import COUNTED, infer_date
from newsarchive.parsing.document import DateRange
from tests.parsing.entity_articles import article


def read(*texts: str) -> DateRange:
    return infer_date(tuple(article(text) for text in texts))


@pytest.mark.parametrize(
    ("texts", "earliest", "latest"),
    [
        (
            (
                "记者从12月16日召开的全会上获悉,将抓好工作。",
                "中原区2022年度公共租赁住房摇号。",
                "2022年重点项目已完工。",
            ),
            date(2022, 12, 16),
            date(2022, 12, 31),
        ),
        (("4月9日上午,居民说好。", "今年是爱国卫生运动70周年。"), date(2022, 4, 9), date(2022, 12, 31)),
        (("4月是全国第34个爱国卫生月。",), date(2022, 1, 1), date(2022, 12, 31)),
        (("10月26日下午,带队调研。", "深入学习贯彻党的二十大精神。"), date(2022, 10, 26), date(2023, 12, 31)),
    ],
)
def test_the_range_is_what_the_clues_have_in_common(texts: tuple[str, ...], earliest: date, latest: date) -> None:
    found = read(*texts)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert all(any(words in text for text in texts) for words in found.evidence)
    assert found.evidence


@pytest.mark.parametrize("pattern", [row[0] for row in tables.rows("anniversaries.tsv")])
def test_texts_that_are_passed_by_tell_no_anniversary(pattern: str) -> None:
    assert COUNTED.search(pattern.replace("N", "7")), "only texts with 7周年 or 7个 are looked at"


def test_without_a_year_nothing_is_said() -> None:
    assert read("12月16日召开全会。", "近日,走访企业16家。") == DateRange()
    assert infer_date(()) == DateRange()


def test_a_year_that_is_only_told_of_says_nothing() -> None:
    assert read("2018年12月26日,双方达成协议。", "到2035年基本实现现代化。") == DateRange()
    assert read("2010年全国首例。", "这条2000公里的铁路") == DateRange()


def test_what_is_still_to_come_is_not_taken_as_past() -> None:
    found = read("2022年度公共租赁住房摇号。", "2022年度评选。", "4月8日解除管控后,客流量将进一步增加。")
    assert found.earliest == date(2022, 1, 1)


@given(st.lists(st.one_of(st.text(), st.text(alphabet="0123456789年月日第个周将前,。2022召开")), max_size=3))
def test_both_ends_or_none_and_in_order(texts: list[str]) -> None:
    found = read(*texts)
    assert (found.earliest is None) == (found.latest is None)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
