"""What answers depend on beside what queries read: code, packages, the Python, the machine."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from plugins.incremental.values import digest

_CODE = Path(__file__).resolve().parents[1]


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
    for file in sorted(_CODE.rglob("*.py")):
        yield f"{file.relative_to(_CODE)} {digest(file.read_bytes()).hex()}"
