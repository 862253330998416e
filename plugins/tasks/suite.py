"""The tests: pytest in the environment, with a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.tasks import browser, environment


def test(root: Path, options: Sequence[str]) -> int:
    """Set up what the tests need and run pytest with ``options``; its exit status."""
    environment.require(root, environment.TEST)
    environ = {**os.environ, "CHROMIUM": browser.require()}
    command = [sys.executable, "-m", "pytest", *options]
    return subprocess.run(command, cwd=root, env=environ, check=False).returncode
