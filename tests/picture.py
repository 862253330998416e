"""Takes the README's picture, of the example's forum: ``.venv/bin/python -m tests.picture``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from plugins.tasks.site import EXAMPLE

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "picture.png"


def take() -> None:
    """Build the example, and keep what a browser shows first of its latest forum."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        places = [EXAMPLE.content, "-s", EXAMPLE.settings, "-o", folder]
        subprocess.run([sys.executable, "-m", "pelican", *places], cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1120})
        page.goto((Path(folder) / "2027" / "index.html").as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take()
