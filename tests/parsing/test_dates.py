from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.parsing import tables
from newsarchive.parsing.date_clues import COUNTED
from newsarchive.parsing.dates import infer_date
from newsarchive.parsing.document import DateRange, WarningKind
from newsarchive.parsing.page import parse_page
from tests.parsing.entity_articles import article


def read(*texts: str) -> DateRange:
    return infer_date(tuple(article(text) for text in texts)).range


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
        (("今年是“十四五”开局之年。",), date(2021, 1, 1), date(2021, 12, 31)),
        (("明年是“十五五”规划的开局之年。",), date(2025, 1, 1), date(2025, 12, 31)),
        (("今年是十四五规划收官之年。",), date(2025, 1, 1), date(2025, 12, 31)),
        (
            ("2022年11月5日,学校建成启用。", "办法将于2023年1月1日起实行。"),
            date(2022, 11, 5),
            date(2023, 1, 1),
        ),
        (("2022年9月28日,大桥建成通车。", "争取2022年12月投用。"), date(2022, 9, 28), date(2022, 12, 31)),
        (
            ("12月28日,召开全会。", "2022年重点项目已完工。", "2022年度摇号。"),
            date(2022, 12, 28),
            date(2023, 1, 7),  # still told without its year
        ),
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
    assert infer_date(()).range == DateRange()


def test_a_year_that_is_only_told_of_says_nothing() -> None:
    assert read("2018年12月26日,双方达成协议。", "到2035年基本实现现代化。") == DateRange()
    assert read("2010年全国首例。", "这条2000公里的铁路") == DateRange()


def test_what_is_still_to_come_is_not_taken_as_past() -> None:
    found = read("2022年度公共租赁住房摇号。", "2022年度评选。", "4月8日解除管控后,客流量将进一步增加。")
    assert found.earliest == date(2022, 1, 1)


def test_the_same_words_may_stand_twice() -> None:
    notice = "# 中原区公共租赁住房摇号\n\n本报讯(记者 刘伟平)2022年度摇号分配320户。2022年11月5日,小区建成启用。\n\n"
    assert parse_page(notice * 3).date.earliest == date(2022, 11, 5)


@given(st.lists(st.one_of(st.text(), st.text(alphabet="0123456789年月日第个周将前,。2022召开")), max_size=3))
def test_both_ends_or_none_and_in_order(texts: list[str]) -> None:
    found = read(*texts)
    assert (found.earliest is None) == (found.latest is None)
    if found.earliest and found.latest:
        assert found.earliest <= found.latest


@pytest.mark.parametrize(
    ("day", "year"),
    [("10月26日(星期三)下午", 2022), ("10月26日(周四)下午", 2023), ("10月26日,星期四,", 2023)],
)
def test_a_weekday_tells_the_year(day: str, year: int) -> None:
    news = "10月24日上午,开会。", "10月25日上午,调研。", "10月26日上午,带队调研。"
    found = read("深入学习贯彻党的二十大精神。", *news, f"{day}开幕。")
    assert (found.earliest, found.latest) == (date(year, 10, 26), date(year, 12, 10))
    assert any(words in day for words in found.evidence[1:2])


def test_a_misread_weekday_excludes_nothing() -> None:
    news = "10月24日上午,开会。", "10月25日上午,调研。", "10月26日(星期一)下午,带队调研。"
    found = read("深入学习贯彻党的二十大精神。", *news)
    assert (found.earliest, found.latest) == (date(2022, 10, 26), date(2023, 12, 10))


def test_a_count_up_to_a_day_tells_that_it_is_past() -> None:
    found = read("2022年度摇号。", "2022年重点项目已完工。", "截至11月5日,新增就业3万人。")
    assert (found.earliest, found.latest) == (date(2022, 11, 5), date(2022, 12, 31))


def test_clues_that_contradict_each_other_are_outvoted_and_named() -> None:
    found = read("今年是“十四五”开局之年。", "今年迎来建党100周年。", "今年是改革开放40周年。")
    assert (found.earliest, found.latest) == (date(2021, 1, 1), date(2021, 12, 31))
    assert found.evidence[-1] == "与“今年是改革开放40周年”不合"


def test_where_as_many_speak_for_either_neither_is_excluded() -> None:
    found = read("今年是“十四五”开局之年。", "今年是改革开放40周年。")
    assert (found.earliest, found.latest) == (date(2018, 1, 1), date(2021, 12, 31))


def test_a_day_by_itself_after_the_news_of_the_week_is_yet_to_come() -> None:
    days = "3月29日,开会。", "3月30日,调研。", "3月31日,开工。", "4月20日,金星最亮。"
    assert read("2020年度摇号。", "2020年重点项目已完工。", *days).earliest == date(2020, 3, 31)


def test_days_behind_another_year_are_those_of_a_story() -> None:
    story = article("2015年,他来到郑州。", "11月24日,他开了店。")
    label = article("2022年度摇号。", "2022年重点项目已完工。")
    assert infer_date((story, label)).range.earliest == date(2022, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2019年度国家科学技术奖揭晓,2019年度部门决算公开。",
        "证书有效期至2023年5月1日。",
        "会议定于2022年3月5日召开。",
        "乡村振兴战略实施以来。",
        "2010年3月5日,学校成立。",
        "自2019年8月11日零时起报送信息,2020年4月1日(含)以后出生的获得检查。",
        "计划于2010年建成的园区却差点烂尾。",
        "明年将迎来新中国成立70周年。",
    ],
)
def test_what_may_be_said_in_any_later_year_gives_no_range(text: str) -> None:
    assert read(text) == DateRange()


def test_a_clue_against_the_date_line_is_told() -> None:
    text = (
        "# 摇号开始\n\n本报讯 今年是“十四五”开局之年,全区召开会议部署工作。\n\n记者 张三\n\n2022年12月17日 星期六 A05版"
    )
    page = parse_page(text)

    assert page.date.printed
    assert page.date.earliest == date(2022, 12, 17)
    warnings = [warning for warning in page.warnings if warning.kind is WarningKind.DATE]
    assert [(each.reason, each.lines.first) for each in warnings] == [("“今年是“十四五”开局之年”与版面的日期不合", 3)]
