"""Search."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsarchive.archive.models import Article, District, Person
from newsarchive.search.results import Results, search_articles
from newsarchive.web.forms import SearchForm
from newsarchive.web.holdings import example_queries
from newsarchive.web.query_examples import query_examples

PER_PAGE = 20
DIGITS = 6  # of the highest page number that is read as one
SUGGESTED_NAMES = 300


def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    form.is_valid()
    results, page = _results(form, request.GET.get("page", "1"))
    context = {
        "form": form,
        "results": results,
        "page": page,
        "district_names": District.objects.most_articles_first()[:SUGGESTED_NAMES],
        "reporter_names": Person.objects.signers().in_articles().most_articles_first()[:SUGGESTED_NAMES],
        "examples": [] if results.count else example_queries(list(Article.objects.newest_first()[:9])),
    }
    return render(request, "web/search.html", context)


def search_help(request: HttpRequest) -> HttpResponse:
    return render(request, "web/search_help.html", {"examples": query_examples()})


def _results(form: SearchForm, asked: str) -> tuple[Results, Page[int]]:
    """The results on the page asked for, or on the nearest there is."""
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) <= DIGITS else 1
    results = _search(form, number)
    page = Paginator(range(results.count), PER_PAGE).get_page(number)
    return (results if page.number == number else _search(form, page.number)), page


def _search(form: SearchForm, number: int) -> Results:
    offset = (number - 1) * PER_PAGE
    return search_articles(form.query, form.filters, order=form.chosen_order, limit=PER_PAGE, offset=offset)
