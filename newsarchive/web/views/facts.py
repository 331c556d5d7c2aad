"""Every figure, as a table."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from newsarchive.archive.models import District, Fact, Indicator
from newsarchive.web.chart import Chart, chart_of
from newsarchive.web.fact_export import MOST_ROWS, csv_lines
from newsarchive.web.fact_facets import fact_facets, relaxations
from newsarchive.web.fact_form import FactForm, FactOrder
from newsarchive.web.series import comparable_series, main_district, pairs_with_series

PER_PAGE = 50
SUGGESTED_DISTRICTS = 300
SUGGESTED_UNITS = 40
SHOWN_SERIES = 3
MOST_COUNTED = 1_000_000  # figures, lest the counts of an unfiltered table hold up the page: about a second


def facts(request: HttpRequest) -> HttpResponse:
    form = FactForm(request.GET)
    form.is_valid()
    page = Paginator(form.ordered_facts().for_table(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": _with_series(list(page)),
        "charts": _charts(form),
        "facets": fact_facets(form) if 0 < page.paginator.count <= MOST_COUNTED else [],
        "most_exported": MOST_ROWS,
        "relaxations": [] if page.paginator.count else relaxations(form),
        "district_names": District.objects.most_articles_first()[:SUGGESTED_DISTRICTS],
        "indicators": Indicator.objects.most_figures_first(),
        "units": Fact.objects.commonest_units()[:SUGGESTED_UNITS],
    }
    return render(request, "web/facts.html", context)


def facts_csv(request: HttpRequest) -> HttpResponseBase:
    """What the table shows, all pages of it; where something was not understood, back to where that is said."""
    form = FactForm(request.GET)
    if not form.is_valid():
        return redirect(reverse("facts", query=request.GET))
    lines = csv_lines(form.ordered_facts(), site=f"{request.scheme}://{request.get_host()}")
    headers = {"Content-Disposition": content_disposition_header(True, "数据.csv") or "", "X-Robots-Tag": "noindex"}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _with_series(facts: list[Fact]) -> list[tuple[Fact, str]]:
    """Each with the address of its indicator's series in its district, if there is one."""
    pairs = pairs_with_series(facts)
    return [(fact, _series_address(fact, pairs)) for fact in facts]


def _series_address(fact: Fact, pairs: set[tuple[int, str]]) -> str:
    district = main_district(fact)
    if fact.indicator is None or district is None or (fact.indicator.pk, district.code) not in pairs:
        return ""
    query = {"indicator": fact.indicator.name, "district": district.code, "order": FactOrder.PERIOD.value}
    return f"{reverse('facts', query=query)}#series"


def _charts(form: FactForm) -> list[Chart]:
    if not {"indicator", "district"} <= form.asked.keys():
        return []
    return [chart_of(series) for series in comparable_series(form.facts(), form.asked["district"])[:SHOWN_SERIES]]
