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
from stat import S_ISDIR

from plugins.staging.journal import Plan


def carry_out(plan: Plan, staged: Path, output: Path) -> int:
    """Do each step of a plan that has not been done before; returns how many changed anything.

    A flat stage holds only what differs from what is published; another is compared here.
    """
    changed, ready = len(plan.gone), set[str]()
    for path in plan.new:
        source = f"{staged}{os.sep}{name_in(path) if plan.flat else path}"
        if plan.flat or not _is_published(source, output / path):
            _make_way(path, output, ready)
            changed += _move(source, f"{output}{os.sep}{path}")
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


def _is_published(source: str, target: Path) -> bool:
    """Whether the published file is the same: it keeps its time of change."""
    if target.is_symlink() or not target.is_file() or not os.path.isfile(source):
        return False
    return filecmp.cmp(source, target, shallow=False)


def _move(source: str, target: str) -> bool:
    """Replace the target, whatever it is; a link is not followed. False where that was done."""
    try:
        os.replace(source, target)
    except FileNotFoundError:
        return False
    except IsADirectoryError:
        shutil.rmtree(target)
        os.replace(source, target)
    return True


def _make_way(path: str, output: Path, ready: set[str]) -> None:
    """Make the folders above a file, in place of files and links; ``ready`` are those that are."""
    parts = path.split("/")[:-1]
    for depth in range(len(parts) + 1):
        folder = "/".join(parts[:depth])
        if folder not in ready:
            _make_folder(f"{output}{os.sep}{folder}" if folder else str(output))
            ready.add(folder)


def _make_folder(place: str) -> None:
    try:
        if S_ISDIR(os.lstat(place).st_mode):
            return
        os.unlink(place)
    except FileNotFoundError:
        pass
    os.mkdir(place)


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
