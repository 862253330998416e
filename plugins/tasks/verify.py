"""`verify URL`: a live site held against a build for its address, one request after another."""

import os
import ssl
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from plugins.relations.address import NOT_FOUND
from plugins.relations.exports import FOR_HOSTS
from plugins.relations.hosting import HEADERS, SEARCH_HEADERS, TYPES, Hosting, notice_file
from plugins.tasks.site import OUTPUT, build_here

WAIT, TRIES = 20, 3
"""Seconds to wait for an answer; addresses in a row without one, after which no more is asked."""

RENEWED, SHOWN = 14, 20
"""Days before its end by which hosts renew a certificate; addresses named for one difference."""

_NOWHERE = "there-is-no-such-page/"
_OURS = {"User-Agent": "tasks.py verify", "Accept-Encoding": "identity"}
_KINDS = {ending: kind for kind, endings in TYPES.items() for ending in endings.split()}
_UNASKED = frozenset({".nojekyll", *(export.address for export in FOR_HOSTS)})
"""Files that hosts read, and may show or not."""


class Question(NamedTuple):
    """An address, and what a host should answer: a status, a file of the build, a way on."""

    address: str
    status: int
    file: str
    target: str = ""


@dataclass
class Comparison:
    """Places by what is wrong there; ``limits`` are what this kind of host cannot do."""

    asked: int = 0
    differences: dict[str, list[str]] = field(default_factory=dict)
    limits: dict[str, list[str]] = field(default_factory=dict)

    def note(self, wrong: str, *places: str, is_limit: bool = False) -> None:
        """Note what is wrong at some places."""
        (self.limits if is_limit else self.differences).setdefault(wrong, []).extend(places)


def verify(root: Path, url: str) -> int:
    """Build for an address and ask its host for all of it; 1 where anything differs."""
    os.environ["SITEURL"] = url
    site = build_here(root, publishing=True).site
    found = compare(site.info.url, root / OUTPUT, Hosting.of(site))
    for begin, noted in (("A limit of this host: ", found.limits), ("", found.differences)):
        for wrong, places in noted.items():
            more = [f"and {len(places) - SHOWN} more"] if len(places) > SHOWN else []
            text = "\n  ".join([f"{begin}{wrong}", *places[:SHOWN], *more])
            print(text, file=sys.stdout if begin else sys.stderr)
    number = sum(map(len, found.differences.values()))
    print(f"{site.info.url} was asked for {found.asked} addresses; differences: {number}.")
    return int(number > 0)


def compare(url: str, output: Path, host: Hosting, trust: str | None = None) -> Comparison:
    """Ask a host for all that is in a folder; ``trust`` is a file of certificates to believe.

    A host that sends none of the headers as they should be cannot send any.
    """
    server, found, unanswered = _Server(url, trust), Comparison(), 0
    own = host.own_headers()
    headers: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    if fault := server.certificate(time.time()):
        found.note(f"the certificate: {fault}", url)
    for each in questions(output, host):
        place = host.place(each.address)
        files = {each.file, NOT_FOUND} if each.status == 404 else {each.file}
        bodies = [(output / file).read_bytes() for file in files]
        try:
            answer, body = server.ask(place, max(map(len, bodies)))
        except (HTTPException, OSError) as error:
            found.note(f"no answer: {error}", place)
            unanswered += 1
            if unanswered == TRIES:
                break
            continue
        found.asked, unanswered = found.asked + 1, 0
        for wrong, is_limit in _faults(url, each, answer, body in bodies):
            found.note(wrong, place, is_limit=is_limit)
        sent = HEADERS | own.get(each.address, {})
        for name, value in sent.items() if "Location" not in answer.headers else ():
            others = [SEARCH_HEADERS.get(name, value)]  # by _headers every page has them
            is_right = answer.headers.get_all(name) in ([value], others)
            headers[is_right].setdefault(f"{name} is not {value}", []).append(place)
    server.connection.close()
    for wrong, places in headers[False].items():
        found.note(wrong, *places, is_limit=not headers[True])
    return found


