"""Files: what the file system says is unchanged is not read, unless it may have changed since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.incremental.files import UNKNOWN, Files, tick, walk
from plugins.incremental.published import Published
from plugins.incremental.values import ABSENT, digest


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x")
    first = Files()
    assert first.digest("file", str(file), file.lstat()) == digest(b"x")
    while (now := tick(tmp_path)) <= file.stat().st_ctime_ns:
        pass
    second = Files(first.settled(now))
    assert second.digest("file", "not there", file.lstat()) == digest(b"x")


def test_a_file_that_changed_as_it_was_looked_at_is_read_again(tmp_path: Path) -> None:
    """A second change within the tick would have the same size, inode and time."""
    file = tmp_path / "a"
    file.write_bytes(b"x")
    files = Files()
    files.digest("file", str(file), file.lstat())
    seen = files.seen["file"]
    status = file.stat()
    time = max(status.st_mtime_ns, status.st_ctime_ns)
    assert files.settled(time)["file"].startswith(UNKNOWN)
    assert files.settled(time + 1)["file"] == seen


def test_a_touched_file_is_read_and_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x")
    first = Files()
    found = first.digest("file", str(file), file.lstat())
    os.utime(file, (1, 1))
    second = Files(first.seen)
    assert second.digest("file", "not there", file.lstat()) == ABSENT
    assert second.digest("file", str(file), file.lstat()) == found


def test_links_pipes_and_folders_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "."):
        path = tmp_path / name
        assert Files().digest(name, str(path), path.lstat()) == ABSENT


def test_walking_names_what_cannot_be_listed(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/file").write_bytes(b"")
    (tmp_path / "a/.hidden").write_bytes(b"")
    (tmp_path / "a/link").symlink_to(tmp_path)
    assert sorted(path for path, _ in walk(str(tmp_path))) == ["a/b/file", "a/link"]
    assert list(walk(str(tmp_path / "none"))) == []


def test_the_output_folder_is_compared(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "2019").mkdir(parents=True)
    for path in ("a", "2019/b", "2019/c"):
        (output / path).write_bytes(path.encode())
    expected = {path: digest(path.encode()) for path in ("a", "2019/b", "2019/c")}
    published = Published(output)
    published.remember(expected, [])
    for path in expected:
        (output / path).chmod(0o644)
    published.remember(expected, [])
    assert Published(output, published.seen).is_as_it_was()
    assert Published(output, published.seen, is_trusted=True).holds("a", expected["a"])
    (output / "2019/b").write_bytes(b"other")
    (output / "2019/c").unlink()
    (output / "2019/d").write_bytes(b"")
    later = Published(output, published.seen)
    assert not later.is_as_it_was()
    assert later.paths == {"a", "2019/b", "2019/d"}
    assert [path for path, known in expected.items() if later.holds(path, known)] == ["a"]


@pytest.mark.parametrize(
    "name",
    [
        *("about.md~", "about.md.~1~", "#about.md#", ".#about.md", ".about.md.swp", "about.md.swo"),
        *("Thumbs.db", "thumbs.db", "ehthumbs_vista.db", "Desktop.ini", "Icon\r", ".DS_Store"),
        *("~$report.docx", "~WRL0001.tmp", ".~lock.report.odt#", "about.md.bak", "about.MD.BAK"),
        *("about.md.orig", "about.md.rej", "about.md.save", "about.md.save.1", "a.pdf.crdownload"),
        *("about.md___jb_tmp___", "__MACOSX/about.md", "@eaDir/hall.jpg", "._about.md"),
    ],
)
def test_what_editors_and_systems_leave_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert list(walk(str(tmp_path))) == []


@pytest.mark.parametrize("name", ["a.swf", "save.md", "thumbs.md", "#1.pdf", "a.url", "bak", "~a"])
def test_other_names_are(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert [path for path, _ in walk(str(tmp_path))] == [name]
