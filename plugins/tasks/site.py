"""The site as a whole: built by Pelican as an editor would, and checked as a reader would."""

from __future__ import annotations

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
    settings = "publishconf.py" if publishing else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", "content", "-s", settings]
    return subprocess.run(command, cwd=root, check=False).returncode


def check(root: Path, publishing: bool = False) -> int:
    """Build, and report every problem of the result; 0 where nothing is wrong."""
    if status := build(root, publishing):
        return status
    from plugins.content.problem import errors, format_report

    problems = list(_problems(root))
    if problems:
        print(format_report(problems, root), file=sys.stderr)
    if errors(problems):
        return 1
    print("Checked: every link leads somewhere, and no page asks another host for anything.")
    return 0


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
