"""Another machine as the target: real rsync, real sshd on loopback, cut, refused and full."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publishing.command import PartError, PublishError
from plugins.publishing.plan import Plan
from plugins.publishing.remote import Remote, is_remote
from tests.publishing import site, texts, write
from tests.publishing.sshd import Server, serve

KEPT = ("google*.html", ".well-known/*")
MARKS, CONTENT, PAGES = 3, 4, 5
"""The calls of rsync: the first two fetch the lists and compare."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture(autouse=True)
def shell(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.cut(0, 0)
    server.limit(None)
    monkeypatch.setenv("RSYNC_RSH", server.shell)


def publish(tmp_path: Path, server: Server, *addresses: str, **files: str) -> Plan:
    """Publish a fresh site to the folder www of the other machine."""
    number = len(list(tmp_path.glob("built*")))
    built, work = site(tmp_path / f"built{number}", *addresses, **files), tmp_path / f"work{number}"
    work.mkdir()
    target = Remote(work, server.place(tmp_path / "www"), KEPT)
    target.fetch()
    plan = target.plan(built, "")
    target.publish(built, plan)
    return plan


def test_the_folder_there_becomes_the_site(tmp_path: Path, server: Server) -> None:
    plan = publish(tmp_path, server, "/a/", **{"theme/x.css": "x", "2019/отчёт 1.pdf": "pdf"})
    assert "2019/отчёт 1.pdf" in plan.added
    place = tmp_path / "www"
    assert texts(place) == texts(tmp_path / "built0")
    kept = (place / "theme/x.css").stat()
    new = {"theme/x.css": "x", "index.html": "new"}
    plan = publish(tmp_path, server, "/b/", **new)
    assert set(plan.changed) == {"addresses.txt", "index.html"}
    assert set(plan.removed) >= {"a/index.html", "2019/отчёт 1.pdf"}
    assert texts(place) == texts(tmp_path / "built1")
    assert not (place / "a").exists()
    assert (place / "theme/x.css").stat().st_ino == kept.st_ino
    assert (place / "index.html").stat().st_mode & 0o777 == 0o644
    assert not publish(tmp_path, server, "/b/", **new)


def test_what_is_live_is_fetched(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, server, "/a/", **{"2027/calendar.ics": "c", "2027/b/calendar.ics": "d"})
    target = Remote(tmp_path, server.place(tmp_path / "www"), KEPT)
    names = {path for path in texts(target.fetch())}
    assert names == {".nojekyll", "addresses.txt", "2027/calendar.ics"}


def test_a_plan_alone_changes_nothing(tmp_path: Path, server: Server) -> None:
    target = Remote(tmp_path, server.place(tmp_path / "www"), KEPT)
    target.fetch()
    assert target.plan(site(tmp_path / "built"), "").added
    assert not (tmp_path / "www").exists()


def test_files_of_others_stay(tmp_path: Path, server: Server) -> None:
    theirs = {"google1.html": "g", ".well-known/acme/x": "x"}
    write(tmp_path / "www", theirs)
    publish(tmp_path, server, "/a/")
    publish(tmp_path, server, "/b/")
    assert texts(tmp_path / "www") == {**texts(tmp_path / "built1"), **theirs}
    assert not publish(tmp_path, server, "/b/")


def test_a_folder_of_others_is_refused(tmp_path: Path, server: Server) -> None:
    write(tmp_path / "www", {"index.html": "theirs"})
    with pytest.raises(PublishError, match=r"did not put there \(index.html\)"):
        publish(tmp_path, server)
    write(tmp_path / "www", {"index.html": "theirs", "x": ""})
    with pytest.raises(PublishError, match="did not put there"):
        publish(tmp_path, server)
    assert texts(tmp_path / "www") == {"index.html": "theirs", "x": ""}


def test_planted_links_are_not_followed(tmp_path: Path, server: Server) -> None:
    place, outside = tmp_path / "www", tmp_path / "outside"
    write(outside, {"index.html": "theirs", "x.html": "theirs"})
    publish(tmp_path, server, "/a/", "/b/", "/c/")
    for path in ("a", "c"):
        (place / path / "index.html").unlink()
        (place / path).rmdir()
        (place / path).symlink_to(outside)
    (place / "b/index.html").unlink()
    (place / "b/index.html").symlink_to(outside / "x.html")
    (place / "planted").symlink_to(outside)
    publish(tmp_path, server, "/a/", "/b/")
    assert texts(outside) == {"index.html": "theirs", "x.html": "theirs"}
    assert texts(place) == texts(tmp_path / "built1")
    assert not (place / "a").is_symlink()


@pytest.mark.long
@pytest.mark.parametrize("call", [MARKS, CONTENT, PAGES, PAGES + 1])
def test_cut_anywhere_pages_are_whole_and_the_next_run_ends_it(
    tmp_path: Path, server: Server, call: int, at_length: bool
) -> None:
    for after in (0, 100, 400, 5_000, 60_000, 150_000) if at_length else (100,):
        folder = tmp_path / str(after)
        folder.mkdir()
        cut_once(folder, server, call, after)


def cut_once(folder: Path, server: Server, call: int, after: int) -> None:
    place = folder / "www"
    filling = "".join(f"{number} " for number in range(20_000))
    old = {"old.css": "old", "a/index.html": f"old.css\n{filling}"}
    publish(folder, server, "/a/", **old)
    new = {"new.css": f"new{filling}", "2.css": f"2{filling}"}
    new |= {f"{page}/index.html": f"new.css\n{page}{filling}" for page in "abc"}
    server.cut(call, after)
    try:
        publish(folder, server, "/a/", "/b/", **new)
    except PartError:
        for page in place.glob("?/index.html"):
            text = page.read_text()
            assert (place / text.splitlines()[0]).exists(), "a page shows what is not there"
            assert text.endswith("19999 "), "a page is cut off"
        assert call > PAGES or (place / "old.css").exists()
    else:
        assert after > 100, "a call of so few bytes cannot succeed"
    publish(folder, server, "/a/", "/b/", **new)
    assert texts(place) == texts(folder / "built2")


def test_a_full_disk_is_said_and_leaves_the_pages(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, server, "/a/", **{"old.css": "old"})
    server.limit(4)
    with pytest.raises(PartError, match="rsync"):
        publish(tmp_path, server, **{"a/index.html": "new", "large.pdf": "x" * 9_000})
    now = texts(tmp_path / "www")
    assert (now["a/index.html"], now["old.css"]) == ("<h1>/a/</h1>", "old")
    server.limit(None)
    publish(tmp_path, server, **{"a/index.html": "new", "large.pdf": "x" * 9_000})
    assert texts(tmp_path / "www") == texts(tmp_path / "built2")


def test_a_host_that_does_not_answer_or_know_us_is_said(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, server, "/a/")
    before = texts(tmp_path / "www")
    options = f"-F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -p {server.port}"
    known = f"-o UserKnownHostsFile={server.folder}/known"
    faults = {
        f"ssh {options} {known} -i {server.folder}/stranger": "Permission denied",
        f"ssh {options} -o UserKnownHostsFile=/dev/null": "Host key verification failed",
        "ssh -F /dev/null -o BatchMode=yes -p 9": "Connection refused",
    }
    for command, words in faults.items():
        monkeypatch.setenv("RSYNC_RSH", command)
        with pytest.raises(PublishError, match=words) as caught:
            publish(tmp_path, server, "/b/")
        assert not isinstance(caught.value, PartError)
    assert texts(tmp_path / "www") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, server, "/a/", "/c/")
    (tmp_path / "www/a").chmod(0o555)
    with pytest.raises(PartError, match="Permission denied"):
        publish(tmp_path, server, **{"a/index.html": "new"})
    assert (tmp_path / "www/c/index.html").exists()
    (tmp_path / "www/a").chmod(0o755)
    publish(tmp_path, server, **{"a/index.html": "new"})
    assert not (tmp_path / "www/c/index.html").exists()


def test_without_rsync_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match="rsync cannot be run"):
        Remote(tmp_path, "host.example:www", KEPT).fetch()


@pytest.mark.parametrize(
    ("place", "is_one"),
    [
        ("user@host.example:/var/www", True),
        ("host:www", True),
        ("user@[::1]:www", True),
        ("/var/www", False),
        ("./a:b", False),
        ("host.example:", False),
        ("host.example:/", False),
        ("host::module", False),
        ("rsync://host/module", False),
        ("-oProxyCommand=x:y", False),
        ("C:/www", False),
    ],
)
def test_a_place_of_another_machine_is_known(place: str, is_one: bool) -> None:
    assert is_remote(place) == is_one
