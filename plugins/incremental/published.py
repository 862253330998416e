"""The output folder between builds: which files are as they were left, and which should go."""

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from stat import S_IMODE, S_ISREG

from plugins.incremental.files import Files, Seen
from plugins.incremental.values import ABSENT, DIGEST_SIZE

_FILE, _FOLDER = 0o644, 0o755


class Published(Files):
    """What is in the folder ``output``, beside what an earlier run left there."""

    def __init__(
        self, output: Path, left: Mapping[str, Seen] | None = None, is_trusted: bool = False
    ) -> None:
        """A folder that ``is_trusted`` to be as it was left is not looked at."""
        super().__init__(left)
        self._root = f"{output}{os.sep}"
        if is_trusted:
            self.seen = dict(self.known)
            self._found = {path: seen[-DIGEST_SIZE:] for path, seen in self.known.items()}
        else:
            self._found = {path: self._digest(path, at) for path, at in _scan(str(output), "")}

    def _digest(self, path: str, status: os.stat_result | None) -> bytes:
        return self.digest(path, self._root + path, status) if status else ABSENT

    @property
    def paths(self) -> Set[str]:
        """Those of all files that are there."""
        return self._found.keys()

    def is_as_it_was(self) -> bool:
        """Whether every file that was left there is as it was, and there is no other.

        One that had to be read to know that is not: its times are to be remembered.
        """
        return 0 < len(self.known) == len(self._found) and self.seen == self.known

    def holds(self, path: str, known: bytes | None) -> bool:
        """Whether a file is there as it is placed, with a digest."""
        return self._found.get(path) == known

    def remember(self, written: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Remember the files that were written, by their digests, and forget those that went."""
        for path, known in written.items():
            self.note(path, self._root + path, known)
        for path in gone:
            self.seen.pop(path, None)


def _scan(
    place: str, path: str, is_ours: bool = True
) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file below a folder; None where it, or a folder above it, is not as it is placed."""
    try:
        with os.scandir(place) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        status = entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            is_as_made = is_ours and _has_mode(status, _FOLDER)
            yield from _scan(entry.path, f"{path}{entry.name}/", is_as_made)
        else:
            is_file = is_ours and S_ISREG(status.st_mode) and _has_mode(status, _FILE)
            yield path + entry.name, status if is_file else None


def _has_mode(status: os.stat_result, mode: int) -> bool:
    return os.name != "posix" or S_IMODE(status.st_mode) & 0o777 == mode
