"""Withdrawing: not one byte of a person is left, and nothing is done by halves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from plugins.content.reader import read_file
from plugins.relations.moves import digest_of
from plugins.tasks.site import check
from plugins.tasks.withdraw import withdraw
from tests.conftest import FORUM, PAGE, SESSION, TRANSLATED
from tests.tasks.test_rename import files, in_three_languages

PERSON = """\
---
name: Zarina Sadykova
photo: zarina.jpg
sort: Sadykova, Zarina
names: {kk: Зарина Садықова}
aliases: [/people/z-sadykova/, /ru/ekspert/]
---
"""
RUSSIAN = "---\nname: Зарина Садыкова\nsort: Садыкова, Зарина\nquality: human\n---\n"
SESSION_OF = SESSION.replace(
    "summary",
    "people:\n  # who speaks\n  - person: zarina\n    role: chair\n"
    "    affiliation: The Institute of Z\n"
    "  - {person: other, role: speaker}\n# the words\nsummary",
)
TRANSLATION = (
    f"---\ntitle: Открытие\n{TRANSLATED}phrases: {{The Institute of Z: Институт З}}\n---\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a person in two forums."""
    root = in_three_languages(tmp_path / "clone")
    for path, text in {
        "people/zarina.md": PERSON,
        "people/zarina.ru.md": RUSSIAN,
        "people/other.md": "---\nname: Otabek\n---\n",
        "forums/2019/index.md": FORUM,
        "forums/2019/plenary.md": f"{SESSION_OF}Words.\n",
        "forums/2019/plenary.ru.md": f"{TRANSLATION}Слова.\n",
        "forums/2020/index.md": FORUM.replace("2019", "2020"),
        "forums/2020/talk.md": SESSION.replace(
            "summary", "people: [{person: zarina, role: chair}]\nsummary"
        ),
        "pages/about.md": PAGE,
        "addresses.md": "---\nmoved: {/people/by/s/: /people/}\n---\n",
    }.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    Image.new("RGB", (300, 300)).save(root / "content/people/zarina.jpg")
    return root


def test_nothing_is_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert withdraw(root, "/ru/people/zarina/", ["Sadykov", "Садыков"]) == 0, (
        capsys.readouterr().err
    )
    said = capsys.readouterr().out
    for path in ("people/zarina.md", "people/zarina.ru.md", "people/zarina.jpg"):
        assert f"removed content/{path}" in said
        assert path not in files(root)
    assert "git filter-repo" in said
    assert check(root, without=["zarina", "sadykov", "Садыков", "Садықов", "Institute of Z"]) == 0
    assert check(root, without=["Otabek"]) == 1
    session = files(root)["forums/2019/plenary.md"].decode()
    assert "people:\n- {person: other, role: speaker}\n# the words\nsummary: How" in session
    assert "people" not in files(root)["forums/2020/talk.md"].decode()
    assert b"phrases" not in files(root)["forums/2019/plenary.ru.md"]
    addresses = files(root)["addresses.md"].decode()
    gone = ("people/zarina/", "people/z-sadykova/", "ekspert/")
    assert sorted(addresses.split("- ")[1:]) == sorted(
        f"{digest_of(each)}\n  " for each in gone
    ) or all(digest_of(each) in addresses for each in gone)
    assert addresses.count("  - ") == len(gone)
    listed = (root / "output/addresses.txt").read_text()
    assert "/people/other/" in listed
    assert "zarina" not in listed


@pytest.mark.long(only=True)
def test_an_old_address_of_hers_is_hers(root: Path) -> None:
    assert withdraw(root, "/ru/people/z-sadykova/", ["Sadykov", "Садыков"]) == 0


@pytest.mark.long(only=True)
def test_a_list_that_ends_with_the_last_one_leads_on(root: Path) -> None:
    (root / "content/addresses.md").unlink()
    for name in ("zarina", "other"):
        assert withdraw(root, f"/people/{name}/") == 0
    assert check(root) == 0
    for prefix in ("", "ru/", "kk/"):
        page = (root / f"output/{prefix}people/index.html").read_text()
        assert 'http-equiv="refresh"' in page
    assert '"/people/": "/"' in files(root)["addresses.md"].decode()


def test_what_names_it_among_others_stays(root: Path) -> None:
    """A recommendation loses a session or a topic, not its text."""
    session = root / "content/forums/2019/plenary.md"  # whose title no other text has
    session.write_text(session.read_text().replace("Opening", "Zeroth beginnings"))
    outcome = root / "content/forums/2019/outcomes/words.md"
    outcome.parent.mkdir()
    outcome.write_text(
        PAGE.replace(
            "summary",
            "recommendations:\n  - {id: open, text: To open., addressee: All, status: open,"
            " topics: [law, other], sessions: [plenary]}\nsummary",
        )
    )
    for name in ("law", "other"):
        (root / f"content/topics/{name}.md").parent.mkdir(exist_ok=True)
        (root / f"content/topics/{name}.md").write_text(f"---\nname: The {name}\n---\n")
    for address in ("/topics/law/", "/2019/plenary/"):
        assert withdraw(root, address) == 0
    assert read_file("forums/2019/outcomes/words.md", outcome.read_bytes()).problems == ()
    text = outcome.read_text()
    assert "text: To open." in text
    assert "topics: [other]" in text
    assert "sessions" not in text


LEFT = {
    "forums/2019/plenary.md": (
        SESSION_OF + "By Zarina\u00a0Sadykova.\n",
        SESSION_OF.count("\n") + 1,
    ),
    "pages/about.md": (PAGE + "Words.\n\nBy Zarina\nSadykova.\n", 7),
    "pages/link.md": (PAGE + "[The chair](../people/zarina.md)\n", 5),
    "pages/about.ru.md": (f"---\ntitle: О нас\n{TRANSLATED}---\nПишет Зарина Садыкова.\n", 7),
    "forums/2019/pages/visa.md": (PAGE.replace("About it.", "Ask Zarina Sadykova."), 3),
}


def test_texts_that_name_her_are_listed_and_nothing_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, (text, _) in LEFT.items():
        (root / "content" / path).parent.mkdir(exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    before = files(root)
    assert withdraw(root, "/people/zarina/") == 1
    said = capsys.readouterr().err
    for path, (_, line) in LEFT.items():
        assert f"content/{path}:{line}:1: error" in said
    assert said.count("[output-name-left]") == len(LEFT)
    assert files(root) == before


def test_a_document_that_names_her_is_found(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/forums/2019/list.csv").write_text("Zarina Sadykova;chair\n")
    (root / "content/forums/2019/index.md").write_text(FORUM + "[The list](list.csv)\n")
    before = files(root)
    assert withdraw(root, "/people/zarina/") == 1
    assert "output/2019/list.csv: error" in capsys.readouterr().err
    assert files(root) == before


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/people/nobody/", "no page has the address"),
        ("/2019/", "others lie below"),
        ("/", "no page has the address"),
    ],
)
def test_what_cannot_be_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], address: str, words: str
) -> None:
    before = files(root)
    assert withdraw(root, address) == 1
    assert words in capsys.readouterr().err
    assert files(root) == before
