"""The site as a whole: built by Pelican as an editor would, checked as a reader would, deleted."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.pipeline.builder import Builder
    from plugins.pipeline.run import ForumPelican

OUTPUT, PREVIEW = "output", "preview"
"""What may be published, and what ``serve`` shows, drafts and all."""


@dataclass(frozen=True)
class Shown:
    """What ``serve`` shows: paths from the project's folder. The output has a cache of its own."""

    content: str
    settings: str
    output: str

    @property
    def watched(self) -> tuple[str, ...]:
        """What it is made of."""
        files = dict.fromkeys((self.settings, "pelicanconf.py"))
        return self.content, "theme", "plugins", *files

    @property
    def held(self) -> tuple[str, ...]:
        """Beginnings of what a process sees by itself; it must start again for other changes."""
        return f"{self.content}/", "theme/"


OWN = Shown("content", "pelicanconf.py", PREVIEW)
EXAMPLE = Shown("tests/sites/full/content", "tests/sites/settings.py", f"{PREVIEW}-example")
"""The site that the tests made up, with all that a forum may have. No task publishes it."""

_OUTPUTS = OUTPUT, OWN.output, EXAMPLE.output
MADE = (
    *_OUTPUTS,
    *(f".{output}.*" for output in _OUTPUTS),
    *(".cache", ".bench", ".archive.*", ".publishing.*"),
)
"""What builds and the bench leave behind."""


def build(root: Path, publishing: bool = False, profile: bool = False, jobs: int = 0) -> int:
    """Run the build that ``pelican content -s pelicanconf.py`` is, in this process.

    0, or SystemExit with the report.
    """
    _open(root, publishing, PROFILE=profile, JOBS=jobs).run()
    return 0


def check(
    root: Path,
    publishing: bool = False,
    json: bool = False,
    overdue: bool = False,
    without: Sequence[str] = (),
) -> int:
    """Build, and report every problem of the result; 0 where nothing is wrong.

    ``json`` is for programs: one object of all problems on stdout, and nothing else. What the day
    has made untrue is a warning, but a failure where one asks for what is ``overdue``. No byte of
    it may hold a name that it is to be ``without``.
    """
    from plugins.checks import check_age, check_names, check_output
    from plugins.content.problem import errors, say
    from plugins.content.report import VARIABLE
    from plugins.pipeline.run import in_words, report

    target = sys.stdout if json else sys.stderr
    os.environ |= {VARIABLE: "json"} if json else {}
    try:
        builder = build_here(root, publishing, quiet=json)
    except SystemExit as end:
        print(end.code, file=target)
        return 1
    late = tuple(check_age(builder.site, today()))
    problems = (*(builder.warnings if json else ()), *late, *check_output(root / OUTPUT))
    problems += tuple(check_names(root / OUTPUT, without))
    if found := report(problems, root, target):
        print(found, file=target)
    if errors(problems) or (overdue and late):
        return 1
    if not json:
        checked = say(
            "Checked: each link, id and picture of all pages ({pages}, in languages: {languages}):"
            " nothing leads nowhere, and no page asks another host for anything.",
            pages=builder.pages,
            languages=len(builder.site.languages.codes),
        )
        print(in_words(checked))
    return 0


def build_here(
    root: Path, publishing: bool = False, quiet: bool = False, **changes: object
) -> Builder:
    """Build, and keep what did it: what it read need not be read again.

    Raises SystemExit with the report; where it is ``quiet``, that is all that is said. ``changes``
    are settings.
    """
    said, warned = (StringIO(), StringIO()) if quiet else (sys.stdout, sys.stderr)
    with redirect_stdout(said), redirect_stderr(warned):
        site = _open(root, publishing, **changes)
        site.run()
    return site.builder or sys.exit("The cache could not be kept (see above): this task needs it.")


def _open(root: Path, publishing: bool, **changes: object) -> ForumPelican:
    from plugins.pipeline.run import open_site

    return open_site(root / ("publishconf.py" if publishing else "pelicanconf.py"), **changes)


def today() -> date:
    """The day it is here, or the one that SOURCE_DATE_EPOCH says (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.now().astimezone()
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else now).date()


def clean(root: Path) -> int:
    """Delete what builds and the bench made, and say so. A link is removed as a link alone."""
    for path in [path for pattern in MADE for path in sorted(root.glob(pattern))]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
        print(f"removed {path.relative_to(root)}")
    return 0
