"""/healthz: whether this installation can answer readers."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from newsarchive.search.index_version import has_names, is_current

OUTDATED = "ok, but the search index is of another dictionary: run manage.py rebuild_search_index"
NAMELESS = "ok, but names of districts and people are not suggested yet: run manage.py rebuild_search_index"


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return _answer("database does not answer", status=503)
    if _newest_migrations() - applied.keys():
        return _answer("migrations are missing", status=503)
    if not is_current():
        return _answer(OUTDATED)
    return _answer("ok" if has_names() else NAMELESS)


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _answer(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain", status=status)
