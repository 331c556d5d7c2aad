"""What was counted is remembered until anything in the database changes: for further pages, and for the facets."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache
from django.db import connection

from newsarchive.search.listing import Documents

# Which transactions can be seen. It changes with the first that writes anything, so a count under the same snapshot is
# right. There is none within a transaction that has written itself.
SNAPSHOT = "SELECT pg_current_snapshot()::text WHERE pg_current_xact_id_if_assigned() IS NULL"

T = TypeVar("T")


def remembered(documents: Documents, count: Callable[[Documents], T]) -> T:
    """count(documents), or what it gave before: remembered(documents, count_facets)."""
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        snapshot = cursor.fetchone()
    if snapshot is None:
        return count(documents)
    question = repr((snapshot, count.__name__, documents.order_by().query.sql_with_params()))
    key = f"search:{sha256(question.encode()).hexdigest()}"
    answer: T | None = cache.get(key)
    if answer is None:
        answer = count(documents)
        cache.set(key, answer)
    return answer
