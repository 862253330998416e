"""Renaming: what names a file follows, every old address answers, and nothing else changes."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from PIL import Image

from plugins.content.reader import read_file
from plugins.tasks import rename as task
from plugins.tasks.site import check
from tests.conftest import FORUM, PAGE, PARTNER, PERSON, SESSION
from tests.pipeline.test_build import copy_of_the_project
from tests.reading import Content

FILES = {
    "forums/2019/index.md": FORUM.replace(
        "summary",
        "partners:\n  - {partner: exo, role: host}\n  - partner: 'other'\n    role: media\nsummary",
    )
    + "[Report](report.pdf), [aims](../../pages/about.md#aims), [start](plenary.md).\n",
    "forums/2019/plenary.md": SESSION.replace(
        "order: 1",
        "start: 2019-12-12 10:00\nend: 2019-12-12 11:00\n"
        'people: [{person: "p", role: chair}]\ntopics: [other, law]',
    )
    + 'By [EXO][1] | and [EXO](<../../partners/exo.md>).\n\n[1]: ../../partners/exo.md "EXO"\n',
    "forums/2019/pages/visa.md": PAGE + "[The forum](../index.md)\n",
    "forums/2019/outcomes/words.md": PAGE.replace(
        "summary",
        "recommendations:\n  - {id: open, text: To open., addressee: All, status: open,"
        " topics: [law], sessions: [plenary]}\nsummary",
    ),
    "news/2019-11-01-a.md": PAGE.replace("summary", "forum: 2019\nsummary")
    + "[Words](../forums/2019/outcomes/words.md#r-open)\n",
    "forums/2019/report.pdf": "%PDF-1.7",
    "partners/exo.md": PARTNER.replace("kind", "logo: exo.png\nkind"),
    "partners/other.md": PARTNER.replace("Example", "Other").replace("EXO", "OTH"),
    "people/p.md": PERSON,
    "topics/law.md": "---\nname: Law\n---\n",
    "topics/other.md": "---\nname: Others\n---\n",
    "pages/about.md": PAGE + "## What for {: #aims }\n\n[EXO]({filename}/partners/exo.md).\n",
    "pages/later.md": PAGE.replace("---\n", "---\ndraft: true\n", 1)
    + "[EXO](../partners/exo.md)\n",
}
WORDS = {
    "forums/2019/index": "title: Форум\nsummary: Первый.\ncity: Душанбе\n",
    "forums/2019/plenary": "title: Открытие\nsummary: Как началось.\n",
    "partners/exo": "name: Организация\nshort_name: ЭКЗО\nsummary: Вот.\n",
}


def in_three_languages(folder: Path) -> Path:
    """A project that is built faster than one in seven."""
    settings = copy_of_the_project(folder) / "pelicanconf.py"
    settings.write_text(f'{settings.read_text()}\nLANGUAGES = ["en", "ru", "kk"]\n')
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in which everything names everything, in two languages."""
    return make(tmp_path)


