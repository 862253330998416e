"""What earlier runs kept of their queries: in arrays, which load and change in milliseconds.

Each key has a number. What a query read is a stretch of one long array of numbers; when it is
worked out again, its new reads go to the end and the old stretch is waste until all is packed anew.
Who read a thing is found by searching the array's bytes: for a few things faster than any index.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plugins.incremental.values import ABSENT, DIGEST_SIZE

Place = tuple[int, int]
"""Where the bytes of an answer are kept: offset and length."""

_SEARCHES = 60
"""Searches for readers after which an index of all of them pays (0.3 ms against 60)."""


class Note(NamedTuple):
    """What is remembered of one query with one argument.

    ``reads`` are the keys of what it asked for, in the order in which it asked; ``place`` is None
    where the answer itself is not kept.
    """

    reads: tuple[str, ...]
    fingerprint: bytes
    place: Place | None


class Kept:
    """Notes by key."""

    def __init__(self) -> None:
        """Nothing kept."""
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        self._fingerprints = bytearray()
        self._offsets, self._lengths = array("Q"), array("I")
        self._starts, self._counts = array("I"), array("I")
        self._reads, self._readers = array("I"), array("I")
        self._searches = 0
        self._index: dict[int, list[int]] | None = None

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[str]:
        """Every key."""
        return iter(self._numbers)

    def fingerprint(self, key: str) -> bytes | None:
        """The fingerprint under a key, or None."""
        at = self._numbers.get(key)
        return None if at is None else self._fingerprint(at)

    def _fingerprint(self, at: int) -> bytes:
        return bytes(self._fingerprints[at * DIGEST_SIZE : (at + 1) * DIGEST_SIZE])

    def place(self, key: str) -> Place | None:
        """Where the answer under a key is kept, if it is."""
        at = self._numbers.get(key)
        return (
            (self._offsets[at], self._lengths[at]) if at is not None and self._lengths[at] else None
        )

    def reads(self, key: str) -> list[str]:
        """The keys that were read for the answer under a key."""
        at = self._numbers[key]
        start = self._starts[at]
        return [self._keys[read] for read in self._reads[start : start + self._counts[at]]]

    def readers(self, key: str) -> list[str]:
        """The keys of all that read the answer under a key."""
        at = self._numbers.get(key)
        if at is None:
            return []
        self._searches += 1
        if self._searches > _SEARCHES and self._index is None:
            self._index = self._indexed()
        found = self._search(at) if self._index is None else self._index.get(at, [])
        return [self._keys[reader] for reader in found]

    def _search(self, at: int) -> list[int]:
        found, size = [], self._reads.itemsize
        wanted, text = array("I", [at]).tobytes(), memoryview(self._reads).cast("B").tobytes()
        start = text.find(wanted)
        while start >= 0:
            if not start % size and self._holds(start // size):
                found.append(self._readers[start // size])
            start = text.find(wanted, start + 1)
        return found

    def _holds(self, position: int) -> bool:
        """Whether a position of the long array is not waste."""
        reader = self._readers[position]
        start = self._starts[reader]
        return start <= position < start + self._counts[reader]

    def _indexed(self) -> dict[int, list[int]]:
        index: dict[int, list[int]] = {}
        for position, (read, reader) in enumerate(zip(self._reads, self._readers, strict=True)):
            if self._holds(position):
                index.setdefault(read, []).append(reader)
        return index

    # Changing

    def put(self, notes: Mapping[str, Note]) -> None:
        """Keep notes, in place of those that were kept under their keys."""
        for key in notes:
            self._add(key)
        for key, note in notes.items():
            self._set(self._numbers[key], note)
        self._index, self._searches = None, 0

    def _add(self, key: str) -> None:
        if key not in self._numbers:
            self._numbers[key] = len(self._keys)
            self._keys.append(key)
            self._fingerprints += ABSENT
            self._offsets.append(0)
            for numbers in (self._lengths, self._starts, self._counts):
                numbers.append(0)

    def _set(self, at: int, note: Note) -> None:
        self._fingerprints[at * DIGEST_SIZE : (at + 1) * DIGEST_SIZE] = note.fingerprint
        self._offsets[at], self._lengths[at] = note.place or (0, 0)
        reads = [self._numbers[read] for read in note.reads]
        start = self._starts[at]
        if self._reads[start : start + self._counts[at]].tolist() == reads:
            return
        self._starts[at], self._counts[at] = len(self._reads), len(reads)
        self._reads.extend(reads)
        self._readers.extend([at] * len(reads))

    def remove(self, key: str) -> None:
        """Forget what was kept under a key; what read it must go as well."""
        at = self._numbers.pop(key)
        self._counts[at] = self._lengths[at] = 0

    @property
    def waste(self) -> float:
        """How much of what is held is no longer of use, from 0 to 1."""
        live = sum(self._counts) + len(self._numbers)
        return 1 - live / max(1, len(self._reads) + len(self._keys))

    def repacked(self) -> Kept:
        """The same without waste."""
        fresh = Kept()
        fresh.put(
            {
                key: Note(tuple(self.reads(key)), self._fingerprint(at), self.place(key))
                for key, at in self._numbers.items()
            }
        )
        return fresh

    @property
    def size(self) -> int:
        """The bytes of all answers together."""
        return sum(self._lengths)

    def places(self) -> Iterator[Place]:
        """Where all answers are kept."""
        return zip(self._offsets, self._lengths, strict=True)

    def move(self, moved: Callable[[Place], Place]) -> None:
        """Say where each answer is kept from now on."""
        for at, (offset, length) in enumerate(self.places()):
            if length:
                self._offsets[at], self._lengths[at] = moved((offset, length))

    # On disk

    def pack(self) -> list[bytes]:
        """All of it as sections of bytes. A key that was forgotten leaves an empty one."""
        keys = self._keys
        if len(self._numbers) < len(keys):
            keys = [key if self._numbers.get(key) == at else "" for at, key in enumerate(keys)]
        numbers = (self._offsets, self._lengths, self._starts, self._counts)
        long = (self._reads, self._readers)
        text = "\0".join(keys).encode("utf-8", "surrogateescape")
        return [text, bytes(self._fingerprints), *(each.tobytes() for each in (*numbers, *long))]

    @classmethod
    def unpack(cls, sections: Sequence[bytes]) -> Kept:
        """What ``pack`` made."""
        kept = cls()
        text, fingerprints, *numbers = sections
        kept._keys = text.decode("utf-8", "surrogateescape").split("\0") if fingerprints else []
        kept._numbers = {key: at for at, key in enumerate(kept._keys) if key}
        kept._fingerprints = bytearray(fingerprints)
        arrays = (kept._offsets, kept._lengths, kept._starts, kept._counts)
        for each, data in zip((*arrays, kept._reads, kept._readers), numbers, strict=True):
            each.frombytes(data)
        return kept
