"""Texts that took seconds or minutes to read are over a limit, and named before they are parsed.

Nothing is timed here: what counts is that each is refused by its structure.
"""

from __future__ import annotations

import pytest

from plugins.content.markdown.limits import check_limits
from plugins.content.source import cut
from tests.conftest import PAGE

HANGS = {
    "wide table of empty rows": "a|" * 1000 + "\n" + "-|" * 1000 + "\n" + "|\n" * 2000,
    "large table": "a|" * 90 + "\n" + "-|" * 90 + "\n" + ("b|" * 90 + "\n") * 120,
    "one row of many columns": "a|" * 4900 + "\n" + "-|" * 4900 + "\n" + "|\n" * 100,
    "thematic breaks": "- - - \n" * 9000,
    "fences that never close": "```a\n" * 12_000,
    "fences of many lengths": "\n".join("`" * i for i in range(1, 350)),
    "escapes": ("\\!" * 4500 + "\n") * 7,
    "uses of one footnote": ("x[^1] " * 390 + "\n\n") * 10 + "\n[^1]: n\n",
    "U+3000 is no blank line": ("![" * 195 + "\n\u3000\n") * 20,
    "U+00A0 is no blank line": ("![" * 195 + "\n\u00a0\n") * 20,
    "closing brackets": ("](" * 4900 + "\n\n") * 6,
    "paragraphs": "a\n\n" * 20_000,
    "definitions": "t\n:   d\n\n" * 6000,
    "definitions of nothing": ":   a\n\n" * 9000,
    "code": ("`a` " * 2400 + "\n") * 6,
    "line breaks": "a  \n" * 15_000,
    "loose list": "- a\n\n" * 12_000,
    "list": "- a\n" * 15_000,
    "quotations": "> --\n" * 900 + ("\n" + "> --\n" * 900) * 10,
    "addresses": ("<http://a>\n" * 900 + "\n") * 6,
    "empty headings": "#\n" * 5000,
    "open links": ("[a](" + "(" * 80 + "\n") * 390,
    "emphasis": ("!*" * 1500 + "\n\n") * 20,
    "curly brackets": "## a" + " {" * 4000,
}


@pytest.mark.parametrize("sign", ["\r", "\u0085"])
def test_no_line_ends_but_where_lines_are_counted(sign: str) -> None:
    """A carriage return alone would be a line's end to Markdown: it is one to us."""
    source = cut("pages/a.md", PAGE + f"a{sign}{sign}" * 5000)
    assert [problem.kind for problem in source.problems] == ["wrong-character"]
    assert source.body.splitlines() == source.body.removesuffix("\n").split("\n")


@pytest.mark.parametrize("body", HANGS.values(), ids=HANGS.keys())
def test_what_would_hold_up_a_build_is_over_a_limit(body: str) -> None:
    problems = check_limits(cut("pages/a.md", PAGE + body), "content/pages/a.md")
    assert {problem.kind for problem in problems} == {"over-limit"}
    assert all(problem.line >= 5 and problem.hint for problem in problems)
