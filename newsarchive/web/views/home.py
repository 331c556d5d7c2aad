"""The front page: what the archive is and holds, and a box to search it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from newsarchive.archive.models import Article, District, Fact, Person
from newsarchive.web.holdings import example_queries, holdings, one_an_article

SHOWN_DISTRICTS = 10
SHOWN_REPORTERS = 8
SHOWN_FACTS = 5


def home(request: HttpRequest) -> HttpResponse:
    articles = list(Article.objects.newest_first().for_listing()[:11])
    context = {
        "holdings": holdings(),
        "examples": example_queries(articles),
        "articles": articles,
        "districts": District.objects.most_articles_first()[:SHOWN_DISTRICTS],
        "reporters": Person.objects.signers().in_articles().most_articles_first()[:SHOWN_REPORTERS],
        "facts": one_an_article(Fact.objects.telling().newest_first()[:200], SHOWN_FACTS),
    }
    return render(request, "web/home.html", context)


def favicon(request: HttpRequest) -> HttpResponse:
    """For whoever asks at the usual address without having read a page."""
    return redirect(static("favicon.svg"))
