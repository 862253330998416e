"""Scaffolds: each kind's fresh file is read without a problem, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.kinds import path_of
from plugins.content.models import FrontMatter
from plugins.content.reader import read_file
from plugins.content.translation import Translation
from plugins.tasks.scaffold import MADE, new
from tests.conftest import FORUM, PAGE, SESSION
from tests.reading import read_content, relate

NAMES = {kind.name: (kind.example, path_of(kind.name, kind.example)) for kind in MADE.values()}
NAMES["session"] = ("2019/opening", "forums/2019/opening.md")  # of a forum that is there
NAMES["outcome"] = ("2019/declaration", "forums/2019/outcomes/declaration.md")
NAMES["guide"] = ("2019/visa", "forums/2019/pages/visa.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/forums/2019").mkdir(parents=True)
    (tmp_path / "content/forums/2019/index.md").write_text(FORUM)
    (tmp_path / "pelicanconf.py").write_text('LANGUAGES = ["en", "ru"]\n')
    return tmp_path


@pytest.mark.parametrize("title", ["", 'A "title": with # signs', "2027", "no"])
@pytest.mark.parametrize("kind", NAMES)
def test_a_fresh_file_waits_for_its_words_alone(root: Path, kind: str, title: str) -> None:
    """Each placeholder is an error until it is replaced, and nothing else is one."""
    name, path = NAMES[kind]
    assert new(root, kind, name, title) == 0
    text = (root / "content" / path).read_text()
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.endswith("…")]
    problems = read_file(path, text.encode()).problems
    assert sorted(problem.line for problem in problems) == lines
    assert {problem.kind for problem in problems} <= {"placeholder-left", "wrong-value"}
    for field, value in {"type": "talk", "kind": "academic"}.items():
        text = text.replace(f"\n{field}: …", f"\n{field}: {value}")
    found = read_file(path, text.replace("…", "Words").encode())
    assert isinstance(found.meta, FrontMatter)
    assert not found.problems
    assert found.meta.published
    if title:
        name = "name" if kind in ("partner", "person", "topic") else "title"
        assert getattr(found.meta, name) == title


def test_a_fresh_forum_passes_the_check_once_it_is_written(root: Path) -> None:
    new(root, "forum", "2027")
    file = root / "content/forums/2027/index.md"
    file.write_text(file.read_text().replace("…", "Words"))
    assert not relate(read_content(root / "content"))[1]


def test_numbers_go_on_from_the_last(root: Path) -> None:
    orders = {"opening": 2, "closing": 7}
    for name, order in orders.items():
        text = SESSION.replace("order: 1", f"order: {order}")
        (root / f"content/forums/2019/{name}.md").write_text(text)
    (root / "content/forums/2019/closing.ru.md").write_text("---\norder: 90\n---\n")
    new(root, "session", "2019/party")
    assert "\norder: 8\n" in (root / "content/forums/2019/party.md").read_text()
    new(root, "forum", "2020")
    assert "\nedition:" not in (root / "content/forums/2020/index.md").read_text()
    new(root, "session", "2020/opening")
    assert "\norder: 1\n" in (root / "content/forums/2020/opening.md").read_text()
    (root / "content/forums/2019/index.md").write_text(FORUM.replace("city", "edition: 3\ncity"))
    new(root, "forum", "2021")
    assert "\nedition: 4\n" in (root / "content/forums/2021/index.md").read_text()


def test_a_translation_begins_with_the_fields_of_its_original(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert new(root, "translation", "content/forums/2019/index.md", lang="ru") == 0
    file = root / "content/forums/2019/index.ru.md"
    text = file.read_text()
    assert "# First forum\ntitle: …\n" in text
    assert "# Dushanbe\ncity: …\n" in text
    fields = [
        line.partition(":")[0] for line in text.split("\n") if ":" in line and "#" not in line
    ]
    assert fields == ["title", "summary", "city", "quality", "published", "follows"]
    problems = relate(read_content(root / "content"))[1]
    assert {problem.line for problem in problems} == {3, 5, 7, 9, 15}
    file.write_text(text.replace("quality: …", "quality: human").replace("…", "Слова"))
    assert not relate(read_content(root / "content"))[1]


def test_the_terms_of_a_glossary_wait_for_translation(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    terms = "terms: [{term: EXO, meaning: Example}, {term: '2', meaning: 'A: b'}]\nsummary"
    (root / "content/pages").mkdir()
    (root / "content/pages/glossary.md").write_text(PAGE.replace("summary", terms))
    assert new(root, "translation", "content/pages/glossary.md", lang="ru") == 0
    file = root / "content/pages/glossary.ru.md"
    text = file.read_text().replace("quality: …", "quality: human").replace("…", "Слова")
    found = read_file("pages/glossary.ru.md", text.encode(), headings=lambda path: ())
    assert not found.problems
    assert isinstance(found.meta, Translation)
    assert [term.term for term in found.meta.terms] == ["EXO", "2"]


@pytest.mark.parametrize(
    ("path", "lang", "why"),
    [
        ("content/forums/2019/index.md", "en", "in `en` already"),
        ("content/forums/2019/index.md", "kz", "no language of the site: en, ru"),
        ("content/forums/2019/index.md", "de", "no language of the site: en, ru"),
        ("content/forums/2020/index.md", "ru", "Say what to translate"),
        ("content/../secret.md", "ru", "Say what to translate"),
        ("content/forums/2019/bad.md", "ru", "has mistakes"),
    ],
)
def test_what_cannot_be_translated_is_said(
    root: Path,
    path: str,
    lang: str,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(root)
    (root / "content/forums/2019/bad.md").write_text(SESSION.replace("type", "tipe"))
    assert new(root, "translation", path, lang=lang) == 1
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("kind", NAMES)
def test_every_offered_field_is_one_of_the_kind(root: Path, kind: str) -> None:
    name, path = NAMES[kind]
    new(root, kind, name)
    lines = (root / "content" / path).read_text().split("---\n")[1].strip().split("\n")
    offered = {line.lstrip("# ").partition(":")[0] for line in lines}
    assert offered == set(MADE[kind].model.model_fields)


@pytest.mark.parametrize("kind", NAMES)
def test_an_offered_field_can_be_opened_up_as_it_is(root: Path, kind: str) -> None:
    """Deleting the sign before an example leaves a field that reads without a problem."""
    name, path = NAMES[kind]
    new(root, kind, name)
    file = root / "content" / path
    lines = file.read_text().split("\n")
    given = {line.partition(":")[0] for line in lines if line and not line.startswith("#")}
    opened = [
        line[2:] if line.startswith("# ") and line[2:].partition(":")[0] not in given else line
        for line in lines
    ]
    file.write_text("\n".join(opened))
    found = read_file(path, (root / "content" / path).read_bytes())
    assert found.meta, found.problems


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("forum", "2019", "already"),
        ("forum", "Forum 2027", "small letters"),
        ("forum", "../2027", "small letters"),
        ("session", "opening", "small letters"),
        ("session", "2028/x", "new forum 2028"),
        ("guide", "2028/visa", "new forum 2028"),
        ("page", "people", "kept for a part of the site"),
        ("page", "ru", "kept for a part of the site"),
        ("forum", "people", "kept for a part of the site"),
        ("session", "2019/outcomes", "kept for a part of the site"),
        ("page", "2019/visa", "new guide 2019/visa"),
        ("notice", "registration-opens", "begins with its day"),
        ("notice", "2027-02-30-registration", "no calendar or clock shows 2027-02-30"),
        ("outcome", "2019/A b", "is not the id of an outcome"),
        ("speaker", "a", "KIND"),
        ("", "", "KIND"),
    ],
)
def test_what_cannot_be_made_is_said(
    root: Path, kind: str, name: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(root.rglob("*"))
    assert new(root, kind, name) == 1
    assert why in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before
