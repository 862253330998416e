"""Pelican's view of the site: a generator that checks all content, and writes what changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build.builder import Builder
from plugins.content.problem import Problem


class ForumGenerator(Generator):  # type: ignore[misc]
    """Checks all content before anything is written, and writes only if nothing is wrong."""

    builder: Builder

    def generate_context(self) -> None:
        """Check. Raises ContentError with every problem of every file."""
        self.builder.begin(self.settings)
        self.builder.check()
        if warnings := self.builder.warnings:
            print_report(warnings, Path(self.path).resolve().parent)

    def generate_output(self, writer: Any) -> None:
        """Write every file that changed below the output path, and tell Pelican's plugins of each.

        Raises ContentError with the problems of every file that could not be made.
        """
        folder = Path(self.output_path)
        others = signals.content_written.receivers  # what they add to a file, they must add again
        for path in self.builder.write(folder, everything=bool(others)):
            signals.content_written.send(str(folder / path), context=self.context)


def print_report(problems: tuple[Problem, ...], root: Path) -> None:
    """Show problems to whoever runs the build."""
    from plugins.content.report import form_for, format_report

    form = form_for(os.environ, sys.stderr.isatty())
    print(format_report(problems, root, form), file=sys.stderr)
