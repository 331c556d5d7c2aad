"""Browse by district."""

import pytest
from django.test import Client

from newsarchive.archive.models import Article, District
from newsarchive.search.index import index_articles
from newsarchive.web import district_tree
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_fact,
    make_person,
    make_person_mention,
    make_place_mention,
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


@pytest.fixture
def village(city: District) -> District:
    """马寨镇申河村 with an article about its county that names it twice, and one about another county."""
    erqi = District.objects.get(code="410103")
    town = make_district("410103100", "马寨镇", level="township", parent=erqi)
    village = make_district("410103100009", "申河社区", level="village", parent=town)
    for headline, about in (("申河村搬新家", erqi), ("中原区取经", District.objects.get(code="410102"))):
        article = make_article(headline=headline, paragraphs=["二七区申河村,申河村"])
        add_district(article, about)
        for start in (3, 7):
            place = {"start": start, "end": start + 3, "unit": village, "district": erqi}
            make_place_mention(article.paragraphs.get(), "申河村", **place)
    return village


def counts() -> dict[str, int]:
    return {each.name: each.article_count for each in District.objects.with_articles_below()}  # type: ignore[attr-defined]


def test_a_town_and_a_village_count_what_names_them_and_is_about_their_county(village: District) -> None:
    assert counts() == {
        "河南省": 4, "郑州市": 4, "中原区": 2, "二七区": 3, "淮河路街道": 1, "马寨镇": 1, "申河社区": 1,
    }  # fmt: skip


@pytest.mark.parametrize("code", ["410103100", "410103100009"])
def test_a_place_below_the_county_lists_what_is_about_it_and_apart_what_only_names_it(
    client: Client, village: District, code: str
) -> None:
    page = client.get(f"/districts/{code}/")
    assert [article.headline for article in page.context["page"]] == ["申河村搬新家"]
    assert "另有 1 篇只是提到这里" in page.content.decode()
    passing = client.get(f"/districts/{code}/?named=1").context["page"]
    assert [article.headline for article in passing] == ["中原区取经"]


def test_every_count_is_the_number_of_articles_on_the_district_page(client: Client, village: District) -> None:
    for district in District.objects.with_articles_below():
        shown = client.get(district.get_absolute_url()).context["page"].paginator.count
        assert shown == district.article_count, district  # type: ignore[attr-defined]


def test_search_in_a_village_finds_what_its_page_lists(client: Client, village: District) -> None:
    index_articles(list(Article.objects.values_list("pk", flat=True)))
    for question in ("?district=410103100009", "?q=地区:申河社区"):
        hits = client.get(f"/search/{question}").context["results"].hits
        assert [hit.article.headline for hit in hits] == ["申河村搬新家"]


def test_a_village_is_reached_from_the_list(client: Client, village: District) -> None:
    assert f'href="{village.get_absolute_url()}"' in client.get("/districts/").content.decode()


def test_a_long_list_ends_at_the_counties(client: Client, village: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(district_tree, "MOST_ON_A_PAGE", 4)
    page = client.get("/districts/").content.decode()
    assert "二七区" in page
    assert "马寨镇" not in page
    assert "这里只列到区县" in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("二七区", ["二七区"]),
        ("敦睦", ["二七区"]),  # a former name
        ("410103", ["二七区"]),
        ("区", ["二七区", "中原区"]),
        ("市", ["郑州市"]),
        ("金水区", []),  # no article is about it
        ("\0", None),
    ],
)
def test_districts_are_found_by_any_of_their_names(
    client: Client, city: District, text: str, found: list[str] | None
) -> None:
    make_district("410105", "金水区", parent=city)
    District.objects.get(code="410103").names.create(name="敦睦区", kind="former")
    page = client.get("/districts/", {"q": text})
    assert [each.name for each in page.context["found"]] == found if found is not None else page.context["tree"]
    assert ("现名、别名和旧称里都没有" in page.content.decode()) == (found == [])


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
    make_person_mention(article.paragraphs.get(), make_person("樊惠林"))
    page = client.get("/districts/410103/").content.decode()
    for words in ("河南省", "郑州市", "二七、长春路区（旧称，至1960年）", "孙志刚", "樊惠林", "210亿元", "淮河路街道"):
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
