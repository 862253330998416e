"""Tables: what files of each kind hold, and what no file can do."""

from __future__ import annotations

import datetime
import random
import zipfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from plugins.content.problem import ContentError, errors
from plugins.content.reader import read_file
from plugins.importing import plan
from plugins.importing.tables import ENDINGS, ROWS, UNPACKED, Table, read_tables
from plugins.languages import read_languages
from tests.importing.conftest import Place

THREE = read_languages(["en", "ru", "kk"])
ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Sessions">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
DAY = '<table:table-cell office:value-type="date" office:date-value="2027-06-08"/>'
TIME = '<table:table-cell office:value-type="time" office:time-value="PT10H30M00S"/>'


def ods(file: Path, rows: str) -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", ODS.format(rows=rows))
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return file


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_cells_are_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([datetime.date(2027, 6, 8), datetime.time(10, 30), 3, "=1+1", " a \n b\u200b"])
    sheet.append([datetime.datetime(2027, 6, 8, 9), datetime.timedelta(minutes=90), 1.5, True])
    sheet.merge_cells("C1:C2")
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    rows = [["2027-06-08", "10:30:00", "3", "", "a\nb"], ["2027-06-08 09:00:00", "1:30:00", "3"]]
    rows[1] += ["True", ""]
    assert read_tables(tmp_path / "a.xlsx") == [Table("Sheet", rows)]


def test_an_ods_is_a_spreadsheet_too(tmp_path: Path) -> None:
    head = row(*map(CELL.format, ("Тема", "День", "Время")))
    file = ods(tmp_path / "a.ods", head + row(CELL.format("Opening"), DAY, TIME))
    [table] = read_tables(file)
    assert table.rows[0] == ["Тема", "День", "Время"]
    assert table.rows[1][:2] == ["Opening", "2027-06-08"]
    assert table.rows[1][2].startswith("10:30")


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_a_csv_tells_its_separator(tmp_path: Path, sign: str) -> None:
    text = f'Title{sign}Speaker\nOne{sign}"A, B; C"\n\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8-sig")
    assert read_tables(tmp_path / "a.csv")[0].rows[:2] == [["Title", "Speaker"], ["One", "A, B; C"]]


