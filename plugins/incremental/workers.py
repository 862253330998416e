"""Workers: the same work on every core, by processes forked from this one.

A fork has all that its parent knows, for nothing; what it learns it tells through a pipe. Where the
system cannot fork, or there is too little to do, the work is done here.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Pipe, connection
from threading import Thread
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

    Which process does what is fixed, but results come as they are ready. An exception in a worker
    is raised here; Lost where one ends early. No worker outlives this process, however it ends.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    ours, lifeline = Pipe(duplex=False)
    workers: dict[connection.Connection, int] = {}
    try:
        for number in range(jobs):
            receiver, sender = Pipe(duplex=False)
            child = os.fork()
            if not child:
                for inherited in (lifeline, receiver, *workers):
                    inherited.close()
                _be_a_worker(ours, sender, tasks[number::jobs], work)
            sender.close()
            workers[receiver] = child
        yield from _results(workers)
    finally:
        gc.unfreeze()
        lifeline.close()  # a worker that is not done ends at this
        for child in workers.values():
            os.waitpid(child, 0)
        for pipe in (ours, *workers):
            pipe.close()


def _results(workers: dict[connection.Connection, int]) -> Iterator[Any]:
    """What the workers send. One that is done is taken from ``workers``."""
    while workers:
        for pipe in connection.wait(list(workers)):
            assert isinstance(pipe, connection.Connection)
            try:
                result = pipe.recv()
            except EOFError:
                pipe.close()
                if os.waitpid(workers.pop(pipe), 0)[1]:
                    message = "a process of this build ended early: is there enough memory?"
                    raise Lost(message) from None
                continue
            if isinstance(result, Exception):
                raise result
            yield result


def _be_a_worker(
    parent: connection.Connection,
    sender: connection.Connection,
    tasks: Sequence[str],
    work: Callable[[Sequence[str]], Any],
) -> None:
    """Work, tell, and end without a trace of what the parent would do at its end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    status = 1
    try:
        for start in range(0, len(tasks), _BATCH):
            sender.send(work(tasks[start : start + _BATCH]))
        status = 0
    except Exception as error:
        error.add_note(format_exc())
        sender.send(error)
    finally:
        os._exit(status)


def _end_with(parent: connection.Connection) -> None:
    """End this process when nobody holds the other end of the pipe: the parent ended, or is done.

    Without it a worker of a killed build would go on to its next result, and find nobody to tell.
    """
    parent.poll(None)
    os._exit(1)
