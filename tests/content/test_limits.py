"""Limits: what would hold up a build is named at its line before it is parsed."""

from __future__ import annotations

import pytest

from plugins.content.markdown.limits import check_limits, levels
from plugins.content.source import cut
from tests.conftest import PAGE, Project
from tests.reading import read_content


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("![" * 4_001, 5, "square brackets on one page"),
        (("![" * 400 + "\n\n") * 11, 25, "square brackets on one page"),
        ("- " * 20 + "a", 5, "levels of lists"),
        ("\n".join("    " * depth + "- a" for depth in range(20)), 17, "levels of lists"),
        ("1. " * 20, 5, "levels of lists"),
        ("> " * 20, 5, "levels of lists"),
        ("a[^1] " * 301, 5, "footnotes on one page"),
        ("a" * 10_001, 5, "this line is longer"),
    ],
)
def test_what_is_over_a_limit(body: str, line: int, what: str) -> None:
    (problem,) = check_limits(cut(PAGE + body))
    assert (problem.line, problem.kind) == (line, "over-limit")
    assert what in problem.message
    assert problem.hint


def test_a_long_honest_page_is_within_them() -> None:
    entry = "- a [link](https://a.example/) to *something*, and **more** of it\n"
    body = ("## A heading\n\nText of a paragraph.\n\n" + entry * 40 + "\n") * 20
    assert not check_limits(cut(PAGE + body))


def test_a_file_that_is_too_large_is_not_read(project: Project) -> None:
    project.write("pages/about.md", PAGE + "word " * 30_000)
    (problem,) = read_content(project.content).problems
    assert (problem.kind, problem.line) == ("over-limit", 0)


def test_front_matter_that_is_too_long(project: Project) -> None:
    project.write("pages/about.md", PAGE.replace("it.", "it " * 12_000))
    (problem,) = read_content(project.content).problems
    assert problem.kind == "over-limit"


@pytest.mark.parametrize(
    ("line", "depth"), [("text", 0), ("- a", 1), ("> - 1. a", 3), ("    - a", 2), ("-5 degrees", 0)]
)
def test_levels(line: str, depth: int) -> None:
    assert levels(line) == depth
