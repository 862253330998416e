"""The template: an empty spreadsheet with the columns, and with choices in the cells of some."""

from pathlib import Path

from plugins.importing.columns import ROLES, WORDS, choice_of, columns, heading
from plugins.importing.matching import FOLDERS
from plugins.importing.records import Entry, read_entries
from plugins.importing.tables import ROWS

_SHEETS = {"session": "Sessions", "person": "People", "partner": "Organisations"}
_LISTS = "Lists"
"""The hidden sheet of the choices: in a cell there is room for few."""


def write_template(content: Path, forum: str, file: Path) -> None:
    """Write it; among the choices are the rooms of a forum and the ids of the site's records."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    known, book = read_entries(content, *(each.format(forum=forum) for each in FOLDERS)), Workbook()
    lists = book.worksheets[0]
    lists.title, lists.sheet_state = _LISTS, "hidden"
    for at, (kind, title) in enumerate(_SHEETS.items()):
        sheet, fields = book.create_sheet(title, at), columns(kind)
        names = [name for name in dict.fromkeys([*WORDS[kind], *fields]) if name in fields]
        names.remove("imported_as")
        for n, name in enumerate(names, 1):
            head, letter = sheet.cell(1, n, heading(name)), get_column_letter(n)
            told = [fields[name].description or "", *map(str, fields[name].examples or ())]
            head.font, head.comment = Font(bold=True), Comment("\n".join(told), title)
            sheet.column_dimensions[letter].width = 24
            if offered := _offered(kind, name, known):
                column = get_column_letter(lists.max_column + 1)
                for row, text in enumerate(offered, 1):
                    lists[f"{column}{row}"].value, lists[f"{column}{row}"].data_type = text, "s"
                cells = f"{_LISTS}!${column}$1:${column}${len(offered)}"
                others = not choice_of(kind, name)
                rule = DataValidation("list", cells, allow_blank=True, showErrorMessage=not others)
                rule.add(f"{letter}2:{letter}{ROWS}")
                sheet.add_data_validation(rule)
        sheet.freeze_panes = "A2"
    book.active = 0
    book.save(file)


def _offered(kind: str, name: str, known: list[Entry]) -> list[str]:
    """What a cell offers: choices as readers know them, rooms in use, ids."""
    if choices := choice_of(kind, name):
        return [each.label.rpartition("\x04")[2] for each in choices]
    if name == "room":
        return sorted({str(each.fields["room"]) for each in known if each.fields.get("room")})
    of = {"topics": "topic", "id": kind} | dict.fromkeys(ROLES, "person")
    return [each.id.rpartition("/")[2] for each in known if each.kind == of.get(name)]
