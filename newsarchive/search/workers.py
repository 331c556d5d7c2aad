"""Processes that work beside this one, each with a connection to the database of its own.

Imports no model: a process that starts reads this module before Django is set up.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Protocol, TypeVar

import django
from django.db import connection, connections

Task = TypeVar("Task")
Result = TypeVar("Result")


class Map(Protocol):
    def __call__(self, work: Callable[[Task], Result], tasks: Iterable[Task], /) -> Iterable[Result]: ...


@contextmanager
def workers(processes: int) -> Iterator[Map]:
    """A map, results in order. The processes end with this one, however that ends. Where one is enough, it is this."""
    if processes < 2:
        yield map
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (connection.settings_dict,))
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)


def _start(database: dict[str, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches them all at once; the first process tells the others
    Thread(target=_end_with_the_first, daemon=True).start()
    django.setup()
    connections["default"].settings_dict.update(database)  # of a test it is another than the settings say


def _end_with_the_first() -> None:
    first = parent_process()
    assert first
    first.join()
    os._exit(1)
