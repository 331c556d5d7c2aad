"""Every figure, as a table."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsarchive.archive.models import District, Fact, Indicator
from newsarchive.web.fact_facets import fact_facets, relaxations
from newsarchive.web.fact_form import FactForm

PER_PAGE = 50
SUGGESTED_DISTRICTS = 300
SUGGESTED_UNITS = 40


def facts(request: HttpRequest) -> HttpResponse:
    form = FactForm(request.GET)
    form.is_valid()
    page = Paginator(form.ordered_facts().for_table(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "facets": fact_facets(form) if page.paginator.count else [],
        "relaxations": [] if page.paginator.count else relaxations(form),
        "district_names": District.objects.most_articles_first()[:SUGGESTED_DISTRICTS],
        "indicators": Indicator.objects.most_figures_first(),
        "units": Fact.objects.commonest_units()[:SUGGESTED_UNITS],
    }
    return render(request, "web/facts.html", context)
