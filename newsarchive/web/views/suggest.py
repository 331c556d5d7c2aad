"""Suggestions while somebody types, for static/js/suggest.js."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from newsarchive.search.suggest import Suggestion, suggest
from newsarchive.web.dates import date_in_words

SECONDS_KEPT = 300  # what is suggested grows with what is loaded; nobody waits for that while typing


@require_safe
@cache_control(public=True, max_age=SECONDS_KEPT)
def suggestions(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"suggestions": [_as_json(each) for each in suggest(request.GET.get("q", ""))]})


def _as_json(suggestion: Suggestion) -> dict[str, str]:
    """A headline with its address, any other with the query that goes into the box."""
    named = {"kind": suggestion.kind, "text": suggestion.text}
    if suggestion.article is None:
        return {**named, "detail": suggestion.detail, "query": suggestion.query}
    page = suggestion.article.page
    detail = f"{page.newspaper} {date_in_words(page)}".strip()
    return {**named, "detail": detail, "address": suggestion.article.get_absolute_url()}
