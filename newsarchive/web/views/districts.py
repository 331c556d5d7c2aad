"""Browse by district."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from newsarchive.archive.models import Article, District, Fact, Person
from newsarchive.web.district_tree import district_tree

PER_PAGE = 20


def districts(request: HttpRequest) -> HttpResponse:
    return render(request, "web/districts.html", {"tree": district_tree(District.objects.with_articles_below())})


def district(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(District.objects.with_parents(), code=code)
    articles = Article.objects.in_district(found)
    facts = Fact.objects.in_district(found)
    context = {
        "district": found,
        "names": found.names.order_by("-kind", "name"),
        "period": articles.period(),
        "below": found.children.most_articles_first(),
        "reporters": Person.objects.signing(articles)[:12],
        "facts": facts.telling().newest_first().for_listing()[:8],
        "fact_count": facts.count(),
        "page": Paginator(articles.newest_first().for_listing(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "web/district.html", context)
