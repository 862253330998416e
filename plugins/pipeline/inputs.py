"""What a build is made of: the files of content and theme as they lie on the disk, and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.content.listing import OTHER, REGULAR
from plugins.incremental.files import Files, digest_now, walk
from plugins.incremental.values import ABSENT, digest, dump


@dataclass
class Inputs:
    """Digests of files by their key, and values by theirs."""

    digests: dict[str, bytes] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def digest(self) -> bytes:
        """The digest of all of it."""
        return digest(dump((self.digests, self.values)))


def scan(content: Path, theme: Path, files: Files, values: Mapping[str, Any]) -> Inputs:
    """All inputs of a build. ``values`` are what the settings say, by their keys."""
    inputs = Inputs(values=dict(values))
    for root, key, listing in ((content, "file", "listing"), (theme, "theme", "theme-listing")):
        found: dict[str, str] = {}
        for path, entry in walk(str(root)):
            found[path] = OTHER
            if entry is not None and entry.is_file(follow_symlinks=False):
                found[path] = REGULAR
                status = entry.stat(follow_symlinks=False)
                name = f"{key}:{path}"
                inputs.digests[name] = files.digest_of(name, entry.path, status)
        inputs.values[f"{listing}:"] = dict(sorted(found.items()))
    return inputs


class Changed(Exception):
    """A file changed while it was read: what was made of it may be neither the old nor the new."""


def verify(path: Path, known: bytes) -> None:
    """Make sure that a file still is what it was when the build began. Raises Changed."""
    if known != ABSENT and digest_now(str(path)) != known:
        raise Changed(path.name)