def questions(output: Path, host: Hosting) -> Iterator[Question]:
    """What to ask a host of the files of a build, in the order of their names."""
    moved, notices = dict(host.moved()), {notice_file(address): address for address in host.gone}
    files = {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}
    for file in sorted(files - _UNASKED):
        folder, slash, name = file.rpartition("/")
        address = f"{folder}{slash}" if name == "index.html" else file
        if file in notices:
            yield Question(notices[file], 410, file)
        elif name == NOT_FOUND:
            yield Question(f"{folder}{slash}{_NOWHERE}", 404, file)
        else:
            status, target = (301, moved[address]) if address in moved else (200, "")
            yield Question(address, status, file, target)


def _faults(
    url: str, asked: Question, answer: HTTPResponse, is_same: bool
) -> Iterator[tuple[str, bool]]:
    """What is wrong with an answer, and whether some hosts can do no better."""
    place, given = answer.headers.get("Location", ""), answer.headers.get("Content-Type", "")
    kind = _KINDS.get(asked.file.rpartition(".")[2])
    if asked.target and answer.status in (301, 308):
        if urljoin(url, place) != urljoin(url, asked.target):
            yield f"it leads to {place or 'nothing'}, not to {asked.target}", False
        return
    if answer.status == 200 and asked.status in (301, 410) and is_same:
        yield f"a page says it, and no status {asked.status}", True
    elif answer.status != asked.status:
        yield f"the status is {answer.status}, not {asked.status}", False
        return
    if not is_same:
        yield "the bytes are others", False
    if kind and not _is_kind(given, kind):
        yield f"the type is {given or 'missing'}, not {kind}", False


def _is_kind(given: str, kind: str) -> bool:
    """Whether a media type is right; the charset may be left out, but be no other."""
    name, _, charset = given.lower().replace(" ", "").partition(";")
    expected, _, own = kind.replace(" ", "").partition(";")
    is_same = name.replace("text/xml", "application/xml") == expected  # RFC 7303, 9.2
    return is_same and (not charset or not own or charset == own)


class _Server:
    """A host, asked over one connection, which is opened again where the host has closed it."""

    def __init__(self, url: str, trust: str | None) -> None:
        name, self._context = urlsplit(url).netloc, ssl.create_default_context(cafile=trust)
        self.connection = HTTPConnection(name, timeout=WAIT)
        if url.startswith("https:"):
            self.connection = HTTPSConnection(name, timeout=WAIT, context=self._context)

    def certificate(self, now: float) -> str:
        """What is wrong with the certificate, in seconds since 1970; the host is asked anyway."""
        try:
            self.connection.connect()
        except ssl.SSLCertVerificationError as error:
            self._context.check_hostname = False
            self._context.verify_mode = ssl.CERT_NONE
            return error.verify_message
        except OSError:
            return ""  # no question has an answer either
        if not isinstance(self.connection.sock, ssl.SSLSocket):
            return ""
        told = self.connection.sock.getpeercert() or {}
        days = (ssl.cert_time_to_seconds(str(told["notAfter"])) - now) / 86_400
        return f"it ends in {days:.0f} days" if days < RENEWED else ""

    def ask(self, place: str, most: int) -> tuple[HTTPResponse, bytes]:
        """An answer, and of its body one byte more than the ``most`` that can be right.

        Raises OSError or HTTPException where the host says nothing, on a new connection too.
        """
        while True:
            is_new = self.connection.sock is None
            try:
                self.connection.request("GET", place, headers=_OURS)
                answer = self.connection.getresponse()
                body = answer.read(most + 1)
            except (HTTPException, OSError):
                self.connection.close()
                if is_new:
                    raise
            else:
                if not answer.isclosed():  # there is more of it
                    self.connection.close()
                return answer, body
