"""A page as a whole: articles, titles, order, and that no line is lost whatever the text."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarchive.parsing.annotation import to_annotation
from newsarchive.parsing.document import Article, ArticleKind, LineSpan, ParagraphKind, ParsedPage
from newsarchive.parsing.page import parse_page

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

A = """某区启动老旧小区改造

本报讯(记者 张明)昨日,记者从某区住建局获悉,今年该区计划改造老旧小区42个,惠及居民1.2万户。

据了解,改造内容包括道路、管网、绿化等,预计年底前全部完工。"""
B = """晨光镇办起百姓食堂

本报讯(记者 李红 通讯员 王芳)晨光镇首家百姓食堂日前开门迎客,老人用餐最低只需6元。

“饭菜软烂可口,离家又近。”七十岁的陈大爷说。"""


def numbers(spans: Iterable[LineSpan]) -> list[int]:
    return [number for span in spans for number in range(span.first, span.last + 1)]


def owned(page: ParsedPage) -> list[int]:
    return numbers([*(span for article in page.articles for span in article.lines), *page.leftover])


def printed(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def body(text: str) -> list[list[str]]:
    return [[p.text for p in article.paragraphs] for article in parse_page(text).articles]


def test_two_articles_with_headline_byline_and_paragraphs() -> None:
    page = parse_page(f"{A}\n\n{B}")
    assert [(a.headline, [b.name for b in a.bylines], len(a.paragraphs)) for a in page.articles] == [
        ("某区启动老旧小区改造", ["张明"], 2),
        ("晨光镇办起百姓食堂", ["李红", "王芳"], 2),
    ]
    assert page.articles[1].signature == "(记者 李红 通讯员 王芳)"
    assert page.articles[0].paragraphs[0].text.startswith("昨日,记者从")
    assert page.articles[1].lines == (LineSpan(7, 11),)
    assert page.articles[1].paragraphs[1].lines == (LineSpan(11, 11),)


def test_a_torn_paragraph_is_one_again() -> None:
    torn = A.replace("计划改造", "计划改\n\n造")
    assert body(torn) == body(A)


def test_furniture_between_the_pieces_of_a_paragraph_is_left_over() -> None:
    page = parse_page(A.replace("计划改造", "计划改\n\n责编 李俊 校对 王艳\n\n造"))
    assert [p.text for p in page.articles[0].paragraphs] == body(A)[0]
    assert page.leftover == (LineSpan(5, 5),)


def test_columns_in_the_wrong_order_are_put_right() -> None:
    title, lead, rest = A.split("\n\n")
    head, tail = lead.replace("计划改造", "计划改|造").split("|")
    assert body("\n\n".join([title, tail, rest, head, B])) == body(f"{A}\n\n{B}")


def test_sections_out_of_order_follow_their_numbers() -> None:
    sections = [f"重点工作 {n}\n\n要抓好第{n}项工作,明确责任,细化措施,确保按期完成目标任务。" for n in (1, 3, 2)]
    page = parse_page("\n\n".join(["某区部署三项工作", "本报讯 昨日,某区召开会议。", *sections]))
    heads = [p.text for a in page.articles for p in a.paragraphs if p.kind is ParagraphKind.SECTION_HEAD]
    assert heads == ["重点工作 1", "重点工作 2", "重点工作 3"]


def test_a_vertical_headline_goes_to_the_article_that_lacks_one() -> None:
    title, *text = B.split("\n\n")
    scraps = "\n\n".join(["晨光", "镇", "办", "起", "百", "姓食", "堂"])
    page = parse_page("\n\n".join([A.replace("计划改造", f"计划改\n\n{scraps}\n\n造"), *text]))
    assert [article.headline for article in page.articles] == ["某区启动老旧小区改造", title]
    assert [p.text for p in page.articles[0].paragraphs] == body(A)[0]


def test_a_vertical_headline_goes_to_the_article_that_has_its_words() -> None:
    title, *text = B.split("\n\n")
    scraps = "\n\n".join(["晨光", "镇", "办", "起", "百", "姓食", "堂"])
    torn = A.replace("计划改造", f"计划改\n\n{scraps}\n\n造")
    other = A.replace("某区启动老旧小区改造", "某区图书馆扩建开放").replace("改造", "扩建")
    subhead = "老人用餐最低六元"
    page = parse_page("\n\n".join([torn, other, subhead, *text]))
    assert [(article.headline, article.subhead) for article in page.articles] == [
        ("某区启动老旧小区改造", None),
        ("某区图书馆扩建开放", None),
        (title, subhead),
    ]


def test_a_picture_with_its_caption_is_a_photo() -> None:
    photo = "日前,南湖社区组织志愿者为老人义务理发,受到居民们的欢迎和好评。\n\n本报记者 周平 摄"
    page = parse_page(f"{A}\n\n\n\n{photo}\n\n{B}")
    assert [article.kind for article in page.articles] == [ArticleKind.ARTICLE, ArticleKind.PHOTO, ArticleKind.ARTICLE]
    assert [(b.name, b.role.value) for b in page.articles[1].bylines] == [("周平", "photographer")]


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        ("强能力 锻作风 促发展\n\n某区扎实推进作风建设", ("强能力 锻作风 促发展", "某区扎实推进作风建设", None)),
        ("一盏灯照亮回家路\n\n——记晨光镇护路员周大勇", (None, "一盏灯照亮回家路", "——记晨光镇护路员周大勇")),
        ("相关新闻>>\n\n某区启动老旧小区改造", ("相关新闻>>", "某区启动老旧小区改造", None)),
        ("办实事 解民忧\n\n# 某区启动老旧小区改造", ("办实事 解民忧", "某区启动老旧小区改造", None)),
    ],
)
def test_kicker_headline_and_subhead(lines: str, titles: tuple[str | None, str, str | None]) -> None:
    article = parse_page(f"{lines}\n\n{A.partition(chr(10) * 2)[2]}").articles[0]
    assert (article.kicker, article.headline, article.subhead) == titles


@pytest.mark.parametrize(
    ("printed_as", "headline"),
    [
        ("某区公共 租赁住房完成分配", "某区公共租赁住房完成分配"),
        ("抓项目促发展 晨光镇经济稳中向好", "抓项目促发展 晨光镇经济稳中向好"),
    ],
)
def test_a_space_in_a_headline_stays_between_clauses_only(printed_as: str, headline: str) -> None:
    assert parse_page(A.replace("某区启动老旧小区改造", printed_as)).articles[0].headline == headline


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_nothing_of_the_sample_pages_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    check(text)


def test_the_sample_pages_have_the_articles_that_stand_on_them() -> None:
    counts = [[a.kind.value for a in parse_page(path.read_text(encoding="utf-8")).articles] for path in SEEDS]
    assert [(kinds.count("article"), kinds.count("photo")) for kinds in counts] == [
        (10, 0),
        (9, 3),
        (11, 0),
        (6, 0),
        (1, 0),
    ]


def test_the_annotation_has_the_form_of_the_gold() -> None:
    annotation = to_annotation(parse_page(A), "000.txt")
    assert (annotation["page"], annotation["leftover"]) == ("000.txt", [])
    article = annotation["articles"][0]
    assert (article["id"], article["lines"]) == ("a01", [[1, 5]])
    assert article["bylines"] == [{"name": "张明", "role": "reporter"}]
    assert {"name": "张明", "title": "记者", "role": "reporter"} in article["people"]


PIECES = st.sampled_from(
    [
        *A.split("\n\n"),
        *B.split("\n\n"),
        *["中", "原", "区", "02", "·", "—", "要闻", "重点工作", "一、总则", "（", "”", "。", "#", "12", "(记者"],
        "",
        " ",
        "\t\u3000",
        "# 标题",
        "本报记者 周平 摄",
        "(张明 李红)",
        "记者 木坤 坤高帅磊",
        "责编 李俊 校对 王艳",
        "本报讯",
        "重点工作 1",
        "重点工作 2",
        "①②③,“‘《",
        "x" * 300,
    ]
)


def letters(texts: Iterable[str | None]) -> Counter[str]:
    return Counter(c for text in texts for c in text or "" if not c.isspace())


def text_of(article: Article) -> list[str | None]:
    titles = [article.kicker, article.headline, article.subhead, article.dateline, article.signature]
    return [*titles, *(paragraph.text for paragraph in article.paragraphs)]


def check(text: str) -> None:
    """Every line placed once, every character of an article's lines in its text once, every paragraph on its lines."""
    page, lines = parse_page(text), text.split("\n")
    printed_text = {n: re.sub(r"^#{1,6}\s", "", lines[n - 1].strip()) for n in printed(text)}
    assert sorted(n for n in owned(page) if n in printed_text) == sorted(printed_text)
    for article in page.articles:
        own = [n for n in numbers(article.lines) if n in printed_text]
        there, read = letters(printed_text[n] for n in own), letters(text_of(article))
        assert not read - there, "invented"
        assert set(there - read) <= set(":："), "lost"  # the colon between a signature and the text
        assert 0 <= article.confidence <= 1
        for paragraph in article.paragraphs:
            assert paragraph.text and set(numbers(paragraph.lines)) <= set(numbers(article.lines))
            assert not letters([paragraph.text]) - letters(printed_text.get(n) for n in numbers(paragraph.lines))
    for warning in page.warnings:
        assert 1 <= warning.lines.first <= warning.lines.last <= len(lines)
        assert warning.article is None or warning.article < len(page.articles)
    assert parse_page(text) == page


