"""The command: what a commit holds is built and checked, and compared with what is live."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugins.publishing.calendars import unnoticed
from plugins.tasks import publication
from plugins.tasks.publication import Order
from tests.conftest import FORUM, ROOT
from tests.publishing import git, texts, write
from tests.publishing.test_branch import published, root, tip
from tests.publishing.test_paragraphs import ESSAY, NEW, essay

__all__ = ["root"]

SETTINGS = """\
import os
from pathlib import Path
PATH = str(Path(__file__).parent / "content")
SITEURL = os.environ["SITEURL"]
LANGUAGES = ["en", "ru"]
KEPT = []
"""

BUILD = '''\
import os
import sys
def check(root, publishing):
    """The smallest build: each file of content/ is a page."""
    names = sorted(os.listdir(root / "content"))
    if "broken" in names:
        print("broken:1: it is broken", file=sys.stderr)
        return 1
    for name in names:
        page = root / "output" / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes((root / "content" / name).read_bytes())
    home = f'<link rel="canonical" href="{os.environ["SITEURL"]}/">'
    (root / "output/index.html").write_text(home)
    (root / "output/.nojekyll").touch()
    listed = ["/", *(f"/{name}/" for name in names)]
    (root / "output/addresses.txt").write_text("".join(f"{each}\\n" for each in listed))
    return 0
'''


@pytest.fixture
def project(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a build of its own that is quick, one page and nothing published."""
    monkeypatch.setenv("SITEURL", "https://forum.example")
    files = {"publishconf.py": SETTINGS, "pelicanconf.py": "", "theme/x": "", "content/a": "a"}
    files |= {"plugins/__init__.py": "", "plugins/tasks/__init__.py": ""}
    write(root, {**files, "plugins/tasks/site.py": BUILD, ".gitignore": "__pycache__/\nignored\n"})
    return commit(root)


def commit(root: Path) -> Path:
    git(root, "add", ".")
    git(root, "commit", "-qm", "Change")
    return root


def publish(root: Path, **options: Any) -> int:
    before = git(root, "for-each-ref"), git(root, "count-objects"), git(root, "status", "-s")
    status = publication.publish(Order(root, **options))
    assert (
        git(root, "for-each-ref"),
        git(root, "count-objects"),
        git(root, "status", "-s"),
    ) == before
    assert not list(root.glob(".publishing*"))
    return status


def test_what_the_commit_holds_is_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"content/ignored": "secret"})
    assert publish(project) == 0
    assert "added: 4 files, 2 of them pages" in capsys.readouterr().out
    assert published(project).keys() == {".nojekyll", "addresses.txt", "index.html", "a/index.html"}
    assert not (project / "output").exists()
    before = tip(project)
    assert publish(project) == 0
    assert "Nothing changed: gh-pages on origin has this site already" in capsys.readouterr().out
    assert tip(project) == before


