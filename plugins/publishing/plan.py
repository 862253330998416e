"""The plan: what a publication changes against what is live, whatever serves it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from plugins.publishing.ledger import MARKER, NAME
from plugins.relations.exports import SECURITY

_SHOWN = 20
_LATE = re.compile(r".*\.(?:html|xml|atom|ics)(?:\.gz|\.br)?|\.htaccess|_redirects")
"""Pages, and what leads to them: they are put in place after what they show."""


@dataclass(frozen=True)
class Plan:
    """The paths of files that are added, changed, removed and moved; ``site`` has the new ones."""

    site: Path
    added: Sequence[str]
    changed: Sequence[str]
    removed: Sequence[str]
    moved: Sequence[tuple[str, str]] = ()

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.changed or self.removed or self.moved)

    @property
    def sent(self) -> tuple[list[str], ...]:
        """What is put in place, one part after the other: marks of ours, content, pages."""
        paths = sorted((*self.added, *self.changed, *(new for _, new in self.moved)))
        parts: tuple[list[str], ...] = [], [], []
        for path in paths:
            parts[0 if path in (MARKER, NAME) else 2 if _LATE.fullmatch(path) else 1].append(path)
        return parts

    def __str__(self) -> str:
        """The plan for people."""
        moved = [f"{old} → {new}" for old, new in self.moved]
        rows = (("added", self.added), ("changed", self.changed), ("removed", self.removed))
        parts = [_part(name, sorted(paths)) for name, paths in (*rows, ("moved", moved)) if paths]
        size = sum((self.site / path).stat().st_size for part in self.sent for path in part)
        return "\n".join([*parts, f"{size:,} bytes of new and changed files"])


def _part(name: str, paths: list[str]) -> str:
    pages = sum(path.endswith(".html") for path in paths)
    shown = [path if path.isprintable() else ascii(path) for path in paths[:_SHOWN]]
    shown += [f"… and {len(paths) - _SHOWN} more"] if len(paths) > _SHOWN else []
    return "\n  ".join([f"{name}: {len(paths)} files, {pages} of them pages", *shown])


def is_kept(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path is one of others' files, by the patterns of the setting KEPT.

    The site's own file in .well-known/ is none: it goes where the site has it no more.
    """
    return path != SECURITY.address and any(fnmatchcase(path, pattern) for pattern in patterns)
