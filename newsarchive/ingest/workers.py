"""Pages loaded side by side: each worker is a process with a database connection of its own."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from django.core.management.base import CommandError
from django.db import connections

from newsarchive.ingest.report import Outcome
from newsarchive.ingest.sources import Source

PAGES_A_WORKER = 8  # for fewer another process is not worth its start


def default_workers(pages: int) -> int:
    """A worker for each core, where there are pages enough."""
    return max(min(os.cpu_count() or 1, pages // PAGES_A_WORKER), 1)


def load_all(load: Callable[[Source], Outcome], sources: Sequence[Source], *, workers: int) -> Iterator[Outcome]:
    """What became of each source, in their order. Ctrl-C lets pages that are being loaded end, and tells of them."""
    if workers == 1:
        yield from map(load, sources)
        return
    connections.close_all()  # or the workers would talk over one connection
    with ProcessPoolExecutor(workers, get_context("fork"), initializer=_leave_ctrl_c_to_the_parent) as pool:
        waiting = deque(pool.submit(load, source) for source in sources)
        try:
            while waiting:
                outcome = waiting[0].result()
                waiting.popleft()
                yield outcome
        except BrokenProcessPool as error:
            raise CommandError("载入进程意外终止（可能是内存不足）；已载入的版面都已保存，请再运行一次") from error
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            yield from (page.result() for page in waiting if not page.cancelled())
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
