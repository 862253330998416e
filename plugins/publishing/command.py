"""Commands of others (git, ghp-import, rsync): what they print, or why they failed."""

import os
import subprocess
from pathlib import Path


class PublishError(Exception):
    """The site was not published; says why and what to do."""

    effect = "Nothing was published"


class PartError(PublishError):
    """Files were being put in place when something failed; all pages there are whole."""

    effect = "Only a part was published, and the next run does the rest"


def run(folder: Path, *command: str, given: str | None = None, **variables: str) -> str:
    """What a command prints, run in a folder; ``given`` is its input.

    Raises PublishError with the command's own words where it fails.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
        )
    except OSError as error:
        hint = "install it, or copy output/ to a host yourself (docs/publishing.md)"
        raise PublishError(f"{command[0]} cannot be run ({error.strerror}): {hint}.") from None
    if done.returncode:
        words = (done.stderr + done.stdout).strip()
        raise PublishError(words or f"`{' '.join(command)}` failed")
    return done.stdout.strip("\n")
