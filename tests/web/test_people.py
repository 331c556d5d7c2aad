"""Reporters and people: lists, pages, merged records."""

import pytest
from django.test import Client

from newsarchive.archive.models import Byline, Page, Person, PersonMention
from tests.factories import (
    add_district,
    make_article,
    make_byline,
    make_district,
    make_page,
    make_person,
    make_person_mention,
)

pytestmark = pytest.mark.django_db


def names(client: Client, address: str) -> list[str]:
    return [person.name for person in client.get(address).context["page"]]


@pytest.fixture
def reporters() -> None:
    for name, articles in (("赵文静", 1), ("孙志刚", 3), ("安群英", 2)):
        for _ in range(articles):
            make_byline(make_article(), name)


@pytest.mark.usefixtures("reporters")
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ["孙志刚", "安群英", "赵文静"]),
        ("?order=name", ["安群英", "孙志刚", "赵文静"]),
        ("?q=志刚", ["孙志刚"]),
        ("?q=王", []),
        ("?q=%25", []),
        ("?order=xyz&page=abc", ["孙志刚", "安群英", "赵文静"]),
        ("?page=" + "9" * 30, ["孙志刚", "安群英", "赵文静"]),
        ("?q=%00", ["孙志刚", "安群英", "赵文静"]),
    ],
)
def test_list_of_reporters(client: Client, question: str, expected: list[str]) -> None:
    assert names(client, f"/reporters/{question}") == expected


def test_signers_and_people_written_about_are_listed_apart(client: Client) -> None:
    article = make_article(paragraphs=["刘伟平说。"])
    make_byline(article)
    make_person_mention(article.paragraphs.get(), make_person("刘伟平"))
    assert [names(client, "/reporters/"), names(client, "/people/")] == [["刘伟平"], ["刘伟平"]]
    assert Person.objects.count() == 2


def test_nobody_of_that_name(client: Client) -> None:
    assert "没有姓名含“王”的人" in client.get("/people/?q=王").content.decode()


def test_reporter_page(client: Client) -> None:
    for headline in ("甲稿", "乙稿"):
        article = make_article(headline=headline)
        make_byline(article)
        add_district(article)
    make_byline(article, "张帅", role="correspondent")
    make_byline(article, role="photographer")
    response = client.get(Person.objects.get(name="刘伟平").get_absolute_url())
    assert [article.headline for article in response.context["page"]] == ["乙稿", "甲稿"]
    assert [(d.name, d.article_count) for d in response.context["districts"]] == [("二七区", 2)]
    assert [(p.name, p.article_count) for p in response.context["colleagues"]] == [("张帅", 1)]
    assert "署名 2 篇，2022年12月17日" in response.content.decode()


def named(person: Person, title: str, page: Page | None = None) -> PersonMention:
    """A mention of the person in an article of its own."""
    article = make_article(page=page, headline=title or "短讯", paragraphs=["樊惠林出席。"])
    return make_person_mention(article.paragraphs.get(), person, title=title)


def days(first: str | None, last: str | None = None) -> Page:
    source = "inferred" if last else "given" if first else ""
    return make_page(date_from=first, date_to=last or first, date_source=source)


def test_titles_stand_in_order_each_with_first_and_last_mention(client: Client) -> None:
    person = make_person(district=make_district())
    undated = named(person, "退休干部", days(None))
    secretary = named(person, "区委书记", days("2022-12-01", "2023-02-01"))
    late, early = named(person, "区长", days("2022-11-05")), named(person, "区长", days("2019-05-06"))
    bare = named(person, "", days("2021-01-01"))
    response = client.get(person.get_absolute_url())
    assert [(row.title, row.articles, row.first, row.last) for row in response.context["titles"]] == [
        ("区长", 2, early, late),
        ("", 1, bare, bare),
        ("区委书记", 1, secretary, secretary),
        ("退休干部", 1, undated, undated),
    ]
    table = response.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    assert f'<a href="{early.get_absolute_url()}">2019年5月6日</a>' in table
    assert f'<a href="{secretary.get_absolute_url()}">约2022年12月至2023年2月</a>' in table
    for words in ("（只写姓名）", "公职人员", "日期不详", "郑州日报 A05版 · 区委书记"):
        assert words in table
    assert [len(article.mentions_here) for article in response.context["page"]] == [1, 1, 0, 1, 1]


def test_a_title_narrows_the_articles_and_a_strange_one_is_said(client: Client) -> None:
    person = make_person()
    for title in ("区长", "区长", "区委书记"):
        named(person, title)
    narrowed = client.get(person.get_absolute_url(), {"title": "区长"})
    assert [article.headline for article in narrowed.context["page"]] == ["区长", "区长"]
    assert "3 篇文章写到" in narrowed.content.decode()
    for strange in ("<b>", "\0x"):
        assert "没有文章这样称呼此人" in client.get(person.get_absolute_url(), {"title": strange}).content.decode()


