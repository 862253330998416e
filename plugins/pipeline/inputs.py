"""What a build is made of: the files of content and theme as they lie on the disk, and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.content.listing import OTHER, REGULAR
from plugins.incremental import Codec, key_of
from plugins.incremental.files import Files, walk
from plugins.incremental.values import digest


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
            found[path] = OTHER
            if entry is not None and entry.is_file(follow_symlinks=False):
                found[path] = REGULAR
                status = entry.stat(follow_symlinks=False)
                key = key_of(name, path)
                inputs.digests[key] = files.digest_of(key, entry.path, status)
        inputs.values[key_of(listing)] = dict(sorted(found.items()))
    return inputs
