"""The state in which the loader left a row, kept before an editor changes it: loads themselves write no history."""

from collections.abc import Collection
from typing import Any

LOADED = "载入"


def keep_loaded_state(rows: Collection[Any]) -> None:
    """Write the stored state of these rows of one model into its history, where that does not end with it."""
    pks = [row.pk for row in rows if row.pk]
    if not pks or not hasattr(type(next(iter(rows))), "history"):
        return
    model = type(next(iter(rows)))
    latest = {past.id: past for past in model.history.filter(id__in=pks).latest_of_each()}
    unknown = [row for row in model._default_manager.filter(pk__in=pks) if _differ(row, latest.get(row.pk))]
    for row in unknown:
        row._history_user = None
    model.history.bulk_history_create(unknown, update=True, default_change_reason=LOADED)


def _differ(row: Any, past: Any) -> bool:
    if past is None:
        return True
    columns = (field.attname for field in type(past).tracked_fields)
    return any(getattr(row, column) != getattr(past, column) for column in columns)
