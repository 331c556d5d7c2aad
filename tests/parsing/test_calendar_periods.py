"""Words for a time as papers write them, and the days that they name on a page of 2022-12-17."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing.calendar_periods import Days, resolve_period

DAY = date(2022, 12, 17)
WORDS = [
    *(
        "今年",
        "去年",
        "明年",
        "今年以来",
        "去年以来",
        "目前",
        "截至目前",
        "昨日",
        "前三季度",
        "一季度",
        "第四季度",
        "上半年",
        "下半年",
    ),
    *(
        "全年",
        "1-11月",
        "前11个月",
        "12月",
        "11月份",
        "12月16日",
        "16日",
        "本月",
        "上月底",
        "年底前",
        "截至11月底",
        "9月底前",
        "今年6月30日前",
    ),
    *(
        "2021年底",
        "“十四五”期间",
        "2014-2020年",
        "去年12月至今年3月",
        "2月4日至10日",
        "近三年",
        "每年",
        "春节期间",
        "13月",
        "2月30日",
    ),
    *("近年来", "2022年度", "31日", "截至2月29日", "本月31日"),
]


def on(day: date, words: str, *, ahead: bool = False) -> Days | None:
    return resolve_period(words, earliest=day, latest=day, ahead=ahead)


def days(first: str, last: str = "") -> Days:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("今年", days("2022-01-01", "2022-12-31")),
        ("去年", days("2021-01-01", "2021-12-31")),
        ("2021年", days("2021-01-01", "2021-12-31")),
        ("2022年度", days("2022-01-01", "2022-12-31")),
        ("全年", days("2022-01-01", "2022-12-31")),
        ("前三季度", days("2022-01-01", "2022-09-30")),
        ("今年前三个季度", days("2022-01-01", "2022-09-30")),
        ("去年第四季度", days("2021-10-01", "2021-12-31")),
        ("上半年", days("2022-01-01", "2022-06-30")),
        ("2021年下半年", days("2021-07-01", "2021-12-31")),
        ("1-11月", days("2022-01-01", "2022-11-30")),
        ("今年1—11月份", days("2022-01-01", "2022-11-30")),
        ("去年1~10月", days("2021-01-01", "2021-10-31")),
        ("今年前五个月", days("2022-01-01", "2022-05-31")),
        ("11月份", days("2022-11-01", "2022-11-30")),
        ("本月", days("2022-12-01", "2022-12-31")),
        ("上月", days("2022-11-01", "2022-11-30")),
        ("12月上旬", days("2022-12-01", "2022-12-10")),
        ("2020年2月下旬", days("2020-02-21", "2020-02-29")),
        ("12月16日", days("2022-12-16")),
        ("12月16日上午", days("2022-12-16")),
        ("９日早上7点半", days("2022-12-09")),
        ("2018年12月26日", days("2018-12-26")),
        ("昨日", days("2022-12-16")),
        ("昨日18时50分", days("2022-12-16")),
        ("目前", days("2022-12-17")),
        ("截至目前", days("2022-12-17")),
        ("截止昨晚10时", days("2022-12-16")),
        ("截至11月底", days("2022-11-30")),
        ("截至4月1日16时", days("2022-04-01")),
        ("截至2021年", days("2021-12-31")),
        ("2021年底", days("2021-12-31")),
        ("去年年末", days("2021-12-31")),
        ("今年以来", days("2022-01-01", "2022-12-17")),
        ("自2020年以来", days("2020-01-01", "2022-12-17")),
        ("党的十八大以来", days("2012-11-08", "2022-12-17")),
        ("2019年至今", days("2019-01-01", "2022-12-17")),
        ("今年6月30日前", days("2022-06-30")),
        ("2025年底前", days("2025-12-31")),
        ("到2025年", days("2025-01-01", "2025-12-31")),
        ("“十四五”期间", days("2021-01-01", "2025-12-31")),
        ("十三五时期", days("2016-01-01", "2020-12-31")),
        ("“十四五”末", days("2025-12-31")),
        ("2014-2020年", days("2014-01-01", "2020-12-31")),
        ("2015年9月12日至16日", days("2015-09-12", "2015-09-16")),
        ("2021年7月至2022年1月", days("2021-07-01", "2022-01-31")),
        ("去年11月至3月", days("2021-11-01", "2022-03-31")),
    ],
)
def test_words_name_days(words: str, named: Days) -> None:
    assert on(DAY, words) == named


@pytest.mark.parametrize(
    "words",
    [
        *(
            "近年来",
            "近三年",
            "每月",
            "日前",
            "达产后",
            "春节期间",
            "今天",
            "以前",
            "活动开展以来",
            "去年的特大暴雨灾害中",
            "年初",
            "2025年前",
        ),
        *(
            "同年",
            "当年",
            "今年前",
            "",
            "13月",
            "2月30日",
            "2021年13月",
            "自2023年以来",
            "三个月来",
            "9999年12月32日",
            "去年同期",
        ),
    ],
)
def test_words_that_name_no_days(words: str) -> None:
    assert on(DAY, words) is None


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("全年", days("2022-01-01", "2022-12-31")),
        ("年底前", days("2022-12-31")),
        ("12月底前", days("2022-12-31")),
        ("29日", days("2022-12-29")),
        ("本月底前", days("2022-12-31")),
        ("9月底前", None),  # of this year or of the next
        ("一季度", None),
    ],
)
def test_a_plan_is_for_days_to_come(words: str, planned: Days | None) -> None:
    assert on(DAY, words, ahead=True) == planned


@pytest.mark.parametrize(
    ("day", "words", "named"),
    [
        (date(2023, 1, 10), "12月", days("2022-12-01", "2022-12-31")),
        (date(2023, 1, 10), "1-11月", days("2022-01-01", "2022-11-30")),
        (date(2023, 2, 3), "12月30日", days("2022-12-30")),
        (date(2023, 1, 10), "前三季度", None),
        (date(2023, 2, 10), "全年", None),
        (date(2023, 4, 10), "9月", None),
        (date(2023, 2, 10), "四季度", days("2022-10-01", "2022-12-31")),
        (date(2022, 6, 25), "上半年", days("2022-01-01", "2022-06-30")),
        (date(2022, 12, 15), "16日", None),
    ],
)
def test_what_is_reported_lies_in_the_past(day: date, words: str, named: Days | None) -> None:
    assert on(day, words) == named


def test_every_day_of_an_uncertain_page_must_tell_the_same() -> None:
    late, new_year = date(2022, 12, 31), date(2023, 1, 31)

    assert resolve_period("今年", earliest=DAY, latest=late) == days("2022-01-01", "2022-12-31")
    assert resolve_period("今年", earliest=DAY, latest=new_year) is None
    assert resolve_period("今年以来", earliest=DAY, latest=late) is None
    assert resolve_period("昨日", earliest=DAY, latest=late) is None
    assert resolve_period("11月", earliest=DAY, latest=new_year) == days("2022-11-01", "2022-11-30")


def test_without_a_date_only_what_needs_none_is_known() -> None:
    def undated(words: str) -> Days | None:
        return resolve_period(words, earliest=None, latest=None)

    assert undated("2021年底") == days("2021-12-31")
    assert undated("“十四五”期间") == days("2021-01-01", "2025-12-31")
    assert undated("今年") is None
    assert undated("11月") is None
    assert undated("2020年以来") is None


@pytest.mark.parametrize(
    ("words", "told", "is_known"),
    [
        ("9月", "2019年,学校建成。", False),
        ("前五个月", "2019年,学校建成。", False),
        ("9月", "2019年,学校建成。今年,", True),
        ("9月", "比2021年增长一成。", True),
        ("9月6日", "去年,", False),
        ("今年9月", "2019年,学校建成。", True),
        ("前三季度", "2022年,", True),
        ("截至目前", "2019年,", True),
        ("“十四五”期间", "2019年,", True),
    ],
)
def test_a_month_in_a_story_of_another_year_is_in_nobody_knows_which(words: str, told: str, *, is_known: bool) -> None:
    assert (resolve_period(words, earliest=DAY, latest=DAY, told=told) is not None) == is_known


@given(st.sampled_from(WORDS), st.dates(date(2015, 1, 1), date(2025, 12, 31)), st.integers(0, 430), st.booleans())
def test_days_are_never_guessed(words: str, first: date, more: int, ahead: bool) -> None:
    last = first + timedelta(days=more)
    named = resolve_period(words, earliest=first, latest=last, ahead=ahead)
    if named:
        assert {on(first + timedelta(days=n), words, ahead=ahead) for n in range(more + 1)} == {named}
        assert named[0] <= named[1]


@given(st.text("年月日至前底今去1234567890-截自以来“”半季度上下十一五 ", max_size=12), st.dates())
def test_any_words_are_taken(words: str, day: date) -> None:
    on(day, words)
    resolve_period(words, earliest=None, latest=None)
