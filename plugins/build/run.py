"""A run of Pelican that never lies: staged output, all problems at once, a status that tells."""

from __future__ import annotations

import os
import sys
import zoneinfo
from pathlib import Path
from typing import Any

from pelican import Pelican

from plugins.build.outputs import MARKER
from plugins.content.problem import ContentError
from plugins.content.report import form_for, format_report
from plugins.staging import StagingError, stage


class ForumPelican(Pelican):  # type: ignore[misc]
    """Pelican's own run, inside a stage. It is set as PELICAN_CLASS."""

    output_path: str

    def __init__(self, settings: dict[str, Any]) -> None:
        """Pelican goes on without a plugin that cannot register: here that is an end."""
        wanted = list(settings["PLUGINS"])
        super().__init__(settings)
        if len(self.plugins) != len(wanted):
            sys.exit(f"of the plugins {wanted} only {self.settings['PLUGINS']} could be registered")

    def run(self) -> None:
        """Build. On any problem the output is as it was, and the process ends with status 1.

        SystemExit carries the report to stderr, so it shows under ``-q`` and without a traceback.
        """
        zoneinfo.reset_tzpath(to=[])  # the time zones of the locked tzdata, on every machine
        self.delete_outputdir = False  # the stage deletes what is gone, when all has succeeded
        output, root = self.output_path, Path(self.path).resolve().parent
        sources = [Path(self.path), Path(self.theme), Path(__file__).parents[1]]
        try:
            with stage(Path(output), MARKER, sources) as staged:
                self.output_path = str(staged.folder)
                super().run()
        except ContentError as error:
            form = form_for(os.environ, sys.stderr.isatty())
            report = format_report(error.problems, root, form)
            ending = "" if form == "json" else f"\nNothing was published: {output} is as it was."
            sys.exit(report + ending)
        except StagingError as error:
            sys.exit(f"Nothing was published: {error}.")
        finally:
            self.output_path = output
        print(f"{staged.files} files are in {output}; {staged.changed} changed.")
