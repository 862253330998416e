"""What an author meant as markup and no one reads as such: it would show in the text as it is.

Each kind of slip is a row: a pattern for the text of a passage (code and all that was read stand in
it as one sign each, so they never match), and what to say about it. Rows are tried in order, and no
letter is named twice. Patterns take time in proportion to a passage's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element

from plugins.content.markdown.passages import Notes, Passage, as_shown, pattern_of, plain
from plugins.content.message import Message, say
from plugins.content.problem import Problem
from plugins.content.source import Source

_ENDINGS = "md|html?|jpe?g|png|webp|gif|svg|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|epub"
_STEM = r"[^\s()（）\[\]{}<>]*"
_TARGET = rf"(?:{_STEM}\.(?:{_ENDINGS})\b{_STEM}|(?:https?://|mailto:|www\.){_STEM}|\#[\w-]+)"
"""What can only be meant as the target of a link."""

_LONGEST = 60
_SUSPECT = re.compile(r"[<\[\]{|]|\*\*|\^\[|^(?:[•◦▪‣·●○■□➢✓–—#!:])", re.MULTILINE)
"""A quick look: a passage without any of these has no slip."""


@dataclass(frozen=True)
class Slip:
    """A slip; what to say is given the text as written. ``once`` names its first in a passage."""

    kind: str
    pattern: re.Pattern[str]
    message: Callable[[str], Message]
    hint: Callable[[str], Message]
    once: bool = False
    in_lines: bool = False
    """Whether it is looked for in paragraphs alone."""
    is_warning: bool = False


def _lines(pattern: str) -> re.Pattern[str]:
    """A pattern for whole lines."""
    return re.compile(pattern, re.MULTILINE | re.IGNORECASE)


def _as_it_is(text: str) -> Message:
    return say("`{text}` is not read as markup: it would show as it is", text=text)


def _no_link(text: str) -> Message:
    return say("`{text}` is not read as a link: it would show as it is", text=text)


SLIPS = (
    Slip(
        "markup-not-read",
        re.compile(r"<(?:[^\s<>@]+@[^\s<>@]+|www\.[^\s<>]+)>"),
        _no_link,
        lambda _: say("write [Name](mailto:name@example.org) or <https://www.example.org>"),
    ),
    Slip(
        "raw-html",
        re.compile(r"<[A-Za-z!/][^<>\n]*>?"),
        lambda text: say("HTML such as `{tag}` is not read: it would show as text", tag=text[:40]),
        lambda _: say(
            "write it in Markdown; to show it as it is, put it between `backticks`, "
            "or write \\< instead of <"
        ),
    ),
    Slip(
        "markup-not-read",
        re.compile(r"\[\^\s*\]|\[\^[^\]\n]*\s[^\]\n]*\]|\^\[[^\[\]]*\]"),
        lambda text: say("`{text}` is not read as a footnote", text=text),
        lambda _: say("write [^1] here, and on a line of its own its text: [^1]: …"),
    ),
    Slip(
        "footnote-incomplete",
        re.compile(r"\[\^[^\]\s]+\]"),
        lambda text: say("there is no footnote for `{note}`", note=text),
        lambda text: say("write its text on a line of its own: {note}: …", note=text),
    ),
    Slip(
        "markup-not-read",
        _lines(r"^\[[^\[\]\n]+\]:(?=[ ]*\S)"),
        lambda text: say("`{text}` is neither a footnote nor the target of a link", text=text),
        lambda _: say(
            "begin a footnote with a sign such as [^1]:, and use it as [^1]; "
            "the target of a link is one address: [1]: about.md"
        ),
    ),
    Slip(
        "markup-not-read",
        _lines(r"^(?:\[\[?_?TOC_?\]\]?|\*\[[^\[\]\n]+\]:|!!![ ]?\w+|:::+.*|\[![A-Z]+\])"),
        _as_it_is,
        lambda _: say("delete it, or write it in words: docs/content.md lists what is read"),
        in_lines=True,
    ),
    Slip(
        "markup-not-read",
        re.compile(r"(?<!\{)\{(?::[^{}\n]*|[ ]?[#.][A-Za-z][^{}\n]*|[A-Za-z-]+=[^{}\n]*)\}"),
        _as_it_is,
        lambda _: say(
            "put an attribute list at once after a link or a picture, at the end of a heading, "
            "or on a line of its own below a paragraph"
        ),
    ),
    Slip(
        "markup-not-read",
        re.compile(r"\*\*(?=\w)|(?<=[\w.,!?])\*\*"),
        _as_it_is,
        lambda _: say("put ** at both ends of the bold words; to show it as it is, write \\*\\*"),
        once=True,
    ),
    *(
        Slip(
            "markup-not-read",
            re.compile(pattern),
            _no_link,
            lambda _: say(
                "write the text and at once its target: [the aims](about.md); "
                "if no link is meant, write \\[ instead of ["
            ),
        )
        for pattern in (
            r"!?\[\[[^\[\]\n]+\]\]",  # the link of a wiki
            r"(?:!?\[[^\[\]]*|[^\s\[\]]{0,40})\]\([^()\s]*\)?",  # not closed, or not opened
            rf"!?\[[^\[\]]+\](?:\s+\(|\s*（){_TARGET}(?:\s+\"[^\"\n]*\")?[)）]?",  # apart
            r"!?\[[^\[\]]+\]\{[^{}\n]*\}",
            r"!?\[[^\[\]]+\]\[[^\[\]\n]*\]",  # a reference to nothing
            rf"!?\([^()\n]+\)\[{_TARGET}\]?",  # turned round
            rf"!?\[[^\[\]()]*\({_TARGET}\)(?![^\[\]]*\])",  # the text not closed
        )
    ),
    Slip(
        "markup-not-read",
        _lines(r"^#{2,6}(?=[^\W\d_]).*"),
        lambda _: say("this heading is not read as one: it would show with its #"),
        lambda _: say("put a space behind the #; to show the sign as it is, write \\#"),
        in_lines=True,
        is_warning=True,
    ),
    Slip(
        "markup-not-read",
        _lines(r"^([•◦▪‣·●○■□➢✓]|[–—](?=[ ])).+(?=\n[ ]*\1)"),
        lambda _: say("this is not read as a list: its lines would run on in one paragraph"),
        lambda _: say(
            "begin each entry with a hyphen and a space: - …; "
            "lines that are no list, such as speech, end in two spaces"
        ),
        once=True,
        in_lines=True,
    ),
    Slip(
        "markup-not-read",
        _lines(r"^(?:\|.*\|.*\||(?=[^\n]*\|)(?=[^\n]*[-–—])[|:\-–— ]+|[^|\n]+\|.*\n[^|\n]+\|.*)$"),
        lambda _: say("this is not read as a table: its rows would run on in one paragraph"),
        lambda _: say(
            "write the names of the columns, below them a line |---|---| of as many columns, and "
            "no empty line between the rows; a | that is text is written \\|"
        ),
        once=True,
        in_lines=True,
    ),
)


def name_slips(passage: Passage, notes: Notes) -> None:
    """Report all slips of a passage, each letter for the first row that knows it."""
    if not _SUSPECT.search(passage.text):
        return
    taken = bytearray(len(passage.text))
    for row in SLIPS:
        if row.in_lines and passage.tag != "p":
            continue
        for found in islice(row.pattern.finditer(passage.text), 1 if row.once else None):
            start, end = found.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                piece = passage.text[start:end].partition("\n")[0]
                place, text = notes.seek(passage.line_at(start), pattern_of(piece))
                text = (text or as_shown(piece))[:_LONGEST]
                notes.report(place, row.kind, row.message(text), row.hint(text), row.is_warning)


def want_header(table: Element, notes: Notes) -> None:
    """The columns of a table have names."""
    cells = list(table.iter("th"))
    texts = ["".join(cell.itertext()) for cell in cells if cell.find(".//img") is None]
    if len(texts) == len(cells) and not any(map(plain, texts)):
        message = say("this table has no header: no one can tell what its columns are")
        hint = say("name each column above it")
        notes.report(notes.place(cells[0]), "table-without-header", message, hint)


_MARK = re.compile(r"(<{7}|>{7}|={7}|\|{7})(?: .*)?")
_ENDS = re.compile("<{7}|>{7}")


def check_conflicts(source: Source, file: str) -> list[Problem]:
    """The marks that git leaves where two changes met: nothing below them can be trusted.

    They are looked for outside code; a row of = by itself underlines a heading.
    """
    if not _ENDS.search(source.body):
        return []
    is_code, found = False, []
    hint = say(
        "keep the text of one side, or of both, and delete the lines <<<<<<<, ======= and >>>>>>>"
    )
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if line.startswith(("```", "~~~")):
            is_code = not is_code
        elif not is_code and (mark := _MARK.fullmatch(line.rstrip())):
            message = say(
                "`{mark}` is a trace of two changes that git could not join", mark=mark[1]
            )
            found.append(Problem(file, number, 1, "conflict-marker", message, hint))
    return found if any(_ENDS.search(problem.message) for problem in found) else []