PAGES = st.lists(PIECES, max_size=30)
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n\n"])
NOISE = st.text(
    st.sampled_from("#()（）“”\"'。,，、：: 　\t\r\x0b\x0c\x00\u200b\ufeff①𠮷👍本报讯记者摄图文一1Aa·—…|"), max_size=12
)


@settings(max_examples=150, deadline=None)
@given(PAGES, GAPS)
def test_nothing_is_lost_on_a_shuffled_and_doubled_page(pieces: list[str], gap: str) -> None:
    check(gap.join(pieces))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, NOISE, NOISE), max_size=20), GAPS)
def test_nothing_is_lost_among_noise(pieces: list[tuple[str, str, str]], gap: str) -> None:
    check(gap.join(before + piece + after for piece, before, after in pieces))


@settings(max_examples=150, deadline=None)
@given(PAGES, GAPS, st.lists(st.integers(0, 2000), max_size=12))
@example(["(记者", "本报记者 周平 摄", A.split("\n\n")[1]], "\n", [24])  # one signature within another
def test_nothing_is_lost_on_a_page_cut_anywhere(pieces: list[str], gap: str, cuts: list[int]) -> None:
    text = gap.join(pieces)
    edges = [0, *sorted(cuts), len(text)]
    check("\n\n".join(text[a:b] for a, b in pairwise(edges)))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_nothing_is_lost_in_any_text(text: str) -> None:
    check(text)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 9000), st.integers(0, 9000), st.randoms(use_true_random=False), NOISE)
def test_nothing_is_lost_on_a_cut_shuffled_and_doubled_sample_page(
    path: Path, start: int, end: int, random: Random, noise: str
) -> None:
    lines = path.read_text(encoding="utf-8")[min(start, end) : max(start, end)].split("\n")
    lines += random.choices(lines, k=5)
    random.shuffle(lines)
    check("\n".join([*lines[:60], noise]))
