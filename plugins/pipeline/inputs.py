"""What a build is made of: the files of content and theme as they lie on the disk, and values."""

import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

from plugins.content.paths import OTHER, REGULAR, TOO_LARGE, UNREADABLE, most_bytes
from plugins.incremental import Codec, key_of
from plugins.incremental.files import Files, walk
from plugins.incremental.values import ABSENT, digest

_CODE = Path(__file__).resolve().parents[1]


@dataclass
class Inputs:
    """Digests of files by their key, and values by theirs."""

    digests: dict[str, bytes] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def digest(self) -> bytes:
        """The digest of all of it."""
        return digest(Codec().encode((self.digests, self.values)))


def scan(content: Path, theme: Path, files: Files, values: Mapping[str, Any]) -> Inputs:
    """All inputs of a build. ``values`` are what the settings say, by their keys."""
    inputs = Inputs(values=dict(values))
    for root, name, listing in (
        (content, "file", "listing"),
        (theme, "theme_file", "theme_listing"),
    ):
        found: dict[str, str] = {}
        for path, entry in walk(str(root)):
            found[path] = UNREADABLE
            if entry is None:
                continue
            status = entry.stat(follow_symlinks=False)
            if not S_ISREG(status.st_mode):
                found[path] = OTHER
            elif root is content and status.st_size > most_bytes(path):
                found[path] = TOO_LARGE
            elif (known := files.digest(key_of(name, path), entry.path, status)) != ABSENT:
                found[path], inputs.digests[key_of(name, path)] = REGULAR, known
        inputs.values[key_of(listing)] = dict(sorted(found.items()))
    return inputs


def key(names: Iterable[str]) -> bytes:
    """The digest of all of it; ``names`` are those of the content and theme folders.

    A package that is installed in another version has another folder NAME-VERSION.dist-info.
    """
    machine = [sys.version, sys.implementation.cache_tag, sys.byteorder, platform.machine()]
    parts = [*names, *map(str, machine), *sorted(_packages()), *_code()]
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))


def _packages() -> Iterable[str]:
    for folder in sys.path:
        if folder.endswith("-packages") and Path(folder).is_dir():
            yield from (found.name for found in Path(folder).glob("*.dist-info"))


def _code() -> Iterable[str]:
    for file in sorted((*_CODE.rglob("*.py"), *_CODE.rglob("*.schema.json"))):
        yield f"{file.relative_to(_CODE)} {digest(file.read_bytes()).hex()}"
