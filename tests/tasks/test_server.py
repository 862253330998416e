"""The development server: answers as a host would, holds its folder, and reloads open pages."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.tasks.server import Handler, Server, bind
from plugins.tasks.site import EXAMPLE, OUTPUT, PREVIEW
from tests.incremental.test_orphans import wait_for
from tests.pipeline.test_build import copy_of_the_project
from tests.sites import ROOT, SETTINGS

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


def get(
    server: Server, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode()


def test_pages_are_served_with_the_script(server: Server, tmp_path: Path) -> None:
    status, headers, body = get(server, "/2019/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Forum" in body
    assert '<script src="/_reload.js" defer></script></head>' in body
    assert "script-src 'self'; connect-src 'self';" in body
    assert "_reload" not in (tmp_path / "output/2019/index.html").read_text()


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
        connection.sendall(b"GET /large.bin HTTP/1.0\r\nHost: localhost\r\n\r\n")
        connection.recv(1)
    for thread in threading.enumerate():
        if "process_request" in thread.name:
            thread.join(5)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:8000", 200),
        ("LOCALHOST", 200),
        (socket.gethostname(), 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("10.9.8.7", 421),
        ("localhost@evil.example", 421),
        ("[", 421),
        ("", 421),
    ],
)
@pytest.mark.parametrize("path", ["/", "/_build", "/_reload.js", "/nowhere"])
def test_it_answers_to_its_own_names_alone(
    server: Server, host: str, status: int, path: str
) -> None:
    """Else the page of another site, whose name leads here, reads what is not yet published."""
    found, _, body = get(server, path, Host=host)
    assert found == (404 if status == 200 and path == "/nowhere" else status)
    assert status == 200 or "Home" not in body


@pytest.mark.parametrize("path", ["/", "/_build", "/_reload.js", "/feed.atom", "/nowhere", "/2019"])
def test_a_head_ends(server: Server, path: str) -> None:
    status, headers, body = get(server, path, "HEAD")
    assert (status, body) == (get(server, path)[0], "")
    assert status == 301 or int(headers["Content-Length"]) > 0


def test_a_connection_that_says_nothing_is_closed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Handler.timeout
    monkeypatch.setattr(Handler, "timeout", 0.1)
    for said in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX:"):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
            connection.sendall(said)
            while connection.recv(1000):
                pass


# The task


class Serving:
    """The task as it runs in a terminal, in a project of its own."""

    def __init__(self, root: Path, *more: str) -> None:
        self.root, self.report = root, root / "report"
        code = "from plugins.tasks.server import serve; from pathlib import Path; import sys;"
        if more:
            code += "from plugins.tasks.site import EXAMPLE; from tests.components import *;"
        words = ", ".join([f"Path({str(root)!r})", "'127.0.0.1'", "8200", *more])
        code += f"sys.exit(serve({words}))"
        with self.report.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code], cwd=root, stdout=file, stderr=file
            )

    def said(self, words: str) -> bool:
        return words in self.report.read_text()

    def end(self, number: int) -> int:
        """The status; an impatient person sends the signal until it ends."""
        for _ in range(20):
            self.process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                status: int = self.process.wait(0.5)
                assert "Traceback" not in self.report.read_text()
                return status
        raise AssertionError(self.report.read_text())


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    found = Serving(copy_of_the_project(tmp_path / "clone"))
    yield found
    found.process.kill()


@pytest.mark.long(only=True)
def test_what_is_replaced_is_watched_again(serving: Serving) -> None:
    """As a visit to a branch without content/ does, where the folder is made again."""
    root, home = serving.root, serving.root / PREVIEW / "index.html"
    page = (root / "content/index.md").read_text()
    theme = root.parent / "theme"
    shutil.copytree(root / "theme", theme)
    wait_for(lambda: serving.said("Serving http"), 30)
    for number, word in enumerate(("One", "Two")):
        shutil.rmtree(root / "content")
        if number:  # the first time it is back before anyone looks
            wait_for(lambda: serving.report.read_text().count("[no-content]") == number, 30)  # noqa: B023
        (root / "content").mkdir()
        (root / "content/index.md").write_text(page)
        wait_for(lambda: serving.report.read_text().count("Done") == 2 * number + 2, 30)  # noqa: B023
        (root / "content/index.md").write_text(f"{page}{word}.\n")
        wait_for(lambda: f"{word}." in home.read_text(), 30)  # noqa: B023
    shutil.rmtree(root / "theme")
    shutil.copytree(theme, root / "theme")
    (root / "theme/templates/home.html").write_text("Of a new theme.")
    wait_for(lambda: "Of a new theme." in home.read_text(), 30)
    assert serving.end(signal.SIGINT) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals are ignored in POSIX's way")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["at once", "later"])
def test_it_ends(tmp_path: Path, number: int, moment: str) -> None:
    """By a signal that the shell had ignored too, while it builds and when it waits."""
    root = copy_of_the_project(tmp_path / "clone")
    before = signal.signal(number, signal.SIG_IGN)
    try:
        serving = Serving(root)
    finally:
        signal.signal(number, before)
    wait_for(lambda: moment == "at once" or serving.said("Serving http"), 30)
    assert serving.end(number) == 0


def test_the_example_is_served_from_a_folder_of_its_own(tmp_path: Path) -> None:
    """It is built again when it changes; it says that it is an example; components are shown."""
    root = copy_of_the_project(tmp_path / "clone")
    home = root / EXAMPLE.content / "index.md"
    shutil.copytree(root / "content", home.parent)
    shutil.copy(SETTINGS, root / EXAMPLE.settings)
    shutil.copy(ROOT / "tests/components.py", root / "tests")
    serving = Serving(root, "EXAMPLE", "component_pages")
    try:
        wait_for(lambda: serving.said("Serving http"), 30)
        port = int(serving.report.read_text().partition("Serving http://127.0.0.1:")[2][:4])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for path, words in {"/": "Example Forum", "/_components/site-footer/": "a hundred"}.items():
            connection.request("GET", path)
            assert words in connection.getresponse().read().decode()
        home.write_text(f"{home.read_text()}More.\n")
        wait_for(lambda: "More." in (root / EXAMPLE.output / "index.html").read_text(), 30)
        assert not any((root / name).exists() for name in (OUTPUT, PREVIEW))
        assert serving.end(signal.SIGINT) == 0
    finally:
        serving.process.kill()
