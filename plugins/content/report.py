"""The report: problems as people or programs read them.

Plain text in a pipe, colour in a terminal, annotations in GitHub Actions (beside the plain text),
JSON on request. Each shows all problems, sorted by file and line.

In every form, what an editor reads (message, cure, the line of counts) is in the reader's language:
also an annotation, or what an editor's program shows of JSON, is read by a person. What a program
reads is the same in every language: path, line, column and kind; in JSON its keys and the severity;
in Actions the command. Who reads plain text by program asks for English with ``LC_ALL=C``.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from plugins.content.catalogue import Catalogue, read_catalogue
from plugins.content.problem import MOST_OF_A_FILE, Problem, errors, say, translate

VARIABLE, FORMS = "PROBLEM_FORMAT", ("plain", "colour", "github", "json")
"""The environment's wish for a form, and what it may be."""

WIDTH = 100
"""How much of a line is shown."""

MOST = 200
"""Warnings that are shown to a person: of thousands, printing takes longer than a build, and most
have one cause. A program gets all."""

SEVERITIES = {"error": say("error"), "warning": say("warning")}

LOCALES = Path(__file__).resolve().parents[1] / "locale"
"""The languages of problems: LANG/LC_MESSAGES/build.po, in the layout of gettext."""

ENGLISH = "en"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[_.@])")

_BOLD, _RED, _YELLOW, _GREEN, _END = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[0m"
_COLOUR = re.compile(r"\x1b\[[0-9]+m")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def form_for(environment: Mapping[str, str], terminal: bool) -> str:
    """The name of the form that suits where a report is read (NO_COLOR: no-color.org)."""
    wished = environment.get(VARIABLE, "")
    if wished in FORMS:
        return wished
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "colour" if terminal and not environment.get("NO_COLOR") else "plain"


def words_for(environment: Mapping[str, str]) -> Catalogue:
    """The words of problems in the language that the environment asks for, or in English."""
    files = {file.parts[-3]: file for file in LOCALES.glob("*/LC_MESSAGES/build.po")}
    file = files.get(language_for(environment, files))
    return read_catalogue(file.read_bytes(), file.name) if file else Catalogue()


def language_for(environment: Mapping[str, str], known: Iterable[str]) -> str:
    """The first language wished for that is known; English where none is.

    The locale is the first of three variables that is not empty (POSIX, 8.2). LANGUAGE, a list with
    colons between, goes before it, unless the locale is C: then messages are as written (gettext
    manual, 2.3.3). Where no locale is set at all, as on Windows, LANGUAGE alone is enough.
    """
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, named), "")
    names = locale if locale in ("C", "POSIX") else environment.get("LANGUAGE") or locale
    wished = [match[0] for name in names.split(":") if (match := _LANGUAGE.match(name))]
    wanted = {ENGLISH, *known}
    return next((wish for wish in wished if wish in wanted), ENGLISH)


def format_report(
    problems: Iterable[Problem],
    root: Path,
    form: str = "plain",
    words: Catalogue = Catalogue(),  # noqa: B008 (it is frozen)
) -> str:
    """All problems in one form; ``root`` is the folder that their paths are relative to.

    The words are English, or those of a catalogue.
    """
    found = sorted(set(problems))
    listed = list(_first_of_each_file(found))
    if form == "json":
        rows = [asdict(_shown(problem, words)) for problem in listed]
        return json.dumps({"problems": rows}, ensure_ascii=False, indent=1)
    if not found:
        return ""
    left = frozenset([problem for problem in listed if problem.severity == "warning"][MOST:])
    shown = [_shown(problem, words) for problem in listed if problem not in left]

    @cache  # each file is read once, however many its problems
    def lines(path: str) -> list[str]:
        try:
            return (root / path).read_text(encoding="utf-8-sig", errors="replace").split("\n")
        except (OSError, ValueError):
            return []

    blocks = ["\n".join(_block(problem, lines, words)) for problem in shown]
    if left:
        more = words.ngettext("{n} more is not shown.", "{n} more are not shown.", len(left))
        blocks.append(more.format(n=len(left)))
    report = "\n\n".join([*blocks, f"{_BOLD}{_summary(found, words)}{_END}"])
    commands = [f"{_command(problem, words)}\n" for problem in shown] if form == "github" else []
    return "".join([*commands, report if form == "colour" else _COLOUR.sub("", report)])


def _first_of_each_file(found: list[Problem]) -> Iterator[Problem]:
    """The first problems of each file, and one that counts the others."""
    for path, group in groupby(found, key=lambda problem: problem.path):
        of_file = list(group)
        yield from of_file[:MOST_OF_A_FILE]
        if more := of_file[MOST_OF_A_FILE:]:
            message = say("this file has {n} more problems", n=len(more))
            hint = say("fix those above first: so many often have one cause")
            problem = Problem(path, 0, 0, "more-problems", message, hint)
            yield problem if errors(more) else problem.as_warning


def _tame(text: str) -> str:
    """The text without what could command a terminal or a workflow, or turn a line around.

    Control characters, line ends, marks of direction and halves of letters (of a file name that is
    not UTF-8) are shown as U+FFFD.
    """
    return _CONTROL.sub("\ufffd", text)


def _shown(problem: Problem, words: Catalogue) -> Problem:
    """The problem in the reader's language, with nothing in it that could command."""
    return replace(
        problem,
        path=_tame(problem.path),
        message=_tame(translate(problem.message, words.gettext)),
        hint=_tame(translate(problem.hint, words.gettext)),
    )


def _block(problem: Problem, lines: Callable[[str], list[str]], words: Catalogue) -> Iterator[str]:
    """The lines that tell of one problem, with their colours."""
    place = f":{problem.line}:{problem.column or 1}" if problem.line else ""
    severity = words.gettext(SEVERITIES[problem.severity])
    yield f"{_BOLD}{problem.path}{place}: {severity}: {problem.message} [{problem.kind}]{_END}"
    if problem.line and (text := lines(problem.path)[problem.line - 1 : problem.line]):
        start, number = max(0, problem.column - 60), f"  {problem.line} | "
        line = text[0].replace("\t", " ")
        yield number + _tame(line[start : start + WIDTH])
        mark = " " * (max(problem.column, 1) - 1 - start) + "^"
        shade = _RED if problem.severity == "error" else _YELLOW
        yield f"{shade}{'| '.rjust(len(number))}{mark}{_END}"
    if problem.hint:
        yield f"{_GREEN}  {_cure(problem, words)}{_END}"


def _cure(problem: Problem, words: Catalogue) -> str:
    label = words.gettext(say("To fix it"))  # extraction does not look into an f-string
    return f"{label}: {problem.hint}"


def _command(problem: Problem, words: Catalogue) -> str:
    """A workflow command, which Actions shows at the line of the change."""
    facts = {"file": problem.path, "title": problem.kind}
    if problem.line:
        facts |= {"line": str(problem.line), "col": str(problem.column or 1)}
    places = ",".join(f"{name}={_escaped(value, ',:')}" for name, value in facts.items())
    text = f"{problem.message}\n{_cure(problem, words)}"
    return f"::{problem.severity} {places}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encoded as Actions reads it; a problem's words must not become a command."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _summary(found: list[Problem], words: Catalogue) -> str:
    count = len(errors(found))
    files = len({problem.path for problem in found})
    parts = [words.ngettext("{n} problem", "{n} problems", count).format(n=count)]
    if warnings := len(found) - count:
        parts.append(words.ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    where = words.ngettext("in {n} file", "in {n} files", files).format(n=files)
    return f"{', '.join(parts)} {where}."
