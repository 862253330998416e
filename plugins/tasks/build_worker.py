"""The build worker: a process that holds the site in memory and builds it again when it is told to.

It runs apart from the server, so that it can be started again when the code or the settings change.
A line on its standard input asks for a build, one with a language for what the desk shows; a line
of JSON gives that, or the report of what went wrong.
"""

import json
import subprocess
import sys
from contextlib import redirect_stdout, suppress
from dataclasses import astuple
from pathlib import Path
from threading import Lock
from typing import Any

from plugins.tasks.site import OWN, Shown, today

PATIENCE = 3
"""Seconds that a build has to end in. Killed, it leaves what the next build needs."""


class BuildWorker:
    """The server's side: starts the process, and asks it one thing after the other."""

    def __init__(self, root: Path, shown: Shown = OWN) -> None:
        """``root`` is the project's folder, ``shown`` what of it is built."""
        self._root, self._shown = root, shown
        self._process: subprocess.Popen[str] | None = None
        self._lock = Lock()

    def build(self) -> str:
        """Build; returns the report of what went wrong, or nothing."""
        answer = self._ask("")
        return "the build ended early" if answer is None else str(answer)

    def desk(self, lang: str) -> dict[str, Any]:
        """What the desk shows in a language; nothing where that is not known."""
        answer = self._ask(lang)
        return answer if isinstance(answer, dict) else {}

    def _ask(self, question: str) -> Any:
        with self._lock, suppress(OSError, ValueError):
            if self._process is None or self._process.poll() is not None:
                self._process = self._start()
            assert self._process.stdin
            assert self._process.stdout
            print(question, file=self._process.stdin, flush=True)
            return json.loads(self._process.stdout.readline())
        return None

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "plugins.tasks.build_worker", *astuple(self._shown)]
        pipe = subprocess.PIPE
        return subprocess.Popen(  # Ctrl-C is for the server alone
            command, cwd=self._root, stdin=pipe, stdout=pipe, text=True, start_new_session=True
        )

    def close(self) -> None:
        """End the process; the next build starts another, with the code as it is then."""
        with self._lock:
            if self._process is not None:
                try:
                    self._process.communicate(timeout=PATIENCE)
                except subprocess.TimeoutExpired:
                    self._process.kill()
                    self._process.wait()
                self._process = None


def main(content: str, settings: str, output: str) -> None:
    """The process's side; it ends with its input."""
    from plugins.pipeline.run import FAILURES, open_site

    answers = sys.stdout
    places = {"PATH": str(Path(content).resolve()), "OUTPUT_PATH": str(Path(output).resolve())}
    site = None
    with redirect_stdout(sys.stderr):
        for question in sys.stdin:
            answer: Any = ""
            try:
                if lang := question.strip():
                    from plugins.desk.state import state

                    answer = site and site.builder and state(site.builder, lang, today())
                else:
                    site = site or open_site(settings, **places)
                    site.is_serving = True
                    site.run()
            except (SystemExit, *FAILURES) as end:
                answer = str(end)
                print(answer, file=sys.stderr)
            print(json.dumps(answer), file=answers, flush=True)
        if site:
            site.keep()


if __name__ == "__main__":
    main(*sys.argv[1:])
