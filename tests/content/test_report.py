"""The forms of a report: the same problems for a pipe, a terminal, GitHub Actions and programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plugins.content.catalogue import Catalogue
from plugins.content.problem import Problem, say
from plugins.content.report import FORMS, MOST, form_for, format_report, words_for

PROBLEMS = [
    Problem("content/b.md", 0, 0, "unknown-file", "a file", "delete it"),
    Problem("content/a,b.md", 2, 3, "raw-html", "50% of\n::error::x", "mend: it"),
    Problem("content/a,b.md", 2, 3, "raw-html", "50% of\n::error::x", "mend: it"),
]


@pytest.mark.parametrize(
    ("environment", "terminal", "form"),
    [
        ({}, False, "plain"),
        ({}, True, "colour"),
        ({"NO_COLOR": "1"}, True, "plain"),
        ({"GITHUB_ACTIONS": "true"}, False, "github"),
        ({"PROBLEM_FORMAT": "json", "GITHUB_ACTIONS": "true"}, True, "json"),
        ({"PROBLEM_FORMAT": "poem"}, False, "plain"),
    ],
)
def test_the_form_suits_the_place(environment: dict[str, str], terminal: bool, form: str) -> None:
    assert form_for(environment, terminal) == form


def test_json_holds_each_problem_once(tmp_path: Path) -> None:
    found = json.loads(format_report(PROBLEMS, tmp_path, "json"))["problems"]
    assert [(entry["path"], entry["line"], entry["kind"]) for entry in found] == [
        ("content/a,b.md", 2, "raw-html"),
        ("content/b.md", 0, "unknown-file"),
    ]


def test_annotations_are_escaped(tmp_path: Path) -> None:
    """A message must not become a command of its own."""
    lines = format_report(PROBLEMS, tmp_path, "github").split("\n")
    assert lines[0] == (
        "::error file=content/a%2Cb.md,title=raw-html,line=2,col=3"
        "::50%25 of�::error::x%0ATo fix it: mend: it"
    )
    assert lines[1] == "::error file=content/b.md,title=unknown-file::a file%0ATo fix it: delete it"


def test_colour_is_the_plain_report_with_colours(tmp_path: Path) -> None:
    colour = format_report(PROBLEMS, tmp_path, "colour")
    assert "\x1b[1m" in colour
    assert re.sub(r"\x1b\[[0-9]+m", "", colour) == format_report(PROBLEMS, tmp_path, "plain")


@pytest.mark.parametrize("form", FORMS)
def test_a_control_character_in_a_line_reaches_no_terminal(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.md").write_text("\x1b]0;owned\x07 text")
    problem = Problem("a.md", 1, 1, "wrong-character", "the character U+001B", "delete it")
    assert "\x1b]0;" not in format_report([problem], tmp_path, form)


@pytest.mark.parametrize("form", FORMS)
def test_a_name_or_a_cure_commands_nothing(tmp_path: Path, form: str) -> None:
    """A file can be called anything: a line of its own that begins with :: would be a command."""
    cure = "did you mean `b\n::error::pwned`?\x1b[2J"
    problem = Problem(
        "content/a\n::warning::pwned\x1b[2J\udcff.md", 0, 0, "unknown-file", "x", cure
    )
    report = format_report([problem], tmp_path, form)
    assert "\n::warning::" not in report
    assert "\n::error::pwned" not in report
    assert "\x1b[2J" not in report
    assert report.encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_file_with_very_many_problems_shows_the_first(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.md").write_text("<b>\n" * 13_000)
    found = [Problem("a.md", line, 1, "raw-html", "HTML", "mend it") for line in range(1, 13_001)]
    report = format_report([*found, Problem("b.md", 1, 1, "raw-html", "HTML")], tmp_path, form)
    assert report.count("[raw-html]" if form in ("plain", "colour") else "raw-html") <= 102
    assert "this file has 12950 more problems" in report
    assert form == "json" or "13001 problems in 2 files" in report


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("a\nb\n")
    read: list[Path] = []
    really = Path.read_text

    def counted(file: Path, encoding: str, errors: str) -> str:
        read.append(file)
        return really(file, encoding, errors)

    monkeypatch.setattr(Path, "read_text", counted)
    format_report([Problem("a.md", line, 1, "raw-html", "HTML") for line in (1, 2)], tmp_path)
    assert read == [tmp_path / "a.md"]


def test_no_problem_is_no_report(tmp_path: Path) -> None:
    assert format_report([], tmp_path) == ""


class Shouted(Catalogue):
    """A catalogue that shows what went through it; a name it does not touch came as a value."""

    def gettext(self, message: str) -> str:
        return "".join(
            part if part.startswith("{") else part.upper()
            for part in re.split(r"({[^}]*})", message)
        )

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


def test_every_word_of_a_report_can_be_translated(tmp_path: Path) -> None:
    within = say("the room {room}", room="blue")
    message = say("{what} is in {file} at {time}", what=within, file="a.md", time="9:00")
    problem = Problem("b.md", 0, 0, "room-taken", message, say("mend {{it}}"))
    assert format_report([problem], tmp_path, "plain", Shouted()) == (
        "b.md: ERROR: THE ROOM blue IS IN a.md AT 9:00 [room-taken]\n"
        "  TO FIX IT: MEND {it}\n\n1 PROBLEM IN 1 FILE."
    )


RUSSIAN = {"LANG": "ru_RU.UTF-8"}


def test_a_report_counts_as_its_language_does(tmp_path: Path) -> None:
    """Three plural forms in Russian (CLDR)."""
    found = [Problem("a.md", line, 1, "raw-html", "HTML") for line in range(1, 2_052)]
    found += [Problem("b.md", line, 1, "raw-html", "x", "", "warning") for line in (1, 2)]
    report = format_report(found, tmp_path, "plain", words_for(RUSSIAN))
    assert report.endswith("\n\n2051 проблема, 2 предупреждения в 2 файлах.")
    assert "b.md:1:1: предупреждение: x [raw-html]" in report
    assert "2001" in report


def test_what_programs_read_is_the_same_in_every_language(tmp_path: Path) -> None:
    message = say("`{name}` is one word", name="role")
    problem = Problem("a.md", 2, 3, "wrong-shape", message, say("build it"))
    [found] = json.loads(format_report([problem], tmp_path, "json", words_for(RUSSIAN)))["problems"]
    assert found == {
        "path": "a.md",
        "line": 2,
        "column": 3,
        "kind": "wrong-shape",
        "message": "значение поля `role` — одно слово",
        "hint": "соберите его",
        "severity": "error",
    }
    report = format_report([problem], tmp_path, "github", words_for(RUSSIAN))
    assert report.startswith(
        "::error file=a.md,title=wrong-shape,line=2,col=3::значение поля `role`"
    )


def test_of_thousands_of_warnings_some_are_shown_and_each_error(tmp_path: Path) -> None:
    warnings = [
        Problem(f"content/{n:04}.md", 1, 1, "vague", "x").as_warning for n in range(3 * MOST)
    ]
    error = Problem("content/last.md", 1, 1, "raw-html", "x")
    report = format_report([*warnings, error], tmp_path)
    assert report.count("[vague]") == MOST
    assert "[raw-html]" in report
    assert f"{2 * MOST} more are not shown." in report
    assert f"1 problem, {3 * MOST} warnings in {3 * MOST + 1} files." in report
    assert len(json.loads(format_report(warnings, tmp_path, "json"))["problems"]) == 3 * MOST
