"""Doubts about a page are kept with it, and what the page says of itself."""

import datetime
from pathlib import Path

import pytest

from newsarchive.archive.models import Page, ParseWarning
from newsarchive.ingest.metadata import Metadata
from newsarchive.parsing.document import DateRange, LineSpan, Staff, WarningKind
from newsarchive.parsing.document import ParseWarning as Doubt
from tests.ingest.stored import (
    HEADLINE,
    SECOND_HEADLINE,
    database,
    meeting,
    reading_day,
    store,
    stored_article,
    stored_page,
)
from tests.ingest.test_load_pages import load

pytestmark = pytest.mark.django_db

TORN = Doubt(WarningKind.TEAR, LineSpan(3, 4), 1, "“…全年完”话没有说完")
UNDATED = Doubt(WarningKind.DATE, LineSpan(1, 1), None, "日期行与星期不符")
DAY = DateRange(datetime.date(2022, 12, 17), datetime.date(2022, 12, 17), ("2022年12月17日 星期六",), printed=True)


def kept() -> list[tuple[str, str | None, int, int]]:
    return [
        (each.kind, each.article.headline if each.article else None, each.first_line, each.last_line)
        for each in ParseWarning.objects.all()
    ]


def test_doubts_are_kept_with_their_article_or_page() -> None:
    loaded = store(meeting(), reading_day(), warnings=(UNDATED, TORN))
    assert kept() == [("date", None, 1, 1), ("tear", SECOND_HEADLINE, 3, 4)]
    assert loaded.doubts == ("第1行，日期行矛盾：日期行与星期不符", "第3—4行，断句没有接上：“…全年完”话没有说完")


def test_the_same_doubts_keep_their_rows_and_resolved_ones_go() -> None:
    store(meeting(), reading_day(), warnings=(UNDATED, TORN))
    before = database()
    store(meeting(), reading_day(), warnings=(UNDATED, TORN))
    assert database()["archive_parsewarning"] == before["archive_parsewarning"]
    store(meeting(), reading_day(), warnings=(TORN,))
    assert kept() == [("tear", SECOND_HEADLINE, 3, 4)]


def test_a_doubt_about_an_article_that_is_gone_goes_with_it() -> None:
    store(meeting(), reading_day(), warnings=(TORN,))
    store(meeting())
    assert kept() == []


def test_a_doubt_about_an_article_that_an_editor_deleted_is_not_kept() -> None:
    store(meeting(), reading_day(), warnings=(TORN,))
    page, gone = stored_page(), stored_article(SECOND_HEADLINE)
    text = "".join(paragraph.text for paragraph in gone.paragraphs.all())
    page.redirects.create(old_id=gone.pk, headline=gone.headline, deleted_text=text)
    gone.delete()
    store(meeting(), reading_day(), warnings=(UNDATED, TORN))
    assert kept() == [("date", None, 1, 1)]


def test_the_dateline_is_kept_and_an_editor_s_holds() -> None:
    store(meeting(dateline="本报讯"))
    article = stored_article(HEADLINE)
    assert article.dateline == "本报讯"
    article.dateline = "新华社北京12月1日电"
    article.lock(["dateline"])
    article.save()
    store(meeting(dateline="本报讯"))
    assert stored_article(HEADLINE).dateline == "新华社北京12月1日电"


def test_a_day_told_by_the_articles_is_inferred() -> None:
    store(meeting(), date=DateRange(DAY.earliest, DAY.latest, ("12月17日",)))
    assert stored_page().date_source == "inferred"


def test_the_confidence_of_a_reading_is_kept() -> None:
    store(meeting(confidence=0.42))
    assert stored_article(HEADLINE).confidence == 0.42


def test_what_the_page_says_of_itself_holds_where_nothing_is_given() -> None:
    staff = Staff("责编", "李俊"), Staff("校对", "王艳")
    store(meeting(), newspaper="郑州日报", page_no="A05", date=DAY, staff=staff, hotlines=("新闻热线 0371-56000000",))
    page = stored_page()
    assert (page.staff, page.hotlines) == (["责编 李俊", "校对 王艳"], ["新闻热线 0371-56000000"])
    assert page.date_source == "printed"
    assert (page.newspaper, page.page_no, page.date_from, page.date_to) == (
        "郑州日报",
        "A05",
        DAY.earliest,
        DAY.latest,
    )
    assert page.date_evidence == ["2022年12月17日 星期六"]


def test_what_is_given_holds_over_what_the_page_says() -> None:
    given = Metadata(datetime.date(2022, 12, 18), "郑州晚报", "A06")
    store(meeting(), newspaper="郑州日报", page_no="A05", date=DAY, metadata=given)
    page = stored_page()
    assert (page.newspaper, page.page_no, page.date_from) == ("郑州晚报", "A06", datetime.date(2022, 12, 18))


def test_the_command_counts_doubts_and_with_v_2_lists_them(tmp_path: Path) -> None:
    text = "2022年12月17日 星期五\n\n# 某区部署工作\n\n本报讯(记者 张明)昨日,某区召开会议,部署下一年的工作。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    doubt = "      第1行，日期行矛盾：日期行互相矛盾，或与星期不符，没有采用"
    assert load(tmp_path).splitlines() == [
        f"新建  {tmp_path}/a.txt  1 篇，疑点 1 处",
        "共 1 项：新建 1；1 篇文章；疑点 1 处",
    ]
    assert load(tmp_path, verbosity=2).splitlines()[:2] == [f"未变  {tmp_path}/a.txt  1 篇，疑点 1 处", doubt]
    assert Page.objects.get().warnings.count() == 1
