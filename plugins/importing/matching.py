"""Matching: which record a row means: by its id, by its source's id, by its name in any script."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from plugins.content.kinds import KIND, identify, is_reserved, path_of
from plugins.content.problem import ContentError, Problem, say
from plugins.content.suggestions import plain_path
from plugins.importing.columns import Cell, is_cyrillic, key
from plugins.importing.records import Entry, read_entries
from plugins.importing.tables import ROWS

ALIKE = 88
"""From which likeness on, in percent, two names may be one."""

FOLDERS = ("people/*.md", "partners/*.md", "topics/*.md", "forums/{forum}/*.md")
"""Where what a programme names is kept."""


class Matcher:
    """The records that there are, and those that rows add."""

    def __init__(self, content: Path, forum: str, faults: list[Problem]) -> None:
        self.entries, self.forum, self.faults = list[Entry](), forum, faults
        self._known = defaultdict[tuple[str, str], list[Entry]](list)
        for entry in read_entries(content, *(each.format(forum=forum) for each in FOLDERS)):
            self._keep(entry)
        self._most = len(self.entries) + ROWS
        self._paths = {file.relative_to(content).as_posix() for file in content.rglob("*.md")}

    def _keep(self, entry: Entry) -> None:
        self.entries.append(entry)
        for name in {*entry.names, entry.id}:
            self._known[entry.kind, name].append(entry)

    def find(self, kind: str, name: str) -> list[Entry]:
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
        if not found:
            hint = say("write that id here, or give this one a row with an id of its own")
            found = [Entry(kind, cells={"name": cell}, given={"name": name})]
            self._add(found[0], hint)
        return found[0].id

    def match(self, kind: str, rows: list[Entry]) -> None:
        """Give each row its record, by the surest ways first; a new one where none has it."""
        for way in range(4):
            index, left = self._index(kind, way), list[Entry]()
            for row in rows:
                if free := [each for each in index[_called(row, way)] if not each.cells]:
                    free[0].cells, free[0].given = row.cells, row.given
                else:
                    left.append(row)
            rows = left
        for row in rows:
            self._add(row, say("write that id into the column “Id”, or there one of its own"))

    def _index(self, kind: str, way: int) -> dict[str, list[Entry]]:
        found = defaultdict[str, list[Entry]](list)
        for entry in [each for each in self.entries if each.kind == kind and not each.cells]:
            own, at = entry.id.rpartition("/")[2], f"@{entry.fields.get('start')}"
            names = {own}, {entry.fields.get("imported_as")}, {n + at for n in entry.names}
            for name in (*names, entry.names)[way]:
                found[str(name)].append(entry)
        return found

    def _add(self, row: Entry, hint: str) -> None:
        """Make a row a new record; a fault where its name is almost that of another.

        Of sessions, only one whose row is missing can be meant.
        """
        if len(self.entries) > self._most:
            message = say("more than {most} new records", most=ROWS)
            fault = row.cell.problem("over-limit", message, say("import them in parts"))
            raise ContentError([fault])
        own, name = row.given.get("id", ""), row.name
        if twin := "" if own else self._twin(row.kind, key(name)):
            message = say("`{name}` may be the one whose id is `{id}`", name=name, id=twin)
            self.faults.append(row.cell.problem("import-twin", message, hint))
        row.fields = {row.named: name} | ({"lang": "ru"} if is_cyrillic(name) else {})
        row.id, row.names = self._free(row.kind, own or name), {key(name)}
        self._paths.add(row.path)
        self._keep(row)

    def _twin(self, kind: str, name: str) -> str:
        """The id of a record whose name is almost this, or has but a word more or less."""
        from rapidfuzz import fuzz, process

        others = [each for each in self.entries if each.kind == kind]
        if kind == "session":
            others = [each for each in others if each.data and not each.cells]
        names = {each: other for other in others for each in other.names}
        ways: list[tuple[Any, int, list[str]]] = [(fuzz.ratio, ALIKE, [*names])]
        if kind in ("person", "partner") and " " in name:
            ways.append((fuzz.token_set_ratio, 100, [each for each in names if " " in each]))
        for scorer, least, known in ways:
            if found := process.extractOne(name, known, scorer=scorer, score_cutoff=least):
                return names[found[0]].id.rpartition("/")[2]
        return ""

    def _free(self, kind: str, name: str) -> str:
        """An id that is free, made of a name."""
        slug = plain_path(re.sub(r"[/._]", " ", name))[:60].strip("-") or kind
        slug = f"{self.forum}/{slug}" if "{forum}" in KIND[kind].path else slug
        for n in range(len(self._paths) + 99):
            path = path_of(kind, own := f"{slug}-{n + 1}" if n else slug)
            if path not in self._paths and (at := identify(path)) and not is_reserved(at):
                break
        return own


def _called(row: Entry, way: int) -> str:
    given, name = row.given, key(row.name)
    if "id" in given:
        return "" if way else str(given["id"])
    return ("", str(given.get("imported_as", "")), f"{name}@{given.get('start')}", name)[way]
