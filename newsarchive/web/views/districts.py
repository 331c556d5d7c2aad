"""Browse by district."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from newsarchive.archive.models import Article, District, Fact, Person
from newsarchive.web.district_tree import best_named, district_tree, fit_for_a_page

PER_PAGE = 20
SHOWN_PEOPLE = 12
SHOWN_FACTS = 8


def districts(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()[:60]
    if text:
        named = District.objects.named_like(text).with_parents().prefetch_related("names").with_articles_below()
        return render(request, "web/districts.html", {"text": text, "found": best_named(named, text)})
    known = District.objects.with_articles_below()
    shown = fit_for_a_page(known)
    return render(request, "web/districts.html", {"tree": district_tree(shown), "shortened": len(shown) < len(known)})


def district(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(District.objects.with_parents(), code=code)
    articles = Article.objects.in_district(found)
    passing = Article.objects.only_naming(found)
    listed = passing if "named" in request.GET else articles
    facts = Fact.objects.in_district(found)
    below = [unit for unit in District.objects.with_articles_below(found.code) if unit != found]
    context = {
        "district": found,
        "names": found.names.order_by("-kind", "name"),
        "period": articles.period(),
        "count": articles.count(),
        "passing_count": passing.count(),
        "below": district_tree(fit_for_a_page(below)),
        "people": Person.objects.named_in(articles, SHOWN_PEOPLE),
        "reporters": Person.objects.signing(articles, SHOWN_PEOPLE),
        "facts": facts.telling().newest_first().for_listing()[:SHOWN_FACTS],
        "fact_count": facts.count(),
        "only_passing": listed is passing,
        "page": Paginator(listed.newest_first().for_listing(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "web/district.html", context)
