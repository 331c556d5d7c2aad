"""Days and periods as readers write them."""

from datetime import date

import pytest

from newsarchive.search.dates import date_period, date_range


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022年", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022年12月", date(2022, 12, 1), date(2022, 12, 31)),
        (" 2022-12-17 ", date(2022, 12, 17), date(2022, 12, 17)),
        ("2022/1/5", date(2022, 1, 5), date(2022, 1, 5)),
        ("2022年12月17日", date(2022, 12, 17), date(2022, 12, 17)),
    ],
)
def test_date_period(text: str, first: date, last: date) -> None:
    assert date_period(text) == (first, last)


@pytest.mark.parametrize("text", ["xyz", "", "22", "2022-13", "2022-02-30", "0000", "2022-1-2-3", "２０２２", "\0"])
def test_date_period_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        date_period(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022-12-01..2022-12-31", date(2022, 12, 1), date(2022, 12, 31)),
        ("2021..2022-02", date(2021, 1, 1), date(2022, 2, 28)),
        ("2021年至2022年12月", date(2021, 1, 1), date(2022, 12, 31)),
        ("2022~2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022..", date(2022, 1, 1), date.max),
        ("..2022", date.min, date(2022, 12, 31)),
    ],
)
def test_date_range(text: str, first: date, last: date) -> None:
    assert date_range(text) == (first, last)


@pytest.mark.parametrize("text", ["", "..", "2023..2022", "2022..x", "2022..2023..2024", "昨天"])
def test_date_range_refuses_what_is_no_range(text: str) -> None:
    with pytest.raises(ValueError):
        date_range(text)
