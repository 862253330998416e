"""The README's picture of the home page."""

from __future__ import annotations

import threading
from pathlib import Path

from plugins.tasks import browser, environment
from plugins.tasks.livereload import News
from plugins.tasks.server import bind
from plugins.tasks.site import OUTPUT, build

PICTURE = "docs/picture.png"
SIZE = {"width": 1280, "height": 860}


def take(root: Path) -> int:
    """Build, open the home page in a browser, and keep what it shows."""
    environment.require(root, environment.TEST)
    if status := build(root):
        return status
    from playwright.sync_api import sync_playwright

    program = browser.require()
    server = bind(root / OUTPUT, "127.0.0.1", 8900, News())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=program, args=list(browser.FLAGS))
        page = window.new_page(viewport=SIZE, java_script_enabled=False)  # type: ignore[arg-type]
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.screenshot(path=root / PICTURE)
        window.close()
    server.shutdown()
    print(f"wrote {PICTURE}")
    return 0
