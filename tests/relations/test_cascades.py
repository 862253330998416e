"""One mistake is told once: what depends on a faulty file is not judged."""

from __future__ import annotations

import pytest

from tests.conftest import FORUM, PAGE, TRANSLATED, Project
from tests.reading import Content

RUSSIAN = f"---\ntitle: Форум\n{TRANSLATED}phrases: {{Hall: Зал}}\n---\n\n## Раздел\n"


def named(project: Project) -> list[tuple[str, str]]:
    found = Content(project.content).problems
    return sorted((problem.path.removeprefix("content/"), problem.kind) for problem in found)


def test_translations_of_a_faulty_text_are_not_judged(project: Project) -> None:
    project.write("index.md", "---\ntitle: A forum\n\tsummary: What it is.\n---\nWelcome.\n")
    project.write("index.ru.md", RUSSIAN)
    project.write("index.kk.md", RUSSIAN.replace("Форум", "Форумы"))
    assert {path for path, _ in named(project)} == {"index.md"}


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("partners/exo.md", "partners/exo.markdown"),
        ("partners/exo.md", "partners/exo.md.txt"),
        ("partners/exo.md", "partners/exo.MD"),
        ("partners/exo.md", "partners/Exo.md"),
        ("people/p.md", "people/p.md.docx"),
        ("forums/2019/index.md", "forums/2019/Index.md"),
        ("pages/about.md", "pages/About.mkd"),
    ],
)
def test_a_file_with_a_wrong_name_is_told_once(forum: Project, wanted: str, written: str) -> None:
    """Not at each reference and link to it, at its translation and its sessions too."""
    forum.write(
        "forums/2020/index.md",
        FORUM.replace("2019-12", "2020-12").replace(
            "---\nAbout it.", "partners:\n  - {partner: exo, role: host}\n---\n"
        )
        + "[It](../../"
        + wanted
        + ")\n",
    )
    (forum.content / wanted).rename(forum.content / written)
    is_named = wanted.startswith(("partners", "people"))
    words = RUSSIAN.replace("title:", "name:") if is_named else RUSSIAN
    forum.write(wanted.replace(".md", ".ru.md"), words)
    found = named(forum)
    assert {path for path, _ in found} == {written}, found
    assert len(found) == 1


def test_a_place_of_a_faulty_page_is_not_missed(project: Project) -> None:
    project.write("pages/about.md", PAGE + "\n## A heading\n\n<script>\n")
    project.write("pages/other.md", PAGE + "[It](about.md#a-heading) [it](about.md#other)\n")
    assert {path for path, _ in named(project)} == {"pages/about.md"}
