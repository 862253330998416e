"""A build killed by the system: what its workers do afterwards must not reach any later build."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins import languages
from tests.conftest import Project
from tests.incremental.test_crashes import build, change_everything, many, start

__all__ = ["many"]

PATIENCE = 30
TWO = ("-e", "JOBS=2")
SEVEN = ("-e", f"LANGUAGES={json.dumps(languages.SEVEN.codes)}", "JOBS=2")
"""So many pages that a build can be stopped between two of them."""


@pytest.mark.long(only=True)
def test_workers_that_outlive_their_build_touch_no_later_one(many: Project) -> None:
    """Stopped, their build killed, they go on while the next build waits with its stage half full.

    Only the first batch of each is at stake: when it wants to tell its result, nobody listens.
    """
    assert build(many, *SEVEN) == (0, "")
    change_everything(many, "<!-- killed -->")
    killed = start(many, *SEVEN)
    orphans = stop_workers(killed, lambda: staged(many) >= 2)
    killed.kill()
    killed.wait()
    change_everything(many, "<!-- later -->")
    later = start(many, *SEVEN)
    theirs = stop_workers(later, lambda: staged(many) >= 90)
    go_on(orphans)
    wait_for(lambda: not any(map(is_running, orphans)))
    go_on(theirs)
    assert later.communicate()[1] == ""
    assert later.returncode == 0
    for _ in range(2):
        assert pages_without(many, "<!-- later -->") == []
        assert build(many, *SEVEN) == (0, "")
    assert leftovers(many) == []


@pytest.mark.long
def test_the_build_after_a_killed_one_is_like_any_other(many: Project, at_length: int) -> None:
    assert build(many, *TWO) == (0, "")
    chance = random.Random(2)
    for number in range(8 * at_length or 2):
        change_everything(many, "<!-- killed -->")
        killed = start(many, *TWO)
        time.sleep(chance.uniform(0.4, 1.2))
        killed.kill()
        killed.wait()
        change_everything(many, f"<!-- {number} -->")
        assert build(many, *TWO) == (0, "")
        assert pages_without(many, f"<!-- {number} -->") == []
    assert leftovers(many) == []


def test_workers_end_with_their_parent_whatever_they_do() -> None:
    program = """
        import os, time
        from plugins.incremental.workers import spread
        def work(tasks):
            os.write(1, f"{os.getpid()}\\n".encode())
            time.sleep(20)
        list(spread(["a", "b"], work, 2))
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
        parent.wait()
        wait_for(lambda: not any(map(is_running, workers)), 2)


def pages_without(project: Project, text: str) -> list[str]:
    """The pages that are not as their template says: another build's, or cut short."""
    pages = [path for path in project.output.rglob("*.html") if "</footer>" in path.read_text()]
    assert len(pages) > 60
    return [str(page) for page in pages if not page.read_text().endswith(f"</html>\n{text}")]


def staged(project: Project) -> int:
    """How many files wait to be placed."""
    return sum(len(names) for folder in leftovers(project) for _, _, names in os.walk(folder))


def leftovers(project: Project) -> list[Path]:
    """What lies beside the output for the time of a build."""
    return sorted(project.output.parent.glob(".output.staging*"))


def stop_workers(process: subprocess.Popen[str], ready: Callable[[], bool]) -> list[int]:
    """Stop the workers of a build as soon as something holds; their process ids."""
    wait_for(lambda: len(children(process)) >= 2 and ready())
    stopped = children(process)
    for child in stopped:
        os.kill(child, signal.SIGSTOP)
    return stopped


def go_on(workers: list[int]) -> None:
    for worker in workers:
        os.kill(worker, signal.SIGCONT)


def children(process: subprocess.Popen[str]) -> list[int]:
    """The processes that a process started, and that have not ended."""
    found = [int(file.name) for file in Path("/proc").iterdir() if file.name.isdigit()]
    return [child for child in found if state_of(child)[1:] == [str(process.pid)]]


def is_running(process: int) -> bool:
    return state_of(process)[0] not in ("", "Z")


def state_of(process: int) -> list[str]:
    """The state of a process, and its parent's id (proc(5))."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return [""]


def wait_for(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)
