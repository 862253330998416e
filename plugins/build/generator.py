"""Pelican's view of the site: a generator that reads, relates, and writes every output file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build.adapter import identity
from plugins.build.outputs import outputs
from plugins.content.problem import ContentError, Problem, errors
from plugins.content.reader import read_content
from plugins.content.report import form_for, format_report
from plugins.images import measure
from plugins.relations import relate
from plugins.relations.publication import Publication
from plugins.relations.used import is_picture, used_files


class ForumGenerator(Generator):  # type: ignore[misc]
    """Reads all content before anything is written, and writes only if nothing is wrong."""

    publication: Publication

    def generate_context(self) -> None:
        """Read and relate. Raises ContentError with every problem of every file."""
        self.publication = publication(Path(self.path), self.settings)
        if warnings := self.publication.warnings:
            form = form_for(os.environ, sys.stderr.isatty())
            print(format_report(warnings, Path(self.path).resolve().parent, form), file=sys.stderr)

    def generate_output(self, writer: Any) -> None:
        """Write every output file below the output path, and tell Pelican's plugins of each.

        Raises ContentError with the problems of every file that could not be made.
        """
        folder = Path(self.output_path)
        problems: list[Problem] = []
        for output in outputs(self.publication, Path(self.path), Path(self.theme)):
            try:
                made = output.make()
            except ContentError as error:
                problems += error.problems
                continue
            file = folder / output.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made)
            signals.content_written.send(str(file), context=self.context)
        if problems:
            raise ContentError(problems)


def publication(root: Path, settings: dict[str, Any]) -> Publication:
    """All that is published from the content folder ``root``.

    Raises ContentError with every problem of every file.
    """
    content = read_content(root)
    site, problems = relate(content)
    pictures, unreadable = measure(root, filter(is_picture, used_files(site)))
    found = [*content.problems, *problems, *unreadable]
    if errors(found):
        raise ContentError(found)
    return Publication(site, identity(settings), pictures, tuple(found))
