"""The second pair of eyes sees what Markdown, as it is read here, cannot make."""

from __future__ import annotations

import pytest

from plugins.content import reader
from plugins.content.body import Body
from plugins.content.markdown.sanitiser import is_clean
from tests.conftest import Project
from tests.reading import read_content
from tests.sites import FULL


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x">a</p>',
        "<script>1</script>",
        '<a href="javascript:x">a</a>',
        '<a href=" java&#115;cript:x">a</a>',
        '<p style="x">a</p>',
        '<img src="data:image/svg+xml,x">',
        "<iframe></iframe>",
        "<svg><script>1</script></svg>",
        "<!-- hidden -->",
        "klzzwxh:0001\x03",
    ],
)
def test_what_no_page_may_hold(html: str) -> None:
    assert not is_clean(f"<p>Fine.</p>{html}")


def test_a_sign_is_clean_however_it_is_spelled() -> None:
    assert is_clean("<p>&#8220;A\xa0forum&#8221;&nbsp;&#8212;&#160;it\u2019s</p>")


def test_all_that_markdown_makes_is_clean() -> None:
    content = read_content(FULL)
    assert not content.problems
    assert all(is_clean(record.body.html) for record in content.records)


def test_what_slips_past_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    body = Body(html="<script>alert(1)</script>")
    monkeypatch.setattr(reader, "read_body", lambda *_: body)
    (problem,) = read_content(project.content).problems
    assert (problem.path, problem.line, problem.kind) == ("content/index.md", 5, "unclean-html")
