"""The plan of an import: which fields of which records are to be others, or what is in the way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from plugins.content.front_matter.header import Header
from plugins.content.front_matter.validation import validate
from plugins.content.kinds import KIND
from plugins.content.models import Forum
from plugins.content.problem import ContentError, Problem, say
from plugins.importing.columns import (
    ROLES,
    Cell,
    Row,
    choice_of,
    column_of,
    heading,
    is_cyrillic,
    key,
    read_rows,
)
from plugins.importing.matching import Matcher
from plugins.importing.records import Entry, read_entries
from plugins.importing.tables import read_tables
from plugins.importing.values import Reader, parts_of

Fields = dict[str, Any]
Part = tuple[Any, Any]
"""The id of a person or an organisation, and a role."""


class Plan(NamedTuple):
    """What is to change, how many records do not, what was not read, and whose rows are missing."""

    changes: list[tuple[Entry, Fields]]
    same: int
    unread: list[str]
    missing: list[str]


def make_plan(content: Path, file: Path, forum: str, labels: Callable[[str], str]) -> Plan:
    """Read a file for a forum. Raises ContentError with all its faults."""
    sheets, faults = [read_rows(file.name, each) for each in read_tables(file)], list[Problem]()
    edition = _forum(content, file.name, forum, [row for sheet in sheets for row in sheet.rows])
    meta = validate(Forum, Header(edition.fields, is_whole=False))
    rows = [row for each in sheets for row in Reader(each, meta, labels, faults).read()]
    matcher = Matcher(content, edition.id, faults)
    for kind in ("partner", "person", "session"):
        matcher.match(kind, [row for row in rows if row.kind == kind])
    given = [(each, _given(matcher, each)) for each in matcher.entries if each.cells]
    partners = [each for each, _ in given if each.given.get("role") and each.kind == "partner"]
    given += [(edition, {"partners": _partners(edition, partners)})]
    changes = [(each, found) for each, new in given if (found := _changes(each, new, faults))]
    if faults:
        raise ContentError(faults)
    sessions = [each for each in matcher.entries if each.kind == "session"]
    missing = [each.path for each in sessions if not each.cells and any(e.cells for e in sessions)]
    unread = [name for each in sheets for name in each.unread]
    return Plan(changes, len(given) - 1 - sum(bool(e.cells) for e, _ in changes), unread, missing)


def _forum(content: Path, file: str, wanted: str, rows: list[Row]) -> Entry:
    """The forum that is wanted, or that of the year of the days, or the one that is announced."""
    if not rows:
        message = say("no table here is one of sessions, of people or of organisations")
        hint = say("name its columns as `import --template FILE` does: Title, Start, Room …")
        raise ContentError([Problem(file, 0, 0, "import-unreadable", message, hint)])
    days = " ".join(row[name].text for row in rows for name in ("date", "start") if name in row)
    forums = read_entries(content, "forums/*/index.md")
    of_year = [e for e in forums if str(e.fields.get("start") or e.fields.get("year"))[:4] in days]
    announced = [e for e in forums if e.fields.get("status", "announced") == "announced"]
    named = [each for each in forums if each.id == wanted]
    for found in [named] if wanted else [of_year, announced]:
        if len(found) == 1:
            return found[0]
    known = ", ".join(each.id for each in forums)
    message = say("it cannot be told of which forum this is the programme")
    hint = say("add `--forum ID` with one of: {known}; or make it: new forum 2027", known=known)
    raise ContentError([Problem(file, 0, 0, "import-unreadable", message, hint)])


def _given(matcher: Matcher, entry: Entry) -> Fields:
    """What a row gives to its record. A name in short, or in another script, is no other one."""
    own, cells, left = entry.fields, entry.cells, {"id"}
    was, now = str(own.get(entry.named)), entry.name
    left |= {"role"} if entry.kind == "partner" else set()
    if entry.data:
        left |= {"type", *(["order"] if "start" in own else [])} - cells.keys()  # are guesses
        is_other = key(was) != key(now) or is_cyrillic(was) != is_cyrillic(now)
        left |= {entry.named} if is_other and key(now) in entry.names else set()
    fields = {name: value for name, value in entry.given.items() if name not in left}
    if "names" in fields:
        fields["names"] = {**(own.get("names") or {}), **fields["names"]}
    if entry.kind == "session" and (cell := cells.get("topics")):
        fields["topics"] = [matcher.id_of("topic", each, cell) for each in parts_of(cell.text)]
    roles = [name for name in ROLES if name in cells and entry.kind == "session"]
    if roles:
        told = [part for role in roles for part in _people(matcher, role, cells[role])]
        wanted = dict(told)
        roles += [role for _, role in wanted]
        fields["people"] = _merged(own.get("people"), "person", wanted, 1, roles)
    return fields


def _people(matcher: Matcher, role: str, cell: Cell) -> Iterator[tuple[Part, Fields]]:
    """Ids with roles, and affiliations.

    A cell may say another role: ``Модератор: …``. A comma may stand between names, or before an
    affiliation.
    """
    for part in parts_of(cell.text):
        first, _, rest = part.partition(":")
        other = column_of("session", first) if rest else ""
        named = rest if other in ROLES else part
        bare, _, of = (each.strip() for each in named.removesuffix(")").partition("("))
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
            more = {"affiliation": of} if of else {}
            yield (matcher.id_of("person", name, cell), other if named == rest else role), more


def _partners(forum: Entry, partners: list[Entry]) -> list[Fields]:
    parts = [(each.id, role) for each in partners for role in each.given["role"]]
    wanted: dict[Part, Fields] = {part: {} for part in parts}
    return _merged(
        forum.fields.get("partners"), "partner", wanted, 0, [each.id for each in partners]
    )


def _merged(
    known: Any, of: str, wanted: dict[Part, Fields], by: int, told: list[str]
) -> list[Fields]:
    """Parts as they are; but those that are told of, by id or by role, as wanted and no others."""
    known = [each for each in known or () if isinstance(each, dict)]
    parts = {(each.get(of), each.get("role")): each for each in known}
    kept = [parts[at] | wanted.get(at, {}) for at in parts if at in wanted or at[by] not in told]
    return kept + [{of: at[0], "role": at[1], **wanted[at]} for at in wanted if at not in parts]


def _changes(entry: Entry, given: Fields, faults: list[Problem]) -> Fields:
    """The fields whose values are others than the record has; faults are told at their cells."""
    model, fields, row = KIND[entry.kind].model, {**entry.fields, **given}, entry.cells
    cells = {(name,): row.get(name, entry.cell) for name in given if row}
    header = Header(fields, values={loc: cell[3:] for loc, cell in cells.items()}, is_whole=False)
    new, old = validate(model, header), validate(model, Header(entry.fields, is_whole=False))
    places = {cell[3:]: cell for cell in cells.values()}
    found = [(places.get((each.line, each.column)), each) for each in header.problems]
    faults += [cell.problem(each.kind, each.message, each.hint) for cell, each in found if cell]
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    for name in [name for name in needed if row and name not in fields]:
        message = say("the column “{column}” is empty here", column=heading(name))
        choices = ", ".join(choice_of(entry.kind, name) or ())
        hint = say("fill it in, or add the column, with one of: {words}", words=choices)
        faults.append(entry.cell.problem("missing-field", message, hint))
    return {n: fields[n] for n in fields if not entry.data or getattr(new, n) != getattr(old, n)}
