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
    """With an address for what is opened at once; the others go into the box."""
    answer = {"kind": suggestion.kind, "text": suggestion.text, "detail": suggestion.detail, "query": suggestion.query}
    if suggestion.article is None:
        return answer
    page = suggestion.article.page
    detail = f"{page.newspaper} {date_in_words(page)}".strip()
    return answer | {"detail": detail, "address": suggestion.article.get_absolute_url()}
