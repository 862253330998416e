"""The desk as it is served: escaped, in two languages, for its own page and computer alone."""

from __future__ import annotations

import http.client
import re
import socket
import sys
from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode

import pytest

from plugins.desk.page import LANGUAGES, Desk
from plugins.desk.state import state
from plugins.tasks import server as serving
from plugins.tasks.scaffold import MADE, new
from plugins.tasks.server import Server, bind, invitation
from tests.conftest import PAGE, Project
from tests.desk.test_state import TODAY
from tests.reading import Content

HOSTILE = "<script>alert('1')</script>"


def ask(project: Project) -> Any:
    """Answers as the build worker does."""
    return lambda lang: state(Content(project.content, drafts=True).builder, lang, TODAY)


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    (project.folder / "pelicanconf.py").write_text('LANGUAGES = ["en", "ru"]\n')
    server = bind(project.output, "127.0.0.1", 8300)
    server.desk = Desk(ask(project), partial(new, project.folder))
    yield server
    server.shutdown()
    server.server_close()


def send(
    server: Server, path: str, form: dict[str, str] | None = None, **headers: str
) -> tuple[int, str, str]:
    """The status, where it leads, and the page."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    body = None if form is None else urlencode(form)
    connection.request("GET" if form is None else "POST", path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.headers["Location"] or "", answer.read().decode()


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_record_is_started_by_the_form_of_the_desk_alone(
    server: Server, project: Project
) -> None:
    own = {"Origin": f"http://127.0.0.1:{server.server_port}"}
    right = token(send(server, "/_desk/")[2])
    form = {"kind": "page", "id": "new", "title": HOSTILE, "lang": "ru", "token": right}
    refused: list[tuple[dict[str, str], dict[str, str]]] = [
        (form, {}),
        (form, {"Origin": "http://evil.example"}),
        (form, {"Origin": "null"}),
        (form, {"Origin": "http://localhost:8300"}),
        (form | {"token": ""}, own),
        (form | {"token": "й"}, own),
        ({}, own),
    ]
    for given, headers in refused:
        assert send(server, "/_desk/new", given, **headers)[0] == 403
    foreign = {"Host": "evil.example", "Origin": "http://evil.example"}
    assert send(server, "/_desk/new", form, **foreign)[0] == 404
    assert send(server, "/_desk/", form, **own)[0] == 404
    assert not (project.content / "pages").exists()
    status, place, _ = send(server, "/_desk/new", form, **own)
    assert (status, place) == (303, "/_desk/?lang=ru&said=0")
    assert "pages/new.md" in (page := send(server, place)[2])
    assert "создан content/pages/new.md" in page
    assert "<script>alert" not in page
    assert (project.content / "pages/new.md").exists()
    wrong = form | {"kind": "session", "id": "2027/a"}
    page = send(server, send(server, "/_desk/new", wrong, **own)[1])[2]
    assert "Форума `2027` ещё нет." in page
    assert 'value="2027/a"' in page
    assert "&lt;script&gt;" in page
    long = send(server, "/_desk/new", form | {"id": "x" * 3000}, **own)
    assert long[0] == 303


def test_the_desk_is_for_those_at_this_computer_alone(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {"token": token(send(server, "/_desk/")[2])}
    own = {"Origin": f"http://127.0.0.1:{server.server_port}"}
    assert send(server, "/_desk/", Host="evil.example")[0] == 421
    monkeypatch.setattr(serving, "ip_address", lambda _: ip_address("192.168.1.7"))
    assert send(server, "/_desk/")[0] == 404
    assert send(server, "/_desk/new", form, **own)[0] == 404


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_others_wrote_is_escaped(project: Project, lang: str) -> None:
    hostile = PAGE.replace("About\n", f"{HOSTILE}\npublished: 2026-11-01\n")
    project.write("pages/about.md", f'{hostile}[a](<">{HOSTILE}.md>)\n')
    page = Desk(ask(project), new).page(f"lang={lang}", 1, HOSTILE).decode()
    assert "<script" not in page
    assert f'<html lang="{lang}" ' in page
    assert "&lt;script&gt;" in page
    assert ("Что исправить" in page) == (lang == "ru")


def test_where_there_is_no_site_the_report_is_shown() -> None:
    page = Desk(lambda _: {}, new).page("", 1, f"What went wrong: {HOSTILE}").decode()
    assert "What went wrong: &lt;script" in page


@pytest.mark.parametrize(
    "query", ["said=7", "said=-1", "said=x", "said=²", "said=" + "9" * 99, "lang=../ru", "%ff"]
)
def test_a_query_may_be_anything(query: str) -> None:
    assert b'<html lang="en" ' in Desk(lambda _: {}, new).page(query, 1, "")


def test_every_kind_can_be_started() -> None:
    page = Desk(lambda _: {}, new).page("", 1, "").decode()
    assert {*re.findall(r'<option value="(\w+)"', page)} == {*MADE}


@pytest.mark.parametrize("has_segno", [True, False])
def test_a_phone_is_invited_by_an_address(monkeypatch: pytest.MonkeyPatch, has_segno: bool) -> None:
    class Way(socket.socket):
        def connect(self, address: Any) -> None:
            assert ip_address(address[0]) in __import__("ipaddress").ip_network("192.0.2.0/24")

        def getsockname(self) -> Any:
            return "192.168.7.7", 1

    monkeypatch.setattr(socket, "socket", Way)
    if not has_segno:
        monkeypatch.setitem(sys.modules, "segno", None)
    said = invitation(8000)
    assert "http://192.168.7.7:8000/" in said
    assert ("█" in said) == has_segno
    assert ("pip install segno" in said) != has_segno
