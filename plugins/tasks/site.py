"""The site as a whole: built by Pelican as an editor would, and checked as a reader would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from plugins.content.problem import Problem

OUTPUT = "output"


def build(root: Path, publishing: bool = False) -> int:
    """Run the build that ``pelican content -s pelicanconf.py`` is; its exit status."""
    return subprocess.run(_command(publishing), cwd=root, check=False).returncode


def _command(publishing: bool) -> list[str]:
    settings = "publishconf.py" if publishing else "pelicanconf.py"
    return [sys.executable, "-m", "pelican", "content", "-s", settings]


def check(root: Path, publishing: bool = False) -> int:
    """Build, and report every problem of the result; 0 where nothing is wrong."""
    if status := build(root, publishing):
        return status
    from plugins.content.problem import errors
    from plugins.content.report import form_for, format_report

    problems = list(_problems(root))
    if problems:
        form = form_for(os.environ, sys.stderr.isatty())
        print(format_report(problems, root, form), file=sys.stderr)
    if errors(problems):
        return 1
    print("Checked: every link leads somewhere, and no page asks another host for anything.")
    return 0


def check_as_json(root: Path, publishing: bool = False) -> int:
    """The same check for programs: one JSON object of all problems on stdout, nothing else."""
    from plugins.content.problem import errors
    from plugins.content.report import VARIABLE, format_report

    environment = {**os.environ, VARIABLE: "json"}
    done = subprocess.run(
        _command(publishing),
        cwd=root,
        env=environment,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        print(done.stderr.strip())
        return done.returncode
    problems = list(_problems(root))
    print(format_report(problems, root, "json"))
    return 1 if errors(problems) else 0


def _problems(root: Path) -> Iterator[Problem]:
    """What is wrong in the output, and what was right once but may not be today."""
    from plugins.checks import check_age, check_output
    from plugins.content.reader import read_content
    from plugins.content.record import Record
    from plugins.content.records import Forum
    from plugins.relations import relate

    content = read_content(root / "content")
    yield from content.problems
    yield from relate(content)[1]
    forums = [cast("Record[Forum]", record) for record in content.records if record.kind == "forum"]
    yield from check_age(forums, datetime.now().astimezone().date())
    yield from check_output(root / OUTPUT)
