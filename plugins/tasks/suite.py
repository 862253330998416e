"""The tests: the check judges content/, and pytest what the code does, with a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.tasks import browser, environment

PARALLEL = ("-n", "auto", "--dist", "worksteal")
"""One process a core; one that is done takes over what others have not begun."""


def test(root: Path, options: Sequence[str], long: bool) -> int:
    """Judge the content and run all tests; 0 where both pass. ``long`` runs the long tests alone.

    Options of pytest's own run what they say, in one process, and judge no content.
    """
    if options:
        return run(root, [*options, *(["--long"] if long else ())])
    if long:
        return run(root, [*PARALLEL, "--long"])
    judged = judge(root)
    tested = run(root, [*PARALLEL])
    if judged:
        print("content/ has errors: they are named above, before the tests.", file=sys.stderr)
    return judged or tested


def judge(root: Path) -> int:
    """Check the content: all that an editor's work must pass. The exit status."""
    command = [sys.executable, str(root / "tasks.py"), "check"]
    return subprocess.run(command, cwd=root, check=False).returncode


def run(root: Path, options: Sequence[str]) -> int:
    """Set up what the tests need and run pytest with ``options``; its exit status."""
    environment.require(root / ".venv", root / environment.TEST)
    environ = {**os.environ, "CHROMIUM": browser.require()}
    command = [sys.executable, "-m", "pytest", *options]
    return subprocess.run(command, cwd=root, env=environ, check=False).returncode
