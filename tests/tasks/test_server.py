"""The development server: answers as a host would, holds its folder, and reloads open pages."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.tasks.server import Server, bind

PAGE = "<html><head><meta content=\"default-src 'none'; style-src 'self'\"></head>Home</html>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    output = tmp_path / "output"
    (output / "2019").mkdir(parents=True)
    (output / "index.html").write_text(PAGE)
    (output / "2019/index.html").write_text(PAGE.replace("Home", "Forum"))
    (output / "404.html").write_text(PAGE.replace("Home", "Lost"))
    (output / "feed.atom").write_text("<feed/>")
    (tmp_path / "secret.txt").write_text("secret")
    (output / "leak.txt").symlink_to(tmp_path / "secret.txt")
    server = bind(output, "127.0.0.1", 8100)
    yield server
    server.shutdown()
    server.server_close()


def get(server: Server, path: str) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def test_pages_are_served_with_the_script(server: Server, tmp_path: Path) -> None:
    status, headers, body = get(server, "/2019/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Forum" in body
    assert '<script src="/_reload.js" defer></script></head>' in body
    assert "script-src 'self'; connect-src 'self';" in body
    assert "script" not in (tmp_path / "output/2019/index.html").read_text()


def test_a_folder_without_its_slash_leads_on(server: Server) -> None:
    status, headers, _ = get(server, "/2019")
    assert (status, headers["Location"]) == (301, "/2019/")


def test_what_is_not_there_has_the_404_page(server: Server) -> None:
    status, _, body = get(server, "/nowhere/at/all/")
    assert status == 404
    assert "Lost" in body


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/2019/..%2f..%2fsecret.txt", "/leak.txt", "/%00"],
)
def test_nothing_outside_the_output_is_served(server: Server, path: str) -> None:
    status, _, body = get(server, path)
    assert status == 404
    assert "secret" not in body


def test_kinds_of_files(server: Server) -> None:
    assert get(server, "/feed.atom")[1]["Content-Type"] == "application/atom+xml"
    assert "fetch" in get(server, "/_reload.js")[2]


def test_a_busy_port_is_passed_over(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    second = bind(Path(), "127.0.0.1", server.server_port)
    assert second.server_port != server.server_port
    assert f"Port {server.server_port} is busy" in capsys.readouterr().out
    second.shutdown()
    second.server_close()


def test_an_open_page_hears_of_each_build(server: Server) -> None:
    def build() -> list[object]:
        status, headers, body = get(server, "/_build")
        assert (status, headers["Content-Type"]) == (200, "application/json")
        found: list[object] = json.loads(body)
        return found

    assert build() == [0, ""]
    server.tell("line 1\nline 2")
    assert build() == [1, "line 1\nline 2"]
    server.tell("")
    assert build() == [2, ""]


def test_a_browser_that_goes_away_is_not_worth_a_traceback(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "output/large.bin").write_bytes(bytes(20_000_000))
    with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
        connection.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
        connection.recv(1)
    for thread in threading.enumerate():
        if "process_request" in thread.name:
            thread.join(5)
    assert capfd.readouterr().err == ""
