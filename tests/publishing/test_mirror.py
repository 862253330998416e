"""A mirror by the real rsync: in a folder, and by a real sshd on loopback; cut, refused, full."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from plugins.publishing.command import PartError, PublishError
from plugins.publishing.mirror import Mirror, place_of
from plugins.publishing.plan import Plan
from tests.publishing import full_disk, site, texts, write
from tests.publishing.sshd import Server, serve

KEPT = ("google*.html", ".well-known/*")
MARKS, CONTENT, PAGES = 3, 4, 5
"""The calls of rsync: the first two fetch the lists and compare."""


def publish(tmp_path: Path, place: str, *addresses: str, **files: str) -> Plan:
    """Publish a fresh site."""
    number = len(list(tmp_path.glob("built*")))
    built, work = site(tmp_path / f"built{number}", *addresses, **files), tmp_path / f"work{number}"
    work.mkdir()
    target = Mirror(work, place, KEPT)
    target.fetch()
    plan = target.plan(built, "")
    target.publish(built, plan)
    return plan


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "www"


def test_folders_above_it_are_made(tmp_path: Path) -> None:
    folder = tmp_path / "srv" / "forum" / "www"
    publish(tmp_path, str(folder), "/a/")
    assert texts(folder) == texts(tmp_path / "built0")


def test_the_folder_becomes_the_site(tmp_path: Path, www: Path) -> None:
    plan = publish(tmp_path, str(www), "/a/", **{"theme/x.css": "x", "2019/отчёт 1.pdf": "pdf"})
    assert "2019/отчёт 1.pdf" in plan.added
    assert texts(www) == texts(tmp_path / "built0")
    kept = (www / "theme/x.css").stat()
    new = {"theme/x.css": "x", "index.html": "new"}
    plan = publish(tmp_path, str(www), "/b/", **new)
    assert set(plan.changed) == {"addresses.txt", "index.html"}
    assert set(plan.removed) >= {"a/index.html", "2019/отчёт 1.pdf"}
    assert texts(www) == texts(tmp_path / "built1")
    assert not (www / "a").exists()
    assert (www / "theme/x.css").stat().st_ino == kept.st_ino
    assert (www / "index.html").stat().st_mode & 0o777 == 0o644
    assert not publish(tmp_path, str(www), "/b/", **new)


def test_a_document_that_becomes_a_notice_does(tmp_path: Path, www: Path) -> None:
    publish(tmp_path, str(www), **{"2019/r.pdf": "a document"})
    publish(tmp_path, str(www), **{"2019/r.pdf/index.html": "it is gone"})
    assert texts(www) == texts(tmp_path / "built1")
    publish(tmp_path, str(www), **{"2019/r.pdf": "a document"})
    assert texts(www) == texts(tmp_path / "built2")


def test_a_plan_alone_changes_nothing(tmp_path: Path, www: Path) -> None:
    target = Mirror(tmp_path, str(www), KEPT)
    target.fetch()
    assert target.plan(site(tmp_path / "built"), "").added
    assert not www.exists()


def test_files_of_others_stay(tmp_path: Path, www: Path) -> None:
    theirs = {"google1.html": "g", ".well-known/acme/x": "x"}
    write(www, theirs)
    publish(tmp_path, str(www), "/a/")
    publish(tmp_path, str(www), "/b/")
    assert texts(www) == {**texts(tmp_path / "built1"), **theirs}
    assert not publish(tmp_path, str(www), "/b/")


@pytest.mark.parametrize("marks", [{}, {".nojekyll": ""}, {"addresses.txt": "/\n"}])
def test_a_folder_of_others_is_refused(tmp_path: Path, www: Path, marks: dict[str, str]) -> None:
    before = {"x/theirs.html": "theirs", **marks}
    write(www, before)
    with pytest.raises(PublishError, match=r"did not put there \(x/"):
        publish(tmp_path, str(www))
    assert texts(www) == before


def test_a_first_run_that_was_cut_is_none_of_others(tmp_path: Path, www: Path) -> None:
    write(www, {".nojekyll": ""})
    publish(tmp_path, str(www), "/a/")
    assert texts(www) == texts(tmp_path / "built0")


def test_planted_links_are_not_followed(tmp_path: Path, www: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, {"index.html": "theirs", "x.html": "theirs", "calendar.ics": "theirs"})
    publish(tmp_path, str(www), "/a/", "/b/", "/c/")
    for path in ("a", "c"):
        (www / path / "index.html").unlink()
        (www / path).rmdir()
        (www / path).symlink_to(outside)
    (www / "b/index.html").unlink()
    (www / "b/index.html").symlink_to(outside / "x.html")
    (www / "planted").symlink_to(outside)
    publish(tmp_path, str(www), "/a/", "/b/")
    assert texts(outside).keys() == {"index.html", "x.html", "calendar.ics"}
    assert set(texts(outside).values()) == {"theirs"}
    assert texts(www) == texts(tmp_path / "built1")
    assert not (www / "a").is_symlink()
    assert not (tmp_path / "work1/live/a").exists()


def test_a_list_that_is_a_link_is_no_mark(tmp_path: Path, www: Path) -> None:
    publish(tmp_path, str(www), "/a/")
    (www / "addresses.txt").replace(tmp_path / "elsewhere")
    (www / "addresses.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="did not put there"):
        publish(tmp_path, str(www), "/b/")


def test_a_full_disk_leaves_the_pages(tmp_path: Path, www: Path) -> None:
    new = {"a/index.html": "new", "large.pdf": "x" * 90_000}
    publish(tmp_path, str(www), "/a/", **{"old.css": "old"})
    built = site(tmp_path / "built1", **new)
    target = Mirror(tmp_path, str(www), KEPT)
    target.fetch()
    plan = target.plan(built, "")
    with full_disk(40_000), pytest.raises(PartError, match="rsync"):
        target.publish(built, plan)
    now = texts(www)
    assert (now["a/index.html"], now["old.css"]) == ("<h1>/a/</h1>", "old")
    assert "large.pdf" not in now
    publish(tmp_path, str(www), **new)
    assert texts(www) == texts(tmp_path / "built2")


def published_by(folder: Path, built: Path, www: Path) -> str:
    """A program that publishes a site; ``folder`` is for its work."""
    return f"""if True:
        from pathlib import Path
        from plugins.publishing.mirror import Mirror
        target = Mirror(Path({str(folder)!r}), {str(www)!r}, {KEPT!r})
        target.fetch()
        target.publish(Path({str(built)!r}), target.plan(Path({str(built)!r}), ""))
    """


@pytest.mark.long(only=True)
def test_killed_at_any_moment_pages_are_whole_and_the_next_run_ends_it(
    tmp_path: Path, www: Path
) -> None:
    dice, filling = Random(17), "".join(f"{number} " for number in range(50_000))
    for turn in range(30):
        folder = tmp_path / str(turn)
        folder.mkdir()
        pages = {f"{n}/index.html": f"{turn}.css\n{filling}" for n in range(turn, turn + 40)}
        built = site(folder / "new", **pages, **{f"{turn}.css": filling})
        command = published_by(folder, built, www)
        process = subprocess.Popen([sys.executable, "-c", command], start_new_session=True)
        time.sleep(dice.uniform(0.1, 0.6))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for page in www.glob("*/index.html"):
            text = page.read_text()
            assert text.endswith("49999 "), "a page is cut off"
            assert (www / text.splitlines()[0]).exists(), "a page shows what is not there"
        publish(folder, str(www), **pages, **{f"{turn}.css": filling})
        assert texts(www) == texts(built)


def test_without_rsync_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match="rsync cannot be run"):
        Mirror(tmp_path, "host.example:www", KEPT).fetch()


@pytest.mark.parametrize("place", ["user@host.example:/var/www", "host:www", "user@[::1]:www"])
def test_a_place_of_another_machine_is_known(tmp_path: Path, place: str) -> None:
    assert place_of(place, tmp_path) == place


def test_a_folder_is_known(tmp_path: Path) -> None:
    assert place_of(str(tmp_path / "a:b"), tmp_path / "project") == str(tmp_path / "a:b")


@pytest.mark.parametrize(
    "place",
    [
        "host.example:",
        "host.example:/",
        "host::module",
        "rsync://host/x",
        "-oProxyCommand=x:y",
        "-x",
    ],
)
def test_what_is_neither_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(PublishError, match="no folder, and not user@host:path"):
        place_of(place, tmp_path)


@pytest.mark.parametrize("place", ["", "project", "project/content"])
def test_a_place_that_holds_the_project_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(PublishError, match="choose another"):
        place_of(str(tmp_path / place), tmp_path / "project")


# Another machine


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def there(server: Server, www: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder, as the name of a place on another machine."""
    server.cut(0, 0)
    server.limit(None)
    monkeypatch.setenv("RSYNC_RSH", server.shell)
    return server.place(www)


