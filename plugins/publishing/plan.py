"""The plan: what a publication changes against what is live, whatever serves it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from plugins.publishing.ledger import MARKER, NAME
from plugins.staging.placement import files_of

_SHOWN = 20
_LATE = re.compile(r".*\.(?:html|xml|atom|ics)(?:\.gz|\.br)?")
"""Pages, and what lists them: they are put in place after what they show."""


@dataclass(frozen=True)
class Plan:
    """The paths of files that are added, changed, removed and moved, and the bytes to be sent."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    size: int = 0

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.changed or self.removed or self.moved)

    @property
    def sent(self) -> tuple[list[str], ...]:
        """What is put in place, one part after the other: marks of ours, content, pages."""
        paths = sorted((*self.added, *self.changed, *(new for _, new in self.moved)))
        marks = [path for path in paths if path in (MARKER, NAME)]
        late = [path for path in paths if _LATE.fullmatch(path)]
        return marks, sorted({*paths} - {*marks, *late}), late

    @property
    def gone(self) -> tuple[str, ...]:
        """What goes when all that is new is in place."""
        return (*self.removed, *(old for old, _ in self.moved))

    def __str__(self) -> str:
        """The plan for people."""
        moved = tuple(f"{old} → {new}" for old, new in self.moved)
        rows = (("added", self.added), ("changed", self.changed), ("removed", self.removed))
        parts = [_part(name, paths) for name, paths in (*rows, ("moved", moved)) if paths]
        return "\n".join([*parts, f"{self.size:,} bytes of new and changed files"])


def _part(name: str, paths: tuple[str, ...]) -> str:
    pages = sum(path.endswith(".html") for path in paths)
    shown = [path if path.isprintable() else ascii(path) for path in paths[:_SHOWN]]
    shown += [f"… and {len(paths) - _SHOWN} more"] if len(paths) > _SHOWN else []
    return "\n  ".join([f"{name}: {len(paths)} files, {pages} of them pages", *shown])


def planned(
    site: Path,
    added: Iterable[str],
    changed: Iterable[str],
    removed: Iterable[str],
    moved: Iterable[tuple[str, str]] = (),
) -> Plan:
    """A plan for a site, with the sizes of its files."""
    plan = Plan(*(tuple(sorted(paths)) for paths in (added, changed, removed)), tuple(sorted(moved)))
    size = sum((site / path).stat().st_size for part in plan.sent for path in part)
    return replace(plan, size=size)


def compare(site: Path, live: Path, is_others: Callable[[str], bool]) -> Plan:
    """The plan that makes a folder what another one is; files of others stay."""
    new, old = _digests(site), _digests(live)
    old = {path: digest for path, digest in old.items() if path in new or not is_others(path)}
    added, removed = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    sources = {old[path]: path for path in reversed(removed) if old[path]}
    moved = {sources.pop(new[path]): path for path in added if new[path] in sources}
    return planned(
        site,
        added=set(added) - {*moved.values()},
        changed=(path for path in new.keys() & old.keys() if new[path] != old[path]),
        removed=set(removed) - moved.keys(),
        moved=moved.items(),
    )


def _digests(folder: Path) -> dict[str, str]:
    """Each file with the digest of its bytes; a link, which is not followed, has none."""
    paths = files_of(folder) if folder.is_dir() else ()
    return {path: _digest(folder / path) for path in paths}


def _digest(file: Path) -> str:
    if file.is_symlink() or not file.is_file():
        return ""
    return sha256(file.read_bytes()).hexdigest()


def is_kept(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path is one of others' files, by the patterns of the setting KEPT."""
    return any(fnmatchcase(path, pattern) for pattern in patterns)
