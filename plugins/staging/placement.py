"""Placement: staged files take the place of published ones, each by one atomic rename.

Each step can be done twice, so what a killed build began is finished by doing it all again.
"""

import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG, S_IWUSR

FILE, FOLDER = 0o644, 0o755
"""The modes of all that is published, whoever runs the build: all may read it."""


class StagingError(Exception):
    """The output cannot be written; says why and what to do."""


@dataclass(frozen=True)
class Plan:
    """The files to move from the stage to the output, and those to delete there, as paths.

    A ``flat`` stage has them all in one folder, each by the name that ``name_in`` gives it.
    """

    flat: bool
    new: tuple[str, ...]
    gone: tuple[str, ...]


def name_in(path: str) -> str:
    """The name of a file in a flat stage."""
    return sha256(path.encode("utf-8", "surrogateescape")).hexdigest()


def files_of(folder: Path) -> Iterator[str]:
    """Every file below a folder, as a path from it; links count as files and are not followed."""
    for place_, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place_, name).is_symlink()]
        for name in (*names, *links):
            yield Path(place_, name).relative_to(folder).as_posix()


def prepare(plan: Plan, output: Path) -> None:
    """Raise StagingError where a step is bound to fail, as far as the system tells beforehand.

    The folders of the output that the steps lead through are given their modes.
    """
    ready = set[str]()
    for path in (*plan.new, *plan.gone):
        inside, target = "", f"{output}{os.sep}{path}"
        for folder in _folders(path, output):
            if folder not in ready and not _stands(folder):
                target = folder
                break
            inside = folder
            ready.add(folder)
        if not os.access(inside, os.W_OK | os.X_OK) or _is_protected(target):
            raise StagingError(
                f"{target} cannot be written or deleted: see who owns it and its folder, and"
                " whether they are protected"
            )


def carry_out(plan: Plan, staged: Path, output: Path) -> None:
    """Do each step of a plan that has not been done before."""
    ready = set[str]()
    for path in plan.new:
        for folder in _folders(path, output):
            if folder not in ready:
                _make(folder)
                ready.add(folder)
        source = f"{staged}{os.sep}{name_in(path) if plan.flat else path}"
        _move(source, f"{output}{os.sep}{path}")
    for path in plan.gone:
        _delete(path, output)


def is_published(source: Path, target: Path) -> bool:
    """Whether the published file is the same, and can stay; then it keeps its time of change."""
    if not (_is_folder(str(target.parent)) and target.exists() and source.is_file()):
        return False
    right = target.parent.stat().st_mode & 0o777 == FOLDER and is_placed(target.lstat())
    return right and filecmp.cmp(source, target, shallow=False)


def is_placed(status: os.stat_result) -> bool:
    """Whether this is a file as it is placed, with its mode."""
    return S_ISREG(status.st_mode) and (os.name != "posix" or status.st_mode & 0o777 == FILE)


def _move(source: str, target: str) -> None:
    """Replace the target, whatever it is; a link is not followed."""
    with suppress(FileNotFoundError):  # it has been moved before
        try:
            os.replace(source, target)
        except IsADirectoryError:
            shutil.rmtree(target)
            os.replace(source, target)


def _delete(path: str, output: Path) -> None:
    """Delete a file and the folders that it leaves empty, unless others have taken their place."""
    folders, target = _folders(path, output), f"{output}{os.sep}{path}"
    if not all(map(_is_folder, folders)) or _is_folder(target):
        return
    with suppress(FileNotFoundError):
        os.unlink(target)
    for folder in reversed(folders[1:]):
        if os.listdir(folder):
            return
        os.rmdir(folder)


def _folders(path: str, output: Path) -> list[str]:
    """The folders above a file, from the output on."""
    parts = path.split("/")[:-1]
    return [os.sep.join((str(output), *parts[:depth])) for depth in range(len(parts) + 1)]


def _is_folder(place: str) -> bool:
    try:
        return S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False


def _make(folder: str) -> None:
    """Make a folder, in place of a file or a link."""
    if not _is_folder(folder):
        with suppress(FileNotFoundError):
            os.unlink(folder)
        os.mkdir(folder)


def _stands(folder: str) -> bool:
    """Whether there is a folder; its mode is set, unless it belongs to others."""
    if not _is_folder(folder):
        return False
    mode = os.stat(folder).st_mode
    if mode & 0o777 != FOLDER:
        with suppress(PermissionError):
            os.chmod(folder, mode & 0o7000 | FOLDER)
    return True


def _is_protected(place: str) -> bool:
    """Whether a file of ours with the right to be written cannot be: that is how chattr +i shows.

    To replace any other file is a right on its folder.
    """
    if not os.path.lexists(place) or not hasattr(os, "geteuid"):
        return False
    status = os.lstat(place)
    ours = S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and status.st_mode & S_IWUSR
    return bool(ours) and not os.access(place, os.W_OK)
