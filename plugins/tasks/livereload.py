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
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlsplit

HEARTBEAT = 15.0
"""Seconds of silence after which a word is sent, so that closed pages are noticed."""

SCRIPT_PATH, NEWS_PATH = "/_reload.js", "/_news"
SCRIPT = Path(__file__).with_name("livereload.js")
"""Reloads the page when the site was built, and shows the report when it could not be."""

_TYPES = {".atom": "application/atom+xml", ".md": "text/plain", ".webp": "image/webp"}


class News:
    """The report of the latest build, empty where it is good, told to every open page."""

    def __init__(self) -> None:
        self._report = ""
        self._listeners: set[SimpleQueue[str]] = set()

    def tell(self, report: str) -> None:
        """Tell all who listen: what went wrong, or nothing where the site was built."""
        self._report = report
        for listener in tuple(self._listeners):
            listener.put(report)

    def listen(self) -> Iterator[str]:
        """The report of each later build, as an event (HTML 9.2); a comment as a sign of life.

        A page that is opened while the latest build has failed hears of it at once.
        """
        listener: SimpleQueue[str] = SimpleQueue()
        self._listeners.add(listener)
        try:
            if self._report:
                yield f"data: {json.dumps(self._report)}\n\n"
            while True:
                try:
                    yield f"data: {json.dumps(listener.get(timeout=HEARTBEAT))}\n\n"
                except Empty:
                    yield ": still here\n\n"
        finally:
            self._listeners.discard(listener)


class Handler(SimpleHTTPRequestHandler):
    """One request: as the standard library answers it, but for pages and what is not there."""

    directory: str
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def __init__(self, *request: Any, news: News, directory: str) -> None:
        """Answer a request for something in the directory."""
        self._news = news
        super().__init__(*request, directory=directory)

    def do_GET(self) -> None:
        """Answer with the news of builds, for as long as the page is open, or with a file."""
        if urlsplit(self.path).path != NEWS_PATH:
            super().do_GET()
            return
        self._begin(HTTPStatus.OK, "text/event-stream")
        try:
            for event in self._news.listen():
                self.wfile.write(event.encode())
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def send_head(self) -> Any:
        """What is at an address: the script, a page or another file; never one outside."""
        path = urlsplit(self.path).path
        if path == SCRIPT_PATH:
            return self._begin(HTTPStatus.OK, "text/javascript", SCRIPT.read_bytes())
        file = Path(self.translate_path(path)) / ("index.html" if path.endswith("/") else "")
        try:
            is_inside = file.resolve(strict=True).is_relative_to(Path(self.directory).resolve())
        except (OSError, ValueError):  # it is not there, or its name is too long or holds a null
            is_inside = False
        if not is_inside:
            return self.send_error(HTTPStatus.NOT_FOUND)
        if file.suffix != ".html":
            return super().send_head()
        return self._begin(HTTPStatus.OK, "text/html", with_script(file.read_bytes()))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where nothing is at an address."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = self._begin(code, "text/html", with_script(page.read_bytes()))
        if self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def _begin(self, code: int, kind: str, body: bytes | None = None) -> BytesIO:
        self.send_response(code)
        self.send_header("Content-Type", _utf_8(kind))
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body or b"")

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next build may change it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        """The type of a file."""
        return _utf_8(super().guess_type(path))

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line: what is built is."""


def _utf_8(kind: str) -> str:
    is_text = kind.startswith("text/") or kind.endswith(("xml", "json"))
    return f"{kind}; charset=utf-8" if is_text else kind


def with_script(page: bytes) -> bytes:
    """A page as it is served while it is worked on: with the script, and leave to run it."""
    allowed = b"default-src 'none'; script-src 'self'; connect-src 'self';"
    page = page.replace(b"default-src 'none';", allowed, 1)
    script = f'<script src="{SCRIPT_PATH}" defer></script></head>'.encode()
    return page.replace(b"</head>", script, 1)
