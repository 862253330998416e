"""Which files changed: their digests, without reading again what the file system says is unchanged.

A file is taken to be unchanged where its size, its times of change and its inode are. Two changes
within one tick of the file system's clock look like one, so what changed at or after the moment at
which it was looked at is read again the next time (git calls such entries racy). On a machine
where every time is new, as in CI, all files are read, and their digests decide.
"""

import os
import re
import struct
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG

from plugins.incremental.values import ABSENT, DIGEST_SIZE, digest, new_digest

_SIGNATURE = struct.Struct("<4q")
_TIMES = struct.Struct("<8x2q")

_MOST = (1 << 63) - 1

UNKNOWN = bytes(_SIGNATURE.size)
"""The signature of no file: what has it is read again."""

PLAIN_FILE = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""How a file is opened: a link is an error, and a pipe is empty (nothing waits for a writer)."""

_LITTER = re.compile(
    r"(?i)\..*|.*~|~[$].*|#.*#|(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|icon\r|__macosx|@eadir"
    r"|.*(?:\.(?:sw[m-px]|bak|tmp|temp|orig|rej|save|part|crdownload)(?:\.\d+)?|___jb_\w+___)"
)
"""Hidden names, and what editors, browsers, git and systems leave beside files: it is no one's."""

Seen = bytes
"""A file as it was looked at: its signature, then its digest. Bytes, for there are thousands."""


class Files:
    """Digests by name, remembered between runs."""

    def __init__(self, known: Mapping[str, Seen] | None = None) -> None:
        """``known`` is what an earlier run remembered."""
        self.known = known or {}
        self.seen: dict[str, Seen] = {}

    def digest(self, name: str, path: str, status: os.stat_result) -> bytes:
        """The digest of the file at ``path``, known as ``name``, whose ``status`` was just asked.

        ABSENT where it cannot be read; a folder, a link or a device is no file: it is not opened.
        """
        signature = signature_of(status)
        known = self.known.get(name, b"")
        if not known.startswith(signature):
            known = signature + (_content_digest(path) if S_ISREG(status.st_mode) else ABSENT)
        self.seen[name] = known
        return known[-DIGEST_SIZE:]

    def note(self, name: str, path: str, known: bytes) -> None:
        """Remember a file that was just written, whose digest is known."""
        self.seen[name] = signature_of(os.stat(path, follow_symlinks=False)) + known

    def settled(self, moment: int) -> dict[str, Seen]:
        """What was seen; what changed at ``moment`` (ns, by the file system) or later is racy."""
        return {
            name: seen if max(_TIMES.unpack_from(seen)) < moment else UNKNOWN + seen[-DIGEST_SIZE:]
            for name, seen in self.seen.items()
        }


class ChangedError(Exception):
    """A file changed while it was read: what was made of it may be neither the old nor the new."""


def opened(path: str | Path) -> BufferedReader:
    """A regular file, to be read; a link or a pipe that took its place is not read."""
    return os.fdopen(os.open(path, os.O_RDONLY | PLAIN_FILE), "rb")


def read(file: Path, known: bytes) -> bytes:
    """The bytes of a file as it was when the run began, by its digest. Raises ChangedError."""
    try:
        with opened(file) as plain:
            found = plain.read()
    except OSError:
        raise ChangedError(file.name) from None
    if digest(found) != known:
        raise ChangedError(file.name)
    return found


def signature_of(status: os.stat_result) -> bytes:
    """What the file system says of a file: size, times of change (ns) and inode."""
    return _SIGNATURE.pack(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _MOST
    )


def _content_digest(path: str) -> bytes:
    try:
        with opened(path) as file:
            return file_digest(file, new_digest).digest()  # in parts, lest it fill the memory
    except OSError:
        return ABSENT


def walk(root: str) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """Everything below a folder but folders and litter, with its path from the folder.

    Links are given, not followed. A folder that may not be listed is given with None; one that is
    not there holds nothing.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}{os.sep}{folder}") as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError:
            yield folder.rstrip("/"), None
            continue
        for entry in entries:
            if _LITTER.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{folder}{entry.name}/")
            else:
                yield f"{folder}{entry.name}", entry


def tick(folder: Path) -> int:
    """The time (ns) by the clock of the file system that holds a folder."""
    file = folder / "tick"
    make(file)
    return file.stat().st_mtime_ns


def make(file: Path, data: bytes = b"") -> None:
    """Write a new file in place of what is there; no link is followed."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as new:
        new.write(data)
