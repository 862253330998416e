"""Placement: staged files take the place of published ones, each by one atomic rename.

Each step can be done twice, so what a killed build began is finished by doing it all again.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from plugins.staging.journal import Plan


def carry_out(plan: Plan, staged: Path, output: Path) -> int:
    """Do each step of a plan that has not been done before; returns how many changed anything."""
    changed = len(plan.gone)
    for path in plan.new:
        source = staged / (name_in(path) if plan.flat else path)
        if source.is_file():
            changed += _move(source, output / path, output)
    for path in plan.gone:
        _delete(output / path, output)
    return changed


def name_in(path: str) -> str:
    """The name of a file in a flat stage."""
    return sha256(path.encode("utf-8", "surrogateescape")).hexdigest()


def files_of(folder: Path) -> Iterator[str]:
    """Every file below a folder, as a path from it; links count as files and are not followed."""
    for place_, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place_, name).is_symlink()]
        for name in (*names, *links):
            yield Path(place_, name).relative_to(folder).as_posix()


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
