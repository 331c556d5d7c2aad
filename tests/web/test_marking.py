"""Marks in a text: escaped, overlapping, out of range."""

import pytest

from newsarchive.web.marking import Mark, mark_up

TEXT = "二七区<b>投资</b>3亿元&"


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "二七区&lt;b&gt;投资&lt;/b&gt;3亿元&amp;"),
        (
            [Mark(start=0, end=3, kind="place", href="/districts/410103/", title="二七区")],
            '<a class="place" href="/districts/410103/" title="二七区">二七区</a>&lt;b&gt;投资&lt;/b&gt;3亿元&amp;',
        ),
        (
            [Mark(start=3, end=6, kind="person", title='"><script>')],
            '二七区<span class="person" title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</span>投资&lt;/b&gt;3亿元&amp;',
        ),
        (
            [Mark(start=12, end=15, kind="figure", anchor="figure-7")],
            '二七区&lt;b&gt;投资&lt;/b&gt;<span id="figure-7"><span class="figure">3亿元</span></span>&amp;',
        ),
    ],
)
def test_mark_up(marks: list[Mark], html: str) -> None:
    assert mark_up(TEXT, marks) == html


def test_marks_that_overlap_share_an_element_where_they_do() -> None:
    marks = [Mark(start=0, end=3, kind="person", href="/people/1/"), Mark(start=2, end=5, kind="place", href="/d/")]
    assert mark_up("一二三四五", marks) == (
        '<a class="person" href="/people/1/">一二</a>'
        '<a class="person place" href="/people/1/">三</a>'
        '<a class="place" href="/d/">四五</a>'
    )


def test_two_figures_that_begin_together_keep_both_anchors() -> None:
    marks = [Mark(start=0, end=2, kind="figure", anchor="a"), Mark(start=0, end=4, kind="figure", anchor="b")]
    html = mark_up("3至5亿", marks)
    assert html.count('id="a"') == html.count('id="b"') == 1


@pytest.mark.parametrize(("start", "end"), [(2, 99), (99, 120), (2, 3)])
def test_marks_past_the_end_of_the_text_do_no_harm(start: int, end: int) -> None:
    assert "一二" in mark_up("一二三", [Mark(start=start, end=end, kind="place")])
