"""The plan of an import: which fields of which records are to be others, or what is in the way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from plugins.content.front_matter.header import Header
from plugins.content.front_matter.validation import validate
from plugins.content.kinds import KIND
from plugins.content.models import Forum
from plugins.content.problem import ContentError, Problem, say
from plugins.importing.columns import ROLES, Cell, heading, is_cyrillic, key, read_rows
from plugins.importing.matching import Matcher, Target, read_targets
from plugins.importing.tables import read_tables
from plugins.importing.values import Meaning, Reader, parts_of

Entry = dict[str, Any]


class Plan(NamedTuple):
    """What is to change, how many records do not, what was not read, and whose rows are missing."""

    changes: list[tuple[Target, Entry]]
    same: int
    unread: list[str]
    missing: list[str]


def make_plan(content: Path, file: Path, forum: str, labels: Callable[[str], str]) -> Plan:
    """Read a file for a forum. Raises ContentError with all its faults."""
    tables, faults = read_tables(file), list[Problem]()
    known = [(table.name, *read_rows(file.name, table)) for table in tables]
    unread = [each for name, kind, _, left in known for each in (left if kind else [name])]
    rows = [row for _, _, rows, _ in known for row in rows]
    if not rows:
        message = say("no table here is one of sessions, of people or of organisations")
        hint = say("name its columns as `import --template FILE` does: Title, Start, Room …")
        raise ContentError([Problem(file.name, 0, 0, "import-unreadable", message, hint)])
    dates = " ".join(row[name].text for row in rows for name in ("date", "start") if name in row)
    edition = _forum(content, file.name, forum, dates)
    meta = validate(Forum, Header(edition.fields, is_whole=False))
    reader = Reader(file.name, meta, labels, faults)
    meanings = [row for table in tables for row in reader.read(table)]
    matcher = Matcher(content, edition.id, faults)
    for kind in ("partner", "person", "session"):
        matcher.match(kind, [row for row in meanings if row.kind == kind])
    given = [(each, _given(matcher, each, each.row)) for each in matcher.targets if each.row]
    told = [(each, each.row) for each in matcher.targets if each.row]
    told.sort(key=lambda pair: pair[1].cell.row)
    given += [(edition, {"partners": _partners(edition, told)})]
    changes = [(each, found) for each, new in given if (found := _changes(each, new, faults))]
    if faults:
        raise ContentError(faults)
    sessions = [target for target in matcher.targets if target.kind == "session"]
    missing = [each.path for each in sessions if not each.row and any(e.row for e in sessions)]
    return Plan(changes, len(told) - sum(bool(each.row) for each, _ in changes), unread, missing)


def _forum(content: Path, file: str, wanted: str, dates: str) -> Target:
    """The forum that is wanted, or that of the year of the days, or the one that is announced."""
    forums = read_targets(content, "forums/*/index.md")
    of_year = [e for e in forums if str(e.fields.get("start") or e.fields.get("year"))[:4] in dates]
    announced = [e for e in forums if e.fields.get("status", "announced") == "announced"]
    named = [each for each in forums if each.id == wanted]
    for found in [named] if wanted else [of_year, announced]:
        if len(found) == 1:
            return found[0]
    known = ", ".join(each.id for each in forums)
    message = say("it cannot be told of which forum this is the programme")
    hint = say("add `--forum ID` with one of: {known}; or make it: new forum 2027", known=known)
    raise ContentError([Problem(file, 0, 0, "import-unreadable", message, hint)])


def _given(matcher: Matcher, target: Target, row: Meaning) -> Entry:
    """What a row gives to its record. A name in short, or in another script, is no other one."""
    own, named = target.fields, "title" if row.kind == "session" else "name"
    was, now = str(own.get(named)), row.name
    left = {"id"} | ({"role"} if row.kind == "partner" else set())
    if target.data:
        left |= {"type", *(["order"] if "start" in own else [])} - row.cells.keys()  # are guesses
        is_other = key(was) != key(now) or is_cyrillic(was) != is_cyrillic(now)
        left |= {named} if is_other and key(now) in target.names else set()
    fields = {name: value for name, value in row.fields.items() if name not in left}
    if "names" in fields:
        fields["names"] = {**(own.get("names") or {}), **fields["names"]}
    if row.kind == "session":
        if cell := row.cells.get("topics"):
            fields["topics"] = [matcher.id_of("topic", each, cell) for each in parts_of(cell.text)]
        if cells := {name: row.cells[name] for name in ROLES if name in row.cells}:
            parts = [(role, part) for role in cells for part in _people(matcher, cells[role])]
            wanted = {(own, role): more for role, (own, more) in parts}
            fields["people"] = _merged(own.get("people"), "person", wanted, "role", [*cells])
    return fields


def _people(matcher: Matcher, cell: Cell) -> Iterator[tuple[str, Entry]]:
    """Ids and affiliations. A comma may stand between names, or before an affiliation."""
    for part in parts_of(cell.text):
        bare, _, of = (each.strip() for each in part.removesuffix(")").partition("("))
        names = [each.strip() for each in bare.split(",")]
        known = [matcher.find("person", each) for each in names]
        if matcher.find("person", bare) or not names[1:]:
            names = [bare]
        elif known[0] and not all(known):
            names, of = names[:1], ", ".join(names[1:])
        elif not known[0]:
            message = say("`{name}`: is this one name, or are these several?", name=bare)
            hint = say("write ; between names, an affiliation in brackets: Name (Institute)")
            matcher.faults.append(cell.problem("wrong-value", message, hint))
            continue
        for name in names:
            yield matcher.id_of("person", name, cell), {"affiliation": of} if of else {}


def _partners(forum: Target, told: list[tuple[Target, Meaning]]) -> list[Entry]:
    parts = {
        each.id: row.fields["role"]
        for each, row in told
        if each.kind == "partner" and "role" in row.fields
    }
    wanted: dict[tuple[str, str], Entry] = {(own, role): {} for own in parts for role in parts[own]}
    return _merged(forum.fields.get("partners"), "partner", wanted, "partner", [*parts])


def _merged(
    known: Any, of: str, wanted: dict[tuple[str, str], Entry], by: str, told: list[str]
) -> list[Entry]:
    """Entries as they are; but those that are told of ``by`` a field, as wanted and no others."""
    known = [each for each in known or () if isinstance(each, dict)]
    entries = {(each.get(of), each.get("role")): each for each in known}
    kept = [at for at in entries if at in wanted or entries[at].get(by) not in told]
    there = [entries[at] | wanted.get(at, {}) for at in kept]
    return there + [{of: at[0], "role": at[1], **wanted[at]} for at in wanted if at not in entries]


def _changes(target: Target, given: Entry, faults: list[Problem]) -> Entry:
    """The fields whose values are others than the record has; faults are told at their cells."""
    model, row, fields = KIND[target.kind].model, target.row, {**target.fields, **given}
    cells = {(name,): row.cells.get(name, row.cell) for name in given} if row else {}
    header = Header(fields, values={loc: cell[3:] for loc, cell in cells.items()}, is_whole=False)
    new, old = validate(model, header), validate(model, Header(target.fields, is_whole=False))
    places = {cell[3:]: cell for cell in cells.values()}
    found = [(places.get((fault.line, fault.column)), fault) for fault in header.problems]
    faults += [cell.problem(each.kind, each.message, each.hint) for cell, each in found if cell]
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    for name in [name for name in needed if row and name not in fields]:
        message = say("the column “{column}” is empty here", column=heading(name))
        faults += [row.cell.problem("missing-field", message, say("fill it in"))] if row else []
    return {n: fields[n] for n in fields if not target.data or getattr(new, n) != getattr(old, n)}
