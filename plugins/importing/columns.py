"""Columns: which a sheet has, by their names in words.toml and by the fields of a kind's model.

Ids, days and names in other languages stand in tables in another form than in front matter, and so
do people: in one column for each part that they may have in a session.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic.fields import FieldInfo

from plugins.content.choices import CHOICES, Choice, PartnerRole, PersonRole
from plugins.content.kinds import KIND
from plugins.content.models import Fields, about
from plugins.content.problem import Problem, say
from plugins.importing.tables import Table
from plugins.languages import SEVEN, SOURCE
from plugins.languages.folding import words_of

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
ROLES = tuple(role.value for role in PersonRole)

_ID = about("its address for good, if not made of its name", "opening")
_PEOPLE = about("names or ids, each in a line or with ; between", "A Person (An institute)")
_NAMES = {f"name_in_{code}": about("its name in that language") for code in SEVEN.codes[1:]}
_MORE = {
    "session": {"id": _ID, "date": about("its day", "2027-06-09"), "duration": about("its length")}
    | dict.fromkeys(ROLES, _PEOPLE),
    "person": {"id": _ID, "family": about("the family name, if the name is without"), **_NAMES},
    "partner": {"id": _ID, "role": about("its part in the forum", PartnerRole.HOST), **_NAMES},
}
_NO_COLUMNS = {"published", "updated", "draft", "uid", "aliases", "people", "names"}
_HONORIFICS = {*words_of(WORDS["honorifics"], SEVEN[SOURCE])}
_TOP = 15
"""Rows in which headings are looked for: titles and dates stand above them."""


class Cell(NamedTuple):
    """What a cell says, and where: in which table, and its place as people say it, and from 1."""

    text: str
    table: str
    place: str
    row: int
    column: int

    def problem(self, kind: str, message: str, hint: str) -> Problem:
        """What is wrong with it."""
        told = say("{place}: {fault}", place=self.place, fault=message)
        return Problem(self.table, self.row, self.column, kind, told, hint)


Row = dict[str, Cell]
"""The filled cells of a row, by their columns."""


class Sheet(NamedTuple):
    """A table whose rows are of one kind, or of none that is known; what of it was not read."""

    table: Table
    kind: str
    rows: list[Row]
    unread: list[str]


def key(text: str) -> str:
    """What spellings of a name have in common, in any script and any order of its words."""
    words = (word for word in words_of(text, SEVEN[SOURCE]) if word not in _HONORIFICS)
    return " ".join(sorted(words)) or text


def folded(text: str) -> str:
    """The same of a heading or a label, in one word."""
    letters = re.sub(r"[\W_]", "", text.rstrip("0123456789 .:№#"))
    return "".join(words_of(letters, SEVEN[SOURCE]))


def is_cyrillic(text: str) -> bool:
    """Whether more letters of a text are Cyrillic than Latin."""
    return len(re.findall("[\u0400-\u04ff]", text)) > len(re.findall("[A-Za-z]", text))


def heading(name: str) -> str:
    """What a template calls a column."""
    return name.replace("_", " ").capitalize()


@cache
def columns(kind: str) -> dict[str, FieldInfo]:
    """The columns that a sheet may have: fields that hold texts, and those above."""
    found = {**KIND[kind].model.model_fields, **_MORE[kind]}
    return {n: of for n, of in found.items() if n not in _NO_COLUMNS and _is_plain(of.annotation)}


def _is_plain(annotation: Any) -> bool:
    is_group = isinstance(annotation, type) and issubclass(annotation, Fields)
    return not is_group and all(map(_is_plain, get_args(annotation)))


def choice_of(kind: str, name: str) -> type[Choice] | None:
    """The choices of a column that has some."""
    if (kind, name) == ("partner", "role"):
        return PartnerRole
    field = KIND[kind].model.model_fields.get(name)
    parts = (field.annotation, *get_args(field.annotation)) if field else ()
    return next((each for each in CHOICES.values() if each in parts), None)


@cache
def _headings(kind: str) -> dict[str, str]:
    called = {word: name for name, told in WORDS[kind].items() for word in told.split()}
    found = {folded(word + more): name for word, name in called.items() for more in ("s", "")}
    return found | {folded(name): name for name in columns(kind)}


def column_of(kind: str, text: str) -> str:
    """The column that a heading means: ``Докладчик(и):``, ``Title / Название``; or none."""
    known, words = _headings(kind), text.lower().replace("(", " ").replace(")", " ").split()
    for code, told in WORDS["languages"].items() if kind != "session" else ():
        rest = [word for word in words if word not in (*told.split(), "in", "на")]
        if len(rest) < len(words) and known.get(folded(" ".join(rest))) == "name":
            return "name" if code == SOURCE else f"name_in_{code}"
    parts = (folded(part) for part in [text, *re.split(r"[\n/|(),;]", text)])
    return next((known[part] for part in parts if part in known), "")


def _top(kind: str, table: Table) -> tuple[int, list[str]]:
    """The first row with the headings of two columns or more, and which; or else with one."""
    rows = [[column_of(kind, text) for text in texts] for texts in table.rows[:_TOP]]
    found = [(n, names) for n, names in enumerate(rows) if {"title", "name"} & {*names}]
    wide = [(n, names) for n, names in found if len({*names} - {""}) > 1]
    return (wide or found or [(0, [])])[0]


def read_rows(file: str, table: Table) -> Sheet:
    """What a table is, and its rows. What stands above its headings is none.

    The name of a sheet says its kind, or else its headings do.
    """
    own, kinds = folded(table.name), WORDS["sheets"].items()
    named = [kind for kind, told in kinds if own in map(folded, told.split())]
    tops = {kind: _top(kind, table) for kind in named or WORDS["sheets"]}
    known = {kind: len({*names} - {""}) for kind, (_, names) in tops.items()}
    kind = max(known, key=lambda kind: known[kind])
    if known[kind] < (1 if named else 2):
        return Sheet(table, "", [], [table.name] if table.name else [])
    (top, names), rows = tops[kind], list[Row]()
    for number in range(top + 1, len(table.rows)):
        row = _row(file, table, number, names)
        if not (rows and _goes_on(row, rows[-1])):
            rows.append(row)
    heads = zip(names, table.rows[top], strict=False)
    return Sheet(table, kind, rows, [text for name, text in heads if text and not name])


def _row(file: str, table: Table, number: int, names: list[str]) -> Row:
    """The filled cells of a row by the names of columns; one without a name where it is first."""
    row: Row = {}
    for at, (name, text) in enumerate(zip(names, table.rows[number], strict=False)):
        if not re.search(r"\w", text) or (row and not name):
            continue  # a dash says nothing
        first, last = divmod(at, 26)
        place = f"{chr(64 + first) if first else ''}{chr(65 + last)}{number + 1}"
        place = place if table.is_sheet else f"“{table.rows[number][1][:60]}”"
        cell = Cell(text, f"{file}!{table.name}".rstrip("!"), place, number + 1, at + 1)
        if name in ROLES and name in row:
            cell = cell._replace(text=f"{row.pop(name).text}\n{text}")
        row.setdefault(name, cell)
    return row


def _goes_on(row: Row, above: Row) -> bool:
    """Whether a row only names more people of the session above it; they are added to that."""
    people = [name for name in row if name in ROLES]
    others = [name for name in row if name not in people]
    same = all(name in above and above[name].text == row[name].text for name in others)
    for name in people if same else ():
        more = [above[name].text] if name in above else []
        above[name] = row[name]._replace(text="\n".join([*more, row[name].text]))
    return bool(people) and same