def test_the_folder_of_another_machine_becomes_the_site(
    tmp_path: Path, www: Path, there: str
) -> None:
    files = {"2027/calendar.ics": "c", "2027/b/calendar.ics": "d", "2019/отчёт 1.pdf": "pdf"}
    publish(tmp_path, there, "/a/", **files)
    assert texts(www) == texts(tmp_path / "built0")
    (www / "c").symlink_to(tmp_path)
    plan = publish(tmp_path, there, "/b/")
    assert texts(www) == texts(tmp_path / "built1")
    assert "a/index.html" in plan.removed
    assert texts(tmp_path / "work1/live").keys() == {
        ".nojekyll",
        "addresses.txt",
        "a/index.html",
        "2027/calendar.ics",
    }


@pytest.mark.long
@pytest.mark.parametrize(
    "call",
    [
        PAGES,
        *(
            pytest.param(call, marks=pytest.mark.long(only=True))
            for call in (MARKS, CONTENT, PAGES + 1)
        ),
    ],
)
def test_cut_anywhere_pages_are_whole_and_the_next_run_ends_it(
    tmp_path: Path, server: Server, there: str, call: int, at_length: bool
) -> None:
    for after in (0, 100, 400, 5_000, 60_000, 150_000) if at_length else (100,):
        folder = tmp_path / str(after)
        folder.mkdir()
        cut_once(folder, server, call, after)


