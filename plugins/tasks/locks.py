"""The locks: requirements files with a hash for every file of every platform, and no address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from plugins.tasks import environment

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-annotate", "--no-header", "--no-config", "pyproject.toml"),
)


def write(root: Path, upgrade: bool) -> int:
    """Compile both locks. The tests' lock holds the run's packages at the same versions."""
    environment.require(root, environment.TEST)
    newest = ["--upgrade"] if upgrade else []
    run, test = environment.RUN, environment.TEST
    for options in (["-o", run], ["--extra", "test", "--constraint", run, "-o", test]):
        command = [sys.executable, "-m", "uv", *COMPILE, *newest, *options]
        found = subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=False)
        if found.returncode:
            return found.returncode
        print(f"wrote {options[-1]}")
    return 0
