"""A folder that a web server shows, or that is carried elsewhere.

All that is new is copied into a folder within it first, so that a full disk shows before anything
has changed; then each file is moved in by one rename (plugins/staging).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.command import PartError, PublishError
from plugins.publishing.ledger import MARKER, NAME
from plugins.publishing.plan import Plan, compare, is_kept
from plugins.staging import placement

_OWN = ".publishing"
"""What begins so in the folder is ours: the lock, and what is about to be moved in."""


@dataclass(frozen=True)
class Folder:
    """A folder and the patterns of others' files there."""

    root: Path
    folder: Path
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.folder)

    def fetch(self) -> Path:
        """The folder itself. Raises PublishError where it is not ours to change."""
        place, root = self.folder.resolve(), self.root.resolve()
        if place == root or place in root.parents or root in place.parents:
            raise PublishError(f"{self} and the project would hold one another: choose another.")
        if place.exists() and not place.is_dir():
            raise PublishError(f"{self} is no folder: choose another.")
        refuse_foreign(place, [] if not place.exists() else self._others(), str(self))
        return self.folder

    def _others(self) -> list[str]:
        return [path for path in placement.files_of(self.folder) if not self._is_kept(path)]

    def _is_kept(self, path: str) -> bool:
        return path.startswith(_OWN) or is_kept(path, self.kept)

    def plan(self, site: Path, message: str) -> Plan:
        """What the folder lacks, or has too much."""
        try:
            return compare(site, self.folder, self._is_kept)
        except OSError as error:
            raise PublishError(f"{error.filename}: {error.strerror}") from None

    def publish(self, site: Path, plan: Plan) -> None:
        """Put what is new in place, pages last, and delete what is gone when all of that is done.

        Raises PublishError where it cannot be begun, and PartError where it cannot be ended.
        """
        try:
            with self._stage() as staged:
                for part in plan.sent:
                    for path in part:
                        copied = staged / placement.name_in(path)
                        shutil.copyfile(site / path, copied)
                        copied.chmod(placement.FILE)
                self._refuse_protected([*(path for part in plan.sent for path in part), *plan.gone])
                self._place(plan, staged)
        except OSError as error:
            raise PublishError(f"{error.filename or self}: {error.strerror}") from None

    def _place(self, plan: Plan, staged: Path) -> None:
        gone = tuple(plan.gone)
        steps = [placement.Plan(True, tuple(part), ()) for part in plan.sent]
        try:
            for step in (*steps, placement.Plan(True, (), gone)):
                placement.carry_out(step, staged, self.folder)
        except OSError as error:
            raise PartError(f"{error.filename or self}: {error.strerror}") from None

    @contextmanager
    def _stage(self) -> Iterator[Path]:
        """A fresh folder within, for the one publication that may run at a time."""
        from filelock import FileLock, Timeout

        self.folder.mkdir(exist_ok=True)
        lock, staged = self.folder / f"{_OWN}.lock", self.folder / _OWN
        try:
            with FileLock(lock, timeout=0):
                try:
                    _remove(staged)
                    staged.mkdir()
                    yield staged
                finally:
                    _remove(staged)
                    lock.unlink(missing_ok=True)
        except Timeout:
            raise PublishError(f"another publication to {self} is under way") from None

    def _refuse_protected(self, paths: list[str]) -> None:
        for folder in {(self.folder / path).parent for path in paths}:
            there = next(each for each in (folder, *folder.parents) if each.exists())
            if not os.access(there, os.W_OK | os.X_OK):
                raise PublishError(f"{there} cannot be written: see whose folder it is")


def _remove(folder: Path) -> None:
    """Delete a folder, or the link that lies in its place."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def refuse_foreign(live: Path, others: list[str], name: str) -> None:
    """Raise PublishError where there are files, and not those of an earlier publication."""
    marks = [live / MARKER, live / NAME]
    others = [path for path in others if path not in (MARKER, NAME)]  # a first run was cut short
    if others and not all(mark.is_file() and not mark.is_symlink() for mark in marks):
        raise PublishError(
            f"{name} holds files that this command did not put there ({others[0]}): empty it, or"
            " choose another place, or list those that shall stay under KEPT in pelicanconf.py."
        )
