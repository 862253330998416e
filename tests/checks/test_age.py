"""An announced forum that has passed is a warning; a held one never is."""

from __future__ import annotations

from datetime import date

import pytest

from plugins.checks import check_age
from plugins.content.problem import errors
from tests.conftest import FORUM, Project
from tests.reading import read_content, relate


@pytest.mark.parametrize(
    ("status", "today", "warned"),
    [
        ("announced", date(2019, 12, 14), True),
        ("announced", date(2019, 12, 13), False),
        ("held", date(2026, 1, 1), False),
    ],
)
def test_announced_forums(project: Project, status: str, today: date, warned: bool) -> None:
    project.write("forums/2019/index.md", FORUM.replace("status: held", f"status: {status}"))
    site, _ = relate(read_content(project.content))
    problems = list(check_age(site.forums, today))
    assert [(p.line, p.kind) for p in problems] == [(3, "announced-forum-passed")] * warned
    assert errors(problems) == []
