"""Serves the site while it is worked on: builds, serves, rebuilds and reloads at every change.

The server answers as a plain web host would. The script that reloads is put into answers alone,
never into a file: what is published has none. It asks again and again for the latest build.
"""

import errno
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, StringIO
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from plugins.desk.page import Desk
from plugins.tasks.build_worker import BuildWorker
from plugins.tasks.site import OWN, Shown

HTML = "text/html; charset=utf-8"
SCRIPT_PATH, BUILD_PATH, DESK_PATH = "/_reload.js", "/_build", "/_desk/"
SCRIPT = Path(__file__).with_name("livereload.js").read_bytes()
"""Reloads the page when the site was built, and shows the report when it could not be."""


_ENDS = (signal.SIGINT, signal.SIGTERM)
"""Ctrl-C, and what process managers send. A script's shell has SIGINT ignored in what it starts in
the background (POSIX, Shell Command Language, 2.11), so both are asked for."""

Extras = Callable[[Path], Mapping[str, bytes]]
"""Pages by their paths, which begin with "/_": made of the output folder, and written nowhere."""


def serve(
    root: Path, host: str, port: int, shown: Shown = OWN, extras: Extras = lambda _: {}
) -> int:
    """Build and serve until Ctrl-C, or until the system ends the process. The status is 0.

    A build that fails is reported; the last good site stays. At 0.0.0.0 a phone is told the way.
    """
    from plugins.tasks.scaffold import new

    for each in _ENDS:
        signal.signal(each, signal.default_int_handler)
    changes, worker, output = _changes(root, shown), BuildWorker(root, shown), root / shown.output
    try:
        next(changes)  # all is new, and what changes from now on is seen
        report = worker.build()
        if not (output / "index.html").exists():
            print("Fix what is named above: each change is built again.", file=sys.stderr)
        server = bind(output, host, port)
        server.extras, server.desk = extras, Desk(worker.desk, partial(new, root))
        server.tell(report)
        print(f"Serving http://{host}:{server.server_port}/ (Ctrl-C ends it)")
        print(f"What waits for you: http://localhost:{server.server_port}{DESK_PATH}", flush=True)
        if host == "0.0.0.0":  # noqa: S104 (it is asked for)
            print(invitation(server.server_port), flush=True)
        for names in changes:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            print(f"Changed: {names[0]}{more}", flush=True)
            if any(not name.startswith(shown.held) for name in names):
                worker.close()
            server.tell(worker.build())
    except KeyboardInterrupt:
        print()
    finally:
        for each in _ENDS:  # it ends already
            signal.signal(each, signal.SIG_IGN)
        worker.close()
    return 0


def _changes(root: Path, shown: Shown) -> Iterator[list[str]]:
    """The files that changed together, each time that some did; at first, all that is watched.

    What the system watches is the very folder that was there: one that is deleted and made again,
    as a visit to another branch does, is another, and has to be watched anew.
    """
    from watchfiles import watch

    changed = {*shown.watched}
    while True:
        try:
            watched = _places(root, shown)
            for found in watch(
                *watched, debounce=100, step=20, rust_timeout=200, yield_on_timeout=True
            ):
                others = {path for path, _ in watched.items() ^ _places(root, shown).items()}
                paths = {Path(path) for _, path in found} | others
                names = {path.relative_to(root).as_posix() for path in paths}
                changed |= names
                if not names.isdisjoint(shown.watched):
                    break
                if changed:
                    yield sorted(changed)
                    changed.clear()
        except FileNotFoundError:  # it went in this moment
            changed |= {*shown.watched}


def _places(root: Path, shown: Shown) -> dict[Path, int]:
    """What is there to be watched, and its inode."""
    paths = (root / name for name in shown.watched)
    return {path: path.stat().st_ino for path in paths if path.exists()}


def invitation(port: int) -> str:
    """The address for a phone in the same network, as a QR code too where segno is installed."""
    code = StringIO()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way, suppress(OSError):
        way.connect(("192.0.2.1", port))  # sends nothing; no network has it (RFC 5737)
        address = f"http://{way.getsockname()[0]}:{port}/"
        with suppress(ImportError):
            import segno

            segno.make(address, micro=False).terminal(code, compact=True)
        hint = code.getvalue() or ".venv/bin/pip install segno adds its QR code.\n"
        return f"{hint}On a phone: {address}"
    return "This computer is in no network that a phone could reach it by."


