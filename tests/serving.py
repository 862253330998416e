"""A real web server for the tests that look at pages with a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import MappingProxyType

from plugins.tasks.server import Server


class _Handler(SimpleHTTPRequestHandler):
    headers_to_send: Mapping[str, str] = MappingProxyType({})

    def end_headers(self) -> None:
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Tests print no requests."""


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve a folder, each answer with these headers too; gives its address."""
    handler = type("Handler", (_Handler,), {"headers_to_send": headers})
    httpd = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}/"
    httpd.shutdown()
