"""The development server: answers as a host would, holds its folder, and reloads open pages."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.tasks.livereload import LiveReload
from plugins.tasks.server import bind

PAGE = "<html><head><meta content=\"default-src 'none'; style-src 'self'\"></head>Home</html>"


@pytest.fixture
def livereload() -> LiveReload:
    return LiveReload()


@pytest.fixture
def server(tmp_path: Path, livereload: LiveReload) -> Iterator[ThreadingHTTPServer]:
    output = tmp_path / "output"
    (output / "2019").mkdir(parents=True)
    (output / "index.html").write_text(PAGE)
    (output / "2019/index.html").write_text(PAGE.replace("Home", "Forum"))
    (output / "404.html").write_text(PAGE.replace("Home", "Lost"))
    (output / "feed.atom").write_text("<feed/>")
    (tmp_path / "secret.txt").write_text("secret")
    (output / "leak.txt").symlink_to(tmp_path / "secret.txt")
    server = bind(output, "127.0.0.1", 8100, livereload)
    yield server
    server.shutdown()
    server.server_close()


def get(server: ThreadingHTTPServer, path: str) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def test_pages_are_served_with_the_script(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    status, headers, body = get(server, "/2019/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Forum" in body
    assert '<script src="/_reload.js" defer></script></head>' in body
    assert "script-src 'self'; connect-src 'self';" in body
    assert "script" not in (tmp_path / "output/2019/index.html").read_text()


def test_a_folder_without_its_slash_leads_on(server: ThreadingHTTPServer) -> None:
    status, headers, _ = get(server, "/2019")
    assert (status, headers["Location"]) == (301, "/2019/")


def test_what_is_not_there_has_the_404_page(server: ThreadingHTTPServer) -> None:
    status, _, body = get(server, "/nowhere/at/all/")
    assert status == 404
    assert "Lost" in body


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/2019/..%2f..%2fsecret.txt", "/leak.txt", "/%00"],
)
def test_nothing_outside_the_output_is_served(server: ThreadingHTTPServer, path: str) -> None:
    status, _, body = get(server, path)
    assert status == 404
    assert "secret" not in body


def test_kinds_of_files(server: ThreadingHTTPServer) -> None:
    assert get(server, "/feed.atom")[1]["Content-Type"] == "application/atom+xml"
    assert "EventSource" in get(server, "/_reload.js")[2]


def test_a_busy_port_is_passed_over(
    server: ThreadingHTTPServer, livereload: LiveReload, capsys: pytest.CaptureFixture[str]
) -> None:
    second = bind(Path(), "127.0.0.1", server.server_port, livereload)
    assert second.server_port != server.server_port
    assert f"Port {server.server_port} is busy" in capsys.readouterr().out
    second.shutdown()
    second.server_close()


def test_an_open_page_hears_of_a_build(server: ThreadingHTTPServer, livereload: LiveReload) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", "/_builds")
    answer = connection.getresponse()
    assert answer.headers.get_content_type() == "text/event-stream"
    timer = threading.Timer(0.2, livereload.tell, ["line 1\nline 2"])
    timer.start()
    assert answer.fp.readline() == b'data: "line 1\\nline 2"\n'
    connection.close()


def test_a_page_opened_later_hears_that_the_build_failed(
    server: ThreadingHTTPServer, livereload: LiveReload
) -> None:
    livereload.tell("wrong")
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", "/_builds")
    assert connection.getresponse().fp.readline() == b'data: "wrong"\n'
    connection.close()
