"""Rows of a new reading are written over those of the one before: the same stay, and only what differs is touched.

No signals are sent, so that the history of edits stays a history of what people did.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

NEW_KEYS = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


def locked_fields(row: Model) -> Collection[str]:
    """What an editor has set in a row; nothing in rows that cannot be locked."""
    return getattr(row, "locked_fields", ())


@dataclass(frozen=True)
class RowSet(Generic[Row]):
    """A kind of row that a load writes."""

    model: type[Row]
    fields: tuple[str, ...]
    keys: tuple[Callable[[Any], Hashable], ...] = ()  # by which a row is known again, the surest first
    held: Callable[[Any], Collection[str]] = locked_fields  # fields to leave alone


def renew(kind: RowSet[Row], stored: Sequence[Row], wanted: Sequence[Row]) -> list[Row]:
    """The wanted rows, saved: each a stored one brought up to date or a new one. Other stored ones go unless locked."""
    pairs = _pair(stored, wanted, kind.keys)
    known_again = {row.pk for row in pairs.values()}
    erase(kind.model, [row.pk for row in stored if row.pk not in known_again and not locked_fields(row)])
    return write(kind, pairs, wanted)


def write(kind: RowSet[Row], pairs: Mapping[int, Row], wanted: Sequence[Row]) -> list[Row]:
    """The wanted rows, saved: over the stored one that pairs has for the position in wanted, or as new ones."""
    if changed := [row for position, row in pairs.items() if _revise(row, wanted[position], kind)]:
        kind.model._default_manager.bulk_update(changed, kind.fields)
    insert(kind.model, [row for position, row in enumerate(wanted) if position not in pairs])
    return [pairs.get(position, row) for position, row in enumerate(wanted)]


def insert(model: type[Row], rows: Sequence[Row]) -> None:
    """Save new rows and give them their keys, by COPY: bulk_create takes ten times as long to write its statement."""
    if not rows:
        return
    columns = [field.attname for field in model._meta.concrete_fields]
    copy = f"COPY {model._meta.db_table} ({', '.join(map(connection.ops.quote_name, columns))}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor:
        cursor.execute(NEW_KEYS, [model._meta.db_table, model._meta.pk.column, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
        with cursor.copy(copy) as lines:
            for values in map(attrgetter(*columns), rows):
                lines.write_row(values)


def erase(model: type[Model], keys: Collection[int]) -> None:
    """Delete rows, and nothing that refers to them."""
    if keys:
        rows: QuerySet[Any] = model._default_manager.filter(pk__in=keys)
        rows._raw_delete(rows.db)


def _pair(stored: Sequence[Row], wanted: Sequence[Row], keys: Collection[Callable[[Row], Hashable]]) -> dict[int, Row]:
    """Position in wanted -> the stored row that it is."""
    pairs: dict[int, Row] = {}
    free = list(stored)
    for key in keys if free else ():
        waiting: dict[Hashable, deque[Row]] = defaultdict(deque)
        for row in free:
            waiting[key(row)].append(row)
        for position, row in enumerate(wanted):
            if position not in pairs and (alike := waiting.get(key(row))):
                pairs[position] = alike.popleft()
        free = [row for rows in waiting.values() for row in rows]
    return pairs


def _revise(row: Row, wanted: Row, kind: RowSet[Row]) -> bool:
    """Take over what differs and no editor has set; whether anything did."""
    held = kind.held(row)
    columns = [_column(row, field) for field in kind.fields if field not in held]
    differing = [column for column in columns if getattr(row, column) != getattr(wanted, column)]
    for column in differing:
        setattr(row, column, getattr(wanted, column))
    return bool(differing)


def _column(row: Model, field: str) -> str:
    """The attribute with a foreign key's bare value: person_id."""
    return row._meta.get_field(field).attname  # type: ignore[union-attr]
