"""Marks say where a text stands, and change nothing else."""

from __future__ import annotations

import pytest

from plugins.content.markdown import markup
from plugins.content.markdown.markup import read_body
from plugins.content.markdown.positions import MARK, mark
from plugins.content.problem import ContentError
from plugins.content.source import Source, cut
from plugins.languages import SEVEN
from tests.hostile.case import read_cases
from tests.sites import FULL

GOOD = [file.read_text(encoding="utf-8") for file in sorted(FULL.rglob("*.md"))]
HOSTILE = [
    text
    for case in read_cases()
    for head, text in case.files
    if head.endswith(".md") and text.startswith("---\n") and text.count("\n---\n")
]
SHAPES = """\
Wrapped **bold
text** and `code
code` and [a link
text](about.md) and [another
one][ref], *emphasis
two lines*\\
_ not emphasis_

> quoted
> - listed
>     1. deeper

Term
: Definition
    more of it

\tcode with a\ttab

- \ttabbed\tentry

| a | b |
|---|---|
| | `c|d` |

Setext
------
{: .note }

***

[ref]: about.md
  "A title"

[^1]:
    A note.

A note[^1].\x20\x20
A break
"""


def bodies() -> list[str]:
    texts = [SHAPES]
    for text in [*GOOD, *HOSTILE]:
        try:
            texts.append(cut("pages/a.md", text).body)
        except ContentError:
            continue
    return texts


@pytest.mark.parametrize("body", bodies())
def test_marks_change_no_page(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("pages/a.md", "", body, 5)
    try:
        marked = read_body(source, "content/pages/a.md", SEVEN["en"])[0]
    except ContentError:
        return
    monkeypatch.setattr(markup, "mark", lambda text, _: text)
    bare = read_body(source, "content/pages/a.md", SEVEN["en"])[0]
    assert marked.html == bare.html
    assert marked.ids == bare.ids


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("text", "7:1"),
        ("   text", "7:4"),
        ("## Aims", "7:4"),
        ("> - #### Aims", "7:10"),
        ("12. text", "7:5"),
        ("[^1]: A note", "7:7"),
        ("| a | b |", "7:3"),
        ("\t- text", "7:4"),
    ],
)
def test_the_mark_stands_where_the_text_begins(line: str, place: str) -> None:
    (found,) = MARK.findall(mark(line, 7))
    assert ":".join(found) == place


@pytest.mark.parametrize("line", ["---", "***", "|---|:-:|", "```", "~~~ python", "- ", "====", ""])
def test_signs_without_a_text_have_no_mark(line: str) -> None:
    assert mark(f"x\n{line}", 7).split("\n")[1] == line
