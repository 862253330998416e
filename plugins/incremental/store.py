"""The store: what runs worked out, kept on disk for the next.

Two files in a folder that may be deleted at any time: ``index`` (which answers there are, what they
read, their fingerprints, which files were seen) and ``values.N`` (the answers, one after another,
only ever added to). The index begins with its own digest and the key of what it depends on (code,
packages, machine), and every answer is checked against its fingerprint when it is read: a store
that is cut short, damaged or made by something else is dropped, never trusted. So is one that came
from another machine, or with the files of a repository: the index names the moment at which the
file ``token`` beside it was made, to the nanosecond, and no checkout of files can bring that along.
"""

import os
import shutil
from collections.abc import Collection, Mapping
from errno import ENOSPC
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

import msgspec

from plugins.incremental.files import PLAIN_FILE, Seen, make, opened
from plugins.incremental.values import DIGEST_SIZE, Codec, DamagedError, digest

_INDEX, _TOKEN = "index", "token"
_WASTE = 4 << 20
"""Bytes of outdated answers, beyond as many as are good, after which the file is written again."""


Place = tuple[int, int]
"""Where the bytes of an answer are: offset and length."""


class Node(NamedTuple):
    """What is remembered of an answer: its fingerprint, the keys it asked for, and its place.

    The place is None where the answer itself is not stored.
    """

    fingerprint: bytes
    reads: tuple[str, ...]
    place: Place | None


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A node as it is stored, with its number among all; its reads are such numbers."""

    number: int
    fingerprint: bytes
    reads: tuple[int, ...]
    place: Place | None


class _Index(msgspec.Struct, array_like=True):
    """What stands in the file ``index``; the nodes are decoded when they are first wanted."""

    moment: str
    key: bytes
    complete: bytes
    number: int
    files: dict[str, Seen]
    placed: dict[str, Seen]
    nodes: msgspec.Raw


_Rows = msgspec.msgpack.Decoder(tuple[list[str], list[Row]])  # a dict takes twice as long


class Store:
    """The store in one folder, for one run at a time (whoever calls holds a lock)."""

    def __init__(self, folder: Path, key: bytes, codec: Codec) -> None:
        """``key`` is the digest of all that answers depend on beside what queries read."""
        self.folder, self.key, self.codec = folder, digest(key), codec
        self.files: dict[str, Seen] = {}
        """The files that were read, and ``placed`` those of the output, as they were left."""
        self.placed: dict[str, Seen] = {}
        self.complete = b""
        """The digest of the inputs with which the last run did all that there was to do."""
        self.dropped = ""
        """Why what was there was not used; empty where it was, or where there was nothing."""
        self._nodes: msgspec.Raw | bytes = b""
        self._number, self._handle = 0, -1
        self._open()
        self._left = self._state()

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with opened(self.folder / _INDEX) as file:
                self._load(file.read())
        except FileNotFoundError:
            pass
        except (DamagedError, OSError, msgspec.MsgspecError) as error:
            self.dropped = str(error)
        if not self._nodes:
            shutil.rmtree(self.folder)
            self.folder.mkdir()
            make(self.folder / _TOKEN)
        self.reopen()

    def _load(self, data: bytes) -> None:
        if digest(data[DIGEST_SIZE:]) != data[:DIGEST_SIZE]:
            raise DamagedError("it is damaged")
        index = msgspec.msgpack.decode(data[DIGEST_SIZE:], type=_Index)
        if index.moment != self._moment():
            raise DamagedError("it was not made here")
        if index.key != self.key:
            raise DamagedError("the code, a package or the machine has changed")
        self._number = index.number
        status = self._values().lstat()
        if not S_ISREG(status.st_mode) or status.st_nlink > 1:  # what is added would be elsewhere
            raise DamagedError("a part of it is another file")
        self.files, self.placed = index.files, index.placed
        self.complete, self._nodes = index.complete, index.nodes

    def reopen(self) -> None:
        """Open the file of answers again; a forked process must, for a place of its own in it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | PLAIN_FILE
        self._handle = os.open(self._values(), flags, 0o644)

    def _values(self) -> Path:
        return self.folder / f"values.{self._number}"

    def _moment(self) -> str:
        status = (self.folder / _TOKEN).lstat()
        return f"{status.st_ino} {status.st_ctime_ns}"

    def _state(self) -> tuple[int, int] | None:
        try:
            status = (self.folder / _INDEX).lstat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns

    @property
    def is_ours(self) -> bool:
        """Whether the index on disk is still the one that was read or written here."""
        return self._left == self._state()

    # Nodes

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Every row by its key, in the order of their numbers."""
        try:
            return dict(zip(*_Rows.decode(self._nodes), strict=True)) if self._nodes else {}
        except ValueError as error:  # also msgspec's own
            raise DamagedError(str(error)) from error

    @cached_property
    def keys(self) -> list[str]:
        """The key of each number."""
        return list(self.rows)

    def fingerprint(self, key: str) -> bytes | None:
        """The fingerprint under a key, or None."""
        row = self.rows.get(key)
        return row.fingerprint if row else None

    def change(self, nodes: Mapping[str, Node], forgotten: Collection[str]) -> None:
        """Take nodes in place of what their keys had, and forget those of other keys.

        What has read a forgotten one must be among the nodes or be forgotten as well.
        """
        for key in nodes:
            self.rows.setdefault(key, Row(len(self.rows), b"", (), None))
        for key, (fingerprint, reads, place) in nodes.items():
            numbers = tuple([self.rows[read].number for read in reads])
            self.rows[key] = Row(self.rows[key].number, fingerprint, numbers, place)
        if forgotten:
            self._forget(frozenset(forgotten))
        self.__dict__.pop("keys", None)

    def _forget(self, forgotten: frozenset[str]) -> None:
        """Number the rows again without some."""
        left = [(key, row) for key, row in self.rows.items() if key not in forgotten]
        moved = {row.number: new for new, (_, row) in enumerate(left)}
        self.rows = {
            key: Row(new, row.fingerprint, tuple([moved[read] for read in row.reads]), row.place)
            for new, (key, row) in enumerate(left)
        }

    # Answers

    def append(self, blob: bytes) -> Place:
        """Keep the bytes of an answer; where they are from now on.

        Processes may append at once: each write is whole, and its own end is where it left off.
        """
        try:
            if os.write(self._handle, blob) < len(blob):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
        except OSError as error:  # says which file, so that a build knows it is not its own
            raise OSError(error.errno, error.strerror, str(self._values())) from None
        return os.lseek(self._handle, 0, os.SEEK_CUR) - len(blob), len(blob)

    def answer(self, place: Place, fingerprint: bytes, kind: Any) -> Any:
        """An answer of a type. Raises DamagedError where the bytes are not those that were kept."""
        blob = _read_at(self._handle, place)
        if digest(blob) != fingerprint:
            raise DamagedError("an answer in it is damaged")
        return blob if kind is bytes else self.codec.decode(blob, kind)

    def save(self) -> None:
        """Write all of it for the next run."""
        live = sum(row.place[1] for row in self.rows.values() if row.place)
        if os.fstat(self._handle).st_size > 2 * live + _WASTE:
            self._compact()
        nodes = msgspec.Raw(msgspec.msgpack.encode((self.keys, list(self.rows.values()))))
        files = self.files, self.placed
        index = _Index(self._moment(), self.key, self.complete, self._number, *files, nodes)
        data = msgspec.msgpack.encode(index)
        draft = self.folder / f"{_INDEX}.new"
        make(draft, digest(data) + data)
        draft.replace(self.folder / _INDEX)
        self._left = self._state()
        for old in self.folder.glob("values.*"):
            if old != self._values():
                old.unlink()

    def _compact(self) -> None:
        """Copy the answers that are still good to a new file."""
        old = self._handle
        self._number += 1
        self._values().unlink(missing_ok=True)
        self.reopen()
        for key, row in self.rows.items():
            if row.place:
                place = self.append(_read_at(old, row.place))
                self.rows[key] = msgspec.structs.replace(row, place=place)
        os.close(old)

    def drop(self) -> None:
        """Forget everything, on disk too."""
        self.close()
        (self.folder / _INDEX).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file of answers."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _read_at(handle: int, place: Place) -> bytes:
    offset, length = place
    if hasattr(os, "pread"):
        return os.pread(handle, length, offset)
    os.lseek(handle, offset, os.SEEK_SET)  # Windows: one process alone reads
    return os.read(handle, length)
