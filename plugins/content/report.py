"""The report: problems as people or programs read them.

Plain text in a pipe, colour in a terminal, annotations in GitHub Actions (beside the plain text),
JSON on request. Each shows all problems, sorted by file and line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from gettext import NullTranslations
from pathlib import Path

from plugins.content.message import translate
from plugins.content.problem import Problem, errors

VARIABLE = "PROBLEM_FORMAT"
"""The environment's wish for a form: plain, colour, github or json."""

_BOLD, _RED, _YELLOW, _GREEN, _END = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[0m"


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that could command a terminal or turn a line around: shown as U+FFFD."""


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
    catalogue: NullTranslations | None = None,
) -> str:
    """All problems in one form; ``root`` is the folder that their paths are relative to.

    The words are English, or those of a gettext catalogue.
    """
    words = catalogue or NullTranslations()
    found = [_translated(problem, words) for problem in sorted(set(problems))]
    return FORMS[form](found, root, words)


def _translated(problem: Problem, words: NullTranslations) -> Problem:
    message = translate(problem.message, words.gettext)
    return replace(problem, message=message, hint=translate(problem.hint, words.gettext))


def _plain(found: list[Problem], root: Path, words: NullTranslations) -> str:
    blocks = [_format(problem, root, words) for problem in found]
    return "\n\n".join([*blocks, _summary(found, words)]) if found else ""


def _colour(found: list[Problem], root: Path, words: NullTranslations) -> str:
    """The plain report; its first lines, marks and cures stand out."""
    blocks = []
    for problem in found:
        first, *others = _format(problem, root, words).split("\n")
        shade = _RED if problem.severity == "error" else _YELLOW
        lines = [f"{_BOLD}{first}{_END}", *(_shaded(line, shade) for line in others)]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, f"{_BOLD}{_summary(found, words)}{_END}"]) if found else ""


def _shaded(line: str, shade: str) -> str:
    """The mark below a place in the problem's colour, the cure in green."""
    if line.endswith("^") and not line.strip("| ^"):
        return f"{shade}{line}{_END}"
    return f"{_GREEN}{line}{_END}" if line[2:3].isalpha() else line


def _github(found: list[Problem], root: Path, words: NullTranslations) -> str:
    """Workflow commands, which Actions shows at the line of the change, then the plain report."""
    commands = [_command(problem, words) for problem in found]
    return "\n".join([*commands, _plain(found, root, words)]) if found else ""


def _command(problem: Problem, words: NullTranslations) -> str:
    facts = {"file": problem.path, "title": problem.kind}
    if problem.line:
        facts |= {"line": str(problem.line), "col": str(problem.column or 1)}
    places = ",".join(f"{name}={_escaped(value, ',:')}" for name, value in facts.items())
    text = f"{problem.message}\n{words.gettext('To mend it')}: {problem.hint}"
    return f"::{problem.severity} {places}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encoded as Actions reads it; a problem's words must not become a command."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _json(found: list[Problem], _root: Path, _words: NullTranslations) -> str:
    listed = [asdict(problem) for problem in found]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=1)


FORMS: dict[str, Callable[[list[Problem], Path, NullTranslations], str]] = {
    "plain": _plain,
    "colour": _colour,
    "github": _github,
    "json": _json,
}


def _format(problem: Problem, root: Path, words: NullTranslations) -> str:
    place = problem.path
    if problem.line:
        place += f":{problem.line}:{problem.column or 1}"
    first = f"{place}: {problem.severity}: {problem.message} [{problem.kind}]"
    lines = [_CONTROL.sub("\ufffd", first)]
    lines += _excerpt(problem, root)
    if problem.hint:
        hint = _CONTROL.sub("\ufffd", problem.hint)
        lines.append(f"  {words.gettext('To mend it')}: {hint}")
    return "\n".join(lines)


def _excerpt(problem: Problem, root: Path) -> list[str]:
    """The line as written with the place marked; nothing when it cannot be read."""
    if not problem.line:
        return []
    try:
        text = (root / problem.path).read_text(encoding="utf-8-sig", errors="replace")
        line = text.split("\n")[problem.line - 1].rstrip("\r").replace("\t", " ")
    except (OSError, IndexError):
        return []
    start = max(0, problem.column - 60)
    shown = line[start : start + 100]
    number = f"  {problem.line} | "
    mark = " " * (len(number) - 2) + "| " + " " * (max(problem.column, 1) - 1 - start) + "^"
    return [number + _CONTROL.sub("\ufffd", shown), mark]


def _summary(found: list[Problem], words: NullTranslations) -> str:
    count = len(errors(found))
    files = len({problem.path for problem in found})
    parts = [words.ngettext("{n} problem", "{n} problems", count).format(n=count)]
    if warnings := len(found) - count:
        parts.append(words.ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    where = words.ngettext("in {n} file", "in {n} files", files).format(n=files)
    return f"{', '.join(parts)} {where}."
