"""Publications in a row, of which each changes what the one before had: no address ever dies."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publishing.ledger import NAME
from plugins.tasks.publication import Order, publish
from plugins.tasks.rename import rename
from plugins.tasks.withdraw import withdraw
from tests.conftest import FORUM, PAGE, PERSON, ROOT, SESSION, TRANSLATED
from tests.publishing import git, write
from tests.publishing.test_branch import published, root
from tests.tasks.test_rename import in_three_languages

__all__ = ["root"]

CONTENT = {
    "content/forums/2019/index.md": f"{FORUM}[Report](report.pdf)\n",
    "content/forums/2019/plenary.md": SESSION.replace(
        "order: 1",
        "start: 2019-12-12 10:00\nend: 2019-12-12 11:00\n"
        "people: [{person: zarina, role: chair}, {person: other, role: speaker}]",
    ),
    "content/forums/2019/plenary.ru.md": f"---\ntitle: Открытие\n{TRANSLATED}---\nСлова.\n",
    "content/forums/2019/report.pdf": "%PDF-1.7",
    "content/people/zarina.md": PERSON.replace("A Person", "Zarina Sadykova"),
    "content/people/other.md": PERSON.replace("A Person", "Otabek"),
    "content/pages/about.md": f"{PAGE}## What for {{: #aims }}\n\nThat.\n",
    "content/pages/old.md": PAGE.replace("About", "Old"),
}
MOVED = "  /about/#aims: /about/#purpose\n"
GONE = "gone: [{address: /old/, day: 2026-11-27, reason: outdated}]"


@pytest.fixture
def project(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the real code, in three languages, beside a bare repository."""
    monkeypatch.setenv("SITEURL", "https://forum.example/repo")
    clone = in_three_languages(root.parent / "real")
    shutil.copy(ROOT / "publishconf.py", clone)
    write(clone, {**CONTENT, ".gitignore": "__pycache__/\n.cache/\n"})
    git(clone, "init", "-q")
    git(clone, "remote", "add", "origin", str(root.parent / "bare.git"))
    return clone


def changed(project: Path, path: str, old: str, new: str) -> None:
    file = project / "content" / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def publish_it(project: Path) -> int:
    """Commit what there is, and publish."""
    git(project, "add", ".")
    git(project, "commit", "-qm", "Change", "--allow-empty")
    return publish(Order(project))


def add_days(project: Path) -> None:
    session = SESSION.replace("Opening", "More").replace("order: 1", "start: 2019-12-12 12:00")
    write(project, {"content/forums/2019/more.md": session})


def rename_the_forum(project: Path) -> None:
    assert rename(project, f"{project}/content/forums/2019", f"{project}/content/forums/third") == 0


def rename_what_is_in_it(project: Path) -> None:
    forum = project / "content/forums/third"
    assert rename(project, f"{forum}/plenary.md", f"{forum}/opening.md") == 0
    assert rename(project, f"{forum}/report.pdf", f"{forum}/final.pdf") == 0


def move_an_id(project: Path) -> None:
    changed(project, "pages/about.md", "#aims", "#purpose")
    changed(project, "addresses.md", "moved:\n", f"moved:\n{MOVED}")


def remove_a_page(project: Path) -> None:
    (project / "content/pages/old.md").unlink()
    assert publish_it(project) == 1  # until something is said of it
    changed(project, "addresses.md", "moved:\n", f"{GONE}\nmoved:\n")


def withdraw_a_person(project: Path) -> None:
    assert withdraw(project, "/people/zarina/") == 0


def withdraw_the_other(project: Path) -> None:
    """The last one: the list of people ends."""
    assert withdraw(project, "/people/other/") == 0


WITHDRAWN = {"withdraw_a_person": "zarina", "withdraw_the_other": "people/other"}

STEPS: dict[str, Callable[[Path], None]] = {
    step.__name__: step
    for step in (
        add_days,
        rename_the_forum,
        rename_what_is_in_it,
        move_an_id,
        remove_a_page,
        withdraw_a_person,
        withdraw_the_other,
    )
}


def silent(files: dict[str, str], known: set[str]) -> list[str]:
    """The addresses at which nothing answers, or which have no place on their page."""
    found = []
    for address in sorted(known):
        page, _, name = address[1:].partition("#")
        file = f"{page}index.html" if page.endswith("/") or not page else page
        text = files.get(file)
        leads_on = text is not None and 'http-equiv="refresh"' in text
        if text is None or (name and f'id="{name}"' not in text and not leads_on):
            found.append(address)
    return found


@pytest.mark.long(only=True)
def test_no_address_dies(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known: set[str] = set()
    assert publish_it(project) == 0
    for name, step in STEPS.items():
        known |= {*published(project)[NAME].splitlines()}
        step(project)
        assert publish_it(project) == 0, (name, capsys.readouterr())
        files = published(project)
        known = {each for each in known if not re.search(WITHDRAWN.get(name, "#$"), each)}
        assert silent(files, known) == [], name
        assert known <= {*files[NAME].splitlines()}, name
    assert not holding(files)
    for number in ("1", "3"):  # the withdrawn person was in both
        assert publish(Order(project, back=number)) == 0
        assert not holding(published(project))
        assert known <= {*published(project)[NAME].splitlines()}
        assert publish_it(project) == 0
        assert silent(published(project), known) == []


def holding(files: dict[str, str]) -> list[str]:
    """The files that still name the person."""
    return [path for path, text in files.items() if re.search("zarina|Zarina", path + text)]
