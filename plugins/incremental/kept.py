"""What an earlier run kept of its queries, in arrays that load in milliseconds.

Notes stand in an order in which each comes after all that it read, so one pass finds whatever
a change can have reached.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from plugins.incremental.values import DIGEST_SIZE

Place = tuple[int, int]
"""Where the bytes of an answer are kept: offset and length."""


class Note(NamedTuple):
    """What is remembered of one query with one argument.

    ``reads`` are the keys of what it asked for, in the order in which it asked; ``place`` is None
    where the answer itself is not kept.
    """

    reads: tuple[str, ...]
    fingerprint: bytes
    place: Place | None


class Kept:
    """Notes by key, read only; a note is made when it is asked for."""

    def __init__(self) -> None:
        """Nothing kept."""
        self.keys: list[str] = []
        self._fingerprints = b""
        self._offsets, self._lengths = array("Q"), array("I")
        self._counts, self._reads = array("I"), array("I")

    @classmethod
    def unpack(cls, sections: Sequence[bytes]) -> Kept:
        """What ``pack`` made."""
        kept = cls()
        keys, kept._fingerprints, offsets, lengths, reads = sections
        kept.keys = keys.decode("utf-8", "surrogateescape").split("\0") if keys else []
        kept._offsets.frombytes(offsets)
        kept._lengths.frombytes(lengths)
        kept._counts.frombytes(reads[: 4 * len(kept.keys)])
        kept._reads.frombytes(reads[4 * len(kept.keys) :])
        return kept

    @staticmethod
    def pack(notes: Mapping[str, Note]) -> list[bytes]:
        """Notes as sections of bytes; each note must come after all that it read."""
        number = {key: place for place, key in enumerate(notes)}
        offsets, lengths = array("Q"), array("I")
        counts, reads = array("I"), array("I")
        for note in notes.values():
            offset, length = note.place or (0, 0)
            offsets.append(offset)
            lengths.append(length)
            counts.append(len(note.reads))
            reads.extend(map(number.__getitem__, note.reads))
        keys = "\0".join(notes).encode("utf-8", "surrogateescape")
        fingerprints = b"".join([note.fingerprint for note in notes.values()])
        graph = counts.tobytes() + reads.tobytes()
        return [keys, fingerprints, offsets.tobytes(), lengths.tobytes(), graph]

    @cached_property
    def _number(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(self._counts))

    def __contains__(self, key: str) -> bool:
        return key in self._number

    def fingerprint(self, key: str) -> bytes | None:
        """The fingerprint under a key, or None."""
        at = self._number.get(key)
        return None if at is None else self._fingerprint(at)

    def _fingerprint(self, at: int) -> bytes:
        return self._fingerprints[at * DIGEST_SIZE : (at + 1) * DIGEST_SIZE]

    def note(self, key: str) -> Note | None:
        """The note under a key, or None."""
        at = self._number.get(key)
        if at is None:
            return None
        end = self._ends[at]
        reads = self._reads[end - self._counts[at] : end]
        length = self._lengths[at]
        place = (self._offsets[at], length) if length else None
        return Note(tuple([self.keys[read] for read in reads]), self._fingerprint(at), place)

    def reached(self, changed: Iterable[str]) -> set[str]:
        """The keys that read a changed one, or one that did: those that may have to be redone."""
        hit = bytearray(len(self.keys))
        for key in changed:
            if (at := self._number.get(key)) is not None:
                hit[at] = 1
        if not any(hit):
            return set()
        start, reads, is_hit = 0, self._reads, hit.__getitem__
        for at, end in enumerate(self._ends):
            if not hit[at] and any(map(is_hit, reads[start:end])):
                hit[at] = 1
            start = end
        return {key for key, each in zip(self.keys, hit, strict=True) if each}
