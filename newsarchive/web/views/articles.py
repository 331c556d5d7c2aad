"""An article, and where one went that is no longer there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from newsarchive.archive.models import Article, ArticleRedirect
from newsarchive.search.query import parse_query
from newsarchive.search.related import related_articles
from newsarchive.web.citation import citation
from newsarchive.web.reading import read


def article(request: HttpRequest, pk: int) -> HttpResponse:
    found = Article.objects.with_details().filter(pk=pk).first()
    if found is None:
        return _moved(request, pk)
    others = list(found.page.articles.prefetch_related("paragraphs"))
    place = others.index(found)
    context = {
        "article": found,
        "reading": read(found, parse_query(request.GET.get("q", "")).terms),
        "citation": citation(found, request.build_absolute_uri(found.get_absolute_url())),
        "others": others,
        "related": related_articles(found),
        "previous": others[place - 1] if place else None,
        "next": others[place + 1] if place + 1 < len(others) else None,
    }
    return render(request, "web/article.html", context)


def _moved(request: HttpRequest, pk: int) -> HttpResponse:
    moved = get_object_or_404(ArticleRedirect.objects.select_related("article", "page"), old_id=pk)
    if moved.article:
        return redirect(moved.article, permanent=True)
    return render(request, "web/article_gone.html", {"moved": moved}, status=410)
