"""A folder as the target: others' files stay, links are not followed, faults leave what was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.publishing import folder as folder_module
from plugins.publishing.command import PartError, PublishError
from plugins.publishing.folder import Folder
from plugins.publishing.plan import Plan
from plugins.staging import placement
from tests.publishing import site, texts, write

KEPT = ("google*.html", ".well-known/*")


def publish(tmp_path: Path, place: Path, *addresses: str, **files: str) -> Plan:
    """Publish a fresh site to a folder."""
    number = len(list(tmp_path.glob("built*")))
    built = site(tmp_path / f"built{number}", *addresses, **files)
    target = Folder(tmp_path / "project", place, KEPT)
    target.fetch()
    plan = target.plan(built, "")
    target.publish(built, plan)
    assert not list(place.glob(".publishing*"))
    return plan


def test_the_folder_becomes_the_site(tmp_path: Path) -> None:
    place = tmp_path / "www"
    publish(tmp_path, place, "/a/", **{"theme/x.css": "x"})
    assert texts(place) == texts(tmp_path / "built0")
    kept = (place / "theme/x.css").stat()
    plan = publish(tmp_path, place, "/b/", **{"theme/x.css": "x", "index.html": "new"})
    assert (plan.changed, plan.removed) == (("addresses.txt", "index.html"), ("a/index.html",))
    assert texts(place) == texts(tmp_path / "built1")
    assert (place / "theme/x.css").stat().st_ino == kept.st_ino
    assert not (place / "a").exists()
    assert not publish(tmp_path, place, "/b/", **{"theme/x.css": "x", "index.html": "new"})


def test_what_moves_is_said(tmp_path: Path) -> None:
    publish(tmp_path, tmp_path / "www", **{"old.pdf": "a document"})
    plan = publish(tmp_path, tmp_path / "www", **{"new.pdf": "a document"})
    assert plan.moved == (("old.pdf", "new.pdf"),)
    assert not (tmp_path / "www/old.pdf").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    theirs = {"google1.html": "g", ".well-known/acme/x": "x"}
    write(tmp_path / "www", theirs)
    publish(tmp_path, tmp_path / "www", "/a/")
    publish(tmp_path, tmp_path / "www", "/b/")
    assert theirs.items() <= texts(tmp_path / "www").items()


@pytest.mark.parametrize("marks", [{}, {".nojekyll": ""}, {"addresses.txt": "/\n"}])
def test_a_folder_of_others_is_refused(tmp_path: Path, marks: dict[str, str]) -> None:
    before = {"index.html": "theirs", **marks}
    write(tmp_path / "www", before)
    with pytest.raises(PublishError, match=r"(did not put there \(.*index.html|addresses.txt)"):
        publish(tmp_path, tmp_path / "www")
    assert texts(tmp_path / "www") == before


def test_a_place_that_holds_the_project_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "project", tmp_path / "project/content"):
        with pytest.raises(PublishError, match="choose another"):
            Folder(tmp_path / "project", place, KEPT).fetch()
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match="no folder"):
        Folder(tmp_path / "project", tmp_path / "file", KEPT).fetch()


def test_planted_links_are_not_followed(tmp_path: Path) -> None:
    place, outside = tmp_path / "www", tmp_path / "outside"
    write(outside, {"index.html": "theirs", "x.html": "theirs"})
    publish(tmp_path, place, "/a/", "/b/", "/c/")
    for path in ("a", "c"):
        (place / path / "index.html").unlink()
        (place / path).rmdir()
        (place / path).symlink_to(outside)
    (place / "b/index.html").unlink()
    (place / "b/index.html").symlink_to(outside / "x.html")
    (place / "planted").symlink_to(outside)
    (place / ".publishing").symlink_to(outside)
    publish(tmp_path, place, "/a/", "/b/")
    assert texts(outside) == {"index.html": "theirs", "x.html": "theirs"}
    assert texts(place) == texts(tmp_path / "built1")


def test_a_ledger_that_is_a_link_is_no_mark(tmp_path: Path) -> None:
    publish(tmp_path, tmp_path / "www", "/a/")
    (tmp_path / "www/addresses.txt").replace(tmp_path / "elsewhere")
    (tmp_path / "www/addresses.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="did not put there"):
        publish(tmp_path, tmp_path / "www", "/a/")


def test_a_full_disk_leaves_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "www"
    publish(tmp_path, place, "/a/")
    before = texts(place)
    number = [0]

    def full(source: Path, target: Path) -> None:
        number[0] += 1
        if number[0] > 2:
            raise OSError(28, "No space left on device", str(target))
        target.write_bytes(source.read_bytes())

    with monkeypatch.context() as patch:
        patch.setattr(folder_module.shutil, "copyfile", full)
        with pytest.raises(PublishError, match="No space left") as caught:
            publish(tmp_path, place, "/b/", "/c/")
    assert not isinstance(caught.value, PartError)
    assert texts(place) == before
    publish(tmp_path, place, "/b/", "/c/")
    assert "b/index.html" in texts(place)


@pytest.mark.parametrize("at", range(1, 5))
def test_cut_anywhere_pages_are_whole_and_the_next_run_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Content comes first, pages next, and nothing goes before all is there."""
    place = tmp_path / "www"
    publish(tmp_path, place, "/a/", **{"old.css": "old", "a/index.html": "old.css"})
    number, replace = [0], os.replace

    def cut(source: str, target: str) -> None:
        number[0] += 1
        if number[0] == at:
            raise OSError(5, "Input/output error", target)
        replace(source, target)

    new = {"new.css": "new", "a/index.html": "new.css", "b/index.html": "new.css"}
    with monkeypatch.context() as patch:
        patch.setattr(placement.os, "replace", cut)
        try:
            publish(tmp_path, place, "/a/", **new)
        except PartError:
            for page in place.glob("*/index.html"):
                assert (place / page.read_text()).exists(), "a page shows what is not there"
            assert (place / "old.css").exists()
        else:
            assert at > 3
    publish(tmp_path, place, "/a/", **new)
    assert texts(place) == texts(tmp_path / "built2")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    publish(tmp_path, tmp_path / "www", "/a/")
    (tmp_path / "www/a").chmod(0o555)
    with pytest.raises(PublishError, match="cannot be written"):
        publish(tmp_path, tmp_path / "www", "/b/")
    assert "b/index.html" not in texts(tmp_path / "www")
