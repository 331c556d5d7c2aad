"""Every figure, as a table."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from newsarchive.archive.models import District, Fact, Indicator
from newsarchive.web.chart import Chart, chart_of
from newsarchive.web.fact_export import MOST_ROWS, csv_lines
from newsarchive.web.fact_facets import MOST_COUNTED, fact_facets, number_of, relaxations
from newsarchive.web.fact_form import FactForm, FactOrder
from newsarchive.web.series import comparable_series, main_district, pairs_with_series

PER_PAGE = 50
SUGGESTED_DISTRICTS = 300
SUGGESTED_UNITS = 40
SHOWN_SERIES = 3
MOST_LISTED = 10_000  # figures on pages with numbers: who wants more narrows them down, or exports them


def facts(request: HttpRequest) -> HttpResponse:
    form = FactForm(request.GET)
    form.is_valid()
    count = number_of(form)
    page = _page(form, min(count, MOST_LISTED), request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "count": count,
        "is_counted": count <= MOST_COUNTED,
        "most_counted": MOST_COUNTED,
        "most_listed": MOST_LISTED,
        "rows": _with_series(page.object_list),
        "charts": _charts(form),
        "facets": fact_facets(form, counted=count <= MOST_COUNTED) if count else [],
        "most_exported": MOST_ROWS,
        "relaxations": [] if count else relaxations(form),
        "district_names": District.objects.common()[:SUGGESTED_DISTRICTS],
        "indicators": Indicator.objects.with_figures(),
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


def _page(form: FactForm, listed: int, asked: str | None) -> Page[Fact]:
    """The one asked for, or the nearest there is."""
    page: Page[Any] = Paginator(range(listed), PER_PAGE).get_page(asked)
    first, last = max(page.start_index() - 1, 0), page.end_index()
    page.object_list = Fact.objects.for_table().standing_at(form.ordered_facts(), first, last) if last else []
    return page


def _with_series(facts: Iterable[Fact]) -> list[tuple[Fact, str]]:
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
