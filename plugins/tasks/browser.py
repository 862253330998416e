"""The browser: the one that tests use, and what it shows of a forum for the README."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.tasks.site import EXAMPLE

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
PICTURE = "docs/picture.png"


def require() -> str:
    """The path of a chromium. Where there is none root installs it; else the cure is said."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named) or sys.exit(f"CHROMIUM names {named}, which is no program.")
    if found := _find():
        return found
    if not hasattr(os, "geteuid") or os.geteuid() or not shutil.which("apt-get"):
        cure = f"On Debian and Ubuntu run:\n  sudo sh -c '{INSTALL}'"
        sys.exit(f"The tests need a browser, and none is on PATH. {cure}")
    print(f"No browser is on PATH. Installing Debian's: {INSTALL}", file=sys.stderr, flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["sh", "-c", INSTALL], env=environ, check=False)
    return _find() or sys.exit(f"The browser could not be installed: `{INSTALL}` failed.")


def _find() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def take_picture(root: Path) -> int:
    """Build the example site, and keep what the browser shows of its latest forum."""
    size, kept = "--window-size=1280,720", f"--screenshot={root / PICTURE}"
    browser = [require(), *FLAGS, "--headless", "--hide-scrollbars", size, kept]
    with TemporaryDirectory() as folder:
        places = [str(root / EXAMPLE.content), "-s", str(root / EXAMPLE.settings), "-o", folder]
        built = subprocess.run([sys.executable, "-m", "pelican", *places], cwd=root, check=False)
        page = (Path(folder) / "2027/index.html").as_uri()
        return built.returncode or subprocess.run([*browser, page], check=False).returncode
