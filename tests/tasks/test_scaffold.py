"""Scaffolds: each kind's fresh file is read without a problem, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.kinds import path_of
from plugins.content.reader import read_file
from plugins.tasks.scaffold import MADE, new
from tests.conftest import FORUM
from tests.reading import read_content, relate

NAMES = {kind.name: (kind.example, path_of(kind.name, kind.example)) for kind in MADE.values()}
NAMES["session"] = ("2019/opening", "forums/2019/opening.md")  # of a forum that is there


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/forums/2019").mkdir(parents=True)
    (tmp_path / "content/forums/2019/index.md").write_text(FORUM)
    return tmp_path


@pytest.mark.parametrize("title", ["", 'A "title": with # signs', "2027", "no"])
@pytest.mark.parametrize("kind", NAMES)
def test_a_fresh_file_has_no_problem(root: Path, kind: str, title: str) -> None:
    name, path = NAMES[kind]
    assert new(root, kind, name, title) == 0
    found = read_file(path, (root / "content" / path).read_bytes())
    assert found.meta
    assert not found.problems
    assert found.meta.published
    if title:
        name = "name" if kind in ("partner", "person") else "title"
        assert getattr(found.meta, name) == title


def test_a_fresh_forum_passes_the_check(root: Path) -> None:
    new(root, "forum", "2027")
    assert not relate(read_content(root / "content"))[1]


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
        ("forum", "current", "kept for"),
        ("session", "2027/opening", "no forum `2027`"),
        ("session", "opening", "small letters"),
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
