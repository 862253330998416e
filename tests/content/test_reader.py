"""The reader: what is read, what is passed over, and what is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.report import format_report
from tests.conftest import FORUM, PAGE, SESSION, TRANSLATED, Project
from tests.reading import read_content


def test_records_get_their_identity_from_their_path(project: Project) -> None:
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2019/plenary.md", SESSION)
    project.write("pages/about.md", PAGE)
    content = read_content(project.content)
    assert not content.problems
    assert [(r.kind, r.id, r.address) for r in content.records] == [
        ("forum", "2019", "2019/"),
        ("session", "2019/plenary", "2019/plenary/"),
        ("home", "", ""),
        ("page", "about", "about/"),
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("notes.md", "misplaced-file"),
        ("forums/2019/Опрос.md", "misplaced-file"),
        ("forums/2019/day/one.md", "misplaced-file"),
        ("pages/partners.md", "misplaced-file"),
        ("pages/ru.md", "misplaced-file"),
        ("forums/current/index.md", "misplaced-file"),
        ("forums/2019/page.html", "unknown-file"),
        ("forums/2019/page.rst", "unknown-file"),
        ("forums/2019/run.svg", "unknown-file"),
    ],
)
def test_files_that_have_no_place(project: Project, path: str, kind: str) -> None:
    project.write(path, PAGE)
    problems = read_content(project.content).problems
    assert [(problem.path, problem.kind) for problem in problems] == [(f"content/{path}", kind)]


def test_links_of_the_file_system_are_not_followed(project: Project) -> None:
    secret = project.folder / "secret.md"
    secret.write_text(PAGE)
    (project.content / "pages").mkdir()
    (project.content / "pages" / "about.md").symlink_to(secret)
    (project.content / "partners").symlink_to(project.folder)
    content = read_content(project.content)
    assert [record.path for record in content.records] == ["index.md"]
    assert [(problem.path, problem.kind) for problem in sorted(content.problems)] == [
        ("content/pages/about.md", "file-unreadable"),
        ("content/partners", "file-unreadable"),
    ]


def test_names_that_differ_in_case_alone(project: Project) -> None:
    project.write("forums/2019/index.md", FORUM)
    for name in ("hall.pdf", "Hall.pdf"):
        project.write(f"forums/2019/{name}", "%PDF-1.7")
    (problem,) = read_content(project.content).problems
    assert (problem.path, problem.kind) == ("content/forums/2019/hall.pdf", "unfit-name")


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    """Else a wrong path would publish an empty site in place of the real one."""
    assert [problem.kind for problem in read_content(tmp_path).problems] == ["no-content"]


@pytest.mark.parametrize(
    ("header", "cure"),
    [
        ("title: One: two", "between double quotes"),
        ("title: One\npartners:\n\t- partner: exo", "spaces instead of a tab"),
        ('title: "One', "close the quotation mark"),
    ],
)
def test_front_matter_that_cannot_be_read_is_one_problem(
    project: Project, header: str, cure: str
) -> None:
    project.write("pages/about.md", f"---\n{header}\n---\n")
    (problem,) = read_content(project.content).problems
    assert problem.kind == "front-matter-syntax"
    assert cure in problem.hint


def test_text_that_is_not_utf_8(project: Project) -> None:
    project.write("pages/about.md", "").write_bytes(PAGE.encode() + "é".encode("latin-1"))
    (problem,) = read_content(project.content).problems
    assert (problem.kind, problem.line) == ("not-utf-8", 5)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ue000", "\uffff"])
def test_characters_without_meaning(project: Project, character: str) -> None:
    for text, line in ((f"{PAGE}a{character}b\n", 5), (PAGE.replace("it.", f"i{character}t."), 3)):
        project.write("pages/about.md", text)
        (problem,) = read_content(project.content).problems
        assert (problem.kind, problem.line) == ("wrong-character", line)


def test_windows_line_ends_and_byte_order_marks(project: Project) -> None:
    text = "\ufeff" + PAGE.replace("\n", "\r\n") + "[x](nowhere.txt)\r\n"
    project.write("pages/about.md", "").write_bytes(text.encode())
    (problem,) = read_content(project.content).problems
    assert (problem.line, problem.column, problem.kind) == (5, 5, "link-broken")


def test_the_report_shows_the_line_and_marks_the_place(project: Project) -> None:
    project.write("pages/about.md", "---\ntitle: About\nsumary: About it.\n---\n")
    report = format_report(read_content(project.content).problems, project.folder)
    assert (
        "content/pages/about.md:3:1: error: unknown field `sumary` [unknown-field]\n"
        "  3 | sumary: About it.\n"
        "    | ^\n"
        "  To fix it: did you mean `summary`?\n" in report
    )
    assert report.endswith("1 problem in 1 file.")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("hall.jpg", b"\x89PNG\r\n\x1a\n"),
        ("hall.PNG", b"<svg onload='alert(1)'/>"),
        ("hall.webp", b"RIFF\0\0\0\0WAVE"),
        ("report.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("report.odt", b"MZ"),
        ("list.csv", b"a,b\n\xff"),
        ("list.txt", b"a\0b"),
        ("empty.pdf", b""),
    ],
)
def test_a_file_that_is_not_what_its_name_says(project: Project, name: str, data: bytes) -> None:
    project.write(f"forums/2019/{name}", "").write_bytes(data)
    project.write("forums/2019/index.md", FORUM)
    (problem,) = read_content(project.content).problems
    assert (problem.path, problem.kind) == (f"content/forums/2019/{name}", "unknown-file")


@pytest.mark.parametrize(
    ("name", "header", "line", "kind"),
    [
        ("about.ru", "title: О нас\nquality: good", 6, "duplicate-field"),
        ("about.kz", "title: A", 0, "unknown-language"),
        ("about.fr", "title: A", 0, "unknown-language"),
        ("about.RU", "title: A", 0, "unknown-language"),
        ("about.en", "title: A", 0, "translation-without-original"),
        ("abuot.ru", "title: A", 0, "translation-without-original"),
        ("about.ru", "title: A\norder: 2", 6, "unknown-field"),
        ("about.ru", "title: A\nsumary: A", 6, "unknown-field"),
        ("about.ru", "title: [A]", 5, "wrong-shape"),
    ],
)
def test_translations_are_checked(
    forum: Project, name: str, header: str, line: int, kind: str
) -> None:
    forum.write(f"pages/{name}.md", f"---\n{TRANSLATED}{header}\n---\nText.\n")
    (problem,) = read_content(forum.content).problems
    assert (problem.path, problem.line, problem.kind) == (f"content/pages/{name}.md", line, kind)


def test_the_body_of_a_translation_is_checked(forum: Project) -> None:
    forum.write(
        "pages/about.ru.md", f"---\n{TRANSLATED}title: О нас\n---\n<script>alert(1)</script>\n"
    )
    assert {problem.kind for problem in read_content(forum.content).problems} == {"raw-html"}
