"""The site as a whole: built by Pelican as an editor would, and checked as a reader would."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from plugins.content.problem import Problem
    from plugins.pipeline.builder import Builder
    from plugins.pipeline.run import ForumPelican

OUTPUT = "output"


def build(root: Path, publishing: bool = False, profile: bool = False, jobs: int = 0) -> int:
    """Run the build that ``pelican content -s pelicanconf.py`` is, in this process.

    0, or SystemExit with the report.
    """
    from pelican import main

    os.chdir(root)
    options = ["-e", "PROFILE=true"] if profile else []
    options += ["-e", f"JOBS={jobs}"] if jobs else []
    main(["content", "-s", "publishconf.py" if publishing else "pelicanconf.py", *options])
    return 0


def check(root: Path, publishing: bool = False, json: bool = False) -> int:
    """Build, and report every problem of the result; 0 where nothing is wrong.

    ``json`` is for programs: one object of all problems on stdout, and nothing else.
    """
    from plugins.content.problem import errors
    from plugins.content.report import VARIABLE

    target, quiet = (sys.stdout, StringIO()) if json else (sys.stderr, None)
    os.environ |= {VARIABLE: "json"} if json else {}
    with redirect_stdout(quiet or sys.stdout), redirect_stderr(quiet or sys.stderr):
        builder, report = _build_here(root, publishing)
    if builder is None:
        print(report, file=target)
        return 1
    problems = [*(builder.warnings if json else ()), *_problems(root, builder)]
    print_problems(problems, root, target)
    if errors(problems):
        return 1
    if not json:
        print("Checked: every link leads somewhere, and no page asks another host for anything.")
    return 0


def print_problems(problems: Iterable[Problem], root: Path, target: TextIO = sys.stderr) -> None:
    """Report problems in the form and the language of whoever reads them."""
    from plugins.content.report import form_for, format_report
    from plugins.content.report_catalog import words_for

    form = form_for(os.environ, target.isatty())
    if report := format_report(problems, root, form, words_for(os.environ)):
        print(report, file=target)


def _build_here(root: Path, publishing: bool) -> tuple[Builder | None, str]:
    """Build: what did it, or None and the report of why it failed.

    What was read need not be read again: the builder is taken from the signal.
    """
    from pelican import signals

    made: list[Builder] = []

    def keep(site: ForumPelican) -> None:
        assert site.builder
        made.append(site.builder)

    signals.finalized.connect(keep)
    os.chdir(root)
    try:
        build(root, publishing)
    except SystemExit as end:
        if end.code:
            return None, str(end.code)
    return made[0], ""


def _problems(root: Path, builder: Builder) -> Iterator[Problem]:
    """What is wrong in the output, what the forge reads in another way, what is of the past now."""
    from plugins.checks import check_age, check_output
    from plugins.content.markdown.forge import read_again

    yield from chain.from_iterable(read_again(builder.content, {}))
    yield from check_age(builder.site.forums, _today())
    yield from check_output(root / OUTPUT)


def _today() -> date:
    """The day it is here, or the one that SOURCE_DATE_EPOCH says (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.now().astimezone()
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else now).date()
