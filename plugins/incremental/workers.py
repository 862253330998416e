"""Workers: the same work on every core, by processes forked from this one.

A fork has all that its parent knows, for nothing; what it learns it tells through a pipe. Where the
system cannot fork, or there is too little to do, the work is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Pipe, connection
from traceback import format_exc
from typing import Any

ENOUGH = 100
"""Tasks that are worth a fork: two workers cost 30 ms, a page takes 1 to 3."""

_BATCH = 32


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


def spread(tasks: Sequence[str], work: Callable[[Sequence[str]], Any], jobs: int) -> Iterator[Any]:
    """Do ``work`` on the tasks, some at a time, in ``jobs`` processes; give each result.

    Which process does what is fixed, but results come as they are ready. Raises Lost where a worker
    ends early.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    pipes: list[connection.Connection] = []
    children = []
    try:
        for number in range(jobs):
            receiver, sender = Pipe(duplex=False)
            child = os.fork()
            if not child:
                _be_a_worker([*pipes, receiver], sender, tasks[number::jobs], work)
            sender.close()
            pipes.append(receiver)
            children.append(child)
        yield from _results(list(pipes))
    finally:
        gc.unfreeze()
        for pipe in pipes:
            pipe.close()  # a worker that still writes ends at this
        for child in children:
            os.waitpid(child, 0)


def _results(pipes: list[connection.Connection]) -> Iterator[Any]:
    while pipes:
        for pipe in connection.wait(pipes):
            try:
                result = pipe.recv()  # type: ignore[union-attr, call-arg]
            except EOFError:
                raise Lost("a process of this build ended early: is there enough memory?") from None
            if isinstance(result, _Done):
                pipes.remove(pipe)  # type: ignore[arg-type]
                if result.error:
                    raise result.error
            else:
                yield result


class _Done:
    """The last thing a worker says."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def _be_a_worker(
    inherited: list[connection.Connection],
    sender: connection.Connection,
    tasks: Sequence[str],
    work: Callable[[Sequence[str]], Any],
) -> None:
    """Work, tell, and end without a trace of what the parent would do at its end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = 1
    try:
        for pipe in inherited:
            pipe.close()
        for start in range(0, len(tasks), _BATCH):
            sender.send(work(tasks[start : start + _BATCH]))
        sender.send(_Done())
        status = 0
    except OSError:
        pass  # the parent is gone
    except Exception as error:
        error.add_note(format_exc())
        sender.send(_Done(error))
    finally:
        os._exit(status)
