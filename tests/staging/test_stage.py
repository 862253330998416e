"""The stage: all of the new output, or none of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from plugins.staging import StagingError, hold, name_in, stage

MARKER = ".marker"


def build(output: Path, files: dict[str, str]) -> int:
    """Build some files; returns how many changed."""
    with hold(output, []), stage(output, MARKER) as staged:
        write(staged.folder, files | {MARKER: ""})
    return staged.changed


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def read(output: Path) -> dict[str, str]:
    """The files of the output without the marker, and the folders that hold none."""
    found = {p.relative_to(output).as_posix(): p for p in output.rglob("*") if p.name != MARKER}
    return {
        path: file.read_text() if file.is_file() else "(empty folder)"
        for path, file in found.items()
        if file.is_file() or not any(file.iterdir())
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder that is not there yet."""
    return tmp_path / "site" / "output"


def test_the_second_build_replaces_the_first(output: Path) -> None:
    assert build(output, {"a": "1", "b/c": "2", "d": "3"}) == 4
    assert build(output, {"a": "1", "b/c": "9", "e": "4"}) == 3
    assert read(output) == {"a": "1", "b/c": "9", "e": "4"}


def test_what_did_not_change_is_not_touched(output: Path) -> None:
    build(output, {"a": "1", "b": "1"})
    for name in ("a", "b"):
        os.utime(output / name, (1, 1))
    build(output, {"a": "1", "b": "2"})
    assert (output / "a").stat().st_mtime == 1
    assert (output / "b").stat().st_mtime > 1


def test_a_failed_build_has_touched_nothing(output: Path) -> None:
    build(output, {"a": "1"})
    with pytest.raises(ZeroDivisionError), stage(output, MARKER) as staged:
        write(staged.folder, {"a": "2", "b": "3"})
        _ = 1 / 0
    assert read(output) == {"a": "1"}
    assert [p.name for p in output.parent.iterdir() if "staging" in p.name] == []


def test_a_file_becomes_a_folder_and_back(output: Path) -> None:
    build(output, {"a": "1"})
    build(output, {"a/b": "2", "a/c": "3"})
    assert read(output) == {"a/b": "2", "a/c": "3"}
    build(output, {"a": "4"})
    assert read(output) == {"a": "4"}


def test_links_in_the_output_are_never_followed(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, {"keep": "mine"})
    build(output, {"a": "1"})
    (output / "b").symlink_to(outside)
    (output / "c").symlink_to(outside / "keep")
    build(output, {"b/keep": "2", "c": "3"})
    assert (outside / "keep").read_text() == "mine"
    assert read(output) == {"b/keep": "2", "c": "3"}


