"""Every bad file of cases/ is named at its place, alone and all at once; the good site stays."""

from __future__ import annotations

import re

import pytest

from plugins.content.report import format_report
from tests.conftest import Golden, Project
from tests.hostile.case import Case, read_cases
from tests.reading import Content
from tests.test_problems import documented

CASES = read_cases()
ELSEWHERE = {
    "no-content": "an empty folder (tests/content/test_reader.py)",
    "more-problems": "fifty others (tests/content/test_report.py)",
    "unclean-html": "no content is known that makes it: a second lock (tests/content)",
    "announced-forum-passed": "asks what day it is (tests/checks/test_age.py)",
    "held-forum-to-come": "the same",
    "registration-passed": "the same",
    "day-to-come": "the same",
    "contact-unconfirmed": "the same",
    "template-error": "a fault of a theme (tests/pipeline)",
    "style-elsewhere": "a fault of a theme (tests/pages/test_assets.py)",
    "picture-unsafe": "a fault of a theme (tests/pages/test_assets.py)",
    "style-missing": "a fault of a theme (tests/pages/test_style.py)",
    "catalogue-broken": "a fault of a theme (tests/content/test_catalogue.py)",
    "catalogue-unfinished": "a warning of a theme (tests/pipeline/test_languages.py)",
    "import-twin": "of a row in a spreadsheet (tests/importing/test_import.py)",
    "import-unreadable": "of a spreadsheet (tests/importing/test_tables.py)",
}
"""Kinds of problem without a case, and where they are tested."""


def report_of(project: Project) -> str:
    """What an editor would read of a project; empty where it would be published."""
    return format_report(Content(project.content).problems, project.folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_its_report(case: Case, forum: Project, golden: Golden) -> None:
    """Its own, of the kind that its name says and no other; a harmless one is silent.

    What Python-Markdown keeps for itself, and the signs of passages.py, stay inside.
    """
    case.lay(forum)
    report = report_of(forum)
    if golden.write:
        case.write(f"{report}\n" if report else "")
    else:
        assert report == case.report.rstrip("\n")
    named = set(re.findall(r"^content/.* \[([a-z0-9-]+)\]$", report, re.MULTILINE))
    assert named == ({case.kind} if case.kind != "harmless" else set())
    assert not re.search("[\x02\x03\ue000-\uf8ff]|wzxhzdk|klzzwxh", report)


def test_every_kind_of_problem_has_a_case() -> None:
    wanted = {kind for kind in documented() if not kind.startswith("output-")}
    assert wanted - {case.kind for case in CASES} == set(ELSEWHERE)


def test_all_at_once_are_reported_and_the_site_stays(forum: Project) -> None:
    """Cases that write the same file are given another name each."""
    assert forum.build().returncode == 0
    before = forum.files()
    wanted: set[str] = set()
    for number, case in enumerate(CASES):
        renamed = tuple(
            (head.replace("pages/a.md", f"pages/a{number}.md"), text) for head, text in case.files
        )
        if renamed != case.files and case.kind not in ("harmless", "file-unreadable"):
            Case(case.name, renamed, "").lay(forum)
            wanted.add(f"[{case.kind}]")
    done = forum.build("-q")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert {kind for kind in wanted if kind not in done.stderr} <= {"[address-taken]"}
    assert forum.files() == before
