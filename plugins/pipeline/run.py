"""A run of Pelican that never lies: staged output, all problems at once, a status that tells."""

from __future__ import annotations

import os
import sys
import zoneinfo
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.content.codec import plain, revive
from plugins.content.message import Message, say
from plugins.content.problem import ContentError, Problem
from plugins.incremental import Codec, DamagedError, Store
from plugins.incremental.files import ChangedError
from plugins.incremental.workers import Lost, cores
from plugins.pipeline.adapter import languages
from plugins.pipeline.builder import Builder
from plugins.pipeline.generator import ForumGenerator
from plugins.pipeline.key import key
from plugins.pipeline.profile import format_profile
from plugins.pipeline.writer import MARKER
from plugins.staging import StagingError, UnfinishedError, hold, stage


class ForumPelican(Pelican):  # type: ignore[misc]
    """Pelican's own run, inside a stage. It is set as PELICAN_CLASS."""

    output_path: str
    forum_generator: type[ForumGenerator]
    is_serving = False
    """Whether the process goes on and will ``keep`` what it learnt later."""
    _builder: Builder | None = None

    def __init__(self, settings: dict[str, Any]) -> None:
        """Pelican goes on without a plugin that cannot register: here that is an end."""
        try:
            languages(settings)
        except ValueError as error:
            sys.exit(f"pelicanconf.py: {error}")
        wanted = list(settings["PLUGINS"])
        super().__init__(settings)
        if len(self.plugins) != len(wanted):
            sys.exit(f"of the plugins {wanted} only {self.settings['PLUGINS']} could be registered")

    def run(self) -> None:
        """Build. On any problem the output is as it was, and the process ends with status 1.

        SystemExit carries the report to stderr, so it shows under ``-q`` and without a traceback.
        Run again, it goes on from what it holds in memory.
        """
        zoneinfo.reset_tzpath(to=[])  # the time zones of the locked tzdata, on every machine
        self.delete_outputdir = False  # the stage deletes what is gone, when all has succeeded
        output = Path(self.output_path)
        with _reported(output, Path(self.path).resolve().parent):
            sources = [Path(self.path), Path(self.theme), Path(__file__).resolve().parents[1]]
            with hold(output, sources):
                print(self._build(output))

    def keep(self) -> None:
        """Write to disk what runs have left in memory alone (see ``is_serving``)."""
        if self._builder:
            with hold(Path(self.output_path), []):
                _keep(self._builder)

    def _build(self, output: Path) -> str:
        """Build with what the cache holds; without, where it turns out to be damaged."""
        try:
            return self._build_once(output, self._take_builder(output))
        except DamagedError as damage:
            print(f"The cache is dropped: {damage}.", file=sys.stderr)
            self._store(output).drop()
            self._builder = None
            return self._build_once(output, self._take_builder(output))

    def _build_once(self, output: Path, builder: Builder) -> str:
        alone = len(self.plugins) == 1 and not signals.content_written.receivers
        try:
            with stage(output, MARKER, flat=alone) as staged:
                names = {"builder": builder, "staged": staged, "is_alone": alone}
                self.forum_generator = type("Generator", (ForumGenerator,), names)
                self.output_path = str(staged.folder)
                super().run()
                if alone:  # others may have written files of their own, and files differently
                    staged.new, staged.gone = builder.written, builder.gone
            if alone and not builder.is_idle:
                builder.remember()
            return f"{builder.count} files are in {output}; {staged.changed} changed."
        finally:
            self.output_path = str(output)
            builder.finish()
            if not self.is_serving:
                _keep(builder)
            if self.settings.get("PROFILE"):
                print(format_profile(builder.steps, builder.work), file=sys.stderr)

    def _take_builder(self, output: Path) -> Builder:
        """The builder of the run before, unless another process has changed the cache since."""
        if self._builder is None or not self._builder.store.is_ours:
            store = self._store(output)
            if store.dropped:
                print(f"The cache is dropped: {store.dropped}.", file=sys.stderr)
            self._builder = Builder(Path(self.path), Path(self.theme), output, store, self._jobs())
        else:
            self._builder.is_watching = self.is_serving and self._builder.is_placed
        return self._builder

    def _store(self, output: Path) -> Store:
        folder = output.parent / ".cache" / output.name
        for place in (folder.parent, folder):
            if place.is_symlink():
                raise StagingError(f"{place} is a link to another place: remove it")
        names = Path(self.path).name, Path(self.theme).name
        return Store(folder, key(names), Codec(plain, revive))

    def _jobs(self) -> int:
        return int(self.settings.get("JOBS") or cores())


def _keep(builder: Builder) -> None:
    """Keep what was learnt; a build does not fail because that cannot be done."""
    try:
        builder.keep()
    except OSError as error:
        print(f"The cache could not be kept: {error}.", file=sys.stderr)


@contextmanager
def _reported(output: Path, root: Path) -> Iterator[None]:
    """Turn what ends a build into words on stderr and status 1."""
    try:
        yield
    except ContentError as error:
        sys.exit(_report(error.problems, output, root))
    except StagingError as error:
        sys.exit(_in_words(say("Nothing was published: {cause}.", cause=error)))
    except ChangedError as file:
        cause = say("{file} changed while it was read. Build again", file=file)
        sys.exit(_in_words(_nothing(output, cause)))
    except UnfinishedError as error:
        part = say(
            "Only a part was published: {cause}. The next build will do the rest.", cause=error
        )
        sys.exit(_in_words(part))
    except (Lost, OSError) as error:
        sys.exit(_in_words(_nothing(output, error)))


def _report(problems: Iterable[Problem], output: Path, root: Path) -> str:
    """All problems, and below them, where people read it, what that means for the output."""
    from plugins.content.report import form_for, format_report
    from plugins.content.report_catalog import words_for

    form = form_for(os.environ, sys.stderr.isatty())
    report = format_report(problems, root, form, words_for(os.environ))
    if form == "json":
        return report
    nothing = say("Nothing was published: {output} is as it was.", output=output)
    return f"{report}\n{_in_words(nothing)}"


def _nothing(output: Path, cause: object) -> Message:
    return say("Nothing was published: {output} is as it was: {cause}.", output=output, cause=cause)


def _in_words(message: Message) -> str:
    """A message in the language of whoever runs the build."""
    from plugins.content.report_catalog import words_for

    return message.translated(words_for(os.environ).gettext)
