"""Where links, pictures, headings and tables stand in a body: Python-Markdown keeps no lines.

Before parsing, a mark (two private-use characters around ``line:column``) is put next to each such
place; while the tree is walked the marks are read and taken away again. A mark that lands in code
or in plain text is simply removed. So a later problem can name the line, whatever Markdown did.
"""

from __future__ import annotations

import re

from plugins.content.header import Place

MARK = re.compile("\ue000([0-9]+):([0-9]+)\ue001")

_INLINE = re.compile(r"\]\(\s*<?")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\[\]]*\]:[ ]*<?(?=\S)")
_HEADING = re.compile(r"^#{1,6}(?=[^#])[ ]*")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ ]*$")
_TABLE_RULE = re.compile(r"^[ ]{0,3}(?=.*\|)(?=.*-)[|:\- ]+$")
_FIRST_CELL = re.compile(r"^[ ]*\|?[ ]*")
_SETEXT_END = re.compile(r"(?:[ ]*\{:[^}]*\})?[ ]*$")


def mark(body: str, first_line: int) -> str:
    """Put a mark at every place worth naming; ``first_line`` is the body's line in the file."""
    lines = body.split("\n")
    following = [*lines[1:], ""]
    pairs = enumerate(zip(lines, following, strict=True))
    return "\n".join(_mark(line, after, first_line + i) for i, (line, after) in pairs)


def _mark(line: str, following: str, number: int) -> str:
    places = {match.end() for match in _INLINE.finditer(line)}
    for pattern in (_DEFINITION, _HEADING):
        if match := pattern.match(line):
            places.add(match.end())
    if line.strip() and _UNDERLINE.match(following):
        end = _SETEXT_END.search(line)
        places.add(end.start() if end else len(line))
    if "|" in line and _TABLE_RULE.match(following):
        places.add(_FIRST_CELL.match(line).end())  # type: ignore[union-attr]
    for place in sorted(places, reverse=True):
        line = f"{line[:place]}\ue000{number}:{place + 1}\ue001{line[place:]}"
    return line


def take(text: str) -> tuple[str, Place | None]:
    """The text without its marks, and the place that the first of them named."""
    first = MARK.search(text)
    if not first:
        return text, None
    return MARK.sub("", text), (int(first[1]), int(first[2]))