def cut_once(folder: Path, server: Server, call: int, after: int) -> None:
    place = folder / "www"
    filling = "".join(f"{number} " for number in range(20_000))
    old = {"old.css": "old", "a/index.html": f"old.css\n{filling}"}
    publish(folder, server.place(place), "/a/", **old)
    new = {"new.css": f"new{filling}", "2.css": f"2{filling}"}
    new |= {f"{page}/index.html": f"new.css\n{page}{filling}" for page in "abc"}
    server.cut(call, after)
    try:
        publish(folder, server.place(place), "/a/", "/b/", **new)
    except PartError:
        for page in place.glob("?/index.html"):
            text = page.read_text()
            assert (place / text.splitlines()[0]).exists(), "a page shows what is not there"
            assert text.endswith("19999 "), "a page is cut off"
        assert call > PAGES or (place / "old.css").exists()
    else:
        assert after > 100, "a call of so few bytes cannot succeed"
    publish(folder, server.place(place), "/a/", "/b/", **new)
    assert texts(place) == texts(folder / "built2")


@pytest.mark.long(only=True)
def test_a_full_disk_there_leaves_the_pages(
    tmp_path: Path, server: Server, www: Path, there: str
) -> None:
    publish(tmp_path, there, "/a/", **{"old.css": "old"})
    server.limit(4)
    with pytest.raises(PartError, match="rsync"):
        publish(tmp_path, there, **{"a/index.html": "new", "large.pdf": "x" * 9_000})
    now = texts(www)
    assert (now["a/index.html"], now["old.css"]) == ("<h1>/a/</h1>", "old")
    server.limit(None)
    publish(tmp_path, there, **{"a/index.html": "new", "large.pdf": "x" * 9_000})
    assert texts(www) == texts(tmp_path / "built2")


def test_a_host_that_does_not_answer_or_know_us_is_said(
    tmp_path: Path, server: Server, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
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
            publish(tmp_path, there, "/b/")
        assert not isinstance(caught.value, PartError)
    assert not (tmp_path / "www").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, www: Path) -> None:
    publish(tmp_path, str(www), "/a/", "/c/")
    new = {"a/index.html": "new"}
    os.chown(www / "a", 65534, 65534)
    powers = "-dac_override,-dac_read_search,-fowner,-chown"
    limits = ["setpriv", "--bounding-set", powers, "--inh-caps", powers]
    built = site(tmp_path / "new", **new)
    done = subprocess.run(
        [*limits, sys.executable, "-c", published_by(tmp_path, built, www)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "PartError" in done.stderr
    assert "Permission denied" in done.stderr
    assert (www / "a/index.html").read_text() == "<h1>/a/</h1>"
    assert (www / "c/index.html").exists(), "nothing is removed where something failed"
    os.chown(www / "a", 0, 0)
    publish(tmp_path, str(www), **new)
    assert texts(www) == texts(tmp_path / "built1")
