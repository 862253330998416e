"""Good files, mutated at random: every build ends with problems or with harmless pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content.problem import Problem, errors
from plugins.content.report import FORMS, format_report
from tests.conftest import FORUM, PAGE, PARTNER, PERSON, SESSION, Project
from tests.reading import Content

FILES = {
    "forums/2019/index.md": FORUM
    + "See [the opening](plenary.md).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "forums/2019/plenary.md": SESSION + "## Aims\n\n- One[^1]\n- *Two*\n\n[^1]: A note.\n",
    "partners/exo.md": PARTNER + "> Words `of code`.\n",
    "people/p.md": PERSON,
    "pages/about.md": PAGE + "Term\n:   Meaning\n\n```\ncode\n```\n",
}
PIECES = [
    *("---", "- ", ": ", "[", "](", ")", "{", "}", "<", ">", "&", "*", "!", '"', "'", "\n", "\n\n"),
    *("\t", "#", "```", "|", "|--|\n", "\\", "../", ".md", "{filename}", "[^1]", "![", "~", "`"),
    *("<!--", "{: #id}", "{: onclick=x }", "  - a: b\n", "http://", "javascript:alert(1)", "\r"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "data:text/html,x", "\x00", "é"),
    *("\u200b", "\u202e", "\ue000", "\u2028", "😀", "&#106;avascript:", "%2e%2e/", "2019-99-99"),
]
HARMFUL = re.compile(
    rb"<script(?! type=\"(?:application/ld\+json|module\" src=\"(?:\.\./)+theme/search\.js)\">)"
    rb"|<iframe"
    rb"|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\son[a-z]+="
    rb"|(?:href|src)=\"\s*(?:javascript|data|vbscript):",
    re.IGNORECASE,
)
"""What could run in a page. The words of an attribute's value, between its quotes, could not."""
EDITS = st.lists(
    st.tuples(
        st.integers(0, 400), st.integers(0, 12), st.lists(st.sampled_from(PIECES), max_size=3)
    ),
    min_size=1,
    max_size=3,
)


@pytest.fixture
def site(project: Project) -> Project:
    """A project whose files hold a little of everything."""
    for path, text in FILES.items():
        project.write(path, text)
    return project


def build(project: Project) -> None:
    """Read, relate and make every file; a problem is fine, anything else is not."""
    content = Content(project.content)
    if errors(content.problems):
        check_problems(content.problems, project.folder)
    else:
        check_files(content.make())


def check_problems(problems: Iterable[Problem], root: Path) -> None:
    """Each problem is in the content, has a cure, and can be reported in every form."""
    assert all(problem.message and problem.hint for problem in problems)
    assert all(problem.path.startswith("content/") for problem in problems)
    for form in FORMS:
        assert format_report(problems, root, form)


def check_files(made: dict[str, bytes]) -> None:
    """Every file lies in the output, and no page holds what could run."""
    for path, data in made.items():
        assert ".." not in Path(path).parts
        assert not path.startswith("/")
        assert not HARMFUL.search(data), path


def test_what_is_harmful_is_seen() -> None:
    assert HARMFUL.search(b'<img src="x" onerror=alert(1)>')
    assert HARMFUL.search(b"<a title='a \"b' onclick='c'>")
    assert HARMFUL.search(b'<a href="javascript:alert(1)">')
    assert HARMFUL.search(b'<script type="text/javascript">')
    assert HARMFUL.search(b'<script type="module" src="../theme/search.js?" onload="">')
    assert HARMFUL.search(b'<script type="module" src="//theme/search.js">')
    assert not HARMFUL.search(b'<meta content="&lt;img src=x onerror=alert(1)&gt;">')


@pytest.mark.long
@given(path=st.sampled_from(sorted(FILES)), edits=EDITS)
def test_mutated_files(site: Project, path: str, edits: list[tuple[int, int, list[str]]]) -> None:
    text = FILES[path]
    for place, length, pieces in edits:
        start = place % (len(text) + 1)
        text = text[:start] + "".join(pieces) + text[start + length :]
    site.write(path, "").write_bytes(text.encode("utf-8"))
    build(site)
    site.write(path, FILES[path])


@pytest.mark.long
@given(path=st.sampled_from(sorted(FILES)), data=st.binary(max_size=300), keep=st.booleans())
def test_random_bytes(site: Project, path: str, data: bytes, keep: bool) -> None:
    before = FILES[path].encode() if keep else b""
    site.write(path, "").write_bytes(before + data)
    build(site)
    site.write(path, FILES[path])
