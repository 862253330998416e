"""The locks: requirements files with a hash for every file of every platform, and no address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from plugins.tasks import environment

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-annotate", "--no-header", "--no-config"),
)


LOCKS = (
    ("pyproject.toml", "-o", environment.RUN),
    ("pyproject.toml", "--extra", "test", "-c", environment.RUN, "-o", environment.TEST),
    ("--group", "bench", "-o", environment.BENCH),
)
"""The tests' lock holds the run's packages at the same versions; the bench's holds its peers."""


def write(root: Path, upgrade: bool) -> int:
    """Compile all locks from pyproject.toml."""
    environment.require(root, environment.TEST)
    newest = ["--upgrade"] if upgrade else []
    for options in LOCKS:
        command = [sys.executable, "-m", "uv", *COMPILE, *newest, *options]
        found = subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=False)
        if found.returncode:
            return found.returncode
        print(f"wrote {options[-1]}")
    return 0
