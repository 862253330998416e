"""Faults of the disk, the cache and the modes of files: a run says what is true, and does its work.

In this process, so that a fault can be made to happen at one exact step.
"""

from __future__ import annotations

import errno
import importlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.incremental import workers
from plugins.pipeline.builder import Builder
from plugins.pipeline.run import ForumPelican
from plugins.pipeline.writer import Writer
from tests.conftest import ENGLISH_ALONE, HOME, PAGE, ROOT, Project
from tests.incremental.test_edits import snapshot

STAGING = importlib.import_module("plugins.staging.stage")  # in the package, a function
CHANGED = HOME.replace("Welcome", "Changed")


def run(project: Project, jobs: int = 1) -> ForumPelican:
    """Build in this process."""
    given = {"PATH": str(project.content), "OUTPUT_PATH": str(project.output), "LANGUAGES": ["en"]}
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={**given, "JOBS": jobs})
    site = ForumPelican(settings)
    site.run()
    return site


@pytest.fixture
def built(project: Project) -> Project:
    """A project that was built, and has changed since."""
    project.write("pages/about.md", PAGE)
    run(project)
    project.write("index.md", CHANGED)
    return project


def and_then(function: Any, more: Callable[[], object]) -> Any:
    """A function that does something more after its work."""

    def both(*arguments: Any, **options: Any) -> Any:
        try:
            return function(*arguments, **options)
        finally:
            more()

    return both


def fail(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def modes(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mode & 0o777 for p in folder.rglob("*")}


def test_a_cache_that_goes_while_files_are_placed_fails_nothing(
    built: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All is published then: "nothing was published" would not be true."""
    gone = lambda: shutil.rmtree(built.folder / ".cache")  # noqa: E731
    with monkeypatch.context() as patch:
        patch.setattr(STAGING, "carry_out", and_then(STAGING.carry_out, gone))
        run(built)
    assert "Changed" in built.read("index.html")
    said = capsys.readouterr()
    assert "The cache could not be kept" in said.err
    assert "Nothing" not in said.err
    run(built)
    assert "0 changed" in capsys.readouterr().out


@pytest.mark.parametrize("step", ["remember", "finish", "keep"])
def test_what_cannot_be_remembered_fails_nothing(
    built: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    step: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Builder, step, fail)
        run(built)
    assert "No space left on device" in capsys.readouterr().err
    assert "Changed" in built.read("index.html")
    built.write("index.md", HOME)
    run(built)
    assert "Welcome" in built.read("index.html")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_cache_that_goes_while_the_site_is_read_fails_nothing(
    built: Project, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(workers, "ENOUGH", 1)
    gone = lambda: shutil.rmtree(built.folder / ".cache", ignore_errors=True)  # noqa: E731
    with monkeypatch.context() as patch:
        patch.setattr(Builder, "begin", and_then(Builder.begin, gone))
        run(built, jobs)
    assert "Changed" in built.read("index.html")


def test_no_place_for_a_cache_is_no_reason_to_fail(built: Project) -> None:
    shutil.rmtree(built.folder / ".cache")
    (built.folder / ".cache").write_text("a file")
    run(built)
    assert "Changed" in built.read("index.html")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_is_called_one(
    built: Project, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """In the words of the system, also where it was a worker that heard them."""
    monkeypatch.setattr(workers, "ENOUGH", 1)
    monkeypatch.setattr(Writer, "__call__", fail)
    before = built.files()
    with pytest.raises(SystemExit, match=r"Nothing was published: .*No space left on device"):
        run(built, jobs)
    assert built.files() == before


def test_a_build_that_is_interrupted_says_so_by_its_status(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pelican itself ends with 0 at Ctrl-C."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Builder, "check", interrupt)
        with pytest.raises(SystemExit, match="Nothing was published: the build was interrupted"):
            run(built)
    with monkeypatch.context() as patch:
        patch.setattr(STAGING, "carry_out", interrupt)
        with pytest.raises(SystemExit, match="Only a part was published"):
            run(built)
    run(built)
    assert "Changed" in built.read("index.html")


def test_modes_are_those_of_a_clean_build(built: Project) -> None:
    clean = built.folder / "clean"
    before = os.umask(0o077)
    try:
        built.output.rename(clean)
        shutil.rmtree(built.folder / ".cache")
        run(built)
        assert modes(built.output) == modes(clean)
        assert set(modes(clean).values()) == {0o644, 0o755}
    finally:
        os.umask(before)
    for place in ("index.html", "about/index.html", "about", "theme"):
        (built.output / place).chmod(0o700)
        run(built)
        assert modes(built.output) == modes(clean)


def test_a_plugin_that_is_added_does_not_empty_the_output(forum: Project) -> None:
    """Nothing had changed, so nothing was made, and so all that was there had to go."""
    assert forum.build(*ENGLISH_ALONE).returncode == 0
    before = snapshot(forum.output)
    (forum.folder / "listener.py").write_text("def register():\n    pass\n")
    plugin = ('PLUGINS=["listener"]', f'PLUGIN_PATHS=["{forum.folder}"]')
    done = forum.build(*ENGLISH_ALONE, *plugin)
    assert (done.returncode, done.stderr) == (0, "")
    assert snapshot(forum.output) == before
