"""Texts that took seconds or minutes to read are over a limit, and named before they are parsed.

What counts is that each is refused by its structure. What is within the limits is timed, with room.
"""

from __future__ import annotations

import time

import pytest

from plugins.content.markdown.limits import check_limits
from plugins.content.markdown.markup import read_body
from plugins.content.markdown.passages import Notes
from plugins.content.source import cut
from plugins.languages import SEVEN
from tests.conftest import PAGE

HANGS = {
    "uses of one footnote": ("x[^1] " * 390 + "\n\n") * 10 + "\n[^1]: n\n",
    "footnotes in footnotes": "".join("    " * i + f"[^{i}]: a\n\n" for i in range(99)),
}
LONG = {
    "emphasis in emphasis": ("*a " * 2900 + "\n") * 2 + ("b* " * 2900 + "\n") * 2,
    "pictures in one paragraph": ("![" * 195 + "\n\u3000\n") * 20,
    "emphasis": ("!*" * 1500 + "\n\n") * 20,
    "open links": ("[a](" + "(" * 80 + "\n") * 390,
    "closing brackets": ("](" * 4900 + "\n\n") * 6,
    "brackets far from the end": (("[a" + "\\!" * 75) * 55 + "\n") * 7,
    "wide table of empty rows": "a|" * 1000 + "\n" + "-|" * 1000 + "\n" + "|\n" * 2000,
    "large table": "a|" * 90 + "\n" + "-|" * 90 + "\n" + ("b|" * 90 + "\n") * 120,
    "one row of many columns": "a|" * 4900 + "\n" + "-|" * 4900 + "\n" + "|\n" * 100,
    "fences that never close": "```a\n" * 12_000,
    "fences of many lengths": "\n".join("`" * i for i in range(1, 350)),
    "escapes": ("\\!" * 4500 + "\n") * 7,
    "code": ("`a` " * 2400 + "\n") * 6,
    "tags": ("<b> " * 2400 + "\n") * 6,
    "thematic breaks": "- - - \n" * 9000,
    "paragraphs": "a\n\n" * 20_000,
    "definitions": "t\n:   d\n\n" * 6000,
    "definitions of nothing": ":   a\n\n" * 9000,
    "line breaks": "a  \n" * 15_000,
    "loose list": "- a\n\n" * 12_000,
    "list": "- a\n" * 15_000,
    "quotations": "> --\n" * 900 + ("\n" + "> --\n" * 900) * 10,
    "addresses": ("<http://a>\n" * 900 + "\n") * 6,
    "empty headings": "#\n" * 5000,
    "curly brackets": "## a" + " {" * 4000,
    "spaces": ("a" + " " * 9000 + "b\n") * 6,
    "hyphens": ("-" * 9000 + "x\n") * 6,
    "a label": ("[" + "a" * 9000 + "\n") * 6,
    "attribute lists": "## a {: #b }\n" * 4000,
    "deep lists": "\n".join("  " * (depth % 10) + "- a" for depth in range(3000)),
}
"""Texts that took seconds or minutes once; they are read in time that grows with their length."""


@pytest.mark.parametrize("sign", ["\r", "\u0085"])
def test_no_line_ends_but_where_lines_are_counted(sign: str) -> None:
    """A carriage return alone would be a line's end to Markdown: it is one to us."""
    source = cut(PAGE + f"a{sign}{sign}" * 5000)
    assert [problem.kind for problem in source.problems] == ["wrong-character"]
    assert source.body.splitlines() == source.body.removesuffix("\n").split("\n")


@pytest.mark.parametrize("body", HANGS.values(), ids=HANGS.keys())
def test_what_would_hold_up_a_build_is_over_a_limit(body: str) -> None:
    problems = check_limits(cut(PAGE + body))
    assert {problem.kind for problem in problems} == {"over-limit"}
    assert all(problem.line >= 5 and problem.hint for problem in problems)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(body, id=name, marks=pytest.mark.long(only=True) if number % 3 else ())
        for number, (name, body) in enumerate(LONG.items())
    ],
)
def test_what_is_within_the_limits_is_read_in_time(body: str) -> None:
    source = cut(PAGE + body[: 64 * 1024])
    assert check_limits(source) == []
    begun = time.process_time()
    read_body(Notes(source, "pages/a.md"), SEVEN["en"])
    assert time.process_time() - begun < 5
