"""nginx, Apache and Caddy serve the output by the configuration that lies in it."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from plugins.exports import caddyfile, htaccess, nginx
from plugins.relations.hosting import (
    ASSET_HEADERS,
    HEADERS,
    PAGE_HEADERS,
    SEARCH_HEADERS,
    Hosting,
    notice_file,
)
from plugins.tasks.verify import compare
from tests.hosts import SERVERS, ask, serve

WRITERS = {"nginx": nginx.lines, "apache2": htaccess.lines, "caddy": caddyfile.lines}

MADE = Hosting(
    "/a path/",
    prefixes=("ru/",),
    redirects=(
        ("old/", "new/"),
        ("ru/old/", "ru/new/"),
        ("old.html", "new/"),
        ("old name.v1/", "ru/новое имя/"),
        ("старый/+адрес~@:/", ""),
    ),
    gone=("gone/", "ru/gone/", "2019/gone.pdf", "gone.html", "ушёл и нет/"),
)
"""Names with all signs that an address may have."""

FILES = {
    "index.html": "Home",
    "404.html": "Not found",
    "ru/404.html": "Не найдено",
    "new/index.html": "New",
    "ru/new/index.html": "Новое",
    "ru/новое имя/index.html": "Новое имя",
    "search/index.html": "Search",
    "ru/search/index.html": "Поиск",
    "new/search/index.html": "This is no search",
    "theme/site.css": "a{}",
    "theme/search.js": "let a",
    "feed.atom": "<feed/>",
    "2019/calendar.ics": "BEGIN:VCALENDAR",
    "2019/Отчёт за год.v2.pdf": "%PDF-1.4",
    "oldish/index.html": "No redirect takes it for old/",
    "2019/gone-pdf": "Nor is this gone",
}


class Served(NamedTuple):
    """A site that a server serves."""

    port: int
    site: Path
    server: str


@contextmanager
def served(
    server: str, path: str, files: dict[str, bytes] | Path, lines: str = "", tls: str = ""
) -> Iterator[Served]:
    """Some files below a path, with the configuration among them, or these lines of it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)  # root's Apache becomes nobody
        site = root / path.strip("/")
        if isinstance(files, Path):
            shutil.copytree(files, site, dirs_exist_ok=True)
        else:
            for name, data in files.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_bytes(data)
        configuration = site / SERVERS[server]
        if lines:
            configuration.parent.mkdir(exist_ok=True)
            configuration.write_text(lines, "utf-8")
        read = {"nginx": f'include "{configuration}";', "caddy": f'import "{configuration}"'}
        with serve(server, root, read.get(server, ""), tls) as port:
            yield Served(port, site, server)


@pytest.fixture(scope="module", params=SERVERS)
def full(request: pytest.FixtureRequest, built: Path) -> Iterator[Served]:
    """The full site at /repo/, by the configuration that the build wrote."""
    with served(request.param, "/repo/", built) as site:
        yield site


@pytest.fixture(scope="module", params=SERVERS)
def made(request: pytest.FixtureRequest) -> Iterator[Served]:
    """A small site at a path of odd names, with all that moves or is gone."""
    texts = dict(FILES)
    texts |= {notice_file(address): f"Gone: {address}" for address in MADE.gone}
    moved = (old for old, _ in MADE.moved())
    texts |= {f"{old}index.html" if old.endswith("/") else old: "Moved" for old in moved}
    files = {name: text.encode() for name, text in texts.items()}
    lines = "".join(f"{line}\n" for line in WRITERS[request.param](MADE))
    with served(request.param, MADE.path, files, lines) as site:
        yield site


def hosting_of(output: Path) -> Hosting:
    """What the build says of moves, from the file that says it most plainly."""
    rules = [line.split() for line in (output / "_redirects").read_text().splitlines()]
    moved = [(old[6:], new[6:]) for old, new, status in rules if status == "301"]
    prefixes = [old[6:-1] for old, _, status in rules if status == "404" and old != "/repo/*"]
    return Hosting("/repo/", tuple(prefixes), tuple(moved))


def test_every_address_is_answered_as_the_build_says(full: Served) -> None:
    """Statuses, redirects, types, bytes and headers of all; no limits of the host are taken in."""
    host = hosting_of(full.site)
    assert ("2027-forum/", "2027/") in host.redirects
    assert len(host.prefixes) == 6
    found = compare(f"http://127.0.0.1:{full.port}/repo", full.site, host)
    assert found.differences == found.limits == {}
    assert found.asked > 500


