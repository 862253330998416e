"""The browser that tests and pictures use: one that is there, or Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""The browser runs quietly, as root too, and asks nothing of the network by itself."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = "chromium fonts-noto-core"
INSTALL = f"apt-get -q update && apt-get -q install -y --no-install-recommends {PACKAGES}"


def find(environ: Mapping[str, str]) -> str | None:
    """The path of a chromium: the one that CHROMIUM names, else the first on PATH."""
    if named := environ.get("CHROMIUM"):
        return shutil.which(named, path=environ.get("PATH"))
    found = (shutil.which(name, path=environ.get("PATH")) for name in NAMES)
    return next(filter(None, found), None)


def require() -> str:
    """The path of a chromium. Where there is none root installs it; else the cure is said."""
    if (found := find(os.environ)) is None and _may_install():
        print(f"No browser is on PATH. Installing Debian's: {INSTALL}", file=sys.stderr, flush=True)
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(["sh", "-c", INSTALL], env=environ, check=False).returncode:
            sys.exit(f"The browser could not be installed: `{INSTALL}` failed.")
        found = find(os.environ)
    if found:
        return found
    if named := os.environ.get("CHROMIUM"):
        sys.exit(f"The variable CHROMIUM names {named}, which is no program.")
    sudo = f"sudo sh -c '{INSTALL}'"
    sys.exit(f"The tests need a browser, and none is on PATH. On Debian and Ubuntu run:\n  {sudo}")


def _may_install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and "CHROMIUM" not in os.environ and shutil.which("apt-get") is not None
