"""A page into the database, and again when the file or the parser has changed."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsarchive.archive.models import (
    Article,
    ArticleRedirect,
    Byline,
    District,
    Fact,
    Page,
    Paragraph,
    Person,
    PersonMention,
    PlaceMention,
)
from newsarchive.ingest import loader
from newsarchive.ingest.loader import Loaded, Verdict, load_page
from newsarchive.ingest.metadata import Metadata
from newsarchive.ingest.page_file import PageFileError
from newsarchive.parsing.document import ArticleKind, DateRange, LineSpan, ParagraphKind
from newsarchive.parsing.document import Paragraph as ParsedParagraph
from newsarchive.search.models import SearchDocument
from tests.factories import parsed_article, parsed_byline, parsed_fact, parsed_person, parsed_place, span_of
from tests.ingest.stored import (
    ERQI,
    HEADLINE,
    JINSHUI,
    LEAD,
    SECOND_HEADLINE,
    SECOND_LEAD,
    TARGETS,
    database,
    meeting,
    page_file,
    reading_day,
    store,
    stored_article,
    stored_page,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 12, 17)
PAGE = """# 二七区部署六项重点工作

本报讯(记者 刘伟平)记者从12月16日召开的二七区委全会上获悉,明年将抓好项目建设。

确保新签约项目总投资210亿元。二七区委书记樊惠林主持会议。
"""


def test_what_was_read_is_kept() -> None:
    caption = ParsedParagraph("图为会议现场", ParagraphKind.CAPTION, (LineSpan(9, 9),))
    parsed = parsed_article(HEADLINE, [LEAD, caption], kicker="区委全会", subhead="奋力开启新征程", signature="记者 甲")
    assert store(parsed, leftover=(LineSpan(4, 4),)) == Loaded(Verdict.CREATED, articles=1)
    article = stored_article()
    assert (article.kicker, article.subhead, article.signature, article.lines) == (
        "区委全会",
        "奋力开启新征程",
        "记者 甲",
        [[1, 3]],
    )
    kept = [(each.position, each.kind, each.text, each.lines) for each in article.paragraphs.all()]
    assert kept == [(0, "body", LEAD, []), (1, "caption", "图为会议现场", [[9, 9]])]
    assert stored_page().leftover == [[4, 4]]


def test_what_is_in_an_article_is_kept_with_its_place() -> None:
    store(meeting())
    article = stored_article()
    assert [(each.name, each.role, each.title) for each in article.bylines.all()] == [("刘伟平", "reporter", "记者")]
    assert [each.code for each in article.districts.all()] == ["410103"]
    assert [(each.printed, each.unit, each.district) for each in article.placementions.all()] == [
        ("二七区", District.objects.get(code="410103"), District.objects.get(code="410103"))
    ]
    person = article.personmentions.get()
    assert (person.printed, person.title, person.role) == ("樊惠林", "二七区委书记", "official")
    assert (person.person.kind, str(person.person.district)) == ("subject", "二七区")
    assert [(each.printed, each.paragraph) for each in article.facts.all()] == [
        ("210亿元", article.paragraphs.get(text=TARGETS)),
        ("30家", article.paragraphs.get(text=TARGETS)),
    ]


def test_an_article_can_be_searched_for_in_the_same_transaction() -> None:
    store(meeting())
    assert SearchDocument.objects.get().article == stored_article()


def test_a_picture_without_headline() -> None:
    store(parsed_article(None, [ParsedParagraph("市民赏梅", ParagraphKind.CAPTION)], kind=ArticleKind.PHOTO))
    assert stored_article("").title == "图片报道：市民赏梅"


def test_a_page_without_articles_is_kept_too() -> None:
    assert store(leftover=(LineSpan(1, 9),)) == Loaded(Verdict.CREATED)
    assert stored_page().articles.count() == 0


def test_who_signs_twice_in_one_role_signs_once() -> None:
    signers = (parsed_byline("甲"), parsed_byline("乙"), parsed_byline("甲"), parsed_byline("甲", "photographer"))
    store(meeting(bylines=signers))
    assert [(each.name, each.role) for each in Byline.objects.all()] == [
        ("甲", "reporter"),
        ("乙", "reporter"),
        ("甲", "photographer"),
    ]


def test_what_is_too_long_for_its_column_is_cut_and_what_is_too_large_left_out() -> None:
    fact = parsed_fact("210亿元", span_of("210亿元", text=TARGETS), metric="总投资" * 100, value=Decimal("1.123456789"))
    torn = parsed_fact("30家", span_of("30家", text=TARGETS), value=Decimal(10) ** 30)
    store(meeting((TARGETS,), facts=(fact, torn)))
    kept = Fact.objects.get()
    assert (len(kept.metric), kept.value) == (200, Decimal("1.12345679"))


# -- the same again


def test_the_same_file_again_changes_nothing() -> None:
    assert load_page(page_file(PAGE), Metadata(DAY, "郑州日报", "A05")).verdict == Verdict.CREATED
    before = database()
    again = load_page(page_file(PAGE), Metadata(DAY, "郑州日报", "A05"))
    assert (again.verdict, database()) == (Verdict.UNCHANGED, before)
    assert again.articles == 1
    assert Person.objects.filter(name="刘伟平").exists()


def test_a_newer_parser_that_reads_the_same_leaves_every_row_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    load_page(page_file(PAGE), Metadata(DAY))
    before = database()
    monkeypatch.setattr(loader, "reading_version", lambda: "next")
    assert load_page(page_file(PAGE), Metadata(DAY)).verdict == Verdict.UPDATED
    after = database()
    assert before.pop("archive_page") != after.pop("archive_page")  # its version
    assert before == after


def test_a_page_marked_as_of_no_parser_is_read_again() -> None:
    load_page(page_file(PAGE), Metadata())
    Article.objects.update(headline="改过的标题")
    Page.objects.update(parser_version="")
    assert load_page(page_file(PAGE), Metadata()).verdict == Verdict.UPDATED
    assert stored_article().headline == HEADLINE


def test_the_same_reading_writes_no_row_twice() -> None:
    """Not even with the same values: an update of every row of a million pages takes days."""
    store(meeting(), reading_day())
    with CaptureQueriesContext(connection) as queries:
        store(meeting(), reading_day())
    written = [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql.split('"')[1] for sql in written] == ["archive_page"]  # PostgreSQL compares the search row itself


def test_a_dry_run_leaves_nothing() -> None:
    before = database()
    assert load_page(page_file(PAGE), Metadata(), dry_run=True) == Loaded(Verdict.CREATED, articles=1)
    assert database() == before


def test_a_dry_run_over_a_kept_page_leaves_it_as_it_is() -> None:
    load_page(page_file(PAGE), Metadata())
    before = database()
    assert load_page(page_file(PAGE), Metadata(DAY), dry_run=True).verdict == Verdict.UPDATED
    assert database() == before


def test_loading_writes_no_history() -> None:
    store(meeting(), reading_day())
    store(meeting((LEAD,)))
    store()
    history = {table: rows for table, rows in database().items() if "historical" in table}
    assert len(history) >= 6
    assert not any(history.values())


# -- another reading


def test_an_article_keeps_its_address_when_its_page_is_read_in_another_order() -> None:
    store(meeting(), reading_day())
    before = {each.headline: each.pk for each in Article.objects.all()}
    assert store(reading_day(), meeting()).verdict == Verdict.UPDATED
    assert {each.headline: each.pk for each in Article.objects.all()} == before
    assert [each.headline for each in stored_page().articles.all()] == [SECOND_HEADLINE, HEADLINE]


def test_an_article_is_brought_up_to_date_where_it_stands() -> None:
    store(meeting())
    article = stored_article()
    store(meeting(kicker="区委全会", subhead="新征程", bylines=(parsed_byline("张帅"),), districts=(JINSHUI, ERQI)))
    again = stored_article()
    assert (again.pk, again.kicker, again.subhead) == (article.pk, "区委全会", "新征程")
    assert [each.name for each in again.bylines.all()] == ["张帅"]
    main = again.article_districts.order_by("position")
    assert [each.district.name for each in main] == ["金水区", "二七区"]


def test_an_article_that_lost_a_paragraph_loses_what_stood_in_it() -> None:
    store(meeting())
    store(meeting((LEAD,)))
    assert list(Paragraph.objects.values_list("text", flat=True)) == [LEAD]
    assert Fact.objects.count() == 0
    assert PersonMention.objects.count() == 1


def test_a_figure_keeps_its_address_when_paragraphs_come_before_it() -> None:
    store(meeting())
    before = {each.text: each.pk for each in Fact.objects.all()}
    store(meeting(("近日,区委全会召开。", LEAD, TARGETS)))
    assert {each.text: each.pk for each in Fact.objects.all()} == before
    assert [each.printed for each in Fact.objects.all()] == ["210亿元", "30家"]


def test_a_figure_keeps_its_address_when_its_paragraph_is_torn_apart() -> None:
    first, second = "明年全区确保", "新签约项目总投资210亿元。"
    whole = (first + second,)
    fact = {"quote": "新签约项目总投资210亿元"}
    store(meeting(whole, facts=(parsed_fact("210亿元", span_of("210亿元", text=whole[0]), **fact),)))
    before = Fact.objects.get()
    span = span_of("210亿元", text=second, paragraph=1)
    store(meeting((first, second), facts=(parsed_fact("210亿元", span, **fact),)))
    after = Fact.objects.get()
    assert (after.pk, after.printed) == (before.pk, "210亿元")
    assert after.start != before.start


def test_a_figure_that_is_understood_better_keeps_its_address() -> None:
    store(meeting())
    before = Fact.objects.get(text="210亿元").pk
    span = span_of("210亿元", text=TARGETS, paragraph=1)
    store(meeting(facts=(parsed_fact("210亿元", span, value=Decimal(21_000_000_000), metric="总投资额"),)))
    after = Fact.objects.get()
    assert (after.pk, after.value, after.metric) == (before, 21_000_000_000, "总投资额")


def test_a_vanished_article_leads_on_to_the_one_that_has_its_text() -> None:
    store(meeting((LEAD,)), reading_day())
    gone, stays = stored_article(SECOND_HEADLINE), stored_article()
    store(meeting((LEAD, TARGETS, SECOND_LEAD)))
    redirect = ArticleRedirect.objects.get()
    assert (redirect.old_id, redirect.article, redirect.headline) == (gone.pk, stays, SECOND_HEADLINE)
    assert redirect.page == stored_page()
    assert not SearchDocument.objects.filter(pk=gone.pk).exists()


def test_a_vanished_article_whose_text_is_gone_leads_nowhere() -> None:
    store(meeting(), reading_day())
    store(meeting())
    assert ArticleRedirect.objects.get().article is None


def delete_by_hand(article: Article) -> None:
    text = "".join(paragraph.text for paragraph in article.paragraphs.all())
    ArticleRedirect.objects.create(
        old_id=article.pk, page=article.page, headline=article.headline, deleted_text=text or article.title
    )
    article.delete()


def test_a_deleted_article_stays_away_under_another_headline() -> None:
    store(meeting(), reading_day())
    delete_by_hand(stored_article(SECOND_HEADLINE))
    assert store(meeting(), parsed_article("读书节开幕", [SECOND_LEAD])) == Loaded(Verdict.UPDATED, articles=1, kept=1)
    assert [each.headline for each in Article.objects.all()] == [HEADLINE]


def test_a_deleted_article_takes_no_other_of_its_headline_along() -> None:
    notice = "区图书馆明日闭馆。"
    store(parsed_article("短讯", [SECOND_LEAD]), parsed_article("短讯", [notice]))
    delete_by_hand(Article.objects.get(position=0))
    store(parsed_article("短讯", [SECOND_LEAD]), parsed_article("短讯", [notice]))
    assert [each.text for each in Paragraph.objects.all()] == [notice]


def test_a_deleted_headline_without_text_stays_away() -> None:
    store(parsed_article("广告", []))
    delete_by_hand(stored_article("广告"))
    store(parsed_article("广告", []))
    assert not Article.objects.exists()


def test_redirects_do_not_form_chains() -> None:
    notice = "区图书馆明日闭馆。"
    store(meeting((LEAD,)), reading_day(), parsed_article("短讯", [notice]))
    first, second, last = stored_article("短讯").pk, stored_article(SECOND_HEADLINE).pk, stored_article().pk
    store(meeting((LEAD,)), parsed_article(SECOND_HEADLINE, [SECOND_LEAD, notice]))
    assert dict(ArticleRedirect.objects.values_list("old_id", "article_id")) == {first: second}
    store(meeting((LEAD, SECOND_LEAD, notice)))
    assert dict(ArticleRedirect.objects.values_list("old_id", "article_id")) == {first: last, second: last}


def test_the_number_of_queries_does_not_grow_with_the_page() -> None:
    def text(size: int, start: int) -> list[str]:
        return [f"{LEAD}第{start + number}次会议总投资210亿元。" for number in range(size)]

    def cost(size: int) -> int:
        articles = [
            meeting(
                tuple(text(size, 1000 * number)),
                bylines=tuple(parsed_byline(f"记者{size}{each}") for each in range(size)),
            )
            for number in range(size)
        ]
        with CaptureQueriesContext(connection) as queries:
            store(*articles)
        return len(queries)

    cost(1)
    two, four, eight = cost(2), cost(4), cost(8)
    assert eight <= four <= two


# -- date, newspaper, page number


def test_a_given_date_is_exact() -> None:
    store(meeting(), metadata=Metadata(DAY, "郑州日报", "A05"), newspaper="二七报", page_no="B1")
    page = stored_page()
    assert (page.date_from, page.date_to, page.date_source) == (DAY, DAY, "given")
    assert (page.newspaper, page.page_no) == ("郑州日报", "A05")


def test_an_inferred_date_comes_with_its_evidence() -> None:
    date = DateRange(DAY, datetime.date(2022, 12, 31), ("12月16日召开",))
    store(meeting(), date=date, newspaper="二七报", page_no="B1")
    page = stored_page()
    assert (page.date_from, page.date_to, page.date_source) == (DAY, datetime.date(2022, 12, 31), "inferred")
    assert page.date_evidence == ["12月16日召开"]
    assert (page.newspaper, page.page_no) == ("二七报", "B1")


def test_a_page_without_any_date() -> None:
    store(meeting())
    page = stored_page()
    assert (page.date_from, page.date_to, page.date_source) == (None, None, "")


def test_a_given_date_outlives_a_load_that_gives_none() -> None:
    store(meeting(), metadata=Metadata(DAY, "郑州日报", "A05"))
    store(meeting(), date=DateRange(datetime.date(2020, 1, 1), datetime.date(2020, 1, 2), ("x",)), newspaper="二七报")
    page = stored_page()
    assert (page.date_from, page.date_source, page.newspaper, page.page_no) == (DAY, "given", "郑州日报", "A05")


def test_another_date_for_the_same_file_is_an_update() -> None:
    load_page(page_file(PAGE), Metadata(DAY))
    other = datetime.date(2022, 12, 18)
    assert load_page(page_file(PAGE), Metadata(other)).verdict == Verdict.UPDATED
    assert stored_page().date_from == other
    assert set(SearchDocument.objects.values_list("date_from", flat=True)) == {other}


# -- what must not pass


def test_another_page_under_a_name_already_taken_is_refused() -> None:
    load_page(page_file(PAGE), Metadata())
    other = "# 金水区举办读书节\n\n昨日,第三届读书节在区图书馆开幕,市民王芳带着孩子赶来参加。现场还设有旧书交换区。\n"
    with pytest.raises(PageFileError, match="已有同名版面，内容却完全不同"):
        load_page(page_file(other), Metadata())
    assert stored_page().text == PAGE


def test_a_better_scan_of_the_page_is_taken() -> None:
    load_page(page_file(PAGE.replace("区", "匹").replace("的", "白")), Metadata())
    assert load_page(page_file(PAGE), Metadata()).verdict == Verdict.UPDATED
    assert stored_page().text == PAGE


def test_a_page_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = database()

    def fail(_: object) -> None:
        raise RuntimeError("index")

    monkeypatch.setattr(loader, "index_articles", fail)
    with pytest.raises(RuntimeError):
        load_page(page_file(PAGE), Metadata())
    assert database() == before


def test_places_without_a_unit_are_kept_by_name() -> None:
    store(meeting(places=(parsed_place("樊惠林", span_of("樊惠林", text=LEAD)),)))
    assert [(each.name, each.unit) for each in PlaceMention.objects.all()] == [("樊惠林", None)]


def test_pages_are_known_by_name_alone() -> None:
    load_page(page_file(PAGE, "一.txt"), Metadata())
    load_page(page_file(PAGE, "二.txt"), Metadata())
    assert list(Page.objects.values_list("source", flat=True)) == ["一.txt", "二.txt"]


def test_one_name_in_one_district_is_one_person_on_all_pages() -> None:
    span = span_of("樊惠林", text=LEAD)
    store(meeting(people=(parsed_person("樊惠林", span),)), reading_day(people=(parsed_person("樊惠林", span),)))
    assert set(Person.objects.filter(name="樊惠林").values_list("district__code", flat=True)) == {"410103", "410105"}