class Server(ThreadingHTTPServer):
    """A server that knows what came of the latest build, and how many there were."""

    allow_reuse_address = os.name == "posix"  # elsewhere a second server would share the port
    builds, report = 0, ""
    desk: Desk | None = None
    extras: Extras = staticmethod(lambda _: {})
    _made: Mapping[str, bytes] = MappingProxyType({})
    names: frozenset[str] = frozenset()
    """What it is called, beside the number at which a browser reached it."""

    def tell(self, report: str) -> None:
        """Tell open pages of a build: what went wrong, or nothing where it is good."""
        self.builds, self.report, self._made = self.builds + 1, report, {}

    def page(self, output: Path, path: str) -> bytes | None:
        """One of the ``extras`` pages, made of the latest build; None where there is none."""
        with suppress(OSError):  # nothing is built, or it is just being built again
            self._made = self._made or self.extras(output)
        return self._made.get(path)

    def handle_error(self, *request: Any) -> None:
        """A browser that did not wait for the answer, or take it, is no fault."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(*request)


class Handler(SimpleHTTPRequestHandler):
    """One request: as the standard library answers it, but for pages and what is not there."""

    server: Server
    directory: str
    timeout = 10
    """In seconds: how long a connection may say nothing."""
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".atom": "application/atom+xml"}

    def send_head(self) -> Any:  # noqa: PLR0911 (there are as many answers)
        """What is at an address: a file, never one outside; what is ours; or the 404 page."""
        if not self._is_meant():
            return self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        path, code = urlsplit(self.path).path, HTTPStatus.OK
        if path == SCRIPT_PATH:
            return self._begin(code, "text/javascript", SCRIPT)
        if path == BUILD_PATH:
            build = [self.server.builds, self.server.report]
            return self._begin(code, "application/json", json.dumps(build).encode())
        if path == DESK_PATH and (desk := self._desk()):
            shown = desk.page(urlsplit(self.path).query, self.server.builds, self.server.report)
            return self._begin(code, HTML, with_script(shown))
        if path.startswith("/_") and (page := self.server.page(Path(self.directory), path)):
            return self._begin(code, HTML, with_script(page))
        file = Path(self.translate_path(path)) / ("index.html" if path.endswith("/") else "")
        if not self._is_inside(file):
            file, code = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        if file.suffix == ".html" and file.is_file():
            return self._begin(code, HTML, with_script(file.read_bytes()))
        return super().send_head() if code == HTTPStatus.OK else self.send_error(code)

    def _desk(self) -> Desk | None:
        """The desk, for those who sit at this computer alone."""
        return self.server.desk if ip_address(self.client_address[0]).is_loopback else None

    def do_POST(self) -> None:
        """The desk's form, sent by its own page: no other site may write here."""
        size, desk = self.headers.get("Content-Length", ""), self._desk()
        if not desk or self.path != f"{DESK_PATH}new" or not self._is_meant():
            return self.send_error(HTTPStatus.NOT_FOUND)
        is_own = self.headers.get("Origin") == f"http://{self.headers['Host']}"
        data = self.rfile.read(min(int(size[:9]), 10_000)) if size[:9].isdecimal() else b""
        if not is_own or not (query := desk.start(data)):
            return self.send_error(HTTPStatus.FORBIDDEN)
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", f"{DESK_PATH}{query}")
        return self.end_headers()

    def _is_meant(self) -> bool:
        """Whether the request names this server, whatever the port (RFC 9110, 7.4).

        The page of another site may have its own name lead here, to read what is not yet published.
        """
        try:
            hosts = self.headers.get_all("Host", [])
            (name,) = {urlsplit(f"//{host}").hostname for host in hosts}
        except ValueError:  # there is none, or another, or it is not one
            return False
        return name in self.server.names | {self.connection.getsockname()[0]}

    def _is_inside(self, file: Path) -> bool:
        try:
            return file.resolve(strict=True).is_relative_to(Path(self.directory).resolve())
        except (OSError, ValueError):  # it is not there, or its name is too long or holds a null
            return False

    def _begin(self, code: int, kind: str, body: bytes) -> BytesIO:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next build may change it. No page is framed."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests are not worth a line: what is built is."""


def with_script(page: bytes) -> bytes:
    """A page as it is served while it is worked on: with the script, and leave to run it."""
    allowed = b"default-src 'none'; script-src 'self'; connect-src 'self';"
    page = page.replace(b" connect-src 'self';", b"", 1).replace(b"default-src 'none';", allowed, 1)
    script = f'<script src="{SCRIPT_PATH}" defer></script></head>'.encode()
    return page.replace(b"</head>", script, 1)


def bind(output: Path, host: str, port: int) -> Server:
    """Serve the output folder, in a thread, at the first free port from ``port`` on."""
    try:
        server = Server((host, port), partial(Handler, directory=str(output)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            sys.exit(f"Cannot serve at {host}:{port}: {error.strerror}.")
        print(f"Port {port} is busy.", flush=True)
        return bind(output, host, port + 1)
    own = socket.gethostname().lower()
    server.names = frozenset({"localhost", host.lower(), own, f"{own}.local"})
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server
