"""The tests: the check judges content/, and pytest what the code does, with a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.tasks import environment

PARALLEL = ("-n", "auto", "--dist", "worksteal")
"""One process a core; one that is done takes over what others have not begun."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = "chromium fonts-noto-core"
INSTALL = f"apt-get -q update && apt-get -q install -y --no-install-recommends {PACKAGES}"


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


def run(root: Path, options: Sequence[str], module: str = "pytest") -> int:
    """Set up what the tests need and run pytest, or what shares that; its exit status."""
    environment.require(root / ".venv", root / environment.TEST)
    environ = {**os.environ, "CHROMIUM": require_browser()}
    command = [sys.executable, "-m", module, *options]
    return subprocess.run(command, cwd=root, env=environ, check=False).returncode


def require_browser() -> str:
    """The path of a chromium. Where there is none root installs it; else the cure is said."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named) or sys.exit(f"CHROMIUM names {named}, which is no program.")
    if found := _find_browser():
        return found
    if not hasattr(os, "geteuid") or os.geteuid() or not shutil.which("apt-get"):
        cure = f"On Debian and Ubuntu run:\n  sudo sh -c '{INSTALL}'"
        sys.exit(f"The tests need a browser, and none is on PATH. {cure}")
    print(f"No browser is on PATH. Installing Debian's: {INSTALL}", file=sys.stderr, flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["sh", "-c", INSTALL], env=environ, check=False)
    return _find_browser() or sys.exit(f"The browser could not be installed: `{INSTALL}` failed.")


def _find_browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)
