"""The writer: puts what is made into a stage, in whichever process makes it."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress

from plugins.incremental.values import digest
from plugins.staging import Stage, name_in

MARKER = ".nojekyll"
"""Tells GitHub Pages to serve files as they are, and the stage that the folder is ours."""


class Writer:
    """Writes files to a stage; their paths are known by the keys of what is made.

    A file whose published bytes are the same already is not written.
    """

    def __init__(
        self, staged: Stage, outputs: Mapping[str, str], is_published: Callable[[str, bytes], bool]
    ) -> None:
        """``outputs`` has the key of each path.

        ``is_published`` tells whether a path has a file with some digest already.
        """
        self._root, self._flat = f"{staged.folder}{os.sep}", staged.flat
        self._is_published = is_published
        self._paths = {key: path for path, key in outputs.items()}
        self._made: set[str] = set()

    def __call__(self, key: str, made: bytes) -> None:
        """Write one file."""
        path = self._paths.get(key)
        if path is None or self._is_published(path, digest(made)):
            return  # it is a part of others, or there already
        with open(self._root + self._place(path), "wb") as file:  # noqa: PTH123 (10,000 of them)
            _reserve(file.fileno(), len(made))
            file.write(made)

    def _place(self, path: str) -> str:
        if self._flat:
            return name_in(path)
        self._make(path.rpartition("/")[0])
        return path

    def _make(self, folder: str) -> None:
        """Make a folder of the stage; never the stage, which is gone when its build was killed."""
        if folder and folder not in self._made:
            self._make(folder.rpartition("/")[0])
            with suppress(FileExistsError):
                os.mkdir(self._root + folder)  # noqa: PTH102
            self._made.add(folder)


def _reserve(descriptor: int, size: int) -> None:
    """Claim the room of a file before it is written, where the system can.

    On ext4 a rename over another file writes out what has no place on the disk yet, there and then
    (its option auto_da_alloc): 10,000 renames take half as long when all has its place.
    """
    if size and hasattr(os, "posix_fallocate"):
        with suppress(OSError):  # not every file system can; a full disk shows when it is written
            os.posix_fallocate(descriptor, 0, size)
