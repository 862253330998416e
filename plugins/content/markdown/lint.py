"""What an author meant as markup and no one reads as such: it would show in the text as it is.

Each kind of slip is a row: a pattern for the text of a passage (code and all that was read stand in
it as one sign each, so they never match), and what to say about it. Rows are tried in order, and no
letter is named twice. Patterns take time in proportion to a passage's length.
"""

import re
from html import unescape
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from plugins.content.front_matter.header import Header, Place, leaves
from plugins.content.letters import ENTITY
from plugins.content.markdown.links import maybe_text
from plugins.content.markdown.passages import CODE, Notes, Passage
from plugins.content.problem import Message, Problem, Severity, say
from plugins.content.source import Source

_ENDINGS = "md|html?|jpe?g|png|webp|gif|svg|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|epub"
_STEM = r"[^\s()（）\[\]{}<>]*"
_TARGET = rf"(?:{_STEM}\.(?:{_ENDINGS})\b{_STEM}|(?:https?://|mailto:|www\.){_STEM}|\#[\w-]+)"
"""What can only be meant as the target of a link."""

_LINK = (
    r"!?\[\[[^\[\]\n]+\]\]",  # the link of a wiki
    rf"!?\[[^\[\]]+\](?:\s+\(|\s*（){_TARGET}(?:\s+\"[^\"\n]*\")?[)）]?",  # apart
    r"!?\[[^\[\]]+\]\{[^{}\n]*\}",
    r"!?\[[^\[\]]+\]\[[^\[\]\n]*\]",  # a reference to nothing
    r"(?:!?\[[^\[\]]*|[^\s\[\]]{0,40})\]\([^()\s]*\)?",  # not closed, or not opened
    rf"!?\([^()\n]+\)\[{_TARGET}\]?",  # turned round
    rf"!?\[[^\[\]()]*\({_TARGET}\)(?![^\[\]]*\])",  # the text not closed
)
_LONGEST = 60
_SUSPECT = re.compile(rf"[<\[\]{{|]|\*\*|\^\[|\w{CODE}|^(?:[•◦▪‣·●○■□➢✓–—#!:])", re.MULTILINE)
"""A quick look: a passage without any of these has no slip."""


class Slip(NamedTuple):
    """A slip and its cure. Of those ``in_lines`` of a paragraph the first is named."""

    pattern: str
    hint: Message
    kind: str = "markup-not-read"
    in_lines: bool = False
    severity: Severity = "error"


SLIPS = (
    Slip(
        r"<(?:[^\s<>@]+@[^\s<>@]+|www\.[^\s<>]+)>",
        say("write [Name](mailto:name@example.org) or <https://www.example.org>"),
    ),
    Slip(
        r"<[A-Za-z!/?][^<>\n]*>?",
        say(
            "write it in Markdown; to show it as it is, put it between `backticks`, "
            "or write \\< instead of <"
        ),
        "raw-html",
    ),
    Slip(
        r"\[\^\s*\]|\[\^[^\]\n]*\s[^\]\n]*\]|\^\[[^\[\]]*\]",
        say("write [^1] here, and on a line of its own its text: [^1]: …"),
    ),
    Slip(
        r"\[\^[^\]\s]+\]",
        say("write its text on a line of its own: [^1]: …"),
        "footnote-incomplete",
    ),
    Slip(
        rf"(?<=[^\W\d_]){CODE}",
        say("write an apostrophe as ', and a space before what is code"),
        "code-in-word",
        severity="warning",
    ),
    Slip(
        r"^\[[^\[\]\n]+\]:(?=[ ]*\S)",
        say(
            "begin a footnote with a sign such as [^1]:, and use it as [^1]; "
            "the target of a link is one address: [1]: about.md"
        ),
    ),
    Slip(
        r"^(?:\[\[?_?TOC_?\]\]?|\*\[[^\[\]\n]+\]:|!!![ ]?\w+|:::+.*|\[![A-Z]+\])",
        say("delete it, or write it in words: docs/content.md lists what is read"),
        in_lines=True,
    ),
    Slip(
        r"(?<!\{)\{(?::[^{}\n]*|[ ]?[#.][A-Za-z][^{}\n]*|[A-Za-z-]+=[^{}\n]*)\}",
        say(
            "put an attribute list at once after a link or a picture, at the end of a heading, "
            "or on a line of its own below a paragraph"
        ),
    ),
    Slip(
        r"\*\*(?=\w)|(?<=[\w.,!?])\*\*",
        say("put ** at both ends of the bold words; to show it as it is, write \\*\\*"),
    ),
    Slip(
        r"!?\[[^\[\]]*\]\([^()\s]*\s[^()]*[()]",
        maybe_text(say("write an address without spaces or backslashes")),
    ),
    Slip(
        "|".join(_LINK),
        say(
            "write the text and at once its target: [the aims](about.md); "
            "if no link is meant, write \\[ instead of ["
        ),
    ),
    Slip(
        r"^#{2,6}(?=[^\W\d_]).*",
        say("put a space behind the #; to show the sign as it is, write \\#"),
        in_lines=True,
        severity="warning",
    ),
    Slip(
        r"^([•◦▪‣·●○■□➢✓]|[–—](?=[ ])).+(?=\n[ ]*\1)",
        say(
            "begin each entry with a hyphen and a space: - …; "
            "lines that are no list, such as speech, end in two spaces"
        ),
        in_lines=True,
        severity="warning",
    ),
    Slip(
        r"^(?:\|.*\|.*\||(?=[^\n]*\|)(?=[^\n]*[-–—])[|:\-–— ]+|[^|\n]+\|.*\n[^|\n]+\|.*)$",
        say(
            "write the names of the columns, below them a line |---|---| of as many columns, and "
            "no empty line between the rows; a | that is text is written \\|"
        ),
        in_lines=True,
    ),
)
_ROWS = [(re.compile(slip.pattern, re.MULTILINE | re.IGNORECASE), slip) for slip in SLIPS]


