"""security.txt as RFC 9116 has it: there with a contact alone, and good for less than a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugins.checks import check_age
from plugins.relations.site_info import SiteInfo
from tests.conftest import PAGE, TRANSLATED, Project
from tests.reading import Content

INFO = SiteInfo("A", "B", "https://host.example/repo", contact="help+us@host.example")
PATH = ".well-known/security.txt"
DATED = PAGE.replace("---\n", "---\npublished: 2026-11-23\n", 1)


def content(project: Project, info: SiteInfo = INFO) -> Content:
    project.write("pages/about.md", DATED)
    return Content(project.content, info)


def test_the_fields_are_those_of_the_rfc(project: Project) -> None:
    text = content(project).make()[PATH].decode()
    assert text == (
        "Contact: mailto:help+us@host.example\n"
        "Expires: 2027-11-22T00:00:00Z\n"
        "Canonical: https://host.example/repo/.well-known/security.txt\n"
    )


def test_without_a_contact_there_is_none(project: Project) -> None:
    assert PATH not in content(project, replace(INFO, contact=None)).make()


def test_without_any_day_there_is_none(project: Project) -> None:
    project.write("pages/about.md", PAGE)
    assert PATH not in Content(project.content, INFO).make()


@pytest.mark.parametrize("days", ["updated: 2027-02-01\n", "published: 2027-02-01\n"])
def test_the_latest_day_of_any_language_counts(project: Project, days: str) -> None:
    found = content(project)
    project.write("pages/about.ru.md", f"---\ntitle: О\n{days}{TRANSLATED}---\n")
    found.begin()
    assert b"Expires: 2028-01-31T00:00:00Z\n" in found.make()[PATH]


@pytest.mark.parametrize(("ahead", "is_told"), [(31, False), (30, False), (29, True), (-1, True)])
def test_one_is_told_before_it_expires(project: Project, ahead: int, is_told: bool) -> None:
    today = date(2027, 11, 22) - timedelta(days=ahead)
    found = list(check_age(content(project).site, today))
    assert [(each.path, each.kind, each.severity) for each in found] == [
        ("content/index.md", "contact-unconfirmed", "warning")
    ] * is_told


def test_nobody_is_told_where_there_is_no_contact(project: Project) -> None:
    site = content(project, replace(INFO, contact=None)).site
    assert list(check_age(site, date(2030, 1, 1))) == []
