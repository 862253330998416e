"""Killed builds, builds at once, full disks, other machines: whole files, and the same ones."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import FORUM, PAGE, ROOT, SESSION, Project, pelican
from tests.incremental.test_edits import snapshot
from tests.sites import SMALL, THEME


@pytest.fixture
def many(project: Project) -> Project:
    """A project of some size, with a theme of its own."""
    project.write("forums/2019/index.md", FORUM)
    for number in range(16):
        project.write(f"forums/2019/s{number}.md", SESSION.replace("order: 1", f"order: {number}"))
    shutil.copytree(THEME, project.folder / "theme")
    return project


def start(project: Project, *options: str, **how: object) -> subprocess.Popen[str]:
    """Start a build of a project."""
    command = [sys.executable, "-m", "pelican", *_arguments(project, options)]
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how
    )


def _arguments(project: Project, options: tuple[str, ...]) -> list[str]:
    places = ["-s", str(SMALL), "-t", str(project.folder / "theme"), "-o", str(project.output)]
    return [str(project.content), *places, *options]


def build(project: Project, *options: str, **how: object) -> tuple[int, str]:
    """Build a project; the exit status and what was said on stderr."""
    if not how:
        done = pelican(_arguments(project, options))
        return done.returncode, done.stderr
    process = start(project, *options, **how)
    _, said = process.communicate()
    return process.returncode, said


def change_everything(project: Project, text: str) -> None:
    """Change the template that every page uses."""
    template = project.folder / "theme/templates/layout/base.html"
    template.write_text(f"{(ROOT / 'theme/templates/layout/base.html').read_text()}{text}")


def clean(project: Project) -> dict[str, bytes | str]:
    """What a build without a cache makes of the project."""
    twin = project.folder.parent / "twin"
    shutil.rmtree(twin, ignore_errors=True)
    twin.mkdir()
    output = project.output
    project.output = twin / "output"
    try:
        assert build(project) == (0, "")
        return snapshot(project.output)
    finally:
        project.output = output


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long(only=True))])
def test_a_build_killed_at_any_point_leaves_whole_files(
    many: Project, at_length: int, seed: int
) -> None:
    """Each build would end every page in another comment; what they would leave is worked out."""
    assert build(many) == (0, "")
    chance = random.Random(seed)
    before = snapshot(many.output)
    change_everything(many, "<!-- 0 -->")
    first = clean(many)
    marked = {path: data for path, data in first.items() if b"<!-- 0 -->" in _bytes(data)}
    assert len(marked) > 40
    for number in range(20 * at_length or 2):
        change_everything(many, f"<!-- {number} -->")
        process = start(many)
        time.sleep(chance.uniform(0.3, 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for path, data in snapshot(many.output).items():
            plain = re.sub(rb"<!-- \d+ -->", b"<!-- 0 -->", _bytes(data))
            assert plain in (_bytes(first[path]), _bytes(before[path]))
    assert build(many)[0] == 0
    assert snapshot(many.output) == clean(many)


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


def test_two_builds_at_once(many: Project) -> None:
    processes = [start(many), start(many)]
    for process in processes:
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    assert build(many) == (0, "")
    assert snapshot(many.output) == clean(many)


def test_a_full_disk_is_a_clear_error(many: Project) -> None:
    """No file may be larger than a few kilobytes: writing fails as on a full disk."""
    assert build(many) == (0, "")
    before = snapshot(many.output)
    change_everything(many, "<!-- more -->")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, resource.RLIM_INFINITY))

    status, said = build(many, preexec_fn=limit)
    assert status == 1
    assert "Nothing was published" in said
    assert "File too large" in said
    assert "Traceback" not in said
    assert snapshot(many.output) == before


def environment(folder: Path) -> dict[str, str]:
    """Another user on another machine."""
    folder.mkdir()
    return {
        **os.environ,
        "HOME": str(folder),
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "ru_RU.UTF-8",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
    }


@pytest.mark.parametrize(
    "jobs",
    ["JOBS=2", *(pytest.param(f"JOBS={n}", marks=pytest.mark.long(only=True)) for n in (1, 5))],
)
def test_two_machines_make_the_same_bytes(many: Project, tmp_path: Path, jobs: str) -> None:
    """Another folder, user, time zone, locale, hash seed, umask and number of processes."""
    here = clean(many)
    other = Project(tmp_path / "a folder of another name")
    shutil.rmtree(other.folder)
    shutil.copytree(many.folder, other.folder)
    for file in other.content.rglob("*"):
        os.utime(file, (1, 1))
    umask: Callable[[], object] = lambda: os.umask(0o077)  # noqa: E731
    how = {"env": environment(tmp_path / "home"), "preexec_fn": umask}
    assert build(other, "-e", jobs, **how) == (0, "")
    assert snapshot(other.output) == here


def test_where_every_time_is_new_nothing_is_read_again(many: Project) -> None:
    """As after a fresh checkout of the same files: their digests decide."""
    many.write("pages/about.md", PAGE)
    assert build(many)[0] == 0
    for file in many.content.rglob("*"):
        os.utime(file, (1, 1))
    status, said = build(many, "-e", "PROFILE=true")
    assert status == 0
    assert " reading (" not in said
    assert " page (" not in said
