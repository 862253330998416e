"""`verify`: each way in which a live site differs from its build is found, and named."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from plugins.exports import nginx
from plugins.relations.hosting import HEADERS, SEARCH_HEADERS, Hosting
from plugins.tasks import verify as verification
from plugins.tasks.verify import Comparison, compare, verify
from tests.exports.test_servers import served

HOST = Hosting("/repo/", redirects=(("old/", "new/"),), gone=("gone/",))
FILES = {
    "index.html": b"Home",
    "404.html": b"Not found",
    "new/index.html": b"New",
    "old/index.html": b"It is in /new/",
    "gone/index.html": b"It is gone",
    "calendar.ics": b"BEGIN:VCALENDAR",
    "search/index.html": b"Search",
    "sitemap.xml": b"<urlset/>",
    ".nojekyll": b"",
    "server/nginx.conf": "".join(f"{line}\n" for line in nginx.lines(HOST)).encode(),
}
POLICY, OF_SEARCH = (each["Content-Security-Policy"] for each in (HEADERS, SEARCH_HEADERS))
HEADER = 'add_header X-Content-Type-Options "nosniff" always;\n'

Spoil = Callable[[dict[str, bytes]], None]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """What a build made."""
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def spoilt(name: str, old: str, new: str) -> Spoil:
    """Other words in a file."""

    def spoil(files: dict[str, bytes]) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode())

    return spoil


@pytest.mark.parametrize(
    ("spoil", "differences"),
    [
        (lambda _: None, {}),
        (
            spoilt("new/index.html", "New", "Now"),
            {"the bytes are others": ["/repo/new/"]},
        ),
        (
            spoilt("new/index.html", "New", "New and more"),
            {"the bytes are others": ["/repo/new/"]},
        ),
        (
            lambda files: files.pop("new/index.html"),
            {"the status is 404, not 200": ["/repo/new/"]},
        ),
        (
            spoilt("server/nginx.conf", "text/calendar; charset=utf-8", "text/plain"),
            {"the type is text/plain, not text/calendar; charset=utf-8": ["/repo/calendar.ics"]},
        ),
        (
            spoilt("server/nginx.conf", "text/calendar; charset=utf-8", "text/calendar"),
            {},
        ),
        (
            spoilt("server/nginx.conf", '"application/xml"', '"text/xml"'),
            {},
        ),
        (
            spoilt("server/nginx.conf", "text/html; charset=utf-8", "text/html; charset=koi8-r"),
            {
                "the type is text/html; charset=koi8-r, not text/html; charset=utf-8": [
                    *("/repo/there-is-no-such-page/", "/repo/gone/", "/repo/", "/repo/new/"),
                    "/repo/search/",
                ]
            },
        ),
        (
            spoilt("server/nginx.conf", HEADER, ""),
            {
                "X-Content-Type-Options is not nosniff": [
                    *("/repo/there-is-no-such-page/", "/repo/calendar.ics", "/repo/gone/"),
                    *("/repo/", "/repo/new/", "/repo/search/", "/repo/sitemap.xml"),
                ]
            },
        ),
        (spoilt("server/nginx.conf", POLICY, OF_SEARCH), {}),  # as _headers has it
        (
            spoilt("server/nginx.conf", OF_SEARCH, POLICY),
            {f"Content-Security-Policy is not {OF_SEARCH}": ["/repo/search/"]},
        ),
        (
            spoilt("server/nginx.conf", '301 "/repo/new/"', '301 "/repo/"'),
            {"it leads to /repo/, not to /repo/new/": ["/repo/old/"]},
        ),
        (
            spoilt("server/nginx.conf", '301 "/repo/new/"', '302 "/repo/new/"'),
            {"the status is 302, not 301": ["/repo/old/"]},
        ),
        (
            spoilt("server/nginx.conf", "return 410", "return 404"),
            {"the status is 404, not 410": ["/repo/gone/"]},
        ),
        (
            spoilt("gone/index.html", "gone", "here"),
            {"the bytes are others": ["/repo/gone/"]},
        ),
        (
            spoilt("server/nginx.conf", "404 =404", "404 =200"),
            {"the status is 200, not 404": ["/repo/there-is-no-such-page/"]},
        ),
        (
            spoilt("404.html", "Not found", "Nothing"),
            {"the bytes are others": ["/repo/there-is-no-such-page/"]},
        ),
    ],
)
def test_each_difference_is_found_and_no_other(
    output: Path, spoil: Spoil, differences: dict[str, list[str]]
) -> None:
    files = dict(FILES)
    spoil(files)
    with served("nginx", "/repo/", files) as site:
        found = compare(f"http://127.0.0.1:{site.port}/repo", output, HOST)
    assert found == Comparison(8, differences, {})


def test_what_a_plain_host_cannot_do_is_told_apart(output: Path) -> None:
    """GitHub Pages sends pages for redirects, 200 for what is gone, and none of the headers."""
    plain = (
        "types { text/html html; text/calendar ics; text/xml xml; }\n"
        "error_page 404 /repo/404.html;\n"
        'add_header Strict-Transport-Security "max-age=31556952" always;\n'
    )
    with served("nginx", "/repo/", FILES, plain) as site:
        found = compare(f"http://127.0.0.1:{site.port}/repo", output, HOST)
    assert not found.differences
    assert found.limits.pop("a page says it, and no status 301") == ["/repo/old/"]
    assert found.limits.pop("a page says it, and no status 410") == ["/repo/gone/"]
    headers = {*HEADERS.items(), *SEARCH_HEADERS.items()}
    assert found.limits.keys() == {f"{name} is not {value}" for name, value in headers}


def test_a_host_that_does_not_answer_is_asked_no_more(output: Path) -> None:
    with served("nginx", "/repo/", FILES) as site:
        port = site.port
    found = compare(f"http://127.0.0.1:{port}/repo", output, HOST)
    assert sum(map(len, found.differences.values())) == verification.TRIES
    assert all("no answer: " in wrong and "refused" in wrong for wrong in found.differences)


@pytest.mark.parametrize("answers", [1_000, 1])
def test_one_connection_is_kept_and_opened_again_where_the_host_closes_it(
    output: Path, answers: int
) -> None:
    """Some hosts close it without a word after a number of answers."""
    connections: list[object] = []

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            connections.append(self.client_address)
            self.close_connection = False
            for _ in range(answers):
                if not self.close_connection:
                    self.handle_one_request()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(output))) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        found = compare(f"http://127.0.0.1:{server.server_port}", output, Hosting("/"))
        server.shutdown()
    assert found.asked == 8
    assert not [wrong for wrong in found.differences if "no answer" in wrong]
    assert len(connections) == {1: 8, 1_000: 2}[answers]  # after its 404 Python closes it, too


AUTHORITY = """\
[ca]
default_ca = own
[own]
database = {folder}/database
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = policy
x509_extensions = names
[policy]
commonName = supplied
[names]
subjectAltName = {name}
"""


def certificate(folder: Path, days: int, name: str) -> Path:
    """A certificate for a name, signed by itself, which ends in some days, and its key."""
    file, request = folder / "host.pem", folder / "request"
    (folder / "database").touch()
    (folder / "authority").write_text(AUTHORITY.format(folder=folder, name=name), "utf-8")
    end = (datetime.now(UTC) + timedelta(days=days, hours=1)).strftime("%Y%m%d%H%M%SZ")
    key = "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=a"
    sign = f"ca -batch -selfsign -startdate 20200101000000Z -enddate {end} -notext"
    for command in (
        f"{key} -keyout {file} -out {request}",
        f"{sign} -config {folder}/authority -keyfile {file} -in {request} -out {folder}/signed",
    ):
        subprocess.run(["openssl", *command.split()], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + (folder / "signed").read_bytes())
    return file


@pytest.mark.parametrize(
    ("days", "name", "is_trusted", "fault"),
    [
        (90, "IP:127.0.0.1", True, None),
        (90, "IP:127.0.0.1", False, "self-signed certificate"),
        (90, "IP:127.0.0.2", True, "IP address mismatch"),
        (3, "IP:127.0.0.1", True, "it ends in 3 days"),
        (-3, "IP:127.0.0.1", True, "certificate has expired"),
    ],
)
def test_a_certificate_is_told_of_and_the_site_asked_all_the_same(
    output: Path,
    tmp_path_factory: pytest.TempPathFactory,
    days: int,
    name: str,
    is_trusted: bool,
    fault: str | None,
) -> None:
    file = certificate(tmp_path_factory.mktemp("tls"), days, name)
    tls = f" ssl;\nssl_certificate {file};\nssl_certificate_key {file}"
    with served("nginx", "/repo/", FILES, tls=tls) as site:
        url = f"https://127.0.0.1:{site.port}/repo"
        found = compare(url, output, HOST, trust=str(file) if is_trusted else None)
    assert found.asked == 8
    assert [*found.differences.values()] == ([[url]] if fault else [])
    assert all(fault in wrong for wrong in found.differences if fault)


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (Comparison(9), 0),
        (Comparison(9, limits={"a page says it": ["/old/"]}), 0),
        (Comparison(9, differences={"the bytes are others": ["/"] * 30}), 1),
    ],
)
def test_the_command_lists_differences_and_ends_with_their_status(
    found: Comparison,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = "https://forum.example"
    asked = Mock(return_value=found)
    monkeypatch.setenv("SITEURL", "")
    site = SimpleNamespace(info=SimpleNamespace(url=url))
    monkeypatch.setattr(verification, "build_here", lambda *_, **__: SimpleNamespace(site=site))
    monkeypatch.setattr(Hosting, "of", lambda _: HOST)
    monkeypatch.setattr(verification, "compare", asked)
    assert verify(tmp_path, url) == status
    asked.assert_called_once_with(url, tmp_path / "output", HOST)
    out, err = capsys.readouterr()
    assert out.endswith(f"{url} was asked for 9 addresses; differences: {30 * status}.\n")
    assert ("A limit of this host: a page says it\n  /old/\n" in out) == bool(found.limits)
    assert err.count("\n  /\n") + err.count("and 10 more") > 0 if status else err == ""
