"""An editor corrects pages, people, and rows of an article one by one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from newsarchive.archive.models import Article, District, Fact, Indicator, Page, Person
from newsarchive.search.index import index_articles
from newsarchive.search.results import Filters, search_articles
from newsarchive.search.suggest import suggest
from tests.corrections.desk import change_url, delete, edit, editor, locks, send, shown
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_page,
    make_person,
    make_person_mention,
    make_place_mention,
)

__all__ = ["editor"]

pytestmark = pytest.mark.django_db


def test_a_corrected_date_is_marked_locked_and_searched_by(editor: Client) -> None:
    page = make_page(date_from=date(2022, 12, 1), date_source="inferred", date_evidence=["12月17日"])
    article = make_article(page=page)
    index_articles([article.pk])

    edit(editor, page, date_from="2023-02-03", date_to="2023-02-03")

    assert page.date_source == Page.DateSource.CORRECTED
    assert page.locked_fields == ["date_from", "date_source", "date_to"]
    assert page.history.first().history_user.username == "编辑甲"
    assert search_articles("", Filters(date_from=date(2023, 1, 1))).count == 1
    assert search_articles("", Filters(date_to=date(2022, 12, 31))).count == 0


def test_dates_in_the_wrong_order_are_refused(editor: Client) -> None:
    page = make_page()

    response = editor.post(change_url(page), shown(editor, change_url(page)) | {"date_from": "2024-01-01"})

    assert "最早日期不能晚于最晚日期" in response.content.decode()


def test_where_a_page_came_from_cannot_be_changed(editor: Client) -> None:
    page = make_page(text="第一行\n第二行")
    data = shown(editor, change_url(page))

    send(editor, change_url(page), data | {"text": "改", "sha256": "0" * 64, "source": "x", "newspaper": "洛阳日报"})

    page.refresh_from_db()
    assert (page.text, page.newspaper, page.locked_fields) == ("第一行\n第二行", "洛阳日报", ["newspaper"])
    assert page.source != "x"


def test_the_name_of_a_person_is_corrected(editor: Client) -> None:
    person = make_person("樊惠")

    edit(editor, person, name="樊惠林", note="书记")

    assert (person.name, person.locked_fields) == ("樊惠林", ["name", "note"])


def test_a_corrected_name_is_suggested_to_who_begins_to_type_it(editor: Client) -> None:
    person = make_byline(make_article(), "刘伟乎").person

    edit(editor, person, name="刘伟平")

    assert [suggestion.text for suggestion in suggest("lwp")] == ["刘伟平"]


def test_one_person_is_merged_into_another_and_taken_apart_again(editor: Client) -> None:
    twice, kept = make_person("刘伟乎", kind="signer"), make_person("刘伟平", kind="signer")

    edit(editor, twice, merged_into=kept.pk)
    assert twice.merged_into == kept

    edit(editor, twice, merged_into="")
    assert twice.merged_into is None


def test_search_counts_by_who_signs_after_merging(editor: Client) -> None:
    kept, twice = (make_byline(make_article(), name).person for name in ("刘伟平", "刘伟乎"))
    index_articles(list(Article.objects.values_list("pk", flat=True)))
    edit(editor, twice, merged_into=kept.pk)
    assert [(value.name, value.count) for value in search_articles("").facets.reporter] == [("刘伟平", 2)]


def test_search_is_narrowed_by_the_corrected_newspaper(editor: Client) -> None:
    article = make_article()
    index_articles([article.pk])
    edit(editor, article.page, newspaper="郑州晚报")
    assert search_articles("", Filters(newspaper="郑州晚报")).count == 1
    assert search_articles("", Filters(newspaper="郑州日报")).count == 0


def test_merging_cannot_go_round_in_circles() -> None:
    first, second, third = (make_person(name) for name in ("甲", "乙", "丙"))
    second.merged_into = first
    second.save()
    signer = make_person("甲", kind="signer")
    for person, target, message in (
        (first, second, "已并入他人"),
        (third, second, "已并入他人"),
        (first, third, "已有人物并入此人"),
        (third, third, "不能并入自己"),
        (third, signer, "不能合并"),
    ):
        person.merged_into = target
        with pytest.raises(ValidationError, match=message):
            person.full_clean()
        person.refresh_from_db()


def test_a_person_in_use_cannot_be_deleted(editor: Client) -> None:
    person = make_byline(make_article()).person

    response = editor.post(f"/admin/archive/person/{person.pk}/delete/", {"post": "yes"})

    assert Person.objects.filter(pk=person.pk).exists()
    assert response.status_code in (200, 403)
    assert "受保护" in editor.get(f"/admin/archive/person/{person.pk}/delete/").content.decode()


@pytest.mark.parametrize("action", ["one", "selected"])
def test_whoever_was_merged_into_a_deleted_person_is_counted_alone_again(editor: Client, action: str) -> None:
    twice = make_byline(make_article(), "刘伟乎").person
    kept, other = make_person("刘伟平", kind="signer"), make_person("王强", kind="signer")
    index_articles(list(Article.objects.values_list("pk", flat=True)))
    edit(editor, twice, merged_into=kept.pk)
    assert [(value.name, value.count) for value in search_articles("").facets.reporter] == [("刘伟平", 1)]

    shown = delete(editor, "person", [kept.pk] if action == "one" else [kept.pk, other.pk])

    twice.refresh_from_db()
    assert not Person.objects.filter(name="刘伟平").exists()
    assert [(value.name, value.count) for value in search_articles("").facets.reporter] == [("刘伟乎", 1)]
    assert search_articles("", Filters(reporter=twice.pk)).count == 1
    assert [past.merged_into_id for past in twice.history.all()[:2]] == [None, kept.pk]
    assert twice.history.first().history_user.username == "编辑甲"
    assert "曾并入所删人物的刘伟乎，重新单独列出。" in shown


def test_a_merged_person_without_signatures_is_deleted_without_trace_in_search(editor: Client) -> None:
    kept = make_byline(make_article(), "刘伟平").person
    twice = make_person("刘伟乎", kind="signer", merged_into=kept)
    index_articles(list(Article.objects.values_list("pk", flat=True)))

    assert delete(editor, "person", [twice.pk, kept.pk]) == []  # kept is protected, and with it all that was chosen
    assert Person.objects.count() == 2
    delete(editor, "person", [twice.pk])

    assert [(value.name, value.count) for value in search_articles("").facets.reporter] == [("刘伟平", 1)]


def test_a_district_that_something_speaks_of_cannot_be_deleted(editor: Client) -> None:
    city = make_district("4101", "郑州市", level="city")
    about, named, county, home = (
        make_district(f"41010{number}", f"{number}区", parent=city) for number in (2, 3, 4, 5)
    )
    article = make_article()
    add_district(article, about)
    make_place_mention(article.paragraphs.get(), unit=named, district=county)
    make_person(district=home)
    unused = make_district("410199", "新区")
    index_articles([article.pk])

    for district in (city, about, named, county, home):
        assert editor.post(f"/admin/archive/district/{district.pk}/delete/", {"post": "yes"}).status_code == 403
        assert "deletelink" not in editor.get(change_url(district)).content.decode()
    assert "deletelink" in editor.get(change_url(unused)).content.decode()
    delete(editor, "district", [unused.pk])

    assert {*District.objects.all()} == {city, about, named, county, home}
    assert search_articles("地区:2区").count == 1


def test_districts_are_not_deleted_by_the_dozen(editor: Client) -> None:
    make_district()
    page = editor.get("/admin/archive/district/").content.decode()
    assert "二七区" in page
    assert "delete_selected" not in page


def test_a_paragraph_is_corrected_in_its_own_form(editor: Client) -> None:
    article = make_article(paragraphs=["二七区召幵会议。"])
    paragraph = article.paragraphs.get()
    place = make_place_mention(paragraph, "二七区")

    edit(editor, paragraph, text="昨日，二七区召开会议。")

    place.refresh_from_db()
    assert (paragraph.printed, paragraph.locked_fields, place.start) == ("二七区召幵会议。", ["text"], 3)
    assert locks(article) == []
    assert search_articles("昨日").count == 1


def test_a_name_on_its_own_form_locks_the_names_of_the_article(editor: Client) -> None:
    article = make_article(paragraphs=["二七区委书记樊惠林说。"])
    mention = make_person_mention(article.paragraphs.get())

    edit(editor, mention, name="惠林", person="")

    assert (mention.printed, mention.person.name) == ("惠林", "惠林")
    assert locks(article) == ["people"]


def test_an_earlier_signature_can_be_brought_back(editor: Client) -> None:
    byline = make_byline(make_article())
    edit(editor, byline, title="本报记者")
    url = f"/admin/archive/byline/{byline.pk}/history/{byline.history.last().history_id}/"
    form = editor.get(url).context["adminform"].form

    editor.post(url, {bound.html_name: bound.value() for bound in form})

    byline.refresh_from_db()
    assert (byline.title, byline.history.count()) == ("记者", 3)
    assert locks(byline.article) == ["bylines"]


def test_saving_a_row_as_it_is_leaves_no_trace(editor: Client) -> None:
    article = make_article(paragraphs=["樊惠林在二七区投资210亿元"])
    paragraph = article.paragraphs.get()
    rows = (paragraph, make_byline(article), make_person_mention(paragraph), make_fact(paragraph))
    histories = [row.history.count() if hasattr(row, "history") else 0 for row in rows]

    for row in (*rows, add_district(article), make_place_mention(paragraph)):
        edit(editor, row)

    assert locks(article) == []
    assert [row.history.count() if hasattr(row, "history") else 0 for row in rows] == histories


def test_a_figure_is_added_by_itself(editor: Client) -> None:
    article = make_article(headline="签约210亿元")
    data = shown(editor, "/admin/archive/fact/add/")
    data |= {"article": article.pk, "text": "210亿元", "value": "21000000000", "unit": "元", "metric": "签约"}

    send(editor, "/admin/archive/fact/add/", data)

    fact = Fact.objects.get()
    assert (fact.part, fact.paragraph, fact.printed, fact.quote) == ("headline", None, "210亿元", "签约210亿元")
    assert locks(article) == ["facts"]


def test_a_value_is_shown_without_padding(editor: Client) -> None:
    fact = make_fact(make_article(paragraphs=["投资210亿元"]).paragraphs.get())

    assert shown(editor, change_url(fact))["value"] == 21_000_000_000
    edit(editor, fact)
    assert fact.locked_fields == []


def test_a_corrected_unit_is_converted_anew(editor: Client) -> None:
    article = make_article(paragraphs=["占地15亩"])
    fact = make_fact(article.paragraphs.get(), "15亩", value=15, unit="亩")

    edit(editor, fact, unit="公顷")
    assert (fact.dimension, fact.base_value) == ("area", 150_000)

    edit(editor, article, **{"facts-0-value": "3"})
    fact.refresh_from_db()
    assert fact.base_value == 30_000
    assert fact.history.count() == 3  # as loaded, and the two edits


def test_a_chosen_indicator_stays_whatever_becomes_of_the_metric(editor: Client) -> None:
    article = make_article(paragraphs=["投资210亿元"])
    fact = make_fact(article.paragraphs.get(), metric="投资")

    edit(editor, fact, metric="固定资产投资")
    assert fact.indicator
    assert fact.indicator.name == "固定资产投资"

    edit(editor, fact, indicator=Indicator.objects.get(name="工业投资").pk)
    edit(editor, fact, metric="固定资产投资总额")
    assert fact.indicator.name == "工业投资"
    assert fact.locked_fields == ["indicator", "metric"]


def test_periods_are_dated_anew_when_the_date_of_the_page_is_corrected(editor: Client) -> None:
    page = make_page(date_from=date(2022, 12, 1), date_to=date(2023, 2, 1), date_source="inferred")
    fact = make_fact(make_article(page=page, paragraphs=["今年投资210亿元"]).paragraphs.get(), period="今年")

    edit(editor, page, date_to="2022-12-17")

    fact.refresh_from_db()
    assert (fact.period_from, fact.period_to) == (date(2022, 1, 1), date(2022, 12, 31))

    edit(editor, fact, period="2021年底")
    assert (fact.period_from, fact.period_to) == (date(2021, 12, 31), date(2021, 12, 31))


def test_a_range_that_ends_before_it_begins_is_refused(editor: Client) -> None:
    fact = make_fact(make_article(paragraphs=["投资210亿元"]).paragraphs.get())

    response = editor.post(change_url(fact), shown(editor, change_url(fact)) | {"value_max": "1"})

    assert response.status_code == 200


@pytest.mark.parametrize("action", ["page", "list"])
def test_deleting_a_row_locks_its_set(editor: Client, action: str) -> None:
    article = make_article()
    district = add_district(article)
    fact = make_fact(article.paragraphs.get(), "会议")
    for row, name in ((district, "articledistrict"), (fact, "fact")):
        if action == "page":
            editor.post(f"/admin/archive/{name}/{row.pk}/delete/", {"post": "yes"})
        else:
            chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
            editor.post(f"/admin/archive/{name}/", chosen)

    assert locks(article) == ["districts", "facts"]
    assert not article.article_districts.exists()
    assert Fact.history.first().history_type == "-"


def test_the_code_of_a_district_stays(editor: Client) -> None:
    district = make_district()
    data = shown(editor, change_url(district))

    assert "code" not in data
    send(editor, change_url(district), data | {"name": "二七新区"})
    district.refresh_from_db()
    assert (district.code, district.name) == ("410103", "二七新区")
