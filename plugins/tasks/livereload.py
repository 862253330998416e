"""Answers a browser from the output folder, as a plain web host would, and reloads open pages.

The script that reloads is put into answers alone, never into a file: what is published has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import urlsplit

HEARTBEAT = 15.0
"""Seconds of silence after which a word is sent, so that closed pages are noticed."""

SCRIPT_PATH, EVENTS_PATH = "/_reload.js", "/_builds"
SCRIPT = Path(__file__).with_name("livereload.js")
"""Reloads the page when the site was built, and shows the report when it could not be."""


class LiveReload:
    """The report of the latest build, empty where it is good, told to every open page."""

    def __init__(self) -> None:
        self._report, self._count = "", 0
        self._built = Condition()

    def tell(self, report: str) -> None:
        """Tell all who listen: what went wrong, or nothing where the site was built."""
        with self._built:
            self._report, self._count = report, self._count + 1
            self._built.notify_all()

    def listen(self) -> Iterator[str]:
        """The report of each later build, as an event (HTML 9.2); a comment as a sign of life.

        A page that is opened while the latest build has failed hears of it at once.
        """
        seen = -1 if self._report else self._count
        while True:
            with self._built:
                if self._count == seen:
                    self._built.wait(HEARTBEAT)
                report, is_new = self._report, self._count != seen
                seen = self._count
            yield f"data: {json.dumps(report)}\n\n" if is_new else ": still here\n\n"


class Handler(SimpleHTTPRequestHandler):
    """One request: as the standard library answers it, but for pages and what is not there."""

    directory: str
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".atom": "application/atom+xml"}

    def __init__(self, *request: Any, livereload: LiveReload, directory: str) -> None:
        """Answer a request for something in the directory."""
        self._livereload = livereload
        super().__init__(*request, directory=directory)

    def do_GET(self) -> None:
        """Answer with the reports of builds, for as long as the page is open, or with a file."""
        if urlsplit(self.path).path != EVENTS_PATH:
            super().do_GET()
            return
        self._begin(HTTPStatus.OK, "text/event-stream")
        try:
            for event in self._livereload.listen():
                self.wfile.write(event.encode())
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def send_head(self) -> Any:
        """What is at an address: the script, a page or another file; never one outside.

        Where nothing is, it is the site's own page that says so.
        """
        path, code = urlsplit(self.path).path, HTTPStatus.OK
        if path == SCRIPT_PATH:
            return self._begin(code, "text/javascript", SCRIPT.read_bytes())
        file = Path(self.translate_path(path)) / ("index.html" if path.endswith("/") else "")
        if not self._is_inside(file):
            file, code = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        if file.suffix == ".html" and file.is_file():
            return self._begin(code, "text/html; charset=utf-8", with_script(file.read_bytes()))
        return super().send_head() if code == HTTPStatus.OK else self.send_error(code)

    def _is_inside(self, file: Path) -> bool:
        try:
            return file.resolve(strict=True).is_relative_to(Path(self.directory).resolve())
        except (OSError, ValueError):  # it is not there, or its name is too long or holds a null
            return False

    def _begin(self, code: int, kind: str, body: bytes | None = None) -> BytesIO:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body or b"")

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next build may change it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line: what is built is."""


def with_script(page: bytes) -> bytes:
    """A page as it is served while it is worked on: with the script, and leave to run it."""
    allowed = b"default-src 'none'; script-src 'self'; connect-src 'self';"
    page = page.replace(b"default-src 'none';", allowed, 1)
    script = f'<script src="{SCRIPT_PATH}" defer></script></head>'.encode()
    return page.replace(b"</head>", script, 1)
