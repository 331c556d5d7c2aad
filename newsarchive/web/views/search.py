"""Search."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsarchive.archive.models import Article
from newsarchive.search.results import Place, Results, search_articles
from newsarchive.web.forms import SearchForm
from newsarchive.web.holdings import example_queries
from newsarchive.web.query_examples import query_examples
from newsarchive.web.search_facets import CHART_HEIGHT, CHART_WIDTH, columns, tree

PER_PAGE = 20
NUMBERED = 500  # results on pages with numbers; from there it goes on by date
DIGITS = 6  # of the highest page number that is read as one


def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    form.is_valid()
    after = Place.parse(request.GET.get("after", ""))
    results, page = _further(form, after) if after else _numbered(form, request.GET.get("page", "1"))
    context = {
        "form": form,
        "results": results,
        "page": page,
        "after": after,
        "further": results.after if _goes_on(results, page) else None,
        "places": tree(results.facets.district),
        "chart": {"width": CHART_WIDTH, "height": CHART_HEIGHT, "columns": columns(results.facets)},
        "examples": [] if results.count else example_queries(list(Article.objects.newest_first()[:9])),
    }
    return render(request, "web/search.html", context)


def search_help(request: HttpRequest) -> HttpResponse:
    return render(request, "web/search_help.html", {"examples": query_examples()})


def _numbered(form: SearchForm, asked: str) -> tuple[Results, Page[int]]:
    """The results on the page asked for, or on the nearest there is."""
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) <= DIGITS else 1
    number = min(number, NUMBERED // PER_PAGE)
    results = _search(form, offset=(number - 1) * PER_PAGE)
    page = Paginator(range(min(results.count, NUMBERED)), PER_PAGE).get_page(number)
    return (results if page.number == number else _search(form, offset=page.start_index() - 1)), page


def _goes_on(results: Results, page: Page[int] | None) -> bool:
    """Whether more follows that has no page number."""
    if page is None:
        return len(results.hits) == PER_PAGE
    return page.number == NUMBERED // PER_PAGE and results.count > NUMBERED


def _further(form: SearchForm, after: Place) -> tuple[Results, None]:
    return _search(form, after=after), None


def _search(form: SearchForm, *, offset: int = 0, after: Place | None = None) -> Results:
    return search_articles(
        form.query, form.filters, order=form.chosen_order, limit=PER_PAGE, offset=max(offset, 0), after=after
    )
