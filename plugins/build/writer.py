"""The writer: puts what is made into a folder, in whichever process makes it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


class Writer:
    """Writes files below a folder; their paths are known by the keys of what is made."""

    def __init__(self, folder: Path, paths: Mapping[str, str]) -> None:
        """``paths`` are from the folder."""
        self._root, self._paths = f"{folder}{os.sep}", paths
        self._made: set[str] = set()

    def __call__(self, key: str, made: bytes) -> None:
        """Write one file."""
        path = self._paths[key]
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(self._root + folder, exist_ok=True)  # noqa: PTH103 (10,000 Paths cost 0.1 s)
            self._made.add(folder)
        with open(self._root + path, "wb") as file:  # noqa: PTH123
            file.write(made)
