"""The command line's arguments, in the order that invoke expects them."""

from __future__ import annotations

from collections.abc import Sequence

HELP = ("--help", "-h")


def in_order(arguments: Sequence[str]) -> list[str]:
    """``TASK --help`` as ``--help TASK``, and the list of tasks where there are none.

    invoke reads the first as a task whose words are missing when the task has any.

    >>> in_order(["new", "--help"])
    ['--help', 'new']
    """
    if not arguments:
        return ["--list"]
    if len(arguments) > 1 and arguments[1] in HELP:
        return ["--help", arguments[0]]
    return list(arguments)


def after_dashes(arguments: Sequence[str]) -> list[str]:
    """What follows ``--``, word by word. invoke's own remainder has lost where words end.

    >>> after_dashes(["tasks.py", "test", "--", "-k", "one or two"])
    ['-k', 'one or two']
    """
    return list(arguments[arguments.index("--") + 1 :]) if "--" in arguments else []
