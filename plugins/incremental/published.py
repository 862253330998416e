"""The output folder between builds: which files are as they were left, and which should go."""

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from stat import S_IMODE, S_ISREG

from plugins.incremental.files import Files, Seen
from plugins.incremental.values import ABSENT, DIGEST_SIZE

_PREFIX = "output/"
_FILE, _FOLDER = 0o644, 0o755


class Published:
    """What is in the folder ``output``, beside what an earlier run left there."""

    def __init__(self, output: Path, files: Files, is_trusted: bool = False) -> None:
        """``files`` may know files of other folders as well.

        A folder that ``is_trusted`` to be as it was left is not looked at.
        """
        self._root, self.files = f"{output}{os.sep}", files
        self._left = left = remembered(files.known)
        if is_trusted:
            files.seen |= left
            self._found = {name[len(_PREFIX) :]: seen[-DIGEST_SIZE:] for name, seen in left.items()}
        else:
            self._found = {path: self._digest(path, at) for path, at in _scan(str(output), "")}

    def _digest(self, path: str, status: os.stat_result | None) -> bytes:
        if status is None:
            return ABSENT
        return self.files.digest(_PREFIX + path, self._root + path, status)

    @property
    def paths(self) -> Set[str]:
        """Those of all files that are there."""
        return self._found.keys()

    def is_as_it_was(self) -> bool:
        """Whether every file that was left there is as it was, and there is no other.

        One that had to be read to know that is not: its times are to be remembered.
        """
        is_whole = 0 < len(self._left) == len(self._found)
        return is_whole and self.files.seen == self._left

    def holds(self, path: str, known: bytes | None) -> bool:
        """Whether a file is there as it is placed, with a digest."""
        return self._found.get(path) == known

    def remember(self, written: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Remember the files that were written, by their digests, and forget those that went."""
        for path, known in written.items():
            self.files.note(_PREFIX + path, self._root + path, known)
        for path in gone:
            self.files.seen.pop(_PREFIX + path, None)


def remembered(known: Mapping[str, Seen]) -> dict[str, Seen]:
    """What is remembered of an output folder, among other things."""
    return {name: seen for name, seen in known.items() if name.startswith(_PREFIX)}


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
