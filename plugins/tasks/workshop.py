"""The workshop: a process that holds the site in memory and builds it again when it is told to.

It runs apart from the server, so that it can be started anew when the code or the settings change.
A line on its standard input asks for a build; a line of JSON says how it ended.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
        for _ in sys.stdin:
            print(json.dumps({"report": _build(site)}), file=answers, flush=True)
        site.keep()


def _build(site: ForumPelican) -> str:
    try:
        site.run()
    except SystemExit as end:
        print(end.code, file=sys.stderr)
        return str(end.code)
    return ""


if __name__ == "__main__":
    main()
