"""Every link, heading, table and slip is named where it stands in the file."""

from __future__ import annotations

import pytest

from plugins.content.markdown.markup import read_body
from plugins.content.markdown.passages import Notes
from plugins.content.source import Source
from plugins.languages import SEVEN

SHAPES = """\
Wrapped **bold
text** and `code
code` and [a link
text](about.md) and [another
one][ref], *emphasis
two lines*\\
a broken line  
with [a break](one.md)

> quoted
> - listed
>   1. deeper [twice](two.md) [twice](two.md)

Term
: Definition
    more [of it](three.md)

- \ttabbed\t[entry](four.md)

  > then [quoted](five.md)
  lazy [line](six.md)

| a | b |
|---|---|
| [c](seven.md) | `d` |

## One

Two
---

[ref]: about.md
  "A title"

A note[^1].

[^1]: A [note](eight.md).

    More, [indented](nine.md).
"""  # noqa: W291


def test_every_link_and_heading_has_its_line() -> None:
    notes = Notes(Source("", SHAPES, 5), "a.md")
    body = read_body(notes, SEVEN["en"])
    assert not notes.problems
    lines = dict(enumerate(SHAPES.split("\n"), 5))
    for link in notes.links:
        assert lines[link.line][link.column - 1 :].startswith(link.path), link
    assert len({(link.line, link.column) for link in notes.links}) == len(notes.links) == 12
    assert [lines[heading.line] for heading in body.headings] == ["## One", "Two"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n<b>", (6, 1)),
        ("> - a\n>   c <b>", (6, 7)),
        ("Term\n:   text\n    and <b>", (7, 9)),
        ("| a | c |\n|---|---|\n| d | <b> |", (7, 7)),
        ("1) a\n\n   c  \n   <b>", (8, 4)),
        ("*c\nd* `e\nf` [g\nh](a.md) <b>", (8, 10)),
        ("[a]: a.md\n<b>", (6, 1)),
        ("c[^1]\n\n[^1]: d\n\n    <b>", (9, 5)),
        ("`<b>` <b>", (5, 7)),
        ("- a\n\n  > c\n\n  d\n- <b>", (10, 3)),
    ],
)
def test_a_slip_is_named_at_its_place(text: str, place: tuple[int, int]) -> None:
    notes = Notes(Source("", text, 5), "a.md")
    read_body(notes, SEVEN["en"])
    assert [(problem.kind, problem.line, problem.column) for problem in notes.problems] == [
        ("raw-html", *place)
    ]
