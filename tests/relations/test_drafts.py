"""A draft is in no page, list, feed or export of any language; who writes the site sees it."""

from __future__ import annotations

import shutil

import pytest

from tests.conftest import FORUM, HOME, PAGE, PARTNER, PERSON, SESSION, TRANSLATED, Project
from tests.reading import Content

SECRET = "Zxqv"
DRAFT = f"---\ndraft: true\naliases: [/old-{SECRET.lower()}/]\n"


def write(project: Project, path: str, text: str) -> None:
    """A draft that says the secret in its name, its summary and its text."""
    text = text.replace("---\n", DRAFT, 1).replace("title: ", f"title: {SECRET} ")
    text = text.replace("name: ", f"name: {SECRET} ").replace("summary: ", f"summary: {SECRET} ")
    project.write(path, f"{text}\n{SECRET}, [a form](form-{SECRET.lower()}.pdf).\n")
    folder = path.rpartition("/")[0]
    project.write(f"{folder}/form-{SECRET.lower()}.pdf", "%PDF-1.7\n%%EOF\n")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("forums/2027/index.md", FORUM.replace("2019", "2027")),
        ("forums/2019/secret.md", SESSION),
        ("partners/secret.md", PARTNER),
        ("people/secret.md", PERSON),
        ("pages/secret.md", PAGE),
        ("index.md", HOME),
    ],
)
def test_nothing_of_a_draft_is_published(forum: Project, path: str, text: str) -> None:
    people = "people: [{person: secret, role: chair}, {person: p, role: chair}]\nsummary"
    forum.write("forums/2019/plenary.md", SESSION.replace("summary", people))
    partners = "partners: [{partner: secret, role: host}, {partner: exo, role: host}]\nsummary"
    forum.write("forums/2019/index.md", FORUM.replace("summary", partners))
    forum.write("people/secret.md", PERSON)
    forum.write("partners/secret.md", PARTNER)
    forum.write("pages/about.md", f"{PAGE}\nA [plans](../{path}), [details](../{path}#a-place).\n")
    write(forum, path, text)
    content = Content(forum.content)
    problems = content.problems
    assert not [problem for problem in problems if problem.severity == "error"]
    assert "draft-left-out" in {problem.kind for problem in problems}
    published = content.make()
    found = [path for path, data in published.items() if SECRET.encode() in data]
    assert not found
    assert not [path for path in published if SECRET.lower() in path or "2027" in path]
    assert "<a>plans</a>" in published["about/index.html"].decode()
    assert "<a>details</a>" in published["ru/about/index.html"].decode()


def test_a_draft_forum_hides_its_sessions(forum: Project) -> None:
    write(forum, "forums/2027/index.md", FORUM.replace("2019", "2027"))
    forum.write("forums/2027/keynote.md", SESSION.replace("Opening", SECRET))
    forum.write("forums/2027/keynote.ru.md", f"---\ntitle: {SECRET}\n{TRANSLATED}---\nСлова.\n")
    content = Content(forum.content)
    assert not content.problems
    assert not [path for path, data in content.make().items() if SECRET.encode() in data]


def test_a_draft_translation_leaves_the_original(forum: Project) -> None:
    write(forum, "pages/about.ru.md", f"---\ntitle: О\n{TRANSLATED}---\n".replace("aliases", "x"))
    text = (forum.content / "pages/about.ru.md").read_text()
    forum.write("pages/about.ru.md", text.replace(f"aliases: [/old-{SECRET.lower()}/]\n", ""))
    content = Content(forum.content)
    assert not content.problems
    published = content.make()
    assert not [path for path, data in published.items() if SECRET.encode() in data]
    assert content.site.progress("ru").missing.count("pages/about.md") == 1


def test_mistakes_in_a_draft_do_not_stop_what_is_published(forum: Project) -> None:
    forum.write("pages/secret.md", "---\ntitle: A\ndraft: true\nstart: 2\n---\n<b>x</b>\n")
    problems = Content(forum.content).problems
    assert {problem.severity for problem in problems} == {"warning"}
    forum.write("pages/secret.md", "---\ntitle: A\ndraft: yes\nsummary: B\n---\n")
    problems = Content(forum.content).problems
    assert {problem.severity for problem in problems} == {"error"}


@pytest.mark.parametrize("path", ["forums/2019/index.md", "forums/2019/plenary.md"])
def test_who_writes_the_site_sees_drafts_marked(forum: Project, path: str) -> None:
    text = (forum.content / path).read_text()
    forum.write(path, text.replace("---\n", "---\ndraft: true\n", 1))
    content = Content(forum.content, drafts=True)
    assert not content.problems
    published = content.make()
    assert "<p>Draft</p>" in published["2019/plenary/index.html"].decode()
    assert "Opening\u00a0(Draft)" in published["index.html"].decode()
    assert "<p>Draft</p>" not in published["about/index.html"].decode()


@pytest.mark.parametrize(
    "line", ["status: draft", "hidden: true", "private: true", "published: false", "unlisted: true"]
)
@pytest.mark.parametrize("path", ["pages/about.md", "pages/about.ru.md"])
def test_how_other_generators_are_told_names_the_field(
    forum: Project, path: str, line: str
) -> None:
    """To delete such a line would publish the text."""
    forum.write("pages/about.ru.md", f"---\ntitle: О\n{TRANSLATED}---\n")
    text = (forum.content / path).read_text()
    forum.write(path, text.replace("---\n", f"---\n{line}\n", 1))
    (problem,) = Content(forum.content).problems
    assert (problem.line, "draft: true" in problem.hint) == (2, True)


def test_a_list_of_drafts_alone_is_not_there(forum: Project) -> None:
    write(forum, "people/p.md", PERSON)
    content = Content(forum.content)
    assert "people/index.html" not in content.make()
    assert list(content.site.lists) == ["forum", "partner", "a-z"]


def test_a_warm_build_is_a_clean_one(forum: Project) -> None:
    """What leads to a text follows when it becomes a draft, and when it is one no more."""
    people = "people: [{person: p, role: chair}]\nsummary"
    forum.write("forums/2019/plenary.md", SESSION.replace("summary", people))
    forum.write("pages/about.md", f"{PAGE}\n[A person](../people/p.md)\n")
    clean, seen = Project(forum.folder.parent / "clean"), []
    for text in (PERSON, PERSON.replace("---\n", "---\ndraft: true\n", 1), PERSON):
        forum.write("people/p.md", text)
        shutil.rmtree(clean.folder)
        shutil.copytree(forum.content, clean.content)
        assert (forum.build().returncode, clean.build().returncode) == (0, 0)
        assert forum.files() == clean.files()
        seen.append("people/p/index.html" in forum.files())
    assert seen == [True, False, True]
