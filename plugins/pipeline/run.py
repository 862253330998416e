"""A run of Pelican that never lies: staged output, all problems at once, a status that tells."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import zoneinfo
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from traceback import extract_tb
from typing import Any, TextIO

from pelican import Pelican, autoreload, signals
from pelican.settings import DEFAULT_CONFIG, configure_settings, read_settings

from plugins.content.codec import plain, revive
from plugins.content.problem import ContentError, Message, Problem, say, translate
from plugins.incremental import Codec, DamagedError, Store
from plugins.incremental.files import ChangedError
from plugins.incremental.workers import Lost, cores
from plugins.pipeline.builder import Builder
from plugins.pipeline.inputs import key
from plugins.pipeline.settings import languages
from plugins.pipeline.writer import MARKER
from plugins.staging import Stage, StagingError, UnfinishedError, hold, stage

USED = (
    *("PATH", "THEME", "OUTPUT_PATH", "SITENAME", "SITEURL", "PELICAN_CLASS", "PLUGINS"),
    *("PLUGIN_PATHS", "LOCALE", "LOG_FILTER", "PORT", "BIND", "IGNORE_FILES"),
    *("ARTICLE_EXCLUDES", "PAGE_EXCLUDES"),  # Pelican itself adds to these
)
"""Those of Pelican's settings that have an effect here."""

FAILURES = (
    ContentError,
    StagingError,
    UnfinishedError,
    ChangedError,
    Lost,
    OSError,
    KeyboardInterrupt,
)


def _is_for_pelican(record: logging.LogRecord) -> bool:
    """Whether Pelican is to tell what ended a run; what is wrong with the settings is told here.

    It looks for the folders of content and theme before it asks for PELICAN_CLASS, and shows a
    traceback where one is not there.
    """
    error = record.exc_info[1] if record.exc_info else None
    frames = extract_tb(error.__traceback__) if isinstance(error, ValueError) else []
    if not frames or frames[-1].name != configure_settings.__name__:
        return True
    print(_explain_settings(error), file=sys.stderr)
    return False


logging.getLogger("pelican").addFilter(_is_for_pelican)


def _explain_settings(error: object) -> str:
    """What Pelican finds wrong with the settings."""
    if "containing the content" not in str(error):
        return f"pelicanconf.py: {error}"
    message = say("the content folder that PATH, or the command, names is not there")
    hint = say("name the folder that holds forums/, partners/, pages/ and index.md")
    return report([Problem("pelicanconf.py", 0, 0, "no-content", message, hint)], Path.cwd())


def open_site(settings: Path | str, **changes: Any) -> ForumPelican:
    """The site of a settings file; ``changes`` are settings too.

    Raises SystemExit with what is wrong there.
    """
    try:
        return ForumPelican(read_settings(str(settings), override=changes))
    except ValueError as error:
        sys.exit(_explain_settings(error))


