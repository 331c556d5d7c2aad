"""An archive that is whole, and one broken in every way."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from newsarchive.archive.models import (
    Article,
    ArticleRedirect,
    Byline,
    District,
    Fact,
    Page,
    Paragraph,
    ParseWarning,
    Person,
    PersonMention,
    PlaceMention,
)
from newsarchive.ingest.figures import refresh_figures
from newsarchive.ingest.management.commands import check_archive
from newsarchive.search.index import index_articles
from newsarchive.search.models import SearchDocument
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
    make_warning,
)

pytestmark = pytest.mark.django_db

SEEDS = Path(settings.BASE_DIR) / "seeds"


def check() -> tuple[str, str]:
    """What it says, and with what it ends."""
    told = StringIO()
    try:
        call_command("check_archive", stdout=told)
    except CommandError as error:
        assert error.returncode == 1
        return told.getvalue(), str(error)
    return told.getvalue(), ""


def make_archive() -> None:
    """Two articles on a page of five lines, with something of every kind, and everything as it should be."""
    page = make_page(text="标题\n正文\n\n另一篇\n第5版", leftover=[[5, 5]])
    article = make_article(
        page=page, lines=[[1, 2]], paragraphs=["二七区委书记樊惠林说，今年占地15亩。", "王村镇也建成了。"]
    )
    make_article(page=page, lines=[[4, 4]], headline="另一篇")
    paragraph = article.paragraphs.all()[0]
    city = make_district("4101", "郑州市", level="city", parent=make_district("41", "河南省", level="province"))
    district = make_district(parent=city)
    add_district(article, district)
    make_byline(article)
    make_person_mention(paragraph)
    make_place_mention(paragraph)
    make_fact(paragraph, "15亩", value=15, unit="亩", period="今年")
    make_person("樊惠", merged_into=Person.objects.get(name="樊惠林"))
    make_warning(article)
    ArticleRedirect.objects.create(old_id=1_000_000, article=article, page=page)
    refresh_figures(Fact.objects.all())
    index_articles(list(Article.objects.values_list("pk", flat=True)))


def elsewhere() -> Article:
    return make_article(page=make_page(text="他版", leftover=[]), lines=[[1, 1]])


BROKEN: list[tuple[Callable[[], object], str]] = [
    (lambda: PersonMention.objects.update(start=0), "“樊惠林”与原文该处的“二七区委书记樊惠林”不符"),
    (lambda: PlaceMention.objects.update(name="中原区"), "“中原区”与原文该处的“二七区”不符"),
    (lambda: Fact.objects.update(start=0, end=3), "“15亩”与原文该处的“二七区”不符"),
    (
        lambda: Fact.objects.update(part="headline", paragraph=None, start=0, end=2),
        "“15亩”与原文该处的“二七”不符",
    ),
    (lambda: Fact.objects.update(paragraph=elsewhere().paragraphs.get()), "“15亩”所在的段落属于另一篇文章"),
    (lambda: Fact.objects.update(base_value=15), "“15亩”的折合数值有误"),
    (lambda: Fact.objects.update(unit="公顷"), "“15亩”的折合数值有误"),
    (lambda: Fact.objects.update(metric="固定资产投资", unit="元"), "统计指标"),
    (lambda: Fact.objects.update(period_to=date(2023, 1, 1)), "“15亩”的时期止于有误"),
    (lambda: Page.objects.update(date_from=date(2021, 1, 1)), "“15亩”的时期始于、时期止于有误"),
    (lambda: Fact.objects.update(modality="wish"), "性质“wish”不在可选范围内"),
    (lambda: Byline.objects.update(role="editor"), "身份“editor”不在可选范围内"),
    (lambda: Paragraph.objects.update(kind="poem"), "类别“poem”不在可选范围内"),
    (lambda: Article.objects.update(kind="advert"), "类别“advert”不在可选范围内"),
    (lambda: Byline.objects.update(person=Person.objects.get(name="樊惠林")), "“樊惠林”不是署名作者"),
    (lambda: PersonMention.objects.update(person=Person.objects.get(name="刘伟平")), "“刘伟平”不是文中人物"),
    (lambda: SearchDocument.objects.first().delete(), "没有检索行"),  # type: ignore[union-attr]
    (lambda: SearchDocument.objects.update(text="旧的"), "检索行与文字不符"),
    (lambda: Paragraph.objects.filter(position=1).update(text="王村镇没有建。"), "检索行与文字不符"),
    (lambda: SearchDocument.objects.update(date_to=date(2023, 1, 1)), "检索行与版面日期不符"),
    (lambda: Page.objects.update(leftover=[]), "第 5 行没有归属"),
    (lambda: Page.objects.update(leftover=[[4, 5]]), "第 4 行归属不止一处"),
    (lambda: Page.objects.update(leftover=[[5, 9]]), "没有第 6、7、8、9 行"),
    (lambda: Article.objects.filter(headline="另一篇").update(lines=[[1, 4]]), "第 1、2 行归属不止一处"),
    (lambda: District.objects.filter(code="4101").update(parent=None), "“郑州市”没有上级"),
    (lambda: District.objects.filter(code="4101").update(code="4201"), "不以上级“河南省”的代码 41 开头"),
    (lambda: District.objects.filter(code="4101").update(level="township"), "“二七区”的层级不低于上级“郑州市”"),
    (lambda: Person.objects.filter(name="樊惠").update(merged_into=Person.objects.get(name="刘伟平")), "另一类人物"),
    (
        lambda: Person.objects.filter(name="樊惠林").update(merged_into=Person.objects.get(name="樊惠")),
        "“樊惠”并入的“樊惠林”又并入了他人",
    ),
    (lambda: ParseWarning.objects.update(page=elsewhere().page), "文章不在此版面上"),
    (lambda: ArticleRedirect.objects.update(page=elsewhere().page), "文章不在此版面上"),
]


def test_the_sample_pages_are_whole() -> None:
    call_command("load_pages", SEEDS, stdout=StringIO())

    told, error = check()

    assert error == ""
    assert f"版面 5，文章 {Article.objects.count()}" in told
    assert f"数据 {Fact.objects.count()}" in told
    assert Fact.objects.count() > 100


def test_a_whole_archive_has_no_faults() -> None:
    make_archive()

    assert check()[1] == ""


def test_an_empty_archive_is_whole() -> None:
    assert "没有发现不符" in check()[0]


@pytest.mark.parametrize(("break_it", "fault"), BROKEN, ids=[fault for _, fault in BROKEN])
def test_a_fault_is_found(break_it: Callable[[], object], fault: str) -> None:
    make_archive()
    break_it()

    told, error = check()

    assert fault in told
    assert error.endswith("处不符。")


def test_a_fault_says_in_which_article_and_where_it_is_put_right() -> None:
    make_archive()
    fact = Fact.objects.get()
    Fact.objects.update(start=0, end=3)

    told, error = check()

    assert told.splitlines() == [
        f"文章 {fact.article_id}《二七区部署六项重点工作》的数据 {fact.pk}：“15亩”与原文该处的“二七区”不符"
        f"  /admin/archive/fact/{fact.pk}/change/"
    ]
    assert "1 处不符" in error


def test_lines_of_an_article_that_an_editor_deleted_belong_to_nobody() -> None:
    make_archive()
    article = Article.objects.get(headline="另一篇")
    ArticleRedirect.objects.create(old_id=article.pk, page=article.page, deleted_text="另一篇")
    article.delete()

    assert check()[1] == ""


def test_everything_is_seen_however_small_the_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_archive, "BATCH", 1)
    make_archive()
    SearchDocument.objects.all().delete()

    told, error = check()

    assert told.count("没有检索行") == 2
    assert "文章 2" in error
