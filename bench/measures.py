"""What is measured: the time of a build, its memory, and the time from saving to the new page."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bench.sites import Site

SAMPLED = 0.02
"""Seconds between two looks at the memory."""

POLLED = 0.005
"""Seconds between two requests for a page."""

PAUSE = 0.5
"""Seconds between an answer and the next save."""

PATIENCE = 300.0
"""Seconds after which a page will not come any more."""

LOG = "bench.log"
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


class BuildFailed(Exception):
    """A build that ended badly, or that did not do what was asked."""


@dataclass(frozen=True)
class Peak:
    """The most memory at any look, in MB (10⁶ bytes): of the largest process, and of all."""

    largest: float = 0.0
    together: float = 0.0

    def __or__(self, other: Peak) -> Peak:
        """The higher of both."""
        return Peak(max(self.largest, other.largest), max(self.together, other.together))


def busy() -> float:
    """The share of the processors, from 0 to 1, that others use in a tenth of a second.

    0 where the system does not tell (proc(5), /proc/stat: user, nice, system, idle, iowait …).
    """
    try:
        before = _ticks()
        time.sleep(0.1)
        used, idle = (after - then for after, then in zip(_ticks(), before, strict=True))
    except OSError:
        return 0.0
    return used / max(1, used + idle)


def _ticks() -> tuple[int, int]:
    """How long all processors have worked, and how long they have not."""
    numbers = [int(number) for number in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    idle = numbers[3] + numbers[4]
    return sum(numbers) - idle, idle


def seconds(site: Site, work: str, word: str) -> float:
    """How long one build takes, by the clock, from the start of its process to its end.

    What was written before is on the disk first: its writing is not on this build's account.
    """
    site.prepare(work, word)
    os.sync()
    start = time.perf_counter()
    with _started(site, site.command) as process:
        process.wait()
        taken = time.perf_counter() - start
    _verify(site, process, work, word)
    return taken


def memory(site: Site, work: str, word: str) -> Peak | None:
    """The proportional set size of a build, which counts shared pages once; None off Linux."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    site.prepare(work, word)
    peak = Peak()
    with _started(site, site.command) as process:
        while process.poll() is None:
            sizes = [_pss(pid) for pid in _family(process.pid)]
            peak |= Peak(max(sizes), sum(sizes))
            time.sleep(SAMPLED)
    _verify(site, process, work, word)
    return peak


def saved_to_served(site: Site, words: list[str]) -> list[float]:
    """Seconds from the end of saving a page to an answer that has its new word, for each word.

    The pause between two is a writer's: the watcher is at rest again.
    """
    edit, port = site.edits["body"], _free_port()
    path = edit.shown.parent.relative_to(site.folder / site.output).as_posix()
    found = []
    with _started(site, (sys.executable, "tasks.py", "serve", "--port", str(port))) as server:
        _await(server, port, path, "<title>")
        for word in words:
            time.sleep(PAUSE)
            edit.make(word)
            start = time.perf_counter()
            _await(server, port, path, word)
            found.append(time.perf_counter() - start)
        server.terminate()
        server.wait(PATIENCE)
    return found


def _verify(site: Site, process: subprocess.Popen[bytes], work: str, word: str) -> None:
    if process.returncode:
        log = (site.folder / LOG).read_text(encoding="utf-8", errors="replace")
        raise BuildFailed(f"{site.name} ended with status {process.returncode}:\n{log[-2000:]}")
    if work in site.edits and not site.edits[work].is_shown(word):
        raise BuildFailed(f"{site.name}: {site.edits[work].shown} does not show the edit {word}.")


@contextmanager
def _started(site: Site, command: tuple[str, ...]) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a command, which is ended with the block; what it says is in a log."""
    with (
        (site.folder / LOG).open("wb") as log,
        subprocess.Popen(
            command, cwd=site.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        ) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started, as far as they are there."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _pss(pid: int) -> float:
    try:
        found = _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes())
    except OSError:
        return 0.0
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def _await(server: subprocess.Popen[bytes], port: int, path: str, word: str) -> None:
    """Ask for a page until it has a word."""
    end = time.perf_counter() + PATIENCE
    while word not in _answer(port, path):
        if server.poll() is not None or time.perf_counter() > end:
            raise BuildFailed(f"serve does not show {word!r} at /{path}/; see {LOG} of its site.")
        time.sleep(POLLED)


def _answer(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{quote(path)}/")
        return connection.getresponse().read().decode()
    except OSError:
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
