"""The workshop: a process that holds the site in memory and builds it again when it is told to.

It runs apart from the server, so that it can be started anew when the code or the settings change.
A line on its standard input asks for a build; a line of JSON says how it ended.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.content.problem import Problem
    from plugins.pipeline.run import ForumPelican


class Workshop:
    """The server's side: starts the process, and asks it to build."""

    def __init__(self, root: Path) -> None:
        """``root`` is the project's folder."""
        self._command = [sys.executable, "-m", "plugins.tasks.workshop"]
        self._root = root
        self._process: subprocess.Popen[str] | None = None

    def build(self) -> str:
        """Build; returns the report of what went wrong, or nothing."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._root,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        assert self._process.stdin
        assert self._process.stdout
        try:
            print("build", file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
        except OSError:
            answer = ""
        report = json.loads(answer)["report"] if answer else "the build ended early"
        return str(report)

    def close(self) -> None:
        """End the process; the next build starts another, with the code as it is then."""
        if self._process is not None:
            self._process.communicate()
            self._process = None


def main() -> None:
    """The process's side."""
    from pelican.settings import read_settings

    from plugins.pipeline.run import ForumPelican

    answers = sys.stdout
    with redirect_stdout(sys.stderr):
        site = ForumPelican(read_settings("pelicanconf.py"))
        site.is_serving = True
        known: dict[str, tuple[int, int]] = {}
        for _ in sys.stdin:
            report = _build(site)
            print(json.dumps({"report": report}), file=answers, flush=True)
            if not report:
                _read_again(Path(site.path), known)
        site.keep()


def _read_again(content: Path, known: dict[str, tuple[int, int]]) -> None:
    """Say what the forge reads in another way, until the next build is asked for."""
    from plugins.content.markdown.forge import read_again
    from plugins.content.report import form_for, format_report
    from plugins.content.report_catalog import words_for

    found: list[Problem] = []
    for problems in read_again(content, known):
        found += problems
        if select.select([sys.stdin], [], [], 0)[0]:
            break
    if found:
        form = form_for(os.environ, sys.stderr.isatty())
        print(format_report(found, content.parent, form, words_for(os.environ)), file=sys.stderr)


def _build(site: ForumPelican) -> str:
    try:
        site.run()
    except SystemExit as end:
        print(end.code, file=sys.stderr)
        return str(end.code)
    return ""


if __name__ == "__main__":
    main()
