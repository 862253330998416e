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
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.incremental.files import Seen
from plugins.incremental.kept import Kept, Note, Place
from plugins.incremental.values import DIGEST_SIZE, Damaged, Loader, digest

_INDEX = "index"
_LENGTHS = struct.Struct("<9Q")
_SEEN = struct.Struct(f"<4q{DIGEST_SIZE}s")
_WASTE = 4 << 20
"""Bytes of outdated answers, beyond as many as are good, after which the file is made anew."""


class Cache:
    """The cache in one folder, for one run at a time (whoever calls holds a lock)."""

    def __init__(self, folder: Path, key: bytes, loader: Loader) -> None:
        """``key`` is the digest of all that answers depend on beside what queries read."""
        self.folder = folder
        self.key = digest(key)
        self.loader = loader
        self.kept = Kept()
        self.files: dict[str, Seen] = {}
        self.dropped = ""
        """Why what was there was not used; empty where it was, or where there was nothing."""
        self._number = 0
        self._end = 0
        self._handle: int | None = None
        self._open()

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._load((self.folder / _INDEX).read_bytes())
        except FileNotFoundError:
            pass
        except (Damaged, OSError, ValueError, struct.error) as error:
            self.dropped = str(error)
            self.kept, self.files = Kept(), {}
        if not self.kept.keys:
            self._number += 1
            self._values().unlink(missing_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._handle = os.open(self._values(), flags, 0o644)
        self._end = os.fstat(self._handle).st_size

    def _values(self) -> Path:
        return self.folder / f"values.{self._number}"

    def _load(self, data: bytes) -> None:
        if digest(data[DIGEST_SIZE:]) != data[:DIGEST_SIZE]:
            raise Damaged("it is damaged")
        sections, start = [], DIGEST_SIZE + _LENGTHS.size
        for length in _LENGTHS.unpack_from(data, DIGEST_SIZE):
            sections.append(data[start : start + length])
            start += length
        key, number, *kept, names, seen = sections
        self._number = int(number)
        if key != self.key:
            raise Damaged("the code, a package or the machine has changed")
        if not self._values().is_file():
            raise Damaged("a part of it is missing")
        self.kept = Kept.unpack(kept)
        rows = (Seen((a, b, c, d), e) for a, b, c, d, e in _SEEN.iter_unpack(seen))
        self.files = dict(zip(_split(names), rows, strict=True))

    def append(self, blob: bytes) -> Place:
        """Keep the bytes of an answer; where they are from now on."""
        assert self._handle is not None
        place = (self._end, len(blob))
        view = memoryview(blob)
        while view:
            view = view[os.write(self._handle, view) :]
        self._end += len(blob)
        return place

    def read(self, place: Place, fingerprint: bytes) -> Any:
        """An answer. Raises Damaged where the bytes are not those that were kept."""
        assert self._handle is not None
        offset, length = place
        blob = os.pread(self._handle, length, offset)
        if digest(blob) != fingerprint:
            raise Damaged("an answer in it is damaged")
        return self.loader.load(blob)

    def save(self, notes: Mapping[str, Note], files: Mapping[str, Seen]) -> None:
        """Keep the notes (each after those that it read), for the next run."""
        live = sum(note.place[1] for note in notes.values() if note.place)
        if self._end > 2 * live + _WASTE:
            notes = self._compact(notes)
        names = b"\0".join(_encoded(files))
        seen = b"".join(_SEEN.pack(*row.signature, row.digest) for row in files.values())
        packed = Kept.pack(notes)
        sections = [self.key, str(self._number).encode(), *packed, names, seen]
        data = _LENGTHS.pack(*map(len, sections)) + b"".join(sections)
        draft = self.folder / f"{_INDEX}.new"
        draft.write_bytes(digest(data) + data)
        draft.replace(self.folder / _INDEX)
        for old in self.folder.glob("values.*"):
            if old != self._values():
                old.unlink()
        self.kept, self.files = Kept.unpack(packed), dict(files)

    def _compact(self, notes: Mapping[str, Note]) -> dict[str, Note]:
        """Copy the answers that are still good to a new file."""
        assert self._handle is not None
        old = self._handle
        self._number += 1
        self._handle = os.open(self._values(), os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        self._end = 0
        moved = {}
        for key, note in notes.items():
            place = note.place and self.append(os.pread(old, note.place[1], note.place[0]))
            moved[key] = Note(note.reads, note.fingerprint, place)
        os.close(old)
        return moved

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


def _encoded(names: Iterable[str]) -> list[bytes]:
    return [name.encode("utf-8", "surrogateescape") for name in names]


def _split(names: bytes) -> list[str]:
    return [part.decode("utf-8", "surrogateescape") for part in names.split(b"\0")] if names else []
