"""Placement: staged files take the place of published ones, each by one atomic rename.

What will be done is written to a journal first. A build that is killed in between leaves the
journal, and the next one does the rest: after it the output is wholly the new one.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path


def place(journal: Path, staged: Path, output: Path) -> tuple[int, int]:
    """Put every staged file in place, then delete what is no longer published.

    Returns how many files there are now, and how many changed, came or went.
    """
    new = sorted(files_of(staged))
    gone = sorted(set(files_of(output)) - set(new))
    plan = json.dumps({"new": new, "gone": gone})
    _write_durably(journal, plan)
    changed = _carry_out(plan, staged, output)
    journal.unlink()
    return len(new), changed


def resume(journal: Path, staged: Path, output: Path) -> None:
    """Finish what a killed build began to put in place."""
    if not journal.exists():
        return
    _carry_out(journal.read_text(encoding="utf-8"), staged, output)
    journal.unlink()


def files_of(folder: Path) -> Iterator[str]:
    """Every file below a folder, as a path from it; links count as files and are not followed."""
    for place_, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place_, name).is_symlink()]
        for name in (*names, *links):
            yield Path(place_, name).relative_to(folder).as_posix()


def _write_durably(journal: Path, plan: str) -> None:
    """The journal is there whole or not at all, even after a power cut."""
    draft = journal.with_name(f"{journal.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(plan)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(journal)


def _carry_out(plan: str, staged: Path, output: Path) -> int:
    """Do each step that has not been done before; returns how many changed anything."""
    steps = json.loads(plan)
    changed = len(steps["gone"])
    for path in steps["new"]:
        if (staged / path).is_file():
            changed += _move(staged / path, output / path, output)
    for path in steps["gone"]:
        _delete(output / path, output)
    return changed


def _move(source: Path, target: Path, output: Path) -> bool:
    if target.is_file() and not target.is_symlink() and filecmp.cmp(source, target, shallow=False):
        source.unlink()  # the published file is the same: it keeps its time of change
        return False
    _make_way(target, output)
    source.replace(target)
    return True


def _make_way(target: Path, output: Path) -> None:
    """Folders above the target, and nothing where it will be; links are never followed."""
    inner = [folder for folder in reversed(target.parents) if output in folder.parents]
    for folder in (output, *inner):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        folder.mkdir(exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


def _delete(target: Path, output: Path) -> None:
    """Delete a file and the folders that it leaves empty."""
    inner = [folder for folder in target.parents if output in folder.parents]
    if any(folder.is_symlink() or folder.is_file() for folder in inner):
        return  # a file took the place of its folder
    if target.is_dir() and not target.is_symlink():
        return  # a folder took its place
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