def name_slips(passage: Passage) -> None:
    """Report all slips of a passage, each letter for the first row that knows it."""
    if not _SUSPECT.search(passage.text):
        return
    taken = bytearray(len(passage.text))
    for pattern, slip in _ROWS:
        if slip.in_lines and passage.tag != "p":
            continue
        for found in islice(pattern.finditer(passage.text), 1 if slip.in_lines else None):
            start, end = found.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                place, text = passage.written(start, end)
                message = _message(slip.kind, text.partition("\n")[0][:_LONGEST])
                passage.notes.report(place, slip.kind, message, slip.hint, slip.severity)


def _message(kind: str, text: str) -> Message:
    match kind:
        case "raw-html":
            return say("HTML such as `{tag}` is not read: it would show as text", tag=text[:40])
        case "footnote-incomplete":
            return say("there is no footnote for `{note}`", note=text)
        case "code-in-word":
            return say("{text} begins within a word, and shows as code", text=text)
        case _:
            return say("`{text}` is not read as markup: it would show as it is", text=text)


_MARKED = re.compile(
    r"(?<![\w*])(\*{1,2}|`)(?=[^\s*`])[^*`]+(?<=\S)\1(?![\w*])|\[[^\[\]]+\]\([^()\s]+\)"
    rf"|(?<!\w)</?(?:a|b|br|code|em|i|p|span|strong|sub|sup|u)\b[^<>]*>|{ENTITY.pattern}"
)


def name_marks(header: Header) -> None:
    """Warn of what is written as in Markdown or HTML where a plain text is read."""
    for loc, text in leaves(header.fields):
        found = (mark[0] for mark in _MARKED.finditer(text))
        marked = next((mark for mark in found if mark[0] != "&" or unescape(mark) != mark), "")
        if marked and not text.startswith("http"):
            hint = say("write the words alone: markup is read below the front matter")
            if marked[0] == "&":
                hint = say("write the sign itself: {letter}", letter=unescape(marked))
            message = say("`{text}` shows as it is: a field is plain text", text=marked)
            header.report(header.place(loc), "markup-in-field", message, hint, "warning")


def want_header(table: Element, place: Place, notes: Notes) -> None:
    """The columns of a table have names."""
    cells = list(table.iter("th"))
    texts = ["".join(cell.itertext()) for cell in cells if cell.find(".//img") is None]
    if len(texts) == len(cells) and not any(map(str.strip, texts)):
        message = say("this table has no header: no one can tell what its columns are")
        hint = say("name each column above it")
        notes.report(place, "table-without-header", message, hint)


_CONFLICT = re.compile(r"(<{7}|>{7})(?: .*)?")


def check_conflicts(source: Source) -> list[Problem]:
    """The marks that git leaves around two changes that met: nothing near them can be trusted.

    They are looked for outside code.
    """
    is_code, found = False, []
    hint = say(
        "keep the text of one side, or of both, and delete the lines <<<<<<<, ======= and >>>>>>>"
    )
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if line.startswith(("```", "~~~")):
            is_code = not is_code
        elif not is_code and (mark := _CONFLICT.fullmatch(line.rstrip())):
            message = say(
                "`{mark}` is a trace of two changes that git could not join", mark=mark[1]
            )
            found.append(Problem("", number, 1, "conflict-marker", message, hint))
    return found
