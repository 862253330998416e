"""The report: problems as people or programs read them.

Plain text in a pipe, colour in a terminal, annotations in GitHub Actions (beside the plain text),
JSON on request. Each shows all problems, sorted by file and line.

In every form, what an editor reads (message, cure, the line of counts) is in the reader's language:
also an annotation, or what an editor's program shows of JSON, is read by a person. What a program
reads is the same in every language: path, line, column and kind; in JSON its keys and the severity;
in Actions the command. Who reads plain text by program asks for English with ``LC_ALL=C``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Literal

from plugins.content.catalogue import Catalogue
from plugins.content.excerpt import Excerpts, tame
from plugins.content.message import say, translate
from plugins.content.problem import MOST_OF_A_FILE, Problem, errors
from plugins.languages.marking import N_

VARIABLE = "PROBLEM_FORMAT"
"""The environment's wish for a form: plain, colour, github or json."""

SEVERITIES = {"error": N_("error"), "warning": N_("warning")}

_BOLD, _RED, _YELLOW, _GREEN, _END = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[0m"


def form_for(environment: Mapping[str, str], terminal: bool) -> str:
    """The name of the form that suits where a report is read (NO_COLOR: no-color.org)."""
    wished = environment.get(VARIABLE, "")
    if wished in FORMS:
        return wished
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "colour" if terminal and not environment.get("NO_COLOR") else "plain"


def format_report(
    problems: Iterable[Problem],
    root: Path,
    form: str = "plain",
    catalogue: Catalogue = Catalogue(),  # noqa: B008,
) -> str:
    """All problems in one form; ``root`` is the folder that their paths are relative to.

    The words are English, or those of a gettext catalogue.
    """
    words = catalogue
    unique = sorted(set(problems))
    shown = [_shown(problem, words) for problem in _first_of_each_file(unique)]
    return FORMS[form](Report(shown, Excerpts(root), words, _summary(unique, words)))


def _first_of_each_file(found: list[Problem]) -> Iterator[Problem]:
    """The first problems of each file, and one that counts the others."""
    for path, group in groupby(found, key=lambda problem: problem.path):
        of_file = list(group)
        yield from of_file[:MOST_OF_A_FILE]
        if more := of_file[MOST_OF_A_FILE:]:
            message = say("this file has {n:,} more problems", n=len(more))
            hint = say("mend those above first: so many often have one cause")
            yield Problem(path, 0, 0, "more-problems", message, hint, _gravest(more))


def _gravest(problems: list[Problem]) -> Literal["error", "warning"]:
    return "error" if errors(problems) else "warning"


def _shown(problem: Problem, words: Catalogue) -> Problem:
    """The problem in the reader's language, with nothing in it that could command."""
    return replace(
        problem,
        path=tame(problem.path),
        message=tame(translate(problem.message, words.gettext)),
        hint=tame(translate(problem.hint, words.gettext)),
    )


@dataclass(frozen=True)
class Report:
    """The problems to show, in order; the lines they stand in; and what counts all of them."""

    problems: list[Problem]
    excerpts: Excerpts
    words: Catalogue
    summary: str


def _plain(report: Report) -> str:
    blocks = [_format(problem, report) for problem in report.problems]
    return "\n\n".join([*blocks, report.summary]) if blocks else ""


def _colour(report: Report) -> str:
    """The plain report; its first lines, marks and cures stand out."""
    blocks = []
    for problem in report.problems:
        first, *others = _format(problem, report).split("\n")
        shade = _RED if problem.severity == "error" else _YELLOW
        lines = [f"{_BOLD}{first}{_END}", *(_shaded(line, shade) for line in others)]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, f"{_BOLD}{report.summary}{_END}"]) if blocks else ""


def _shaded(line: str, shade: str) -> str:
    """The mark below a place in the problem's colour, the cure in green."""
    if line.endswith("^") and not line.strip("| ^"):
        return f"{shade}{line}{_END}"
    return f"{_GREEN}{line}{_END}" if line[2:3].isalpha() else line


def _github(report: Report) -> str:
    """Workflow commands, which Actions shows at the line of the change, then the plain report."""
    commands = [_command(problem, report.words) for problem in report.problems]
    return "\n".join([*commands, _plain(report)]) if commands else ""


def _command(problem: Problem, words: Catalogue) -> str:
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


def _json(report: Report) -> str:
    listed = [asdict(problem) for problem in report.problems]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=1)


FORMS: dict[str, Callable[[Report], str]] = {
    "plain": _plain,
    "colour": _colour,
    "github": _github,
    "json": _json,
}


def _format(problem: Problem, report: Report) -> str:
    place = problem.path
    if problem.line:
        place += f":{problem.line}:{problem.column or 1}"
    severity = report.words.gettext(SEVERITIES[problem.severity])
    lines = [f"{place}: {severity}: {problem.message} [{problem.kind}]"]
    lines += report.excerpts.of(problem)
    if problem.hint:
        lines.append(f"  {_cure(problem, report.words)}")
    return "\n".join(lines)


def _cure(problem: Problem, words: Catalogue) -> str:
    label = words.gettext("To mend it")  # extraction does not look into an f-string
    return f"{label}: {problem.hint}"


def _summary(found: list[Problem], words: Catalogue) -> str:
    count = len(errors(found))
    files = len({problem.path for problem in found})
    parts = [words.ngettext("{n} problem", "{n} problems", count).format(n=count)]
    if warnings := len(found) - count:
        parts.append(words.ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    where = words.ngettext("in {n} file", "in {n} files", files).format(n=files)
    return f"{', '.join(parts)} {where}."
