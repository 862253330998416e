"""The journal: what a build is about to do to the output, so that a killed one can be finished.

A journal that came with the files of a repository must not be carried out. So it names the moment
at which a token beside it was made, to the nanosecond: no checkout of files can bring that along.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Plan:
    """The files to move from the stage to the output, and those to delete there, as paths."""

    flat: bool
    new: tuple[str, ...]
    gone: tuple[str, ...]


class Journal:
    """The journal in one file, for the stage in a folder beside it."""

    def __init__(self, file: Path, folder: Path) -> None:
        """``folder`` is where the staged files lie."""
        self.file = file
        self.token = folder.with_name(f"{folder.name}.token")

    def exists(self) -> bool:
        """Whether a build has begun to change the output, and has not ended."""
        return self.file.exists()

    def read(self) -> Plan | None:
        """What a killed build had begun; None where there was none, or it is not to be trusted."""
        if self.file.is_symlink() or not self.file.is_file():
            return None
        try:
            written: dict[str, Any] = json.loads(self.file.read_text(encoding="utf-8"))
            plan = Plan(bool(written["flat"]), tuple(written["new"]), tuple(written["gone"]))
            made = written["token"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        held = all(map(_is_inside, (*plan.new, *plan.gone)))
        return plan if held and made and made == self._moment() else None

    def write(self, plan: Plan) -> Plan:
        """Say what will be done. It is there whole or not at all, even after a power cut."""
        _make(self.token, b"")
        written = {"token": self._moment(), **asdict(plan)}
        draft = self.file.with_name(f"{self.file.name}.new")
        _make(draft, json.dumps(written).encode())
        if self.file.is_dir() and not self.file.is_symlink():
            self.file.rmdir()
        draft.replace(self.file)
        return plan

    def discard(self) -> None:
        """Say that all is done."""
        for file in (self.file, self.token):
            if file.is_symlink() or file.is_file():
                file.unlink()

    def _moment(self) -> list[int]:
        try:
            status = self.token.lstat()
        except OSError:
            return []
        return [status.st_ino, status.st_ctime_ns]


def _make(file: Path, data: bytes) -> None:
    """Write a new file; one that is there is not opened, and no link is followed."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _is_inside(path: object) -> bool:
    """Whether a path stays below the folder that it starts from."""
    if not isinstance(path, str) or Path(path).is_absolute() or "\0" in path:
        return False
    return bool(path) and not {"", ".", ".."}.intersection(path.split("/"))
