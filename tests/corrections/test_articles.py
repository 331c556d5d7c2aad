"""An editor corrects an article."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from newsarchive.archive.models import (
    Article,
    ArticleRedirect,
    Byline,
    Fact,
    Paragraph,
    Person,
    PersonMention,
    PlaceMention,
)
from newsarchive.search.index import index_articles
from newsarchive.search.results import search_articles
from tests.corrections.desk import add_row, change_url, edit, editor, locks, send, shown
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_page,
    make_paragraph,
    make_person_mention,
    make_place_mention,
)

__all__ = ["editor"]

pytestmark = pytest.mark.django_db


def make_full_article() -> Article:
    article = make_article(
        page=make_page(text="二七区召幵会议\n记者 刘伟平\n二七区委书记樊惠林说"),
        headline="二七区召幵会议",
        paragraphs=("二七区委书记樊惠林说，新鉴约项目总投资210亿元。", "会议在二七区召开。"),
        lines=[[1, 2]],
    )
    first = article.paragraphs.get(position=0)
    make_byline(article)
    add_district(article)
    make_person_mention(first)
    make_place_mention(first, unit=make_district())
    make_fact(first)
    index_articles([article.pk])
    return article


def found(words: str) -> list[int]:
    return [hit.article.pk for hit in search_articles(words).hits]


def test_a_corrected_headline_is_locked_recorded_and_found(editor: Client) -> None:
    article = make_full_article()

    edit(editor, article, headline="二七区召开会议")

    assert article.headline == "二七区召开会议"
    assert locks(article) == ["headline"]
    latest = article.history.first()
    assert (latest.headline, latest.history_user.username) == ("二七区召开会议", "编辑甲")
    assert found("召开会议") == [article.pk]
    assert found("召幵") == []


def test_saving_without_a_change_locks_nothing_and_leaves_no_history(editor: Client) -> None:
    article = make_full_article()
    Paragraph.objects.update(text="　　前有空格，\n后有换行 ")
    before = Article.history.count(), Paragraph.history.count(), Fact.history.count()

    edit(editor, article)

    assert locks(article) == []
    assert (Article.history.count(), Paragraph.history.count(), Fact.history.count()) == before


def test_a_corrected_paragraph_keeps_what_was_printed_and_its_mentions(editor: Client) -> None:
    article = make_full_article()
    paragraph = article.paragraphs.get(position=0)
    printed = paragraph.text

    edit(editor, article, **{"paragraphs-0-text": "据悉，二七区委书记樊惠林说，新签约项目总投资210亿元。"})

    paragraph.refresh_from_db()
    assert paragraph.printed == printed
    assert paragraph.locked_fields == ["text"]
    assert paragraph.history.first().history_user.username == "编辑甲"
    standing = (PersonMention.objects.get(), PlaceMention.objects.get(), Fact.objects.get())
    assert [each.printed for each in standing] == ["樊惠林", "二七区", "210亿元"]
    assert found("新签约项目") == found("新鉴约项目") == [article.pk]


def test_the_editor_is_told_what_a_correction_took_away(editor: Client) -> None:
    article = make_full_article()
    url = change_url(article)

    told = send(editor, url, shown(editor, url) | {"paragraphs-0-text": "二七区委书记樊惠林说，总投资310亿元。"})

    assert not Fact.objects.exists()
    assert PersonMention.objects.get().printed == "樊惠林"
    assert Fact.history.first().history_type == "-"
    assert "更正后的文字里已找不到“新签约项目总投资 210亿元”，相应的记录已移除。" in told


def test_a_corrected_headline_takes_its_mentions_along(editor: Client) -> None:
    article = make_full_article()
    PlaceMention.objects.update(part="headline", paragraph=None, start=0, end=3)

    edit(editor, article, headline="郑州市二七区召开会议")

    assert PlaceMention.objects.get().printed == "二七区"


def test_a_change_within_a_fact_is_locked_on_the_fact(editor: Client) -> None:
    article = make_full_article()

    edit(editor, article, **{"facts-0-metric": "签约总额"})

    fact = Fact.objects.get()
    assert (fact.metric, fact.locked_fields) == ("签约总额", ["metric"])
    assert locks(article) == []


def test_a_removed_row_locks_its_set(editor: Client) -> None:
    article = make_full_article()

    edit(editor, article, **{"facts-0-id": Fact.objects.get().pk} | {"paragraphs-1-position": 7})
    data = shown(editor, change_url(article)) | {"facts-0-DELETE": "on", "article_districts-0-DELETE": "on"}
    send(editor, change_url(article), data)

    assert not Fact.objects.exists()
    assert not article.article_districts.exists()
    assert locks(article) == ["districts", "facts", "paragraphs"]


def test_paragraphs_can_swap_places_but_not_share_one(editor: Client) -> None:
    article = make_full_article()
    first, second = article.paragraphs.order_by("position")

    edit(editor, article, **{"paragraphs-0-position": 1, "paragraphs-1-position": 0})

    assert list(article.paragraphs.order_by("position")) == [second, first]
    data = shown(editor, change_url(article)) | {"paragraphs-0-position": 1}
    assert "两行的序号相同。" in editor.post(change_url(article), data).content.decode()


def test_a_misread_signer_becomes_the_person_of_the_right_name(editor: Client) -> None:
    article = make_full_article()
    right = Person.objects.create(name="刘卫平", kind="signer")

    edit(editor, article, **{"bylines-0-name": "刘卫平"})

    assert Byline.objects.get().person == right
    assert locks(article) == ["bylines"]


def test_rows_are_added_by_their_words(editor: Client) -> None:
    article = make_full_article()
    data = shown(editor, change_url(article))
    add_row(data, "bylines", name="张帅", role="correspondent", title="通讯员", position="", person="")
    add_row(data, "personmentions", name="樊惠林", title="书记", role="official", place="", person="")
    second = article.paragraphs.get(position=1)
    add_row(data, "placementions", name="二七区", place=str(second.pk), unit="", district="")
    values = {"metric": "投资", "value": "210", "unit": "元", "subject": "", "period": "", "modality": "actual"}
    add_row(data, "facts", text="210亿", place="", **values)
    add_row(data, "paragraphs", text="新的一段。", kind="body", position="")

    send(editor, change_url(article), data)

    byline = Byline.objects.get(name="张帅")
    assert (byline.position, byline.person.kind) == (1, "signer")
    mention = PersonMention.objects.latest("pk")
    assert (mention.printed, mention.person.name, mention.person.district) == ("樊惠林", "樊惠林", make_district())
    place = PlaceMention.objects.latest("pk")
    assert (place.paragraph, place.start) == (second, 3)
    fact = Fact.objects.latest("pk")
    assert (fact.printed, fact.quote) == ("210亿", "二七区委书记樊惠林说，新鉴约项目总投资210亿元")
    assert article.paragraphs.get(text="新的一段。").position == 2
    assert locks(article) == ["bylines", "facts", "paragraphs", "people", "places"]


def test_words_that_stand_nowhere_are_refused(editor: Client) -> None:
    article = make_full_article()
    data = shown(editor, change_url(article))
    add_row(data, "placementions", name="金水区", place="", unit="", district="")

    response = editor.post(change_url(article), data)

    assert "“金水区”不在文章里。" in response.content.decode()


def test_a_signer_cannot_be_somebody_written_about(editor: Client) -> None:
    article = make_full_article()
    data = shown(editor, change_url(article)) | {"bylines-0-person": PersonMention.objects.get().person_id}

    response = editor.post(change_url(article), data)

    assert "“樊惠林”是文中人物，这里应选署名作者。" in response.content.decode()


def test_line_numbers_are_written_as_spans(editor: Client) -> None:
    article = make_full_article()

    edit(editor, article, lines="1-2，5")

    assert article.lines == [[1, 2], [5, 5]]
    assert locks(article) == ["lines"]
    for wrong in ("五", "3-1", "0-2"):
        data = shown(editor, change_url(article)) | {"lines": wrong}
        assert "不是行号" in editor.post(change_url(article), data).content.decode()


def test_the_lines_of_the_page_stand_beside_the_fields(editor: Client) -> None:
    article = make_full_article()

    html = editor.get(change_url(article)).content.decode()

    assert '<li value="1">二七区召幵会议</li><li value="2">记者 刘伟平</li>' in html
    assert '<li value="3">' not in html
    assert 'href="/admin/r/' in html  # 在站点上查看


def test_an_article_is_made_by_hand(editor: Client) -> None:
    page = make_page(date_from=date(2023, 1, 1), date_to=date(2023, 1, 1))
    data = shown(editor, "/admin/archive/article/add/")
    data |= {"page": page.pk, "position": 0, "headline": "手工录入的文章", "lines": "1"}
    add_row(data, "paragraphs", text="漏掉的一段。", kind="body", position="")
    add_row(data, "article_districts", district=make_district().pk, position="")

    send(editor, "/admin/archive/article/add/", data)

    article = Article.objects.get()
    assert found("漏掉的一段") == [article.pk]
    assert {"headline", "lines", "page", "paragraphs", "districts"} <= set(locks(article))


def test_a_deleted_article_leaves_word_at_its_address(editor: Client) -> None:
    article = make_full_article()
    ArticleRedirect.objects.create(old_id=article.pk + 100, article=article, page=article.page)
    gone = article.pk

    editor.post(f"/admin/archive/article/{gone}/delete/", {"post": "yes"})

    assert not Article.objects.exists()
    assert found("二七区") == []
    for address in (gone, gone + 100):
        assert editor.get(f"/api/articles/{address}").status_code == 410


def test_unlocking_gives_an_article_and_its_rows_back_to_the_parser(editor: Client) -> None:
    article = make_full_article()
    edit(editor, article, headline="二七区召开会议", **{"facts-0-metric": "签约总额"})

    response = editor.post(
        "/admin/archive/article/", {"action": "unlock", "_selected_action": [article.pk]}, follow=True
    )

    assert "已交还 1 项。" in response.content.decode()
    assert locks(article) == []
    assert Fact.objects.get().locked_fields == []
    assert article.history.first().history_user.username == "编辑甲"


def test_what_the_loader_wrote_can_be_brought_back(editor: Client) -> None:
    article = make_full_article()
    rows: tuple[Any, ...] = (article, article.paragraphs.get(position=0), Fact.objects.get(), Byline.objects.get())
    loaded = dict(zip(rows, (article.headline, rows[1].text, rows[2].metric, rows[3].title), strict=True))
    for model in (Article, Paragraph, Fact, Byline):
        model.history.all().delete()  # as after a load

    changes = {"paragraphs-0-text": "二七区委书记樊惠林说，新签约项目总投资210亿元。", "facts-0-metric": "签约"}
    edit(editor, article, headline="二七区召开会议", **changes, **{"bylines-0-title": "本报记者"})
    edit(editor, article, headline="二七区开会")

    names = ("headline", "text", "metric", "title")
    for row, name in zip(rows, names, strict=True):
        before = loaded[row]
        first = row.history.last()
        assert (getattr(first, name), first.history_user, first.history_change_reason) == (before, None, "载入")
        assert row.history.count() > 1
    html = editor.get(f"/admin/archive/article/{article.pk}/history/").content.decode()
    assert "（载入程序）" in html
    assert "<del>二七区召幵会议</del> → <ins>二七区召开会议</ins>" in html


def test_an_earlier_state_can_be_brought_back(editor: Client) -> None:
    article = make_full_article()
    edit(editor, article, headline="改错了", lines="1")
    edit(editor, article, signature="(记者 刘伟平)")
    first = article.history.last()
    url = f"/admin/archive/article/{article.pk}/history/{first.history_id}/"

    editor.post(url, shown_history(editor, url))

    article.refresh_from_db()
    assert (article.headline, article.lines, article.signature) == ("二七区召幵会议", [[1, 2]], "")
    assert locks(article) == ["headline", "lines", "signature"]
    assert article.history.first().history_user.username == "编辑甲"
    assert found("召幵") == [article.pk]


def test_an_earlier_text_of_a_paragraph_can_be_brought_back(editor: Client) -> None:
    article = make_full_article()
    paragraph = article.paragraphs.get(position=0)
    printed = paragraph.text
    edit(editor, paragraph, text="据悉，" + printed)
    assert (PersonMention.objects.get().start, paragraph.printed) == (9, printed)
    url = f"/admin/archive/paragraph/{paragraph.pk}/history/{paragraph.history.last().history_id}/"

    editor.post(url, shown_history(editor, url))

    paragraph.refresh_from_db()
    assert (paragraph.text, paragraph.printed, paragraph.locked_fields) == (printed, "", ["text"])
    assert PersonMention.objects.get().start == 6


def shown_history(editor: Client, url: str) -> dict[str, object]:
    form = editor.get(url).context["adminform"].form
    return {bound.html_name: bound.value() if bound.value() is not None else "" for bound in form}


def test_a_reader_without_rights_is_turned_away(client: Client) -> None:
    article = make_paragraph(make_article()).article

    response = client.post(change_url(article), {"headline": "改"})

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
