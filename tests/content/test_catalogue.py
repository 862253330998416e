"""Catalogues: the words of the interface are read, and what is broken in them is named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from plugins.content.catalogue import Catalogue, catalogue_path, read_catalogue
from plugins.languages import NC_, SEVEN
from tests.conftest import ROOT, Project

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"X-Quality: machine\\n"

"""
DAYS = """\
msgid "one day"
msgid_plural "%(count)s days"
msgstr[0] "%(count)s день"
msgstr[1] "%(count)s дня"
msgstr[2] "%(count)s дней"
"""


def read(text: str) -> Catalogue:
    """Read a catalogue with a good header."""
    return read_catalogue(f"{HEADER}{text}".encode(), "site.po")


def test_a_number_takes_its_form() -> None:
    found = read(DAYS)
    forms = [found.ngettext("one day", "%(count)s days", n) for n in (1, 2, 5, 11, 21, 104)]
    assert [form.rpartition(" ")[2] for form in forms] == [
        "день",
        "дня",
        "дней",
        "дней",
        "день",
        "дня",
    ]
    assert Catalogue().ngettext("one day", "many", 1) == "one day"
    assert Catalogue().ngettext("one day", "many", 2) == "many"


def test_what_is_not_translated_or_only_a_guess_stays_english() -> None:
    found = read('msgid "Home"\nmsgstr ""\n\n#, fuzzy\nmsgid "Forum"\nmsgstr "Форма"\n')
    assert (found.gettext("Home"), found.gettext("Forum")) == ("Home", "Forum")
    assert found.quality == "machine"


def test_one_text_of_two_meanings_has_two_translations() -> None:
    found = read(
        'msgid "Languages"\nmsgstr "Языки"\n\n'
        'msgctxt "of a session"\nmsgid "Languages"\nmsgstr "Рабочие языки"\n\n'
        'msgctxt "role"\nmsgid "Chair"\nmsgstr ""\n'
    )
    assert found.gettext("Languages") == "Языки"
    assert found.gettext(NC_("of a session", "Languages")) == "Рабочие языки"
    assert found.gettext(NC_("of another", "Languages")) == "Languages"
    assert found.gettext(NC_("role", "Chair")) == Catalogue().gettext("Chair") == "Chair"
    assert [problem.message for problem in found.problems] == ["1 of these texts show in English"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgid "On %(date)s"\nmsgstr "В %(day)s"\n', 8, "%(date)s"),
        ('msgid "On %(date)s"\nmsgstr "В %(date)"\n', 8, "%(date)s"),
        ('msgid "On %(date)s"\nmsgstr "%(date)s, 5 % дней"\n', 8, "both texts: %"),
        ('msgid "On %(date)s"\nmsgstr "В %%(date)s"\n', 8, "%(date)s"),
        ('msgid "Home"\nmsgstr "Дом\n', 9, "gettext does not know"),
        ('msgid "Home"\nmsgstr "Дом"\n<<<<<<< HEAD\n', 10, "gettext does not know"),
        (DAYS.rpartition("msgstr[2]")[0], 8, "3 plural forms"),
    ],
)
def test_what_is_broken_is_named_at_its_line(text: str, line: int, words: str) -> None:
    problems = read(text).problems
    assert {(each.path, each.line, each.kind) for each in problems} == {
        ("site.po", line, "catalogue-broken")
    }
    assert any(words in problem.message for problem in problems)
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize("plural", ["foo(", "n/0", "n", "((n"])
def test_a_rule_of_plurals_must_give_a_form(plural: str) -> None:
    text = f'{HEADER.partition("plural=")[0]}plural={plural};\\n"\n"X-Quality: machine\\n"\n'
    found = read_catalogue(text.encode(), "site.po")
    assert [(each.line, each.kind) for each in found.problems] == [(0, "catalogue-broken")]


def test_it_says_who_made_it() -> None:
    [problem] = read_catalogue(HEADER.replace("machine", "good").encode(), "site.po").problems
    assert "who made it" in problem.message


@pytest.mark.parametrize("how", ["broken", "missing"])
def test_nothing_is_published_with_a_catalogue_at_fault(forum: Project, how: str) -> None:
    theme = forum.folder / "theme"
    shutil.copytree(ROOT / "theme", theme)
    assert forum.build("-t", str(theme)).returncode == 0
    before = forum.files()
    file = theme / catalogue_path("kk")
    if how == "missing":
        file.unlink()
    else:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(msgstr .*)%\(date\)s", r"\1%(data)s", text), encoding="utf-8")
    done = forum.build("-t", str(theme))
    assert done.returncode == 1
    assert f"theme/{catalogue_path('kk')}:" in done.stderr
    assert "[catalogue-broken]" in done.stderr
    assert forum.files() == before


@pytest.mark.parametrize("lang", SEVEN.codes[1:])
def test_the_shipped_catalogues_are_read(lang: str) -> None:
    file = Path(ROOT / "theme" / catalogue_path(lang))
    assert read_catalogue(file.read_bytes(), file.name).quality == "machine"