class ForumPelican(Pelican):  # type: ignore[misc]
    """Pelican with a run of our own, inside a stage. It is set as PELICAN_CLASS."""

    output_path: str
    is_serving = False
    """Whether the process goes on, shows drafts, and will ``keep`` what it learnt later."""
    builder: Builder | None = None

    def __init__(self, settings: dict[str, Any]) -> None:
        """Pelican goes on without a plugin that cannot register: here that is an end."""
        try:
            self._languages = languages(settings)
        except ValueError as error:
            sys.exit(f"pelicanconf.py: {error}")
        wanted = list(settings["PLUGINS"])
        super().__init__(settings)
        if len(self.plugins) != len(wanted):
            sys.exit(f"of the plugins {wanted} only {self.settings['PLUGINS']} could be registered")
        if names := ", ".join(_unused(settings)):
            unused = say("These settings of Pelican have no effect here: {names}.", names=names)
            print(in_words(unused), file=sys.stderr)

    def run(self) -> None:
        """Build. On any problem the output is as it was, and the process ends with status 1.

        SystemExit carries the report to stderr, so it shows under ``-q`` and without a traceback;
        `pelican -r` goes on, and waits for the next change. Run again, it starts from what it holds
        in memory.
        """
        zoneinfo.reset_tzpath(to=[])  # the time zones of the locked tzdata, on every machine
        output, started = Path(self.output_path), monotonic()
        try:
            sources = [Path(self.path), Path(self.theme), Path(__file__).resolve().parents[1]]
            with hold(output, sources):
                pages, changed = self._build(output)
        except FAILURES as error:
            report = _explain(error, output, Path(self.path).resolve().parent)
            if not _is_called_by(autoreload) or isinstance(error, KeyboardInterrupt):
                sys.exit(report)
            print(report, file=sys.stderr)
            return
        done = say(
            "Done in {seconds:.1f} s: pages: {pages}; languages: {languages}; files in {output}:"
            " {changed} changed; address: {address}",
            seconds=monotonic() - started,
            pages=pages,
            languages=len(self._languages.codes),
            output=output,
            changed=changed,
            address=self.settings["SITEURL"],
        )
        print(in_words(done))

    def keep(self) -> None:
        """Write to disk what runs have left in memory alone (see ``is_serving``)."""
        if self.builder:
            with hold(Path(self.output_path), []):
                self._remember(self.builder.keep)

    def _build(self, output: Path) -> tuple[int, int]:
        """Build with the cache; without what it holds, or it, where that is of no use.

        Gives how many pages there are now, and how many files changed.
        """
        kept = output.parent / ".cache" / output.name
        for place in (kept.parent, kept):
            if place.is_symlink():
                raise StagingError(f"{place} is a link to another place: remove it")
        for _ in range(2):
            try:
                return self._build_with(kept, output)
            except (DamagedError, OSError) as error:
                if isinstance(error, OSError) and not str(error.filename).startswith(str(kept)):
                    raise
                print(f"The cache is dropped: {error}.", file=sys.stderr)
                self.builder = None
                shutil.rmtree(kept, ignore_errors=True)
        with TemporaryDirectory() as folder:
            try:
                return self._build_with(Path(folder), output)
            finally:
                self.builder = None

    def _build_with(self, cache: Path, output: Path) -> tuple[int, int]:
        builder = self._take_builder(cache, output)
        seen = (signals.get_generators, signals.generator_init, signals.content_written)
        alone = not self.plugins and not any(signal.receivers for signal in seen)
        try:
            with stage(output, MARKER, flat=alone) as staged:
                self.output_path = str(staged.folder)
                self._generate(builder, staged, alone)
                if alone:  # others may have written files of their own, and files differently
                    staged.new, staged.gone = builder.written, builder.gone
            if alone and not builder.is_idle:
                self._remember(builder.remember)
            return builder.pages, staged.changed
        finally:
            self.output_path = str(output)
            self._remember(builder.finish)
            if not self.is_serving:
                self._remember(builder.keep)
            if self.settings.get("PROFILE"):
                print(builder.profile, file=sys.stderr)

    def _generate(self, builder: Builder, staged: Stage, alone: bool) -> None:
        """What Pelican.run does, signal by signal. Its generators would find nothing to do here.

        Raises ContentError with every problem of every file, before anything is written.
        """
        context = {**self.settings, "localsiteurl": self.settings["SITEURL"]}
        context |= {"generated_content": {}, "static_links": set(), "static_content": {}}
        others = [] if alone else self._generators_of_others(context)
        builder.begin(self.settings, drafts=self.is_serving)
        builder.is_idle &= alone
        if not builder.is_idle:
            builder.check()
        if builder.warnings:
            print(report(builder.warnings, Path(self.path).resolve().parent), file=sys.stderr)
        _call(others, "generate_context", "check_disabled_readers")
        signals.all_generators_finalized.send(others)
        _call(others, "refresh_metadata_intersite_links")
        writer = None if alone else self._get_writer()
        if not builder.is_idle:
            builder.write(staged, everything=not alone)
        for path in () if alone else sorted(builder.written):
            if path.endswith(".html"):
                told = {**context, "output_file": path}
                signals.content_written.send(str(staged.folder / path), context=told)
        _call(others, "generate_output", given=(writer,))
        signals.finalized.send(self)

    def _generators_of_others(self, context: dict[str, Any]) -> list[Any]:
        """What the plugins of others answer to the signal ``get_generators``."""
        given = {"context": context, "settings": self.settings, "path": self.path}
        given |= {"theme": self.theme, "output_path": self.output_path}
        found: list[Any] = []
        for _, answer in signals.get_generators.send(self):
            found += answer if isinstance(answer, Iterable) else [answer]
        return [generator(**given) for generator in found if generator is not None]

    def _take_builder(self, cache: Path, output: Path) -> Builder:
        """The builder of the run before, unless another process has changed the cache since."""
        if self.builder is None or not self.builder.store.is_ours:
            names = Path(self.path).name, Path(self.theme).name
            opened = Store(cache, key(names), Codec(plain, revive))
            if opened.dropped:
                print(f"The cache is dropped: {opened.dropped}.", file=sys.stderr)
            jobs = int(self.settings.get("JOBS") or cores())
            self.builder = Builder(Path(self.path), Path(self.theme), output, opened, jobs)
        else:
            self.builder.is_watching = self.is_serving and self.builder.is_placed
        return self.builder

    def _remember(self, step: Callable[[], None]) -> None:
        """Keep what was learnt; a build does not fail because that cannot be done."""
        try:
            step()
        except (DamagedError, OSError) as error:
            print(f"The cache could not be kept: {error}.", file=sys.stderr)
            self.builder = None


