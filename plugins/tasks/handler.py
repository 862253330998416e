"""Answers a browser from the output folder, as a plain web host would, and reloads open pages.

The script that reloads is put into answers alone, never into a file: what is published has none.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.tasks.news import News

SCRIPT_PATH, NEWS_PATH = "/_reload.js", "/_news"
SCRIPT = f"""\
new EventSource("{NEWS_PATH}").onmessage = (message) => {{
  const report = JSON.parse(message.data);
  if (!report) return location.reload();
  const shown = document.getElementById("site.report") ?? document.createElement("pre");
  shown.id = "site.report";
  shown.setAttribute("role", "alert");
  shown.textContent = report;
  Object.assign(shown.style, {{
    position: "fixed", inset: "auto 0 0 0", maxBlockSize: "60vh", overflow: "auto", margin: 0,
    padding: "1rem", background: "#300", color: "#fff", font: "14px/1.4 monospace",
    whiteSpace: "pre-wrap", zIndex: 9,
  }});
  document.body.append(shown);
}};
"""
"""Reloads the page when the site was built, and shows the report when it could not be."""

_POLICY = re.compile(rb"default-src 'none';")
_TYPES = {".atom": "application/atom+xml", ".md": "text/plain", ".webp": "image/webp"}


class Handler(SimpleHTTPRequestHandler):
    """One request. ``output`` and ``news`` are set by the server."""

    output: Path
    news: News
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def do_GET(self) -> None:
        """Answer with a page, a file, the script, or the news of builds."""
        path = unquote(urlsplit(self.path).path)
        if path == NEWS_PATH:
            self._send_news()
        elif path == SCRIPT_PATH:
            self._send(HTTPStatus.OK, "text/javascript", SCRIPT.encode())
        elif (file := self._find(path)) is None:
            self._send_missing()
        elif file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{urlsplit(self.path).path.strip('/')}/")
            self.end_headers()
        else:
            self._send_file(HTTPStatus.OK, file)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self.do_GET()

    def _find(self, path: str) -> Path | None:
        """The file of an address; a folder where the last slash is missing; never one outside."""
        try:
            found = (self.output / path.lstrip("/")).resolve()
            if path.endswith("/"):
                found /= "index.html"
            inside = found.is_relative_to(self.output.resolve())
            return found if inside and found.exists() else None
        except (OSError, ValueError):
            return None

    def _send_missing(self) -> None:
        page = self.output / "404.html"
        if page.is_file():
            self._send_file(HTTPStatus.NOT_FOUND, page)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"There is no page at this address.\n")

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        body = file.read_bytes()
        kind = self.guess_type(str(file))
        self._send(status, kind, with_script(body) if kind == "text/html" else body)

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("xml", "json"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_news(self) -> None:
        """Server-sent events (HTML 9.2): one for each build."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            for words in self.news.listen():
                self.wfile.write(f"data: {words}\n\n".encode() if words else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line: what is built is."""


def with_script(page: bytes) -> bytes:
    """A page as it is served while it is worked on: with the script, and leave to run it."""
    allowed = b"default-src 'none'; script-src 'self'; connect-src 'self';"
    page = _POLICY.sub(allowed, page, count=1)
    script = f'<script src="{SCRIPT_PATH}" defer></script></head>'.encode()
    return page.replace(b"</head>", script, 1)
