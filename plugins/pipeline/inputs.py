"""What a build is made of: the files of content and theme as they lie on the disk, and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Any

from plugins.content.paths import OTHER, REGULAR, TOO_LARGE, UNREADABLE, most_bytes
from plugins.incremental import Codec, key_of
from plugins.incremental.files import Files, walk
from plugins.incremental.values import ABSENT, digest


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
            elif (known := files.digest_of(key_of(name, path), entry.path, status)) != ABSENT:
                found[path], inputs.digests[key_of(name, path)] = REGULAR, known
        inputs.values[key_of(listing)] = dict(sorted(found.items()))
    return inputs