def test_a_published_file_is_never_written_through(output: Path, tmp_path: Path) -> None:
    """A hard link to a published file keeps the old bytes: files are replaced, not opened."""
    build(output, {"a": "1"})
    os.link(output / "a", tmp_path / "kept")
    build(output, {"a": "2"})
    assert (tmp_path / "kept").read_text() == "1"


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_killed_build_is_finished_by_the_next(output: Path, moved: int) -> None:
    """Killed by the system after some files were moved: the next build first does the rest."""
    build(output, {"a": "1", "b": "1", "gone": "1"})
    program = f"""
        import os, signal
        from pathlib import Path
        from plugins.staging import placement, stage
        move, left = placement._move, [{moved}]
        def kill(*args):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return move(*args)
        placement._move = kill
        with stage(Path({str(output)!r}), {MARKER!r}) as staged:
            for name in ("a", "b", "c", {MARKER!r}):
                (staged.folder / name).write_text("2")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False)
    assert done.returncode == -signal.SIGKILL
    with pytest.raises(ZeroDivisionError), stage(output, MARKER):
        assert read(output) == {"a": "2", "b": "2", "c": "2"}
        _ = 1 / 0
    assert read(output) == {"a": "2", "b": "2", "c": "2"}


def test_a_folder_that_is_not_ours_is_refused(output: Path) -> None:
    write(output, {"thesis.txt": "years of work"})
    with pytest.raises(StagingError, match="did not write"):
        build(output, {"a": "1"})
    assert read(output) == {"thesis.txt": "years of work"}


@pytest.mark.parametrize("choice", [".", "..", "in/side"])
def test_a_folder_that_would_overwrite_sources_is_refused(tmp_path: Path, choice: str) -> None:
    source = tmp_path / "project" / "content"
    source.mkdir(parents=True)
    with (
        pytest.raises(StagingError, match="would overwrite"),
        hold(source / choice, [source]),
    ):
        pass


PLAN = '{"flat": false, "new": ["a"], "gone": ["keep"]}'
PLANTED = [
    f"1 2\n{PLAN}",
    f"\n{PLAN}",
    PLAN,
    '1 2\n{"flat": false, "new": ["../outside"], "gone": ["/etc/passwd"]}',
    "[" * 100_000,
    "not JSON",
    "",
]


@pytest.mark.parametrize("text", PLANTED)
def test_a_plan_that_no_build_left_is_not_carried_out(
    output: Path, tmp_path: Path, text: str
) -> None:
    """It may have come with the files of a repository, as may a stage and a token.

    A checkout can bring files, but not the nanosecond in which the system made them.
    """
    build(output, {"keep": "1"})
    (tmp_path / "outside").write_text("mine")
    planted = output.with_name(".output.staging.12345678")
    write(planted, {"files/a": "<script>", "token": "", "plan": text})
    with pytest.raises(ZeroDivisionError), stage(output, MARKER):
        assert read(output) == {"keep": "1"}
        _ = 1 / 0
    assert read(output) == {"keep": "1"}
    assert (tmp_path / "outside").read_text() == "mine"
    assert not planted.exists()
    assert build(output, {"b": "2"}) == 2
    assert read(output) == {"b": "2"}


@pytest.mark.parametrize("part", ["", "/plan", "/token", "/files"])
def test_links_beside_the_output_are_not_followed(output: Path, tmp_path: Path, part: str) -> None:
    build(output, {"a": "1"})
    write(tmp_path / "outside", {"file": "mine"})
    planted = Path(f"{output.with_name('.output.staging.12345678')}{part}")
    planted.parent.mkdir(exist_ok=True)
    planted.symlink_to(tmp_path / "outside" if part in ("", "/files") else "/dev/zero")
    build(output, {"a": "2"})
    assert read(tmp_path / "outside") == {"file": "mine"}
    assert read(output) == {"a": "2"}
    assert sorted(path.name for path in output.parent.iterdir()) == [".output.lock", "output"]


@pytest.mark.parametrize("name", ["output", ".output.lock"])
def test_a_link_in_place_of_the_output_is_refused(output: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    output.parent.mkdir()
    (output.parent / name).symlink_to(tmp_path / "outside")
    with pytest.raises(StagingError, match="is a link"):
        build(output, {"a": "1"})
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_source_that_is_a_link_is_refused(output: Path, tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to(tmp_path)
    with pytest.raises(StagingError, match="is a link"), hold(output, [tmp_path / "content"]):
        pass


def test_a_plain_file_where_the_stage_should_be(output: Path) -> None:
    output.parent.mkdir()
    output.with_name(".output.staging.12345678").write_text("x")
    build(output, {"a": "1"})
    assert read(output) == {"a": "1"}


def test_a_flat_stage_puts_its_files_where_they_belong(output: Path) -> None:
    build(output, {"a": "1", "b/c": "1"})
    with hold(output, []), stage(output, MARKER, flat=True) as staged:
        assert staged.flat
        write(staged.folder, {name_in("b/c"): "2", name_in("d/e"): "3"})
        staged.new, staged.gone = ["b/c", "d/e"], ["a"]
    assert staged.changed == 3
    assert read(output) == {"b/c": "2", "d/e": "3"}


def test_what_cannot_be_written_is_found_before_the_first_file_is_placed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(output, {"a": "1", "b/c": "1", "d": "1"})
    may, refused = os.access, str(output / "b")
    monkeypatch.setattr(os, "access", lambda path, mode: path != refused and may(path, mode))
    for files in ({"a": "2", "b/c": "2"}, {"a": "2"}, {"a": "2", "b": "2"}):
        with pytest.raises(StagingError, match="b/c cannot be written"):
            build(output, files)
        assert read(output) == {"a": "1", "b/c": "1", "d": "1"}
    refused = str(output / "d")
    with pytest.raises(StagingError, match="d cannot be written"):
        build(output, {"a": "2", "d": "2"})
    assert build(output, {"a": "2", "b/c": "1", "d": "1"}) == 1


def test_modes_are_the_same_whatever_the_umask_or_a_hand_made_of_them(output: Path) -> None:
    before = os.umask(0o077)
    try:
        build(output, {"a": "1", "b/c": "1", "b/d/e": "1"})
        assert modes(output) == {0o644, 0o755}
        for path in ("a", "b/c", "b/d/e", "b/d", "b", "."):
            (output / path).chmod(0o500)
        assert build(output, {"a": "1", "b/c": "2", "b/d/e": "1", "f/g": "1"}) == 5
        assert modes(output) == {0o644, 0o755}
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)


def modes(output: Path) -> set[int]:
    """The modes of files, and those of folders."""
    for path in (output, *output.rglob("*")):
        assert path.is_dir() == (path.stat().st_mode & 0o777 == 0o755), path
    return {path.stat().st_mode & 0o777 for path in (output, *output.rglob("*"))}
