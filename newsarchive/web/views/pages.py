"""The scanned pages."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from newsarchive.archive.models import Page
from newsarchive.web.forms import PageForm
from newsarchive.web.scan import COLOURS, scan_lines

PER_PAGE = 40


def pages(request: HttpRequest) -> HttpResponse:
    form = PageForm(request.GET)
    form.is_valid()
    newspaper = form.cleaned_data.get("newspaper")
    found = Page.objects.filter(newspaper=newspaper) if newspaper else Page.objects.all()
    listed = found.newest_first().for_listing().with_article_count()
    context = {"form": form, "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))}
    return render(request, "web/pages.html", context)


def page(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Page, pk=pk)
    articles = list(found.articles.prefetch_related("paragraphs"))
    doubts = found.open_doubts
    lines = scan_lines(found, articles, doubts)
    contents = [(article, index % COLOURS) for index, article in enumerate(articles)]
    return render(request, "web/page.html", {"page": found, "contents": contents, "lines": lines, "doubts": doubts})
