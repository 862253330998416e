"""The template: an empty spreadsheet with the columns, and with choices in the cells of some."""

from collections.abc import Iterable
from pathlib import Path

from plugins.importing.columns import ROLES, SHEETS, choice_of, columns, heading
from plugins.importing.matching import read_targets
from plugins.importing.tables import ROWS

LISTS = "Lists"
"""The hidden sheet that holds the choices: there they may be many."""


def write_template(content: Path, forum: str, file: Path) -> None:
    """Write it, with the rooms of a forum and the ids of the site's records among the choices."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book, lists, taken = Workbook(), list[list[str]](), ...
