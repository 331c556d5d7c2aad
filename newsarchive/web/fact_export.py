"""Figures as a table for a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal

from newsarchive.archive.fact_querysets import FactQuerySet
from newsarchive.archive.models import Fact

MOST_ROWS = 50_000
CHUNK = 2000  # rows that are in memory at a time
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet may take for the beginning of one (OWASP, CSV injection)

COLUMNS: dict[str, Callable[[Fact], object]] = {
    "统计指标": lambda fact: fact.indicator or "",
    "指标（原文）": lambda fact: fact.metric,
    "对象": lambda fact: fact.subject,
    "数值（原文）": lambda fact: fact.text,
    "限定": lambda fact: fact.get_qualifier_display(),
    "数值": lambda fact: fact.value,
    "数值上限": lambda fact: fact.value_max,
    "单位": lambda fact: fact.unit,
    "种类": lambda fact: fact.get_dimension_display(),
    "折合数值": lambda fact: fact.base_value,
    "折合数值上限": lambda fact: fact.base_value_max,
    "折合单位": lambda fact: "" if fact.base_value is None else Fact.BASE_UNITS.get(fact.dimension, ""),
    "变化": lambda fact: fact.get_change_display(),
    "性质": lambda fact: fact.get_modality_display(),
    "时期（原文）": lambda fact: fact.period,
    "时期始于": lambda fact: fact.period_from,
    "时期止于": lambda fact: fact.period_to,
    "地区": lambda fact: next((about.district.name for about in fact.article.article_districts.all()), ""),
    "原句": lambda fact: fact.quote,
    "报纸": lambda fact: fact.article.page.newspaper,
    "版次": lambda fact: fact.article.page.page_no,
    "报道日期始于": lambda fact: fact.article.page.date_from,
    "报道日期止于": lambda fact: fact.article.page.date_to,
    "日期来源": lambda fact: fact.article.page.get_date_source_display(),
    "文章": lambda fact: fact.article.title,
}


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_lines(facts: FactQuerySet, *, site: str) -> Iterator[str]:
    """The first MOST_ROWS of them, each with its address on the site (https://example.cn); read as they are sent."""
    write = csv.writer(_Echo()).writerow
    yield BYTE_ORDER_MARK + write([*COLUMNS, "网址"])
    for fact in facts.for_table()[:MOST_ROWS].iterator(chunk_size=CHUNK):
        yield write([*(_cell(read(fact)) for read in COLUMNS.values()), site + fact.get_absolute_url()])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