@pytest.fixture(scope="module")
def one_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for those who change nothing in it."""
    return make(tmp_path_factory.mktemp("one"))


def make(folder: Path) -> Path:
    root = in_three_languages(folder / "clone")
    for path, text in FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    Image.new("RGB", (300, 100)).save(root / "content/partners/exo.png")
    for path, words in WORDS.items():
        version = read_file(f"{path}.md", FILES[f"{path}.md"].encode()).version
        body = re.sub("[A-Z][a-z]+", "Слово", FILES[f"{path}.md"].split("---\n")[2])
        text = (
            f"---\n{words}quality: human\nfollows: {{version: {version}, day: 2019-12-13}}\n---\n"
        )
        (root / f"content/{path}.ru.md").write_text(f"{text}{body}", encoding="utf-8")
    return root


def files(root: Path) -> dict[str, bytes]:
    content = root / "content"
    found = (file for file in sorted(content.rglob("*")) if file.is_file())
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in found}


def identities(root: Path) -> tuple[set[str], set[str], set[str]]:
    """The addresses, the UIDs of events and the ids of entries that were published."""
    output = root / "output"
    calendars = "".join(file.read_text("utf-8") for file in output.rglob("*.ics"))
    feeds = "".join(file.read_text("utf-8") for file in output.rglob("feed.atom"))
    addresses = set((output / "addresses.txt").read_text("utf-8").splitlines())
    return addresses, {*re.findall("UID:(.*)", calendars)}, {*re.findall("<id>(.*)</id>", feeds)}


def rename(root: Path, old: str, new: str, dry_run: bool = False) -> int:
    return task.rename(root, str(root / "content" / old), str(root / "content" / new), dry_run)


RENAMES = [
    ("partners/exo.md", "partners/exo-dushanbe.md"),
    ("people/p.md", "people/a-person.md"),
    ("topics/law.md", "topics/laws.md"),
    ("pages/about.md", "pages/us.md"),
    ("forums/2019/report.pdf", "forums/2019/final report.pdf"),
    ("forums/2019/plenary.md", "forums/2019/opening.md"),
    ("forums/2019/pages/visa.md", "forums/2019/pages/visas.md"),
    ("forums/2019/outcomes/words.md", "forums/2019/outcomes/agreed.md"),
    ("news/2019-11-01-a.md", "news/2019-11-02-b.md"),
    ("forums/2019", "forums/dushanbe"),
    ("forums/dushanbe/opening.md", "forums/dushanbe/start.md"),
    ("forums/dushanbe/index.md", "forums/first/index.md"),
]


@pytest.mark.long(only=True)
def test_everything_is_renamed_in_a_row_and_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that was ever published answers, and is known as what it was; translations stay."""
    before = files(root)
    assert check(root) == 0, capsys.readouterr().err
    published, uids, ids = identities(root)
    back = [(new, old) for old, new in reversed(RENAMES)]
    for old, new in RENAMES + back:
        assert rename(root, old, new) == 0, (old, capsys.readouterr().err)
        if (old, new) in (RENAMES[-1], back[-1]):
            found = Content(root / "content").site.progress("ru")
            assert (found.stale, found.unmarked, found.count) == ((), (), len(WORDS))
            assert check(root) == 0, (old, capsys.readouterr().err)
            addresses, *known = identities(root)
            assert published - addresses == set()
            assert known == [uids, ids]
            published |= addresses
    changed = {path for path, data in files(root).items() if data != before.get(path)}
    kinds = {"partners/exo.md", "people/p.md", "topics/law.md", "pages/about.md"}
    names = ("index", "plenary", "pages/visa", "outcomes/words")
    forum = {f"forums/2019/{name}.md" for name in names}
    assert changed == kinds | forum | {"news/2019-11-01-a.md", "addresses.md"}
    assert before.keys() == files(root).keys() - {"addresses.md"}


@pytest.mark.long(only=True)
@pytest.mark.parametrize("seed", range(5))
def test_random_renames_lose_no_address(
    root: Path, capsys: pytest.CaptureFixture[str], seed: int, at_length: int
) -> None:
    """Each is made, or refused for an address that another file has; three ids go round."""
    dice, refused = random.Random(seed), ("is there already", "[address-taken]")
    published: set[str] = set()
    for _ in range(15 * at_length):
        pages = [path for path in files(root) if re.fullmatch(r".+/[^.]+\.(md|pdf)", path)]
        old, name = dice.choice(pages), dice.choice("abc")
        day = "2019-11-01-" if old.startswith("news/") else ""
        new = f"{old.rpartition('/')[0]}/{day}{name}{Path(old).suffix}"
        if old.endswith("/index.md"):
            old, new = old.removesuffix("/index.md"), f"forums/{name}"
        try:
            status: object = rename(root, old, new)
        except SystemExit as end:
            status = end.code
        told = f"{status} {capsys.readouterr().err}"
        assert status == 0 or any(words in told for words in refused), (old, new, told)
        listed = set((root / "output/addresses.txt").read_text("utf-8").split("\n"))
        assert published <= listed, (old, new)  # of the renames before this one
        published = listed


