"""The site as a whole: built by Pelican as an editor would, and checked as a reader would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.content.problem import Problem
    from plugins.pipeline.builder import Builder

OUTPUT = "output"


def build(root: Path, publishing: bool = False, profile: bool = False, jobs: int = 0) -> int:
    """Run the build that ``pelican content -s pelicanconf.py`` is; its exit status."""
    command = [sys.executable, "-m", "pelican", *_arguments(publishing)]
    command += ["-e", "PROFILE=true"] if profile else []
    command += ["-e", f"JOBS={jobs}"] if jobs else []
    return subprocess.run(command, cwd=root, check=False).returncode


def _arguments(publishing: bool) -> list[str]:
    return ["content", "-s", "publishconf.py" if publishing else "pelicanconf.py"]


def check(root: Path, publishing: bool = False) -> int:
    """Build, and report every problem of the result; 0 where nothing is wrong."""
    from plugins.content.problem import errors
    from plugins.content.report import form_for, format_report
    from plugins.content.report_words import words_for

    builder, report = _build_here(root, publishing)
    if builder is None:
        print(report, file=sys.stderr)
        return 1
    problems = list(_problems(root, builder))
    if problems:
        form = form_for(os.environ, sys.stderr.isatty())
        print(format_report(problems, root, form, words_for(os.environ)), file=sys.stderr)
    if errors(problems):
        return 1
    print("Checked: every link leads somewhere, and no page asks another host for anything.")
    return 0


def check_as_json(root: Path, publishing: bool = False) -> int:
    """The same check for programs: one JSON object of all problems on stdout, nothing else."""
    from plugins.content.problem import errors
    from plugins.content.report import VARIABLE, format_report
    from plugins.content.report_words import words_for

    os.environ[VARIABLE] = "json"
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        builder, report = _build_here(root, publishing)
    if builder is None:
        print(report)
        return 1
    problems = [*builder.warnings, *_problems(root, builder)]
    print(format_report(problems, root, "json", words_for(os.environ)))
    return 1 if errors(problems) else 0


def _build_here(root: Path, publishing: bool) -> tuple[Builder | None, str]:
    """Run the build in this process: what made it, or None and the report of why it failed.

    What Pelican read need not be read again: its generator is taken from the signal.
    """
    from pelican import main, signals

    from plugins.pipeline.generator import ForumGenerator

    made: list[Builder] = []

    def keep(generators: list[Any]) -> None:
        made.extend(each.builder for each in generators if isinstance(each, ForumGenerator))

    signals.all_generators_finalized.connect(keep)
    os.chdir(root)
    try:
        main(_arguments(publishing))
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
