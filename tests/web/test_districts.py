"""Browse by district."""

import pytest
from django.test import Client

from newsarchive.archive.models import Article, District
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> District:
    """郑州市 with an article about two of its districts, and one about a street of the first."""
    province = make_district("41", "河南省", level="province")
    zhengzhou = make_district("4101", "郑州市", level="city", parent=province)
    erqi = make_district("410103", "二七区", parent=zhengzhou)
    street = make_district("410103001", "淮河路街道", level="township", parent=erqi)
    both = make_article(headline="两区联动")
    add_district(both, erqi)
    add_district(both, make_district("410102", "中原区", parent=zhengzhou))
    add_district(make_article(headline="街道办实事"), street)
    return zhengzhou


def test_counts_take_in_what_lies_below_and_count_an_article_once(city: District) -> None:
    make_district("4102", "开封市", level="city")
    counted = [(district.name, district.article_count) for district in District.objects.with_articles_below()]  # type: ignore[attr-defined]
    assert counted == [("河南省", 2), ("郑州市", 2), ("中原区", 1), ("二七区", 2), ("淮河路街道", 1)]


def test_list_groups_districts_under_their_parents(client: Client, city: District) -> None:
    [province] = client.get("/districts/").context["tree"]
    [node] = province.below
    assert [below.district.name for below in node.below] == ["中原区", "二七区"]
    assert [below.district.name for below in node.below[1].below] == ["淮河路街道"]


def test_list_of_an_empty_archive(client: Client) -> None:
    assert "还没有写到任何地区的文章" in client.get("/districts/").content.decode()


@pytest.mark.parametrize(
    ("code", "headlines"),
    [
        ("4101", {"两区联动", "街道办实事"}),
        ("410103", {"两区联动", "街道办实事"}),
        ("410102", {"两区联动"}),
        ("410103001", {"街道办实事"}),
    ],
)
def test_district_has_the_articles_below_it(client: Client, city: District, code: str, headlines: set[str]) -> None:
    assert {article.headline for article in client.get(f"/districts/{code}/").context["page"]} == headlines


def test_district_shows_its_names_figures_and_reporters(client: Client, city: District) -> None:
    erqi = District.objects.get(code="410103")
    erqi.names.create(name="二七")
    erqi.names.create(name="长春路区", kind="former", year_to=1960)
    article = Article.objects.get(headline="两区联动")
    make_byline(article, "孙志刚")
    make_fact(article.paragraphs.get())
    page = client.get("/districts/410103/").content.decode()
    for words in ("河南省", "郑州市", "二七、长春路区（旧称，至1960年）", "孙志刚", "210亿元", "淮河路街道"):
        assert words in page


def test_district_without_articles(client: Client) -> None:
    make_district()
    assert "还没有写到这里的文章" in client.get("/districts/410103/").content.decode()


def test_pages_of_articles_newest_first(client: Client) -> None:
    for number in range(25):
        add_district(make_article(headline=f"第{number}篇"), make_district())
    first = client.get("/districts/410103/").context["page"]
    last = client.get("/districts/410103/?page=999999").context["page"]
    assert [article.headline for article in first][:2] == ["第24篇", "第23篇"]
    assert [article.headline for article in last] == ["第4篇", "第3篇", "第2篇", "第1篇", "第0篇"]


@pytest.mark.parametrize("code", ["999999", "9" * 40, "%00", "410103%27"])
def test_unknown_district(client: Client, code: str) -> None:
    assert client.get(f"/districts/{code}/").status_code == 404
