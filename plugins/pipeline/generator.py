"""Pelican's view of the site: a generator that checks all content, and writes what changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.content.problem import Problem
from plugins.pipeline.builder import Builder
from plugins.staging import Stage


class ForumGenerator(Generator):  # type: ignore[misc]
    """Checks all content before anything is written, and writes only if nothing is wrong."""

    builder: Builder
    staged: Stage
    is_alone: bool
    """Whether no plugin of others sees what is written."""

    def generate_context(self) -> None:
        """Check. Raises ContentError with every problem of every file."""
        self.builder.begin(self.settings)
        if self.builder.is_idle:
            return
        self.builder.check()
        if warnings := self.builder.warnings:
            print_report(warnings, Path(self.path).resolve().parent)

    def generate_output(self, writer: Any) -> None:
        """Write every file that changed to the stage, and tell the plugins of others of each.

        Raises ContentError with the problems of every file that could not be made.
        """
        if not self.builder.is_idle:
            self.builder.write(self.staged, everything=not self.is_alone)
        if not self.is_alone:
            for path in self.builder.written:
                file = str(self.staged.folder / path)
                signals.content_written.send(file, context=self.context)


def print_report(problems: tuple[Problem, ...], root: Path) -> None:
    """Show problems to whoever runs the build."""
    from plugins.content.report import form_for, format_report
    from plugins.content.report_catalog import words_for

    form = form_for(os.environ, sys.stderr.isatty())
    print(format_report(problems, root, form, words_for(os.environ)), file=sys.stderr)
