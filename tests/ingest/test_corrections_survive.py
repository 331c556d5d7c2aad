"""What an editor has set is not overwritten by a later load."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from newsarchive.archive.models import Article, ArticleDistrict, Fact, Page, Paragraph, Person
from newsarchive.archive.models.correctable import Correctable
from newsarchive.ingest.metadata import Metadata
from newsarchive.parsing.document import Article as ParsedArticle
from newsarchive.parsing.document import ArticleKind, DateRange
from newsarchive.search.models import SearchDocument
from tests.factories import parsed_article, parsed_byline, parsed_fact, parsed_person, parsed_place, span_of
from tests.ingest.stored import (
    HEADLINE,
    JINSHUI,
    LEAD,
    SECOND_HEADLINE,
    SECOND_LEAD,
    TARGETS,
    meeting,
    reading_day,
    store,
    stored_article,
    stored_page,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 12, 17)


def correct(row: Correctable, **values: object) -> None:
    """As an editor does it."""
    for name, value in values.items():
        setattr(row, name, value)
    row.lock(values)
    row.save()


def lock(article: Article, *names: str) -> None:
    article.lock(names)
    article.save()


TITLES = [("kicker", "引题"), ("headline", HEADLINE + "任务"), ("subhead", "副题"), ("kind", "photo")]


@pytest.mark.parametrize(("field", "value"), TITLES)
def test_a_corrected_field_stays_and_the_others_follow_the_page(field: str, value: str) -> None:
    store(meeting())
    correct(stored_article(), **{field: value})
    again = {"kicker": "新引题", "headline": HEADLINE + "新", "subhead": "新副题", "kind": "article"}
    parsed = meeting(places=())
    loaded = store(
        parsed_article(
            again["headline"],
            parsed.paragraphs,
            kicker=again["kicker"],
            subhead=again["subhead"],
            kind=ArticleKind(again["kind"]),
        )
    )
    article = Article.objects.get()
    assert {name: getattr(article, name) for name in again} == again | {field: value}
    assert (loaded.kept, loaded.conflicts) == (1, 0)


def test_what_stands_in_a_corrected_headline_stays_where_it_is() -> None:
    store(meeting())
    correct(stored_article(), headline="昨日" + HEADLINE)
    place = Article.objects.get().placementions.get()
    place.start, place.end = place.start + 2, place.end + 2
    place.save()
    store(meeting())
    assert [each.printed for each in Article.objects.get().placementions.all()] == ["二七区"]


SETS: list[tuple[str, Callable[[Article], list[object]]]] = [
    ("bylines", lambda article: list(article.bylines.values_list("pk", "name"))),
    ("paragraphs", lambda article: list(article.paragraphs.values_list("pk", "text"))),
    ("districts", lambda article: list(article.article_districts.values_list("pk", "district__name"))),
    ("people", lambda article: list(article.personmentions.values_list("pk", "name"))),
    ("places", lambda article: list(article.placementions.values_list("pk", "name"))),
    ("facts", lambda article: list(article.facts.values_list("pk", "text"))),
]


def other_reading() -> ParsedArticle:
    return meeting(
        bylines=(parsed_byline("张帅"),),
        districts=(JINSHUI,),
        people=(parsed_person("明年", span_of("明年", text=LEAD)),),
        places=(parsed_place("二七", span_of("二七", text=LEAD)),),
        facts=(parsed_fact("30家", span_of("30家", text=TARGETS, paragraph=1)),),
    )


@pytest.mark.parametrize(("name", "rows"), SETS)
def test_a_corrected_set_of_rows_stays(name: str, rows: Callable[[Article], list[object]]) -> None:
    store(meeting())
    article = stored_article()
    before = {each: read(article) for each, read in SETS}
    lock(article, name)
    loaded = store(other_reading())
    after = {each: read(article) for each, read in SETS}
    bound = {"paragraphs"} if name != "paragraphs" else {"paragraphs", "people", "facts"}
    assert {each for each in before if before[each] == after[each]} >= {name, *bound}
    changed = {"bylines", "districts", "people", "places", "facts"} - {name, *bound}
    assert all(before[each] != after[each] for each in changed)
    assert (loaded.kept, loaded.conflicts) == (1, 0)


def test_a_set_that_an_editor_emptied_stays_empty() -> None:
    store(meeting())
    Fact.objects.all().delete()
    lock(stored_article(), "facts")
    store(meeting())
    assert Fact.objects.count() == 0


def test_locked_text_stays_as_a_whole_and_so_does_what_points_into_it() -> None:
    store(meeting())
    lock(stored_article(), "paragraphs")
    loaded = store(meeting(("近日,区委全会召开。", TARGETS)))
    assert list(Paragraph.objects.values_list("text", flat=True)) == [LEAD, TARGETS]
    assert [each.printed for each in Fact.objects.all()] == ["210亿元", "30家"]
    assert loaded.conflicts == 0


def test_a_corrected_paragraph_stays_and_its_neighbours_follow_the_page() -> None:
    store(meeting())
    paragraph = Paragraph.objects.get(text=LEAD)
    paragraph.printed = LEAD
    correct(paragraph, text=LEAD.replace("樊惠林", "樊惠琳"))
    mention = paragraph.personmentions.get()
    loaded = store(meeting(("近日,区委全会召开。", LEAD, "明年目标已定。")))
    texts = list(stored_article().paragraphs.values_list("text", flat=True))
    assert texts == ["近日,区委全会召开。", LEAD.replace("樊惠林", "樊惠琳"), "明年目标已定。"]
    paragraph.refresh_from_db()
    assert (paragraph.printed, paragraph.position) == (LEAD, 1)
    assert list(paragraph.personmentions.all()) == [mention]
    assert (loaded.kept, loaded.conflicts) == (1, 0)


def test_a_correction_given_back_gives_way_to_the_page() -> None:
    store(meeting())
    paragraph = Paragraph.objects.get(text=LEAD)
    paragraph.printed = LEAD
    correct(paragraph, text="改过的文字二七区委书记樊惠林。")
    Paragraph.objects.update(locked_fields=[])
    store(meeting())
    paragraph.refresh_from_db()
    assert (paragraph.text, paragraph.printed) == (LEAD, "")
    assert paragraph.personmentions.get().printed == "樊惠林"


def test_where_a_corrected_paragraph_is_gone_the_old_text_stays_and_is_reported() -> None:
    store(meeting())
    paragraph = Paragraph.objects.get(text=LEAD)
    paragraph.printed = LEAD
    correct(paragraph, text=LEAD.replace("樊惠林", "樊惠琳"))
    loaded = store(meeting(("完全不同的一段。", TARGETS)))
    assert [each.text for each in stored_article().paragraphs.all()] == [LEAD.replace("樊惠林", "樊惠琳"), TARGETS]
    assert [each.printed for each in Fact.objects.all()] == ["210亿元", "30家"]
    assert (loaded.kept, loaded.conflicts) == (1, 1)


def test_a_corrected_figure_stays_and_the_rest_of_it_follows_the_page() -> None:
    store(meeting())
    correct(Fact.objects.get(text="210亿元"), value=21_000_000_000)
    span = span_of("210亿元", text=TARGETS, paragraph=1)
    store(meeting(facts=(parsed_fact("210亿元", span, metric="投资", value=Decimal(1), value_max=Decimal(3)),)))
    fact = Fact.objects.get(text="210亿元")
    assert (fact.value, fact.value_max, fact.metric) == (21_000_000_000, None, "投资")


def test_a_corrected_figure_that_is_read_no_more_stays() -> None:
    store(meeting())
    correct(Fact.objects.get(text="210亿元"), metric="总投资额")
    store(meeting(("近日,区委全会召开。", TARGETS), facts=()))
    assert [(each.text, each.printed) for each in Fact.objects.all()] == [("210亿元", "210亿元")]


def test_a_vanished_article_that_was_corrected_stays_at_the_end() -> None:
    store(reading_day(), meeting())
    correct(stored_article(SECOND_HEADLINE), subhead="副题")
    loaded = store(parsed_article("新开一篇", ["与旧文毫无关系的内容,说的是别的事情。"]), meeting())
    articles = stored_page().articles.all()
    assert [(each.position, each.headline) for each in articles] == [
        (0, "新开一篇"),
        (1, HEADLINE),
        (2, SECOND_HEADLINE),
    ]
    assert [each.text for each in stored_article(SECOND_HEADLINE).paragraphs.all()] == [SECOND_LEAD]
    assert (loaded.articles, loaded.kept, loaded.conflicts) == (3, 1, 1)
    assert SearchDocument.objects.count() == 3


def test_a_person_whom_an_editor_renamed_stays_the_one_meant() -> None:
    store(meeting())
    person = Person.objects.get(name="樊惠林")
    correct(person, name="樊惠琳")
    store(meeting(places=()))
    assert person.mentions.get().name == "樊惠林"


@pytest.mark.parametrize("read", [["刘伟乎", "刘伟平"], ["刘伟平", "刘伟乎"], ["刘伟平"], ["刘伟乎"]])
def test_a_renamed_signer_signs_once_whatever_is_read(read: list[str]) -> None:
    store(meeting(bylines=(parsed_byline("刘伟乎"),)))
    correct(Person.objects.get(name="刘伟乎"), name="刘伟平")
    store(meeting(bylines=tuple(map(parsed_byline, read))))
    assert [byline.person.name for byline in stored_article().bylines.all()] == ["刘伟平"]


def test_a_merged_person_stays_merged() -> None:
    store(meeting())
    kept = Person.objects.create(name="樊惠林", kind="subject", note="书记")
    Person.objects.filter(name="樊惠林", note="").update(merged_into=kept)
    store(meeting(kicker="引题"))
    assert list(Article.objects.mentioning(kept)) == [stored_article()]


# -- the page


def test_a_corrected_newspaper_and_page_number_stay() -> None:
    store(meeting(), metadata=Metadata(newspaper="郑州日报", page_no="A05"))
    correct(stored_page(), newspaper="郑州晚报")
    loaded = store(meeting(), metadata=Metadata(newspaper="郑州日报", page_no="A06"))
    page = stored_page()
    assert (page.newspaper, page.page_no, loaded.kept) == ("郑州晚报", "A06", 1)


@pytest.mark.parametrize("locked", ["date_from", "date_to"])
def test_a_corrected_date_wins_over_a_given_and_an_inferred_one(locked: str) -> None:
    store(meeting())
    page = stored_page()
    Page.objects.update(date_from=DAY, date_to=DAY, locked_fields=[locked])
    other = datetime.date(2020, 1, 1)
    store(meeting(), metadata=Metadata(other), date=DateRange(other, other, ("1月1日",)))
    page.refresh_from_db()
    assert (page.date_from, page.date_to, page.date_evidence) == (DAY, DAY, [])


def test_districts_are_renewed_while_figures_are_held() -> None:
    store(meeting())
    lock(stored_article(), "facts")
    store(meeting(districts=(JINSHUI,)))
    assert [each.district.name for each in ArticleDistrict.objects.all()] == ["金水区"]
