"""A second opinion: a text read once more as the forge reads it, and where the two readings part.

The forge shows the same file to whoever edits it. A text that looks right there and another way
here would be noticed by readers alone. Its blocks are read by markdown-it-py here too (blocks.py);
what is in them becomes two rows of events, as markdown-it-py and as Python-Markdown read it, and
the first that differs is named: a warning, never a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plugins.content.body import SYMBOL
from plugins.content.markdown.blocks import forge
from plugins.content.markdown.markup import to_html
from plugins.content.markdown.passages import Notes
from plugins.content.message import Message, say
from plugins.content.problem import Problem
from plugins.content.source import Source, read_source
from plugins.content.target import Inside, Outside, read_target

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = re.compile(r"\{:?[^{}\n]*\}|[☐☑]")
"""Attribute lists, and the boxes of tasks, which the forge shows in another way."""

_EITHER_WAY = (("strong", "em"), ("/strong", "/em"))
_NAMES = {
    "a": say("a link"),
    "img": say("a picture"),
    "note": say("a footnote"),
    "em": say("emphasis"),
    "strong": say("bold words"),
    "del": say("struck words"),
    "code": say("code"),
    "br": say("the end of a line"),
    "text": say("text"),
    "end": say("nothing more"),
}
_LONGEST = 40


class Event(NamedTuple):
    """What begins, ends (``/em``) or stands in a text, on a line of the file if that is known.

    An end of a block has no name.
    """

    name: str
    detail: str = ""
    line: int = 0


def read_again(content: Path, known: dict[str, tuple[int, int]]) -> Iterator[list[Problem]]:
    """The warnings of each text that is not ``known`` by its time and size, text by text.

    Whoever has better to do may stop, and go on later.
    """
    for file in sorted(content.rglob("*.md")):
        path, stat = file.relative_to(content).as_posix(), file.stat()
        state = stat.st_mtime_ns, stat.st_size
        if known.get(path) != state:
            known[path] = state
            yield compare(read_source(path, file.read_bytes()), f"{content.name}/{path}")


def compare(source: Source, file: str) -> list[Problem]:
    """A warning where the forge reads a text in another way; ``file`` names it in problems."""
    theirs = _even(_read_there(source), source.body_line)
    ours = _even(_events(to_html(Notes(source, file))[0], source.path))
    end = Event("end", "", theirs[-1].line if theirs else source.body_line)
    for there, here in zip_longest(theirs, ours, fillvalue=end):
        if there[:2] != here[:2]:
            message = say(
                "the forge reads this in another way: it shows {there}, this site shows {here}",
                there=_describe(there),
                here=_describe(here),
            )
            hint = say(
                "write it so that both read it alike: with an empty line before and after it, or "
                "with a backslash before a sign that is text"
            )
            return [Problem(file, there.line, 1, "reads-differently", message, hint, "warning")]
    return []


def _read_there(source: Source) -> Iterator[Event]:
    reader, env = forge(), dict[str, object]()
    tokens = reader.parse(source.body, env)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + source.body_line))
    return _events(reader.renderer.render(tokens, reader.options, env), source.path)


def _events(html: str, path: str) -> Iterator[Event]:
    from lxml.html import fragment_fromstring

    return _walk(fragment_fromstring(html, create_parent=True), path)


def _walk(element: HtmlElement, path: str) -> Iterator[Event]:
    tag = {"s": "del", "sup": "note"}.get(element.tag, element.tag)
    if tag in ("code", "note"):
        words = " ".join(element.text_content().split())
        yield Event(tag, words if tag == "code" else words.strip("[]").partition(":")[0])
    elif tag != "pre" and "footnote-backref" not in element.get("class", ""):
        name = tag if tag in _NAMES else ""
        yield Event(name, _shown(element, path), int(element.get("data-line", 0)))
        yield from _text(element.text)
        for child in element:
            yield from _walk(child, path)
        yield Event(name and f"/{name}")
    yield from _text(element.tail)


def _text(text: str | None) -> Iterator[Event]:
    """A text, each line by itself."""
    first, *others = (text or "").split("\n")
    yield Event("text", first)
    for line in others:
        yield Event("\n")
        yield Event("text", line)


def _shown(element: HtmlElement, path: str) -> str:
    """Where a link leads or what a picture is, with its words; ``path`` is of the file it is in."""
    target = element.get("href") or element.get("src") or ""
    if target and not target.startswith(SYMBOL):
        match read_target(target, path):
            case Inside(file, fragment):
                target = f"{file}#{fragment}" if fragment else file
            case Outside(url):
                target = url
            case _:
                target = ""
    words = (target.strip(SYMBOL), element.get("alt", ""), element.get("title", ""))
    return " ".join(" ".join(words).split())


def _even(events: Iterator[Event], first: int = 0) -> list[Event]:
    """The row without what no reader sees: spaces, how a text is cut, lists of attributes."""
    row: list[Event] = []
    words, line = "", first
    for event in events:
        if event.name == "text":
            words += event.detail
            continue
        if text := " ".join(_UNSEEN.sub("", words).split()):
            row.append(Event("text", text, line))
        words = ""
        line = event.line or line + (event.name == "\n" and line > 0)
        if row and (row[-1].name, event.name) in _EITHER_WAY:
            row.insert(-1, event._replace(line=line))
        elif event.name.strip():
            row.append(event._replace(line=line))
    return row


def _describe(event: Event) -> Message:
    name = _NAMES[event.name.removeprefix("/")]
    if event.name.startswith("/"):
        return say("the end of {what}", what=name)
    if event.detail:
        return say("{what}: “{text}”", what=name, text=event.detail[:_LONGEST])
    return name