def far_cells(file: Path) -> None:
    """Two cells for which a parser asks for 512 GB."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = book.worksheets[0]["XFD1048576"] = "x"
    book.save(file)


def zip_bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (UNPACKED + 1))


def entities(file: Path) -> None:
    rules = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    event = "<event><title>&e11;</title><start>10:00</start></event>"
    text = f"<schedule><day date='2027-06-08'><room>{event}</room></day></schedule>"
    file.write_text(f"<!DOCTYPE schedule [{rules}]>{text}", encoding="utf-8")


HOSTILE: dict[str, Callable[[Path], object]] = {
    "far.xlsx": far_cells,
    "bomb.xlsx": zip_bomb,
    "far.ods": lambda file: ods(
        file,
        row(
            CELL.format("a").replace("office:v", 'table:number-columns-repeated="16384" office:v')
        ).replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"'),
    ),
    "not.xlsx": lambda file: file.write_bytes(b"PK\3\4 but no zip"),
    "page.ods": lambda file: file.write_text("<html></html>"),
    "rows.csv": lambda file: file.write_text("Title,Type\n" * (ROWS + 1)),
    "columns.csv": lambda file: file.write_text("Title," * 300),
    "cell.csv": lambda file: file.write_text(f"Title,Type\n{'x' * 40_000},talk\n"),
    "cp1251.csv": lambda file: file.write_bytes("Тема;Тип\n".encode("cp1251")),
    "deep.json": lambda file: file.write_text("[" * 200_000),
    "list.json": lambda file: file.write_text('{"schedule": []}'),
    "entities.xml": entities,
    "events.ics": lambda file: file.write_text("BEGIN:VEVENT\n" * (ROWS + 1)),
    "broken.ics": lambda file: file.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\n"),
    "programme.xlsm": far_cells,
    "none.csv": lambda file: None,
    "folder.csv": lambda file: file.mkdir(),
    "link.csv": lambda file: file.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_one_problem(tmp_path: Path, name: str) -> None:
    HOSTILE[name](tmp_path / name)
    with pytest.raises(ContentError) as found:
        read_tables(tmp_path / name)
    assert [(each.path, each.kind) for each in found.value.problems] == [
        (name, "import-unreadable")
    ]


def test_no_other_file_is_read(tmp_path: Path) -> None:
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{Path(__file__).as_uri()}">]>'
    event = "<room><event><title>&e;</title></event></room>"
    (tmp_path / "a.xml").write_text(f"{entity}<schedule><day>{event}</day></schedule>")
    [table] = read_tables(tmp_path / "a.xml")
    assert len(str(table)) < 500


TEXTS = (
    *("../../etc/passwd", "..\\..\\x", "/etc/passwd", "~", "C:\\x", "a\nb: c", "=cmd|' /c x'!A1"),
    *("@SUM(A1)", "---", "...", "…", "!!python/object:os.system", "&a *a", "{a: b}", "[x](../y)"),
    *("<script>alert(1)</script>", "index", "2027-06-08", "con", "'", '"', "# a", "null", "<<: x"),
    *("А" * 1_000, "a" * 1_001, "\u202e", "\x1b[2J", "é" * 90, "𝔸", "\x00", "%s", "{x}"),
)


COLUMNS = ["Title", "Id", "Speaker", "Room", "Topics", "Start", "Code", "Languages", "Хм"]


def take_rows(place: Place, monkeypatch: pytest.MonkeyPatch, table: Table) -> None:
    """Import a table as if a file had it; then all is read that this wrote, and taken away."""
    before = place.files()
    with monkeypatch.context() as patch:
        patch.setattr(plan, "read_tables", lambda path: [table])
        code = place.take(Path("programme.csv"))
    after = place.files()
    assert code == 0 or after == before
    for path in after.keys() - before.keys():
        found = read_file(path, after[path], THREE)
        assert not errors(found.problems), (path, table)
        (place.root / "content" / path).unlink()
    for path in before:
        (place.root / "content" / path).write_bytes(before[path])


@pytest.mark.long
def test_hostile_texts_are_texts(
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at_length: int,
) -> None:
    """In any column one is a text that is read back as it was, or a fault; all lie in content/."""
    there = {path for path in place.root.rglob("*") if "content" not in path.parts}
    for column, text in [*product(COLUMNS, TEXTS)][:: 1 if at_length else 5]:
        row = {"Title": "A title", "Type": "talk", column: text}
        take_rows(place, monkeypatch, Table("Sessions", [[*row], [*row.values()]]))
    assert {path.name for path in place.root.rglob("*") if "content" not in path.parts} == {
        path.name for path in there
    } | {".cache"}
    assert "\x1b" not in "".join(capsys.readouterr())


@pytest.mark.long(only=True)
def test_random_files_do_no_harm(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred workbooks and schedules with bytes of theirs changed, and rows of any texts."""
    dice = random.Random(19)
    book = place.book(Sessions=[["Title", "Type"], ["One", "talk"]]).read_bytes()
    for n in range(200):
        broken = bytearray(book)
        for _ in range(dice.randrange(1, 30)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        ending = dice.choice(ENDINGS)
        (place.folder / f"a{ending}").write_bytes(bytes(broken[: dice.randrange(len(broken))]))
        before = place.files()
        assert place.take(place.folder / f"a{ending}") == 1
        assert place.files() == before
        names = [
            dice.choice([*COLUMNS, "Type", "Date", "End", "Speaker", "Name"]) for _ in range(6)
        ]
        rows = [[dice.choice([*TEXTS, "talk", "10:00"]) for _ in names] for _ in range(n % 9)]
        take_rows(
            place, monkeypatch, Table(dice.choice(["", "Sessions", "People"]), [names, *rows])
        )
