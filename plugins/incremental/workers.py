"""Workers: the same work on every core, by processes forked from this one.

A fork has all that its parent knows, for nothing; what it learns it tells through a pipe. Where the
system cannot fork, or there is too little to do, the work is done here.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Pipe, connection, get_context
from threading import Thread
from typing import Any

ENOUGH = 100
"""Tasks that are worth a fork: two workers cost 30 ms, a page takes 1 to 3."""

_BATCH = 32

Work = Callable[[Sequence[str]], Any]

_work: list[Work] = []
"""In a worker, what it does: a fork needs not be sent it."""


class Lost(Exception):
    """A worker ended before its work was done: killed, or out of memory."""


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether forked processes are safe on this system (on macOS its own libraries are not)."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def spread(tasks: Sequence[str], work: Work, jobs: int) -> Iterator[Any]:
    """Do ``work`` on the tasks, some at a time, in ``jobs`` processes; give each result.

    Results come as they are ready. An exception in a worker is raised here; Lost where one ends
    early. No worker outlives this process, however it ends.
    """
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    ours, lifeline = Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work, ours, lifeline))
    size = min(_BATCH, -(-len(tasks) // jobs))
    try:
        parts = (tasks[begin : begin + size] for begin in range(0, len(tasks), size))
        done = as_completed(pool.submit(_do, part) for part in parts)  # it lets go of each
        yield from (batch.result() for batch in done)
        pool.shutdown()
    except BrokenProcessPool:
        raise Lost("a process of this build ended early: is there enough memory?") from None
    finally:
        gc.unfreeze()
        lifeline.close()  # a worker that is not done ends at this
        pool.shutdown(cancel_futures=True)
        ours.close()


def _begin(work: Work, parent: connection.Connection, lifeline: connection.Connection) -> None:
    """Make a worker of a process that was forked."""
    lifeline.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    _work.append(work)


def _do(tasks: Sequence[str]) -> Any:
    return _work[-1](tasks)


def _end_with(parent: connection.Connection) -> None:
    """End this process when nobody holds the other end of the pipe: the parent ended, or is done.

    Without it a worker of a killed build would go on to its next result, and find nobody to tell.
    """
    parent.poll(None)
    os._exit(1)