def _unused(settings: dict[str, Any]) -> Iterable[str]:
    """The settings that ask for something which is not done here. An empty one asks nothing."""
    for name in sorted(DEFAULT_CONFIG.keys() - set(USED)):
        value = settings.get(name)
        if value != DEFAULT_CONFIG[name] and value not in (None, "", [], {}, ()):
            yield name


def _call(generators: Iterable[object], *names: str, given: tuple[object, ...] = ()) -> None:
    """Call methods of generators, which need not have them."""
    for generator in generators:
        for name in names:
            getattr(generator, name, lambda *_: None)(*given)


def _is_called_by(function: Callable[..., Any]) -> bool:
    frame = sys._getframe()
    while frame.f_back and frame.f_code is not function.__code__:
        frame = frame.f_back
    return frame.f_code is function.__code__


def _explain(error: BaseException, output: Path, root: Path) -> str:
    """Why a build ended, and what that means for the output."""
    cause: object = error
    match error:
        case ContentError():
            found = report(error.problems, root)
            nothing = say("Nothing was published: {output} is as it was.", output=output)
            return found if found.startswith("{") else f"{found}\n{in_words(nothing)}"
        case UnfinishedError():
            return in_words(
                say(
                    "Only a part was published: {cause}. The next build will do the rest.",
                    cause=error,
                )
            )
        case ChangedError():
            cause = say("{file} changed while it was read. Build again", file=error)
        case KeyboardInterrupt():
            cause = say("the build was interrupted")
    return in_words(say("Nothing was published: {cause}.", cause=cause))


def report(problems: Iterable[Problem], root: Path, target: TextIO | None = None) -> str:
    """All problems, for people, or for programs where the environment asks for that.

    Of people, the form is for those who read ``target``, or else stderr.
    """
    from plugins.content.report import form_for, format_report, words_for

    form = form_for(os.environ, (target or sys.stderr).isatty())
    return format_report(problems, root, form, words_for(os.environ))


def in_words(message: Message) -> str:
    """A message in the language of whoever runs the build."""
    from plugins.content.report import words_for

    return str(translate(message, words_for(os.environ).gettext))
