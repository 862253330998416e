"""Where the lines, links and pictures of a body stand: Python-Markdown keeps no lines.

Before parsing, a mark (two private-use characters around ``line:column``) is put where the text of
each line begins, behind whatever makes it a heading, an entry or a quotation, and before each
target. The marks travel with the text into the tree; there they are read and taken away again
(passage.py). So whatever Markdown made of a text, its line is known, and marks change nothing else:
``read_body`` gives the same HTML without them (tests/content/test_positions.py).
"""

from __future__ import annotations

import re

from plugins.content.front_matter.header import Place

MARK = re.compile("\ue000([0-9]+):([0-9]+)\ue001")

_TARGET = re.compile(r"\]\(\s*<?")
_DEFINITION = r"\[(?!\^)[^\[\]]*\]:[ ]*<?"
_NOTE = r"\[\^[^\]]*\]:[ ]*"
_OPENING = re.compile(
    rf"[ ]*(?:(?:>|(?:[-+*]|[0-9]{{1,9}}\.|:|[*_]{{2,3}}|_)(?=[ ])|#{{1,6}}|{_NOTE}|{_DEFINITION})"
    r"[ ]*)*(?:\|[ ]*)?"
)
"""What stands before the text of a line: indentation, signs of blocks, the border of a table."""

_DEFINES = re.compile(rf"[ ]{{0,3}}{_DEFINITION}\S")
_TITLE = re.compile(r"[\"'(].*[\"')][ ]*$")
_EMPTY = re.compile(r"(?:#|\[\^[^\[\]]*\]:)[ ]*$")
"""What is worth a mark though no text follows: an empty heading or footnote is to be named."""

_FENCE = re.compile(r"(?:~{3,}|`{3,})[ ]*(?:\{.*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=.*)?)$")
_TAB = 4


def mark(body: str, first_line: int) -> str:
    """Put a mark at every place worth naming; ``first_line`` is the body's line in the file."""
    before = ""
    marked = []
    for number, line in enumerate(body.split("\n"), first_line):
        marked.append(_mark(line, before, number) if line and not line.isspace() else line)
        before = line
    return "\n".join(marked)


def _mark(line: str, before: str, number: int) -> str:
    has_tabs = "\t" in line
    wide = line.expandtabs(_TAB) if has_tabs else line
    places = {match.end() for match in _TARGET.finditer(wide)} if "](" in wide else set()
    opening = _OPENING.match(wide)
    start = opening.end() if opening else 0
    if _has_text(wide[start:], wide[:start], before):
        places.add(start)
    for place in sorted(places, reverse=True):
        column = _column(line, place) if has_tabs else place + 1
        wide = f"{wide[:place]}\ue000{number}:{column}\ue001{wide[place:]}"
    return wide


def _has_text(rest: str, opening: str, before: str) -> bool:
    """Whether what is left of a line is text, and no sign that Markdown must find untouched."""
    if not rest:
        return bool(_EMPTY.search(opening))
    if not opening and _FENCE.match(rest):
        return False
    if rest.startswith("{"):  # an attribute list stands below what it is meant for
        return not (rest.rstrip().endswith("}") and before.strip() and before[0] != "#")
    if _TITLE.match(rest) and _DEFINES.match(before):
        return False  # the title of a link's definition, on its second line
    if "|" in rest and (not before.strip() or not rest.strip("| ")):
        return True  # a rule of a table that nothing stands above, or a row of empty cells
    return bool(rest.strip("-=*_|:+ "))


def _column(line: str, place: int) -> int:
    """The column in the file of a place in the line whose tabs have become spaces."""
    width = 0
    for column, letter in enumerate(line, 1):
        if width >= place:
            return column
        width += _TAB - width % _TAB if letter == "\t" else 1
    return len(line) + 1


def take(text: str) -> tuple[str, Place | None]:
    """The text without its marks, and the place that the first of them named."""
    first = MARK.search(text)
    if not first:
        return text, None
    return MARK.sub("", text), (int(first[1]), int(first[2]))
