"""Pelican in processes of their own, forked from one that has imported it and has its templates.

What is tested is the same: a process that runs ``python -m pelican`` in a folder, with the
environment of the test. Run as a program, this is the process that the others are forked from.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[1]
IMPORTED = ("pelican", "plugins", "plugins.pipeline.run", "plugins.pipeline.outputs", "icalendar")


def can_fork(environment: Mapping[str, str]) -> bool:
    """Whether a process with this environment may be a fork: Python reads its own at its start."""
    return hasattr(os, "fork") and _of_python(environment) == _of_python(os.environ)


def _of_python(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith("PYTHON")}


def run(
    arguments: list[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run Pelican with the arguments in a folder, and with more in its environment."""
    with tempfile.TemporaryDirectory() as outputs:
        files = [Path(outputs, name) for name in ("out", "err")]
        asked = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": {**os.environ, **environment},
            "outputs": [str(file) for file in files],
        }
        zygote = _zygote()
        assert zygote.stdin
        assert zygote.stdout
        print(json.dumps(asked), file=zygote.stdin, flush=True)
        status = int(zygote.stdout.readline())
        texts = [file.read_text(encoding="utf-8") for file in files]
    return subprocess.CompletedProcess(arguments, status, *texts)


@cache
def _zygote() -> subprocess.Popen[str]:
    program = [sys.executable, __file__]
    pipe = subprocess.PIPE
    process = subprocess.Popen(program, stdin=pipe, stdout=pipe, text=True)
    atexit.register(process.kill)
    return process


def kept(make: Callable[..., Any]) -> Callable[..., Any]:
    """``Environment.parse`` or ``compile``, which makes the same of the same source each time.

    They take most of the time of a small build.
    """
    made: dict[tuple[Any, ...], Any] = {}

    def once(env: Environment, source: Any, *names: Any, **flags: Any) -> Any:
        key = (source, *names, *flags.items(), env.autoescape, *sorted(env.extensions))
        if key not in made:
            made[key] = make(env, source, *names, **flags)
        return made[key]

    return once


def prepare() -> None:
    """Import what a build does, and compile the tests' templates."""
    for name in IMPORTED:
        __import__(name)
    for name in ("parse", "compile"):
        setattr(Environment, name, kept(getattr(Environment, name)))
    from plugins.pages.theme import Theme

    folder = Path(os.environ["TESTS_THEME"])
    theme = Theme(folder)
    for file in (folder / "templates").rglob("*.html"):
        theme.environment.get_template(file.relative_to(folder / "templates").as_posix())
    gc.freeze()


def serve() -> dict[str, Any] | None:
    """Fork for each line that asks for it, and say how that process ended.

    What was asked for, where this is such a process; None where nobody asks any more.
    """
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        if (pid := os.fork()) == 0:
            return dict(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=answers, flush=True)
    return None


def become(asked: dict[str, Any]) -> None:
    """Be ``python -m pelican`` in its folder, with its own input and outputs."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    for number, path in enumerate((os.devnull, *asked["outputs"])):
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.path[0] = asked["folder"]
    sys.argv[1:] = asked["arguments"]
    runpy.run_module("pelican", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    prepare()
    if wanted := serve():
        become(wanted)