def test_a_plan_alone_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of any tree: what no commit holds is in it, and said."""
    write(project, {"content/b": "b", "content/ignored": "secret"})
    assert publish(project, dry_run=True) == 0
    said = capsys.readouterr().out
    assert "there are changes that no commit holds (?? content/b)" in said
    assert "b/index.html" in said
    assert "ignored" not in said
    assert "Dry run: gh-pages on origin was left as it is." in said
    assert tip(project) == ""


def test_changes_without_a_commit_are_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"content/a": "changed"})
    assert publish(project) == 1
    assert "M content/a): commit them first" in capsys.readouterr().err
    git(project, "checkout", "content")
    write(project, {"theme/new": ""})
    assert publish(project) == 1
    assert "?? theme/new" in capsys.readouterr().err


def test_a_change_that_git_was_told_to_pass_over_is_not_published(project: Path) -> None:
    git(project, "update-index", "--assume-unchanged", "content/a")
    write(project, {"content/a": "changed"})
    assert publication.publish(Order(project)) == 0
    assert published(project)["a/index.html"] == "a"


def test_what_does_not_build_is_not_published(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(project, {"content/broken": ""})
    assert publish(commit(project)) == 1
    assert "broken:1: it is broken" in capfd.readouterr().err
    assert tip(project) == ""


def test_an_address_that_would_stop_answering_stops_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(project) == 0
    before = tip(project)
    (project / "content/a").rename(project / "content/b")
    commit(project)
    assert publish(project) == 1
    assert "/a/: write `aliases: [/a/]` in the record" in capsys.readouterr().err
    assert publish(project, dry_run=True) == 1
    assert tip(project) == before


@pytest.mark.parametrize("is_mirror", [False, True])
def test_numbers_that_would_lead_to_other_words_stop_it(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], is_mirror: bool
) -> None:
    to = {"to": str(tmp_path / "www")} if is_mirror else {}
    write(project, {"content/a": essay(*ESSAY)})
    assert publish(commit(project), **to) == 0
    before = tip(project)
    write(project, {"content/a": essay(ESSAY[0], NEW, *ESSAY[1:])})
    commit(project)
    for options in ({}, {"dry_run": True}):
        assert publish(project, **options, **to) == 1
        said = capsys.readouterr().err
        assert [line for line in said.splitlines() if line.startswith("/")] == [
            "/a/#p.2",
            "/a/#p.3",
        ]
        assert "publish --renumber" in said
    assert tip(project) == before
    assert publish(project, renumber=True, **to) == 0
    files = texts(tmp_path / "www") if is_mirror else published(project)
    assert files["a/index.html"] == essay(ESSAY[0], NEW, *ESSAY[1:])


def test_what_was_built_is_published_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "x"}
    subprocess.run([sys.executable, "-c", publication._BUILD], cwd=project, env=environ, check=True)
    write(project, {".git/info/exclude": "output\n"})
    assert publish(project, built=True) == 0
    assert "a/index.html" in published(project)
    before = texts(project / "output")
    write(project, {"content/ignored": "secret"})
    assert publish(project, built=True) == 1
    assert "!! content/ignored" in capsys.readouterr().err
    (project / "content/ignored").unlink()
    write(project, {"output/index.html": before["index.html"].replace("forum", "other")})
    assert publish(project, built=True) == 1
    assert "holds no site that was built for this address" in capsys.readouterr().err


def test_a_built_site_that_is_not_there_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(project, built=True) == 1
    assert "output" in capsys.readouterr().err


def test_without_an_address_nothing_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    assert publication.publish(Order(project)) == 1
    assert "SITEURL=" in capsys.readouterr().out


def test_a_domain_is_written_once_and_kept(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert publish(project, cname="forum.example") == 0
    assert published(project)["CNAME"] == "forum.example"
    write(project, {"content/b": "b"})
    assert publish(commit(project)) == 0
    assert published(project)["CNAME"] == "forum.example"
    assert publish(project, cname="other.example") == 1
    assert "the domain is other.example, but SITEURL names forum.example" in capsys.readouterr().err


def test_a_folder_is_published_to_with_compressed_texts(project: Path, tmp_path: Path) -> None:
    write(project, {"content/a": "the same words " * 100})
    assert publish(commit(project), to=str(tmp_path / "www")) == 0
    assert {"a/index.html", "a/index.html.gz"} <= texts(tmp_path / "www").keys()
    assert tip(project) == ""
    write(project, {"content/b": "b"})
    (project / "content/a").write_text("short")
    assert publish(commit(project), to=str(tmp_path / "www")) == 0
    assert "a/index.html.gz" not in texts(tmp_path / "www")


@pytest.mark.parametrize("place", ["host::module", "host:", "x y@host:z"])
def test_a_place_that_is_neither_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    assert publish(project, to=place) == 1
    assert "no folder, and not user@host:path" in capsys.readouterr().err


def test_going_back_lists_and_puts_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(project) == 0
    write(project, {"content/a": "now", "content/b": "b"})
    assert publish(commit(project)) == 0
    capsys.readouterr()
    assert publish(project, back=True) == 0
    assert [row[:4] for row in capsys.readouterr().out.splitlines()] == ["live", "   1"]
    assert publish(project, back="1", dry_run=True) == 0
    assert published(project)["a/index.html"] == "now"
    assert publish(project, back="1") == 0
    assert "Will not answer until the next publication: /b/" in capsys.readouterr().out
    assert published(project)["a/index.html"] == "a"
    assert publish(project) == 0
    assert published(project)["b/index.html"] == "b"


def test_a_withdrawal_that_a_merge_lost_stops_what_would_undo_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"---\nwithdrawn:\n  - {'0' * 64}\n---\n"
    write(project, {"content/addresses.md": text})
    assert publish(commit(project)) == 0
    (project / "content/addresses.md").write_text("---\ngone: []\n---\n")
    for options in ({}, {"back": "0"}):
        assert publish(commit(project) if not options else project, **options) == 1
        assert f"has lost what was withdrawn. Put back, below `withdrawn:`\n  - {'0' * 64}" in (
            capsys.readouterr().err
        )


def test_the_real_build_is_published(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the project's own code and settings, in a process of its own."""
    from tests.pipeline.test_build import copy_of_the_project

    monkeypatch.setenv("SITEURL", "https://forum.example.org/repo")
    clone = copy_of_the_project(tmp_path / "real")
    write(clone, {"content/forums/2019/index.md": FORUM, ".gitignore": "__pycache__/\n"})
    shutil.copy(ROOT / "publishconf.py", clone)
    git(clone, "init", "-q")
    git(clone, "remote", "add", "origin", str(tmp_path / "bare.git"))
    assert publish(commit(clone)) == 0
    files = published(clone)
    assert "/2019/" in files["addresses.txt"].splitlines()
    assert "2019/index.html" in files


@pytest.mark.parametrize(
    ("before", "after", "is_named"),
    [
        ("DTSTART:20270513T040000Z", "DTSTART:20270513T060000Z", True),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED", True),
        ("SEQUENCE:9800\r\nLOCATION:Hall 1", "SEQUENCE:9801\r\nLOCATION:Hall 2", False),
        ("DESCRIPTION:It was", "DESCRIPTION:It is", False),
    ],
)
def test_a_change_that_calendars_would_not_take_is_said(
    tmp_path: Path, before: str, after: str, is_named: bool
) -> None:
    """The first one has nothing to compare with; a higher SEQUENCE says that it changed."""
    assert before in CALENDAR
    live, site = tmp_path / "live", tmp_path / "site"
    for folder, text in ((live, CALENDAR), (site, CALENDAR.replace(before, after))):
        (folder / "2027").mkdir(parents=True)
        (folder / "2027/calendar.ics").write_bytes(text.encode())
    assert list(unnoticed(live, site)) == ["2027/plenary@a"] * is_named
    assert list(unnoticed(tmp_path / "none", site)) == []
    (live / "2027/calendar.ics").write_bytes(b"\xffnone")
    assert list(unnoticed(live, site)) == []


CALENDAR = "\r\n".join(
    [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:a", "BEGIN:VEVENT", "UID:2027/plenary@a"),
        *("DTSTAMP:20261101T000000Z", "DTSTART:20270513T040000Z", "STATUS:CONFIRMED"),
        *("SEQUENCE:9800", "LOCATION:Hall 1", "DESCRIPTION:It was", "END:VEVENT", "END:VCALENDAR"),
        "",
    ]
)