def test_what_moved_or_is_gone_says_so(made: Served) -> None:
    found = compare(f"http://127.0.0.1:{made.port}/a%20path", made.site, MADE)
    assert found.differences == found.limits == {}
    assert found.asked == len(FILES) + len(MADE.redirects) + len(MADE.gone)


def test_what_is_not_there_is_said_in_the_language_of_its_address(made: Served) -> None:
    for path, text in {
        "nowhere/": "Not found",
        "new/nowhere": "Not found",
        "theme/nowhere.css": "Not found",
        "2019/": "Not found",  # a folder without a page shows no list of its files
        "ru/nowhere/": "Не найдено",
        "ru/new/nowhere.ics": "Не найдено",
    }.items():
        answer, body = ask(made.port, MADE.place(path))
        assert (answer.status, body.decode()) == (404, text), path
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        sent = {name: answer.headers[name] for name in PAGE_HEADERS}
        assert sent == PAGE_HEADERS


def test_pages_are_asked_for_again_and_assets_kept_for_a_while(made: Served) -> None:
    for path, expected in {
        "": PAGE_HEADERS,
        "new/": PAGE_HEADERS,
        "2019/calendar.ics": PAGE_HEADERS,
        "search/": PAGE_HEADERS | SEARCH_HEADERS,
        "search/index.html": PAGE_HEADERS | SEARCH_HEADERS,
        "ru/search/": PAGE_HEADERS | SEARCH_HEADERS,
        "new/search/": PAGE_HEADERS,
        "theme/site.css": ASSET_HEADERS,
        "theme/search.js": ASSET_HEADERS,
    }.items():
        answer, _ = ask(made.port, MADE.place(path))
        assert answer.status == 200
        assert {name: answer.headers.get_all(name) for name in expected} == {
            name: [value] for name, value in expected.items()
        }
        again, body = ask(made.port, MADE.place(path), If_None_Match=answer.headers["ETag"])
        assert (again.status, body) == (304, b"")


def test_redirects_have_the_headers_too(made: Served) -> None:
    answer, _ = ask(made.port, MADE.place("old/"))
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_redirect_names_no_host_and_keeps_nothing_of_the_question(made: Served) -> None:
    """So it is right behind a proxy that speaks https; Apache alone adds what it was asked for."""
    answer, _ = ask(made.port, f"{MADE.place('old/')}?a=b", Host="127.0.0.1")
    place = answer.headers["Location"].removeprefix("http://127.0.0.1")
    assert place.removesuffix("?a=b") == MADE.place("new/")


@pytest.mark.parametrize("path", ["", "new/", "search/", "theme/site.css", "ru/nowhere/", "gone/"])
def test_what_lies_there_compressed_is_sent_so(made: Served, path: str) -> None:
    """Brotli to those who take it (nginx needs a module for that), gzip to others, or neither."""
    plain, text = ask(made.port, MADE.place(path))
    assert "Content-Encoding" not in plain.headers
    name = {"ru/nowhere/": "ru/404.html", "gone/": "gone/index.html", "": "index.html"}.get(
        path, path
    )
    file = made.site / (f"{name}index.html" if name.endswith("/") else name)
    packed = gzip.compress(text, mtime=0)
    file.with_name(f"{file.name}.gz").write_bytes(packed)
    file.with_name(f"{file.name}.br").write_bytes(b"as brotli")
    for accepted, coding in {"gzip, deflate": "gzip", "gzip, br": "br", "identity": None}.items():
        answer, body = ask(made.port, MADE.place(path), Accept_Encoding=accepted)
        if made.server == "nginx" and accepted != "identity":
            coding = "gzip"  # noqa: PLW2901
        assert answer.status == plain.status
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Content-Type"] == plain.headers["Content-Type"]
        for header in ("Cache-Control", "Content-Security-Policy"):
            assert answer.headers[header] == plain.headers[header]
        assert "accept-encoding" in answer.headers["Vary"].lower()
        assert "Content-Language" not in answer.headers
        assert body == {"gzip": packed, "br": b"as brotli", None: text}[coding]


def test_a_browser_has_nothing_against_the_headers(built: Path, browser: Browser) -> None:
    """It says so of a policy that a page breaks, and of a name that it does not know."""
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    with served("nginx", "/repo/", built) as site:
        for path in ("", "2027/", "old/about.html", "ru/people/", "search/", "theme/favicon.svg"):
            page.goto(f"http://127.0.0.1:{site.port}/repo/{path}")
            if path == "search/":
                page.locator("[name=q]").fill("open")
                page.locator(".found mark").first.wait_for()
            assert said == []
            if not path.endswith("svg"):
                font = page.evaluate("getComputedStyle(document.body).fontFamily")
                assert font.startswith("system-ui")
    page.close()
