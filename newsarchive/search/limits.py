"""What a search may cost, and the settings under which the database answers it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

TIME_LIMIT = 5000  # milliseconds for one question to the database
TOO_SLOW = "这次检索用时过长，已经中止，结果不完整。请换用更具体的词，或加上地区、日期等条件再试。"

# One snapshot for all questions, where this is not part of a transaction that has begun already.
ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
# Compiling a statement takes longer than running it. The planner does not know that reading a text is dear: for a
# common word it would read the whole table.
SETTINGS = "SET LOCAL statement_timeout = {}; SET LOCAL jit = off; SET LOCAL enable_seqscan = off;"


class TooSlow(Exception):
    """A question took longer than its limit and was given up."""


@contextmanager
def bounded(*, milliseconds: int = TIME_LIMIT) -> Iterator[None]:
    """For the questions of one search: with bounded(): find(node). Raises TooSlow."""
    begun = connection.in_atomic_block
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(("" if begun else ONE_SNAPSHOT) + SETTINGS.format(milliseconds))
            yield
            if begun:
                cursor.execute("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise
