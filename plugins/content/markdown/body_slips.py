"""The slips that are looked for in a body's text: tags, notes, signs and brackets left over."""

from __future__ import annotations

import re

from plugins.content.markdown.lost import Lost
from plugins.content.message import Message, say

_ENDINGS = "md|html?|jpe?g|png|webp|gif|svg|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|epub"
_STEM = r"[^\s()（）\[\]{}<>]*"
_TARGET = rf"(?:{_STEM}\.(?:{_ENDINGS})\b{_STEM}|(?:https?://|mailto:|www\.){_STEM}|\#[\w-]+)"
"""What can only be meant as the target of a link."""

_TEXT = frozenset({"p", "li", "dd", "dt", "blockquote", "div"})
"""Elements whose text has lines of its own."""


def _as_it_is(text: str) -> Message:
    return say("`{text}` is not read as markup: it would show as it is", text=text)


def _no_link(text: str) -> Message:
    return say("`{text}` is not read as a link: it would show as it is", text=text)


def _mend_link(_: str) -> Message:
    return say(
        "write the text and at once its target: [the aims](about.md); "
        "if no link is meant, write \\[ instead of ["
    )


TAGS = (
    Lost(
        "link-not-read",
        re.compile(r"<[^\s<>@]+@[^\s<>@]+>"),
        lambda text: say("`{text}` is not read as a link to a mail address", text=text),
        lambda text: say("write [{mail}](mailto:{mail})", mail=text[1:-1]),
    ),
    Lost(
        "link-not-read",
        re.compile(r"<www\.[^\s<>]+>"),
        _no_link,
        lambda text: say("write the whole address: <https://{address}>", address=text[1:-1]),
    ),
    Lost(
        "raw-html",
        re.compile(r"<[A-Za-z!/][^<>\n]*>?"),
        lambda text: say("HTML such as `{tag}` is not read: it would show as text", tag=text[:40]),
        lambda _: say(
            "write it in Markdown; to show it as it is, put it between `backticks`, "
            "or write \\< instead of <"
        ),
    ),
)

NOTES = (
    Lost(
        "footnote-not-read",
        re.compile(r"\[\^\s*\]|\[\^[^\]\n]*\s[^\]\n]*\]|\^\[[^\[\]]*\]"),
        lambda text: say("`{text}` is not read as a footnote", text=text),
        lambda _: say("write [^1] here, and on a line of its own its text: [^1]: …"),
    ),
    Lost(
        "footnote-missing",
        re.compile(r"\[\^[^\]\s]+\]"),
        lambda text: say("there is no footnote for `{note}`", note=text),
        lambda text: say("write its text on a line of its own: {note}: …", note=text),
    ),
    Lost(
        "footnote-not-read",
        re.compile(r"(?:^|\n)[ ]*(?P<named>\[[^\[\]\n]+\]:)(?=[ ]*\S)"),
        lambda text: say("`{text}` is neither a footnote nor the target of a link", text=text),
        lambda _: say(
            "begin a footnote with a sign such as [^1]:, and use it as [^1]; "
            "the target of a link is one address: [1]: about.md"
        ),
    ),
)

LINES = (
    Lost(
        "heading-not-read",
        re.compile(r"^[ ]*(?P<named>#{1,6}[ ]+\S.*)", re.MULTILINE),
        lambda _: say("this heading is not read as one: it would show with its #"),
        lambda _: say("begin the line with #, without spaces before it"),
        tags=_TEXT,
    ),
    Lost(
        "list-not-read",
        re.compile(r"\n[ ]*(?P<named>(?:[-*+]|1\.)[ ]+\S.*)"),
        lambda _: say("this is not read as an entry of a list: it would run on in one paragraph"),
        lambda _: say(
            "put an empty line before the list, and four spaces before an entry within an entry; "
            "if no list is meant, put a backslash before the sign: \\-"
        ),
        once=True,
        tags=_TEXT,
    ),
    Lost(
        "list-not-read",
        re.compile(r"^[ ]*(?P<named>\w{1,2}\)[ ]+\S.*)(?=\n[ ]*\w{1,2}\)[ ])", re.MULTILINE),
        lambda _: say("this is not read as a list: its lines would run on in one paragraph"),
        lambda _: say("number the entries with a full stop: 1. …"),
        once=True,
        tags=_TEXT,
    ),
    Lost(
        "list-not-read",
        re.compile(
            r"^[ ]*(?P<named>(?P<sign>[•◦▪‣·●○■□➢✓]|[–—](?=[ ])).+)(?=\n[ ]*(?P=sign))",
            re.MULTILINE,
        ),
        lambda _: say("this is not read as a list: its lines would run on in one paragraph"),
        lambda _: say(
            "begin each entry with a hyphen and a space: - …; "
            "lines that are no list, such as speech, end in two spaces"
        ),
        once=True,
        tags=_TEXT,
    ),
)

SIGNS = (
    Lost(
        "markup-not-read",
        re.compile(
            r"^[ ]*(?P<named>\[\[?_?TOC_?\]\]?|\*\[[^\[\]\n]+\]:|!!![ ]?\w+|:::+.*|\[![A-Z]+\])",
            re.MULTILINE | re.IGNORECASE,
        ),
        _as_it_is,
        lambda _: say("delete it, or write it in words: docs/content.md lists what is read"),
        tags=_TEXT,
    ),
    Lost(
        "markup-not-read",
        re.compile(r"^[ ]*(?P<named>```.*|~~~.*)", re.MULTILINE),
        lambda _: say("what begins here is not read as code: it would show as text"),
        lambda _: say("code begins and ends with a line ```, neither of them indented"),
        once=True,
        tags=_TEXT,
    ),
    Lost(
        "markup-not-read",
        re.compile(r"~~(?=\S)[^~\n]+~~"),
        _as_it_is,
        lambda _: say("delete what is no longer true, or say in words that it is"),
    ),
    Lost(
        "markup-not-read",
        re.compile(r"(?<!\{)\{(?::[^{}\n]*|[ ]?[#.][A-Za-z][^{}\n]*|[A-Za-z-]+=[^{}\n]*)\}"),
        _as_it_is,
        lambda _: say(
            "put an attribute list at once after a link or a picture, at the end of a heading, "
            "or on a line of its own below a paragraph"
        ),
    ),
    Lost(
        "markup-not-read",
        re.compile(r"\*\*(?=\w)|(?<=[\w.,!?])\*\*"),
        _as_it_is,
        lambda _: say("put ** at both ends of the bold words; to show it as it is, write \\*\\*"),
        once=True,
    ),
)

BRACKETS = tuple(
    Lost("link-not-read", re.compile(pattern), _no_link, _mend_link)
    for pattern in (
        r"!?\[\[[^\[\]\n]+\]\]",  # the link of a wiki
        r"(?:!?\[[^\[\]]*|[^\s\[\]]{0,40})\]\([^()\s]*\)?",  # not closed, or not opened
        rf"!?\[[^\[\]]+\](?:\s+\(|\s*（){_TARGET}(?:\s+\"[^\"\n]*\")?[)）]?",  # apart
        r"!?\[[^\[\]]+\]\{[^{}\n]*\}",
        r"!?\[[^\[\]]+\]\[[^\[\]\n]*\]",  # a reference to nothing
        rf"!?\([^()\n]+\)\[{_TARGET}\]?",  # turned round
        rf"!?\[[^\[\]()]*\({_TARGET}\)(?![^\[\]]*\])",  # the text not closed
    )
)

SLIPS = (*TAGS, *NOTES, *SIGNS, *BRACKETS, *LINES)

SUSPECT = re.compile(
    r"[<\[\]{|~]|\*\*|\^\[|^[ ]*(?:[-*+•◦▪‣·●○■□➢✓–—#!:`]|\w{1,2}[.)])", re.MULTILINE
)
"""A quick look: a passage without any of these has no slip."""
