"""Records that an import knows of: those that are there, and what rows say of one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.content.front_matter.composer import compose
from plugins.content.kinds import identify, path_of
from plugins.content.problem import ContentError
from plugins.content.source import read_source
from plugins.content.translation import original
from plugins.importing.columns import Cell, Row, key


@dataclass(eq=False)
class Entry:
    """A record, and what a row gives to it; one that is to be has no ``data`` yet.

    What a row says is one of its own, until it is known which record it means.
    """

    kind: str
    id: str = ""
    data: bytes = b""
    fields: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    """In all languages, as ``key`` has them."""
    cells: Row = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """From the content folder."""
        return path_of(self.kind, self.id)

    @property
    def named(self) -> str:
        """The field of its title or name."""
        return "title" if self.kind == "session" else "name"

    @property
    def name(self) -> str:
        """What its row calls it."""
        return str(self.given.get(self.named, ""))

    @property
    def cell(self) -> Cell:
        """The first of its row."""
        return next(iter(self.cells.values()))


def read_entries(content: Path, *patterns: str) -> list[Entry]:
    """The records in files of some patterns. Those that cannot be read, a build will name."""
    found, files = dict[str, Entry](), [file for each in patterns for file in content.glob(each)]
    for file in sorted(files, key=lambda file: (file.name.count("."), file)):
        path = file.relative_to(content).as_posix()
        try:
            fields = compose(read_source(data := file.read_bytes()).header).fields
        except (ContentError, OSError):
            continue
        if identity := identify(path):
            found[path] = Entry(identity.kind, identity.id, data, fields)
        if owner := found.get((original(path) or (path, ""))[0]):
            others = fields.get("names")
            told: Iterable[Any] = others.values() if isinstance(others, dict) else ()
            told = [*told, *(fields.get(name) for name in ("title", "name", "short_name"))]
            owner.names |= {key(name) for name in told if isinstance(name, str)}
    return list(found.values())
