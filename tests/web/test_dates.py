"""Dates in words."""

from datetime import date

import pytest

from newsarchive.archive.models import Page
from newsarchive.web.dates import date_in_words
from newsarchive.web.templatetags.newsprint import line_ranges, machine_date

GIVEN, INFERRED = Page.DateSource.GIVEN, Page.DateSource.INFERRED


@pytest.mark.parametrize(
    ("first", "last", "source", "words", "machine"),
    [
        (date(2022, 12, 17), date(2022, 12, 17), GIVEN, "2022年12月17日", "2022-12-17"),
        (date(2022, 12, 17), date(2022, 12, 17), INFERRED, "约2022年12月17日", "2022-12-17"),
        (date(2022, 12, 16), date(2022, 12, 20), INFERRED, "约2022年12月16日至20日", "2022-12"),
        (date(2022, 12, 28), date(2023, 1, 3), INFERRED, "约2022年12月28日至2023年1月3日", ""),
        (date(2022, 11, 28), date(2022, 12, 3), INFERRED, "约2022年11月28日至12月3日", "2022"),
        (date(2022, 12, 1), date(2022, 12, 31), INFERRED, "约2022年12月", "2022-12"),
        (date(2022, 10, 1), date(2022, 12, 31), INFERRED, "约2022年10月至12月", "2022"),
        (date(2022, 1, 1), date(2022, 12, 31), INFERRED, "约2022年", "2022"),
        (date(2021, 12, 1), date(2022, 3, 31), GIVEN, "约2021年12月至2022年3月", ""),
        (None, None, "", "日期不详", ""),
    ],
)
def test_date_in_words(first: date | None, last: date | None, source: str, words: str, machine: str) -> None:
    page = Page(date_from=first, date_to=last, date_source=source)
    assert date_in_words(page) == words
    assert machine_date(page) == machine


def test_line_ranges() -> None:
    assert line_ranges([[1, 7], [35, 35]]) == "第1–7行、第35行"
