"""The output folder between builds: which of its files are as they were left, and which should go.

A folder whose signature is as it was holds the names that it held, so it need not be listed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from plugins.incremental.files import Files, Seen, signature_of
from plugins.incremental.values import ABSENT

_PREFIX = "output/"
_FILE, _FOLDER = stat.S_IFREG | 0o644, stat.S_IFDIR | 0o755


class Published:
    """What an earlier run left in the folder ``output``, remembered in ``files``."""

    def __init__(self, output: Path, files: Files) -> None:
        """``files`` may know files of other folders as well."""
        self._root = f"{output}{os.sep}"
        self._files = files
        self._changed_folders: set[str] = set()
        self.has_links = False
        """Whether a folder of files is a link to another place, or has lost its mode."""

    @cached_property
    def _remembered(self) -> dict[str, Seen]:
        return remembered(self._files.known)

    def is_as_it_was(self) -> bool:
        """Whether every file and folder that was left there is as it was, and there is no other."""
        known, start = self._remembered, len(_PREFIX)
        try:
            return bool(known) and all(
                seen.startswith(_signature(self._root + name[start:]))
                for name, seen in known.items()
            )
        except OSError:
            return False

    @property
    def count(self) -> int:
        """How many files were left there."""
        return sum(not name.endswith("/") for name in self._remembered)

    def damaged(self, expected: Mapping[str, bytes]) -> frozenset[str]:
        """The paths whose files are not there, or do not have the digest they should.

        Call ``foreign`` first: it finds out whether a folder is a link.
        """
        if self.has_links:
            return frozenset(expected)
        return frozenset(path for path, known in expected.items() if self._digest(path) != known)

    def _digest(self, path: str) -> bytes:
        found = self._files.digest(_PREFIX + path, self._root + path)
        is_new = self._files.seen.get(_PREFIX + path) is not self._files.known.get(_PREFIX + path)
        return ABSENT if is_new and _has_lost_its_mode(self._root + path, _FILE) else found

    def trust(self) -> None:
        """Take all that an earlier run left to be as it was."""
        self._files.seen |= self._remembered

    def left(self, expected: Iterable[str]) -> list[str]:
        """The files that an earlier run left there and that should go."""
        before = {name[len(_PREFIX) :] for name in self._remembered}
        return sorted(path for path in before.difference(expected) if path[-1:] not in ("", "/"))

    def foreign(self, expected: Iterable[str]) -> list[str]:
        """The files that are there and should not be, whoever put them there."""
        wanted = set(expected)
        left = set(self.left(wanted))
        folders = {"", *_folders(wanted), *_folders(left)}
        for folder in sorted(folders):
            if not self._is_as_it_was(folder):
                left.update(self._unknown_in(folder, wanted, folders))
        return sorted(path for path in left if os.path.lexists(self._root + path))

    def _is_as_it_was(self, folder: str) -> bool:
        known = self._files.known.get(_PREFIX + folder, b"")
        try:
            same = known.startswith(_signature(self._root + folder))
        except OSError:
            same = False
        if same:
            self._files.seen[_PREFIX + folder] = known
        else:
            self._changed_folders.add(folder)
            self.has_links |= _has_lost_its_mode(self._root + folder.rstrip("/"), _FOLDER)
        return same

    def _unknown_in(self, folder: str, wanted: set[str], folders: set[str]) -> Iterator[str]:
        try:
            names = sorted(os.listdir(self._root + folder))
        except OSError:
            return
        for name in names:
            path = folder + name
            if Path(self._root + path).is_dir() and not Path(self._root + path).is_symlink():
                if f"{path}/" not in folders:
                    yield from self._unknown_in(f"{path}/", wanted, folders)
            elif path not in wanted:
                yield path

    def remember(self, written: Mapping[str, bytes], gone: Collection[str]) -> None:
        """Remember the files that were written, by their digests, and forget those that went."""
        for path, known in written.items():
            self._files.note(_PREFIX + path, self._root + path, known)
        for path in gone:
            self._files.seen.pop(_PREFIX + path, None)
        for folder in {"", *_folders(written), *_folders(gone), *self._changed_folders}:
            try:
                signature = _signature(self._root + folder)
            except OSError:
                self._files.seen.pop(_PREFIX + folder, None)
            else:
                self._files.seen[_PREFIX + folder] = signature + ABSENT

    def settled(self, moment: int) -> dict[str, Seen]:
        """What to remember of the folder; ``moment`` (ns) is now, by its file system's clock."""
        return self._files.settled(moment)


def remembered(known: Mapping[str, Seen]) -> dict[str, Seen]:
    """What is remembered of an output folder, among other things."""
    return {name: seen for name, seen in known.items() if name.startswith(_PREFIX)}


def _signature(path: str) -> bytes:
    return signature_of(os.stat(path, follow_symlinks=False))


def _has_lost_its_mode(path: str, mode: int) -> bool:
    """Whether something of ours is there that is not as it was placed, be it a link."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    ours = os.name == "posix" and status.st_uid == os.geteuid()
    return stat.S_ISLNK(status.st_mode) or (ours and status.st_mode & ~0o7000 != mode)


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders of some files, and the folders above them, each with a slash at its end."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and f"{folder}/" not in found:
            found.add(f"{folder}/")
            folder = folder.rpartition("/")[0]
    return found
