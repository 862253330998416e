"""Links to other sites: each is asked once, with a pause, and what does not answer is named."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import pytest

from plugins.tasks import links

ASKED: list[tuple[str, float, str]] = []


class Handler(BaseHTTPRequestHandler):
    """Answers with the status that the path names; ``/slow`` too late, ``/cut`` with nothing."""

    def do_GET(self) -> None:
        ASKED.append((self.path, monotonic(), self.headers["User-Agent"]))
        if self.path == "/cut":
            return
        if self.path == "/slow":
            sleep(0.5)
        code = int(self.path[1:4]) if self.path[1:4].isdigit() else 200
        self.send_response(code)
        if code == 301:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests print no requests."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    ASKED.clear()
    monkeypatch.setattr(links, "TIMEOUT", 0.2)
    monkeypatch.setattr(links, "PAUSE", 0.05)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def page(root: Path, path: str, *addresses: str) -> None:
    file = root / "output" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    anchors = "".join(f'<a href="{address}">A</a>' for address in addresses)
    head = '<link rel="alternate" hreflang="ru" href="https://own.example/ru/">'
    file.write_text(f"<html><head>{head}</head><body>{anchors}</body></html>", encoding="utf-8")


def test_each_link_is_asked_once_and_what_fails_is_named(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page(tmp_path, "index.html", f"{host}/200", f"{host}/404#part", f"{host}/slow", f"{host}/301")
    page(tmp_path, "a/index.html", f"{host}/404", f"{host}/cut", f"{host}/é", "b/", "mailto:a@b.c")
    assert links.links(tmp_path) == 0
    told = capsys.readouterr().out
    assert "Of 6 links 3 did not answer." in told
    assert f"- <{host}/404>: 404 Not Found; on `a/index.html`, `index.html`\n" in told
    assert f"- <{host}/slow>: timed out; on `index.html`\n" in told
    assert f"- <{host}/cut>: " in told
    paths = [path for path, _, _ in ASKED]
    assert sorted(paths) == ["/%C3%A9", "/200", "/200", "/301", "/404", "/cut", "/slow"]
    assert all("links" in agent for _, _, agent in ASKED)


def test_one_host_gets_time_between_two_questions(tmp_path: Path, host: str) -> None:
    page(tmp_path, "index.html", *(f"{host}/200/{number}" for number in range(3)))
    links.links(tmp_path)
    times = [time for _, time, _ in ASKED]
    assert all(later - earlier >= 0.05 for earlier, later in pairwise(times))


def test_a_host_that_is_not_there_is_no_failure(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing listens on port 1; a name that cannot be one is told as well."""
    page(tmp_path, "index.html", "http://127.0.0.1:1/", "http://a..b/", f"{host}/200")
    assert links.links(tmp_path) == 0
    assert "Of 3 links 2 did not answer." in capsys.readouterr().out


def test_without_a_site_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert links.links(tmp_path) == 1
    assert "tasks.py build" in capsys.readouterr().err
