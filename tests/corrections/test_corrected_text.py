"""Names and figures stay on their words when a text is corrected."""

import pytest

from newsarchive.archive.models import Fact, Paragraph
from newsarchive.corrections.corrected_text import follow_paragraph, follow_title, keep_printed
from tests.factories import make_article, make_fact, make_paragraph, make_person_mention, make_place_mention

pytestmark = pytest.mark.django_db


def correct(paragraph: Paragraph, text: str) -> list[str]:
    """Correct the text; the words of what was lost."""
    before, paragraph.text = paragraph.text, text
    paragraph.save()
    return [before[each.start : each.end] for each in follow_paragraph(paragraph, before=before)]


@pytest.mark.parametrize(
    ("before", "words", "after", "expected"),
    [
        # (text, figure in it, corrected text, where the figure is then or None where it is lost)
        ("总投资210亿元。", "210亿元", "总投资额210亿元。", 4),  # an insertion before it
        ("总投资210亿元。", "210亿元", "总投资210亿元！", 3),  # a change behind it
        ("总投姿210亿元。", "210亿元", "投资210亿元。", 2),  # a change that touches it
        ("投资3亿元，贷款3亿元。", "3亿元", "总投资3亿元，贷款3亿元。", 3),  # the first of two stays the first
        ("投资3亿元。", "3亿元", "贷款5亿元，总计投资3亿元。", 10),  # all else rewritten
        ("投资3亿元。", "3亿元", "投资13亿元。", None),  # now another number
        ("投资3亿元。", "3亿元", "投资0.3亿元。", None),
        ("共3万", "3", "总共3万", 2),  # as much part of a number as it was before
        ("投资3亿元。", "3亿元", "投资5亿元。", None),  # corrected away
        ("投资3亿元。", "3亿元", "贷款与投入各为3亿元、3亿元", None),  # now there twice, and no telling which
        ("投资3亿元。", "3亿元", "略", None),
    ],
)
def test_a_figure_follows_its_words(before: str, words: str, after: str, expected: int | None) -> None:
    paragraph = make_paragraph(make_article(paragraphs=()), before)
    make_fact(paragraph, words)

    lost = correct(paragraph, after)

    places = [(fact.start, fact.printed) for fact in Fact.objects.all()]
    assert places == ([] if expected is None else [(expected, words)])
    assert lost == ([words] if expected is None else [])


def test_people_and_places_follow_too() -> None:
    paragraph = make_paragraph(make_article(paragraphs=()), "王村镇的樊惠林说，樊惠林来自二七区。")
    person, place = make_person_mention(paragraph), make_place_mention(paragraph, "王村镇")

    lost = correct(paragraph, "在荥阳市王村镇，樊惠林说，樊惠林来自二七区。")

    person.refresh_from_db()
    place.refresh_from_db()
    assert (lost, person.printed, person.start, place.printed, place.start) == ([], "樊惠林", 8, "王村镇", 4)


def test_the_quote_of_a_figure_is_corrected_with_the_text() -> None:
    paragraph = make_paragraph(make_article(paragraphs=()), "会议召开。新鉴约项目总投资210亿元，开工。")
    fact = make_fact(paragraph, quote="新鉴约项目总投资210亿元")

    correct(paragraph, "会议隆重召开。新签约项目总投资210亿元，开工。")

    fact.refresh_from_db()
    assert fact.quote == "新签约项目总投资210亿元"


def test_a_quote_that_stands_otherwise_in_the_text_is_left_alone() -> None:
    paragraph = make_paragraph(make_article(paragraphs=()), "总投资 210亿元，开工。")
    fact = make_fact(paragraph, quote="总投资210亿元")

    correct(paragraph, "总投资额 210亿元，开工。")

    fact.refresh_from_db()
    assert (fact.quote, fact.printed) == ("总投资210亿元", "210亿元")


def test_a_figure_in_a_headline_follows_the_headline() -> None:
    article = make_article(headline="签约210亿元")
    fact = make_fact(article.paragraphs.get())
    Fact.objects.update(part="headline", paragraph=None, start=2, end=7)
    other = make_fact(article.paragraphs.get(), "会议")
    article.headline = "二七区签约210亿元"
    article.save()

    assert follow_title(article, "headline", before="签约210亿元") == []

    fact.refresh_from_db()
    other.refresh_from_db()
    assert (fact.printed, other.printed) == ("210亿元", "会议")


@pytest.mark.parametrize(
    ("printed", "before", "after", "kept"),
    [
        ("", "二七区召幵会议", "二七区召开会议", "二七区召幵会议"),  # the first correction
        ("二七区召幵会议", "二七区召开会议", "二七区召开大会", "二七区召幵会议"),  # the second keeps the first text
        ("二七区召幵会议", "二七区召开会议", "二七区召幵会议", ""),  # taken back
    ],
)
def test_what_was_printed_is_kept(printed: str, before: str, after: str, kept: str) -> None:
    paragraph = Paragraph(text=after, printed=printed)

    keep_printed(paragraph, before=before)

    assert paragraph.printed == kept
