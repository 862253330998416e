"""No test reads the shipped content/: what an editor does there must leave the tests green.

Python imports a module of this name by itself, so each process that a test starts has the rule too:
conftest.py puts this folder on PYTHONPATH. ``check`` judges the shipped content, and nothing else.
"""

import os
import sys
from pathlib import Path
from typing import Any

CONTENT = str(Path(__file__).resolve().parents[2] / "content")
READING = frozenset({"open", "os.listdir", "os.scandir"})


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in READING and isinstance(arguments[0], (str, bytes, os.PathLike)):
        name = os.fsdecode(arguments[0])
        if event == "open" and arguments[1] is None and not os.path.isabs(name):  # noqa: PTH117
            return  # os.open below a folder that is open already (shutil.rmtree)
        path = os.path.abspath(name)  # noqa: PTH100 (it must not look at the disk)
        if path == CONTENT or path.startswith(CONTENT + os.sep):
            raise RuntimeError(f"a test reads {path}: take a site of tests/sites instead")


sys.addaudithook(_refuse)
