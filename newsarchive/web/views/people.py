"""Those who signed (reporters) and those who are written about (people)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from newsarchive.archive.models import Article, District, Person, PersonMention
from newsarchive.archive.querysets import PersonQuerySet
from newsarchive.web.forms import PersonForm, PersonOrder
from newsarchive.web.titles import titles_over_time

PER_PAGE = 60
ARTICLES_PER_PAGE = 20
SHOWN_TITLES = 12
MOST_TITLES = 1000
SHOWN_NAMESAKES = 12


def reporters(request: HttpRequest) -> HttpResponse:
    return _list(request, Person.objects.signers().in_articles(), "web/reporters.html")


def people(request: HttpRequest) -> HttpResponse:
    found = Person.objects.subjects().in_articles().with_latest_title().select_related("district")
    return _list(request, found, "web/people.html")


def reporter(request: HttpRequest, pk: int) -> HttpResponse:
    found = _person(pk)
    if found.merged_into or found.kind != Person.Kind.SIGNER:
        return redirect(found.merged_into or found, permanent=True)
    articles = Article.objects.signed_by(found)
    context = {
        "person": found,
        "namesakes": _namesakes(found),
        "period": articles.period(),
        "districts": District.objects.covered_by(articles)[:20],
        "colleagues": Person.objects.signing_beside(found, articles, 20),
        "page": Paginator(articles.newest_first().for_listing(), ARTICLES_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "web/reporter.html", context)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    found = _person(pk)
    if found.merged_into or found.kind != Person.Kind.SUBJECT:
        return redirect(found.merged_into or found, permanent=True)
    articles = Article.objects.mentioning(found)
    counts = PersonMention.objects.of(found).title_counts()
    title = request.GET.get("title", "").replace("\0", "")
    listed = Article.objects.mentioning(found, title=title).newest_first().for_listing()
    shown = MOST_TITLES if request.GET.get("titles") == "all" else SHOWN_TITLES
    context = {
        "person": found,
        "namesakes": _namesakes(found),
        "article_count": articles.count(),
        "title": title,
        "title_count": len(counts),
        "titles": titles_over_time(found, dict(list(counts.items())[:shown])),
        "period": articles.period(),
        "districts": District.objects.covered_by(articles)[:20],
        "beside": Person.objects.named_beside(found, articles, 20),
        "page": Paginator(listed.with_titles_of(found), ARTICLES_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "web/person.html", context)


def _person(pk: int) -> Person:
    return get_object_or_404(Person.objects.select_related("merged_into", "district"), pk=pk)


def _namesakes(person: Person) -> dict[str, object]:
    others = Person.objects.namesakes_of(person)
    shown = others.with_latest_title().select_related("district")[:SHOWN_NAMESAKES]
    return {"shown": shown, "more": max(others.count() - SHOWN_NAMESAKES, 0)}


def _list(request: HttpRequest, found: PersonQuerySet, template: str) -> HttpResponse:
    form = PersonForm(request.GET)
    form.is_valid()
    named = found.filter(name__icontains=form.cleaned_data.get("q", ""))
    by_name = form.cleaned_data.get("order") == PersonOrder.NAME
    ordered = named.with_article_count().by_name() if by_name else named.most_articles_first()
    context = {"form": form, "page": Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))}
    return render(request, template, context)