def test_what_it_changes_and_says(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(root)
    assert rename(root, "partners/exo.md", "partners/ex.md", dry_run=True) == 0
    assert files(root) == before
    dry = capsys.readouterr().out
    assert rename(root, "partners/exo.md", "partners/ex.md") == 0
    said = capsys.readouterr().out
    assert said.splitlines()[:-1] == dry.splitlines()[:-1]
    assert "content/partners/exo.ru.md → partners/ex.ru.md" in said
    assert "content/forums/2019/plenary.md:11: ../../partners/ex.md" in said
    after = files(root)
    assert {path for path in before if path not in after} == {
        *("partners/exo.md", "partners/exo.ru.md")
    }
    text = after["partners/ex.md"].decode()
    assert rename(root, "partners/exo.png", "partners/ex.png") == 0
    assert b"logo: ex.png\n" in files(root)["partners/ex.md"]
    assert "aliases:\n  - /partners/exo/\n---\n" in text
    assert "uid" not in text
    for path in ("forums/2019/plenary.md", "forums/2019/plenary.ru.md"):
        assert after[path] == before[path].replace(b"partners/exo.md", b"partners/ex.md")
    assert b"{partner: ex, role: host}" in after["forums/2019/index.md"]
    assert b"(../partners/ex.md)" in after["pages/later.md"]
    assert b"[EXO](../partners/ex.md)." in after["pages/about.md"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("partners/exo.md", "partners/other.md", "is there already"),
        ("partners/exo.md", "people/exo.md", "for an organisation: it is that of a person."),
        ("partners/exo.md", "exo.md", "for an organisation: write content/partners/{id}.md"),
        ("partners/exo.md", "partners/Exo.md", "an id is small letters a to z"),
        ("partners/nobody.md", "partners/exo.md", "is no page, picture or document"),
        ("partners/exo.ru.md", "partners/ex.ru.md", "is no page, picture or document"),
        ("index.md", "home.md", "the home page cannot be renamed"),
        ("pages/about.md", "pages/people.md", "is kept for a part of the site itself"),
        ("pages/about.md", "../about.md", "is not in content/"),
        ("forums/2019/report.pdf", "forums/2019/report.odt", "another ending"),
        ("forums/2019/report.pdf", "forums/2019/Report.PDF", "capitals alone make no other"),
        ("pages/about.md", "pages/2019.md", "the address /2019/ is also that of"),
        ("forums/2019/plenary.md", "forums/2020/plenary.md", "no forum `2020`"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    one_root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    before = files(one_root)
    try:
        status: object = rename(one_root, old, new)
    except SystemExit as end:
        status = end.code
        assert words in str(status)
    else:
        said = capsys.readouterr().err
        assert said.startswith("Nothing was renamed: ")
        assert words in said
    assert status
    assert files(one_root) == before


def test_a_name_in_other_letters_stays_legible(root: Path) -> None:
    """In the file of old addresses too, also where it is renamed back; an ending has no case."""
    named, addresses = "forums/2019/Отчёт.PDF", root / "content/addresses.md"
    assert rename(root, "forums/2019/report.pdf", named) == 0
    assert '"/2019/report.pdf": "/2019/Отчёт.PDF"' in addresses.read_text("utf-8")
    assert rename(root, named, "forums/2019/final.pdf") == 0
    assert '"/2019/Отчёт.PDF": "/2019/final.pdf"' in addresses.read_text("utf-8")
    assert rename(root, "forums/2019/final.pdf", named) == 0
    assert '"/2019/final.pdf": "/2019/Отчёт.PDF"' in addresses.read_text("utf-8")


def test_a_full_disk_leaves_all_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third file that is put in its place is one too many."""
    before, count, replace = files(root), iter(range(100)), os.replace

    def fail(source: str, target: str) -> None:
        if str(target).startswith(str(root / "content")) and next(count) == 2:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("os.replace", fail)
    assert rename(root, "partners/exo.md", "partners/ex.md") == 1
    assert files(root) == before
