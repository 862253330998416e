"""The template: what it offers is what the importer reads."""

from __future__ import annotations

import openpyxl
import pytest

from plugins.importing.columns import read_rows
from plugins.importing.tables import read_tables
from plugins.tasks import importing
from tests.conftest import SESSION
from tests.importing.conftest import Place


def test_a_template_is_filled_in_and_taken(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("forums/2027/plenary.md", SESSION.replace("order", "room: '=Hall()'\norder"))
    file = place.folder / "template.xlsx"
    assert importing.write_template(place.root, str(file), "2027") == 0
    assert importing.write_template(place.root, str(file), "2027") == 1
    book = openpyxl.load_workbook(file)
    assert [(each.title, each.sheet_state) for each in book] == [
        ("Sessions", "visible"),
        ("People", "visible"),
        ("Organisations", "visible"),
        ("Lists", "hidden"),
    ]
    lists = {cell.value: cell.data_type for row in book["Lists"] for cell in row}
    assert lists["=Hall()"] == "s"
    assert {"Plenary", "Confirmed", "p", "law", "exo", "Organiser"} <= lists.keys()
    for sheet in book.worksheets[:3]:
        assert sheet.freeze_panes == "A2"
        assert all(cell.comment and cell.font.bold for cell in sheet[1])
        heads = {cell.value: cell.column for cell in sheet[1]}
        named = "Title" if "Title" in heads else "Name"
        for name in (named, "Type", "Kind"):
            if name in heads:
                sheet.cell(2, heads[name], {"Type": "Talk", "Kind": "Company"}.get(name, "A thing"))
    book.save(file)
    for table in read_tables(file):
        assert not read_rows("", table).unread, "each of its columns is known"
    assert place.take(file) == 0
    assert {"forums/2027/a-thing.md", "people/a-thing.md", "partners/a-thing.md"} < {*place.files()}
    assert "not read" not in capsys.readouterr().out
