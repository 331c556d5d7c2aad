"""Every figure, as a table."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsarchive.archive.models import District, Fact
from newsarchive.web.forms import FactForm

PER_PAGE = 50


def facts(request: HttpRequest) -> HttpResponse:
    form = FactForm(request.GET)
    form.is_valid()
    context = {
        "form": form,
        "page": Paginator(form.facts().for_listing(), PER_PAGE).get_page(request.GET.get("page")),
        "district_names": District.objects.most_articles_first()[:300],
        "units": Fact.objects.commonest_units()[:40],
    }
    return render(request, "web/facts.html", context)
