"""The cache: what one run worked out, kept on disk for the next.

Two files in a folder that may be deleted at any time: ``index`` (which queries there are, what they
read, their fingerprints, which files were seen) and ``values.N`` (the answers, one after another,
only ever added to). The index begins with its own digest and with the key of what it depends on
(code, packages, machine), and every answer is checked against its fingerprint when it is read: a
cache that is cut short, damaged or made by something else is dropped, never trusted.
"""

from __future__ import annotations

import os
import struct
from errno import ENOSPC
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.incremental.files import SEEN_SIZE, Seen
from plugins.incremental.kept import Kept, Place
from plugins.incremental.values import DIGEST_SIZE, Damaged, Loader, digest

_INDEX = "index"
_SECTIONS = 13
_LENGTHS = struct.Struct(f"<{_SECTIONS}Q")
_WASTE = 4 << 20
"""Bytes of outdated answers, beyond as many as are good, after which the file is made anew."""

_WORN = 0.5
"""How much of what is kept of queries may be waste before it is packed anew."""


class Cache:
    """The cache in one folder, for one run at a time (whoever calls holds a lock)."""

    def __init__(self, folder: Path, key: bytes, loader: Loader) -> None:
        """``key`` is the digest of all that answers depend on beside what queries read."""
        self.folder = folder
        self.key = digest(key)
        self.loader = loader
        self.files: dict[str, Seen] = {}
        self.complete = b""
        """The digest of the inputs with which the last run did all that there was to do."""
        self.dropped = ""
        """Why what was there was not used; empty where it was, or where there was nothing."""
        self._sections: list[bytes] = []
        self._number = 0
        self._handle: int | None = None
        self._left = _stat(folder / _INDEX)
        self._open()

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._load((self.folder / _INDEX).read_bytes())
        except FileNotFoundError:
            pass
        except (Damaged, OSError, ValueError, struct.error) as error:
            self.dropped = str(error)
            self._sections, self.files, self.complete = [], {}, b""
        if not self._sections:
            self._number += 1
            self._values().unlink(missing_ok=True)
        self.reopen()

    def reopen(self) -> None:
        """Open the file of answers anew; a forked process must, for a place of its own in it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._handle = os.open(self._values(), flags, 0o644)

    def _values(self) -> Path:
        return self.folder / f"values.{self._number}"

    def _load(self, data: bytes) -> None:
        if digest(data[DIGEST_SIZE:]) != data[:DIGEST_SIZE]:
            raise Damaged("it is damaged")
        sections, start = [], DIGEST_SIZE + _LENGTHS.size
        for length in _LENGTHS.unpack_from(data, DIGEST_SIZE):
            sections.append(data[start : start + length])
            start += length
        key, number, self.complete, names, seen, *self._sections = sections
        self._number = int(number)
        if key != self.key:
            raise Damaged("the code, a package or the machine has changed")
        if not self._values().is_file():
            raise Damaged("a part of it is missing")
        rows = (seen[at : at + SEEN_SIZE] for at in range(0, len(seen), SEEN_SIZE))
        self.files = dict(zip(_split(names), rows, strict=True))

    @cached_property
    def kept(self) -> Kept:
        """The queries that earlier runs kept; made when they are first wanted."""
        return Kept.unpack(self._sections) if self._sections else Kept()

    def append(self, blob: bytes) -> Place:
        """Keep the bytes of an answer; where they are from now on.

        Processes may append at once: each write is whole, and its own end is where it left off.
        """
        assert self._handle is not None
        if os.write(self._handle, blob) < len(blob):
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(self._values()))
        return os.lseek(self._handle, 0, os.SEEK_CUR) - len(blob), len(blob)

    def read(self, place: Place, fingerprint: bytes) -> Any:
        """An answer. Raises Damaged where the bytes are not those that were kept."""
        assert self._handle is not None
        offset, length = place
        blob = _read_at(self._handle, offset, length)
        if digest(blob) != fingerprint:
            raise Damaged("an answer in it is damaged")
        return self.loader.load(blob)

    @property
    def is_ours(self) -> bool:
        """Whether the index on disk is still the one that was read or written here."""
        return self._left == _stat(self.folder / _INDEX)

    def save(self) -> None:
        """Write all of it for the next run, unless that is what is there already."""
        assert self._handle is not None
        if os.fstat(self._handle).st_size > 2 * self.kept.size + _WASTE:
            self._compact()
        if self.kept.waste > _WORN:
            self.kept = self.kept.repacked()
        names = "\0".join(self.files).encode("utf-8", "surrogateescape")
        seen = b"".join(self.files.values())
        sections = [self.key, str(self._number).encode(), self.complete, names, seen]
        sections += self.kept.pack()
        data = _LENGTHS.pack(*map(len, sections)) + b"".join(sections)
        draft = self.folder / f"{_INDEX}.new"
        draft.write_bytes(digest(data) + data)
        draft.replace(self.folder / _INDEX)
        self._left = _stat(self.folder / _INDEX)
        for old in self.folder.glob("values.*"):
            if old != self._values():
                old.unlink()

    def _compact(self) -> None:
        """Copy the answers that are still good to a new file."""
        assert self._handle is not None
        old = self._handle
        self._number += 1
        self._values().unlink(missing_ok=True)
        self.reopen()
        self.kept.move(lambda place: self.append(_read_at(old, *place)))
        os.close(old)

    def drop(self) -> None:
        """Forget everything, on disk too."""
        self.close()
        for file in (self.folder / _INDEX, *self.folder.glob("values.*")):
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file of values."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _read_at(handle: int, offset: int, length: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(handle, length, offset)
    os.lseek(handle, offset, os.SEEK_SET)  # Windows: one process alone reads
    return os.read(handle, length)


def _stat(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def _split(names: bytes) -> list[str]:
    return names.decode("utf-8", "surrogateescape").split("\0") if names else []
