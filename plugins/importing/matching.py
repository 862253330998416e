"""Matching: which record a row means: by its id, by its source's id, by its name in any script."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.content.front_matter.composer import compose
from plugins.content.kinds import KIND, identify, is_reserved, path_of
from plugins.content.problem import ContentError, Problem, say
from plugins.content.source import read_source
from plugins.content.suggestions import plain_path
from plugins.content.translation import original
from plugins.importing.columns import Cell, is_cyrillic, key
from plugins.importing.tables import ROWS
from plugins.importing.values import Meaning

ALIKE = 88
"""From which likeness on, in percent, two names may be one."""


@dataclass(eq=False)
class Target:
    """A record, and the row that means it; one that is to be has no ``data`` yet."""

    kind: str
    id: str
    data: bytes = b""
    fields: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    """In all languages, as ``key`` has them."""
    row: Meaning | None = None

    @property
    def path(self) -> str:
        """From the content folder."""
        return path_of(self.kind, self.id)


def read_targets(content: Path, *patterns: str) -> list[Target]:
    """The records in files of some patterns. Those that cannot be read, a build will name."""
    found, files = dict[str, Target](), [file for each in patterns for file in content.glob(each)]
    for file in sorted(files, key=lambda file: (file.name.count("."), file)):
        path = file.relative_to(content).as_posix()
        try:
            fields: Any = compose(read_source(data := file.read_bytes()).header).fields
        except (ContentError, OSError):
            continue
        if identity := identify(path):
            found[path] = Target(identity.kind, identity.id, data, fields)
        if owner := found.get((original(path) or (path, ""))[0]):
            others = fields.get("names")
            told = [fields.get(name) for name in ("title", "name", "short_name")]
            told += others.values() if isinstance(others, dict) else []
            owner.names |= {key(name) for name in told if isinstance(name, str)}
    return list(found.values())


class Matcher:
    """The records that there are, and those that rows add."""

    def __init__(self, content: Path, forum: str, faults: list[Problem]) -> None:
        folders = ("people/*.md", "partners/*.md", "topics/*.md", f"forums/{forum}/*.md")
        self.targets = list[Target]()
        self._known = defaultdict[tuple[str, str], list[Target]](list)
        self.forum, self.faults = forum, faults
        for target in read_targets(content, *folders):
            self._keep(target)
        self._there = len(self.targets)
        self._paths = {file.relative_to(content).as_posix() for file in content.rglob("*.md")}

    def _keep(self, target: Target) -> None:
        self.targets.append(target)
        for name in {*target.names, target.id}:
            self._known[target.kind, name].append(target)

    def find(self, kind: str, name: str) -> list[Target]:
        """The records that have an id or a name."""
        by_id = [each for each in self._known[kind, name.lower()] if each.id == name.lower()]
        return by_id or self._known[kind, key(name)]

    def id_of(self, kind: str, name: str, cell: Cell) -> str:
        """The id of the record that a cell names; a new one with the name alone where none is."""
        found = self.find(kind, name)
        if len(found) > 1:
            ids = ", ".join(f"`{each.id}`" for each in found)
            message = say("`{name}` is the name of several: {ids}", name=name, ids=ids)
            self.faults.append(cell.problem("import-twin", message, say("write the id instead")))
        return found[0].id if found else self.add(kind, name, cell).id

    def match(self, kind: str, rows: list[Meaning]) -> None:
        """Give each row its record, by the surest ways first; a new one where none has it."""
        for way in range(4):
            index, left = self._index(kind, way), list[Meaning]()
            for row in rows:
                free = [target for target in index[_name(row, way)] if not target.row]
                if free:
                    free[0].row = row
                else:
                    left.append(row)
            rows = left
        for row in rows:
            self.add(kind, row.name, row.cell, row)

    def _index(self, kind: str, way: int) -> dict[str, list[Target]]:
        found = defaultdict[str, list[Target]](list)
        for target in [each for each in self.targets if each.kind == kind and not each.row]:
            fields, own = target.fields, target.id.rpartition("/")[2]
            at = {f"{name}@{fields.get('start')}" for name in target.names}
            for name in ({own}, {fields.get("imported_as")}, at, target.names)[way]:
                found[str(name)].append(target)
        return found

    def add(self, kind: str, name: str, cell: Cell, row: Meaning | None = None) -> Target:
        """A new record; a fault where its name is almost that of another.

        Of sessions, only one whose row is missing can be meant.
        """
        from rapidfuzz import fuzz, process

        if len(self.targets) - self._there > ROWS:
            message = say("more than {most} new records", most=ROWS)
            raise ContentError([cell.problem("over-limit", message, say("import them in parts"))])
        own = row.fields.get("id", "") if row else ""
        others = [each for each in self.targets if each.kind == kind]
        others = [each for each in others if kind != "session" or (each.data and not each.row)]
        names = {name: each for each in others for name in each.names}
        whole = [each for each in names if " " in each] if " " in key(name) else []
        found = process.extractOne(key(name), list(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if not found and kind in ("person", "partner"):  # of one all words, with more
            found = process.extractOne(
                key(name), whole, scorer=fuzz.token_set_ratio, score_cutoff=100
            )
        if found and not own:
            twin = names[found[0]].id.rpartition("/")[2]
            message = say("`{name}` may be the one whose id is `{id}`", name=name, id=twin)
            hint = say("write that id here, or give this one a row with an id of its own")
            self.faults.append(cell.problem("import-twin", message, hint))
        fields = {"title" if kind == "session" else "name": name}
        fields |= {"lang": "ru"} if is_cyrillic(name) else {}
        row = row or Meaning(kind, {"name": cell}, {"name": name})
        target = Target(kind, self._free(kind, own or name), b"", fields, {key(name)}, row)
        self._paths.add(target.path)
        self._keep(target)
        return target

    def _free(self, kind: str, name: str) -> str:
        """An id that is free, made of a name."""
        slug = plain_path(re.sub(r"[/._]", " ", name))[:60].strip("-") or kind
        slug = f"{self.forum}/{slug}" if "{forum}" in KIND[kind].path else slug
        ids = (f"{slug}-{n}" if n > 1 else slug for n in range(1, len(self._paths) + 99))
        free = (own for own in ids if path_of(kind, own) not in self._paths)
        return next(
            own for own in free if (at := identify(path_of(kind, own))) and not is_reserved(at)
        )


def _name(row: Meaning, way: int) -> str:
    fields, name = row.fields, key(row.name)
    if "id" in fields:
        return "" if way else str(fields["id"])
    return ("", str(fields.get("imported_as", "")), f"{name}@{fields.get('start')}", name)[way]
