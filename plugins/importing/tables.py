"""Tables: what a spreadsheet, a schedule or a calendar holds, as rows of text.

A file is read in a process of its own, whose memory and time end: two cells at the far corners of a
sheet make a parser ask for 512 GB, and end. Nothing in a file is run: a formula is its value.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize
from zipfile import ZipFile

from plugins.content.problem import ContentError, Problem, say
from plugins.content.source import decoded

ENDINGS = (".xlsx", ".ods", ".csv", ".json", ".xml", ".ics")
BYTES, UNPACKED = 20 * 1024**2, 100 * 1024**2
"""Of a file, and of what is packed in it: a programme is 100 kB, pictures beside it are more."""
ROWS, COLUMNS, LENGTH = 5_000, 200, 32_767
"""Of a table, and of a cell: no spreadsheet program makes a longer one."""
MEMORY, SECONDS = 1024**3, 20
"""To read a file: the largest that these limits allow takes half of them."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\ufeff"))
"""What is left in texts that were copied from a page."""


class Table(NamedTuple):
    """A table; ``is_sheet`` where its cells are those that an editor sees."""

    name: str
    rows: list[list[str]]
    is_sheet: bool = True


def read_tables(path: Path) -> list[Table]:
    """The tables of a file. Raises ContentError with one problem where it cannot be read."""
    ending, endings = path.suffix.lower(), ", ".join(ENDINGS)
    message: Any = say("this cannot be read: it is broken, locked, too large or of another kind")
    hint: Any = say("save it as {endings}, with {rows} rows at most", endings=endings, rows=ROWS)
    try:
        if ending in ENDINGS and path.is_file() and path.stat().st_size <= BYTES:
            data = path.read_bytes()
            if ending == ".csv":
                decoded(data)
            command = [sys.executable, "-m", __name__, ending]
            how: Any = {"cwd": Path(__file__).parents[2], "timeout": 3 * SECONDS}
            done = subprocess.run(command, input=data, capture_output=True, check=True, **how)
            return [Table(*each) for each in json.loads(done.stdout)]
    except ContentError as error:
        message, hint = error.problems[0].message, error.problems[0].hint
    except (OSError, subprocess.SubprocessError):
        pass
    raise ContentError([Problem(path.name, 0, 0, "import-unreadable", message, hint)])


# In the process of its own


def texts_of(rows: Iterable[Iterable[Any]]) -> list[list[str]]:
    """The texts of rows of values. Raises ValueError where there are too many."""
    texts = [[_text(value) for value in row] for row in rows]
    if len(texts) > ROWS or max(map(len, texts), default=0) > COLUMNS:
        raise ValueError
    return texts


def _text(value: Any) -> str:
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    text = normalize("NFC", "" if value is None else str(value)).removesuffix(" 00:00:00")
    if len(text) > LENGTH:
        raise ValueError
    lines = text.translate(_UNSEEN).encode("utf-8", "replace").decode().splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _sheets(data: bytes) -> Iterator[Table]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with ZipFile(BytesIO(data)) as packed:
        if sum(each.file_size for each in packed.infolist()) > UNPACKED:
            raise ValueError
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for each in book.sheets_metadata:
        if each.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(each.name)
            rows = texts_of(sheet.to_python(skip_empty_area=False))
            for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
                for row in rows[top + 1 : bottom + 1]:  # cells made one: it holds for all
                    row[left : left + 1] = rows[top][left : left + 1]
            yield Table(_text(each.name), rows)


def _csv(data: bytes) -> Iterator[Table]:
    text = data.decode("utf-8-sig")
    lines = text.splitlines()[:20]
    sign = max("\t;,", key=lambda sign: sum(sign in line for line in lines))
    yield Table("", texts_of(csv.reader(StringIO(text, ""), delimiter=sign)))


def _read(ending: str, data: bytes) -> Iterator[Table]:
    from plugins.importing.schedules import read_schedule

    if sys.platform != "win32":  # it has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if ending in (".xlsx", ".ods"):
        return _sheets(data)
    return _csv(data) if ending == ".csv" else read_schedule(ending, data)


if __name__ == "__main__":
    json.dump(list(_read(sys.argv[1], sys.stdin.buffer.read())), sys.stdout)