def test_of_many_titles_the_commonest_are_shown_and_the_rest_on_demand(client: Client) -> None:
    person = make_person()
    for number in range(14):
        named(person, f"第{number}组组长")
    named(person, "第13组组长")
    few = client.get(person.get_absolute_url())
    assert len(few.context["titles"]) == 12
    assert "第13组组长" in [row.title for row in few.context["titles"]]
    assert "共 14 种" in few.content.decode()
    assert len(client.get(person.get_absolute_url(), {"titles": "all"}).context["titles"]) == 14


def test_who_and_what_else_the_articles_are_about(client: Client) -> None:
    person, other = make_person(), make_person("周海滨")
    merged = make_person("周海宾", merged_into=other)
    for each in (other, merged, merged):
        mention = named(person, "区长")
        assert mention.paragraph
        make_person_mention(mention.paragraph, each)
        make_person_mention(mention.paragraph, each)
        add_district(mention.article)
    context = client.get(person.get_absolute_url()).context
    assert [(each, each.article_count) for each in context["beside"]] == [(other, 3)]
    assert [(each.name, each.article_count) for each in context["districts"]] == [("二七区", 3)]


def test_namesakes_are_offered_with_what_tells_them_apart(client: Client) -> None:
    person = make_person(district=make_district())
    other = make_person(district=make_district("410102", "中原区"))
    named(other, "居民", days("2018-01-01"))
    named(other, "社区书记", days("2020-01-01"))
    make_person(note="无文章")
    make_byline(make_article(), "樊惠林")
    signer = Person.objects.get(kind="signer")
    html = client.get(person.get_absolute_url()).content.decode()
    assert (
        f'同名的还有：<a href="{other.get_absolute_url()}">樊惠林</a>（中原区，社区书记，2 篇）、'
        f'<a href="{signer.get_absolute_url()}">樊惠林</a>（署名作者，1 篇）。'
    ) in html
    assert f'<a href="{other.get_absolute_url()}">' in client.get(signer.get_absolute_url()).content.decode()


def test_the_list_of_people_tells_the_latest_title(client: Client) -> None:
    person = make_person(district=make_district())
    named(person, "区委书记", days("2020-01-01"))
    named(person, "区长", days("2018-01-01"))
    assert "<small>二七区 区委书记</small>" in client.get("/people/").content.decode()


def test_of_many_namesakes_the_rest_is_counted(client: Client) -> None:
    person = make_person()
    for number in range(14):
        named(make_person(note=str(number)), "居民")
    assert "另外 2 人" in client.get(person.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", ["signer", "subject"])
def test_merged_record_leads_to_the_one_to_read(client: Client, kind: str) -> None:
    target = make_person("樊惠林", kind=kind)
    merged = make_person("樊惠林", kind=kind, note="误", merged_into=target)
    row = make_article().paragraphs.get()
    if kind == "signer":
        Byline.objects.create(article=row.article, position=0, person=merged, name="樊惠林", role="reporter")
    else:
        make_person_mention(row, merged)
    response = client.get(merged.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, target.get_absolute_url())
    listed = client.get("/reporters/" if kind == "signer" else "/people/").context["page"]
    assert [(person, person.article_count) for person in listed] == [(target, 1)]


def test_articles_of_a_merged_record_are_the_targets(client: Client) -> None:
    target = make_person()
    merged = make_person(note="误", merged_into=target)
    make_person_mention(make_article(paragraphs=["樊惠林出席。"]).paragraphs.get(), merged)
    assert client.get(target.get_absolute_url()).context["page"].paginator.count == 1


def test_an_article_of_both_records_counts_once(client: Client) -> None:
    target = make_person()
    merged = make_person(note="误", merged_into=target)
    paragraph = make_article(paragraphs=["樊惠林出席。"]).paragraphs.get()
    make_person_mention(paragraph, target)
    make_person_mention(paragraph, merged, start=1, end=2)
    assert [person.article_count for person in client.get("/people/").context["page"]] == [1]


@pytest.mark.parametrize("kind", ["signer", "subject"])
def test_whoever_no_article_is_left_of_is_not_listed(client: Client, kind: str) -> None:
    make_person(kind=kind)
    assert names(client, "/reporters/" if kind == "signer" else "/people/") == []
    assert client.get("/").context["holdings"].people == client.get("/").context["holdings"].reporters == 0


def test_merged_colleague_is_named_once(client: Client) -> None:
    article = make_article()
    make_byline(article)
    colleague = make_byline(article, "张师").person
    colleague.merged_into = make_person("张帅", kind="signer")
    colleague.save()
    response = client.get(Person.objects.get(name="刘伟平").get_absolute_url())
    assert [(p.name, p.article_count) for p in response.context["colleagues"]] == [("张帅", 1)]


def test_person_under_the_other_address(client: Client) -> None:
    person = make_person()
    assert client.get(f"/reporters/{person.pk}/")["Location"] == f"/people/{person.pk}/"


@pytest.mark.parametrize("address", ["/people/9999/", "/reporters/9999/", "/people/" + "9" * 30 + "/"])
def test_unknown_person(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
