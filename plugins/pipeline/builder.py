"""The builder: one site from its inputs, run after run; what did not change is not done again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.content.problem import ContentError, Problem, errors
from plugins.incremental import Files, Memo, Store, key_of, workers
from plugins.incremental.files import tick
from plugins.incremental.memo import Each, WorkerUpdate
from plugins.incremental.published import Published, remembered
from plugins.incremental.work import Work
from plugins.incremental.workers import can_fork, spread
from plugins.pipeline.adapter import languages, site_info
from plugins.pipeline.inputs import Inputs, scan
from plugins.pipeline.profile import step
from plugins.pipeline.writer import Writer
from plugins.staging import Stage

if TYPE_CHECKING:
    from plugins.pipeline.outputs import Outputs


class Builder:
    """Checks the content and writes the output files that changed since ``store`` was written."""

    warnings: tuple[Problem, ...] = ()
    written: Sequence[str] = ()
    gone: Sequence[str] = ()

    def __init__(
        self,
        content: Path,
        theme: Path,
        output: Path,
        store: Store,
        jobs: int = 1,
    ) -> None:
        """``jobs`` is the number of processes that may work at once."""
        self.steps: dict[str, float] = {}
        """The seconds that each step of the run took."""
        self.content, self.theme, self.output = content, theme, output
        self.store, self.jobs = store, jobs if can_fork() else 1
        self.is_idle = False
        """Whether nothing has changed since a run that did all there was to do."""
        self.is_watching = False
        """Whether the output folder is trusted to be as this builder left it."""
        self.is_placed = False
        """Whether all that was made is in the output folder: a run that fails late made more."""
        self._begun, self._complete = 0, b""
        self._is_recalled = self._is_unsaved = False
        self._inputs = Inputs()

    @cached_property
    def memo(self) -> Memo:
        """The answers of this run and earlier ones."""
        return Memo(self.store)

    @cached_property
    def _site(self) -> Outputs:
        from plugins.pipeline.outputs import Outputs

        self.memo.site = site = Outputs(self.memo, self.content, self.theme)
        return site

    @property
    def site(self) -> Outputs:
        """The site. Where nothing changed, no build needs to know it."""
        self._recall()
        return self._site

    @step("look at files")
    def begin(self, settings: dict[str, Any]) -> None:
        """Look at all inputs: what did not change is good from now on."""
        self._begun = tick(self.store.folder)
        self._sources = Files(self.store.files)
        self._published = Published(self.output, Files(self.store.files))
        values = {
            key_of("info"): site_info(settings),
            key_of("languages"): languages(settings),
        }
        self._inputs = scan(self.content, self.theme, self._sources, values)
        self._placed = remembered(self.store.files)
        self._before = [name for name in self.store.files if name not in self._placed]
        known = self._inputs.digest() == self.store.complete
        self.is_idle = known and (self.is_watching or self._published.is_as_it_was())
        self._complete = b""
        self._is_recalled = False
        self.written, self.gone, self.warnings = (), (), ()

    def check(self) -> None:
        """Read and check; ``warnings`` are then what is worth mending, though it stops nothing.

        Raises ContentError with every problem of every file.
        """
        self._recall()
        self._read()
        self._follow()
        found = self._check()
        if errors(found):
            raise ContentError(found)
        self.warnings = found

    @step("recall what was kept")
    def _recall(self) -> None:
        if not self._is_recalled:
            _ = self._site
            self.memo.begin(self._inputs.digests, self._inputs.values, self._before)
            self._is_recalled = True

    @step("read what changed")
    def _read(self) -> None:
        """Originals first: a translation asks for its original's headings.

        Read in one go, a worker that has the translation alone would read the original once more.
        """
        from plugins.content.translation import original

        changed = (key.split("\0") for key in self.memo.changed)
        paths = {rest[0] for name, *rest in changed if name == "file"}
        due = [path for path in self.site.listing() if path in paths]
        for translated in (False, True):
            self._do([key_of("read", p) for p in due if bool(original(p)) == translated])

    @step("follow the changes")
    def _follow(self) -> None:
        self.memo.settle()

    @step("check")
    def _check(self) -> tuple[Problem, ...]:
        paths = (*self.site.record_paths(), *self.site.translations())
        self._do([key_of("record_problems", path) for path in paths])
        return self.site.problems()

    def outputs(self) -> Mapping[str, str]:
        """The path of every output file, and the key of what makes it."""
        return self.site.outputs()

    @property
    def count(self) -> int:
        """How many files the output folder has."""
        return self._published.count if self.is_idle else len(self.outputs())

    def write(self, staged: Stage, everything: bool = False) -> None:
        """Write to a stage each file that is not in the output folder as it should be.

        Their paths are then ``written``, and those in the output that should go are ``gone``.
        Raises ContentError with the problems of all that could not be made.
        """
        outputs, self.is_placed = self.outputs(), False
        self.gone = self._find_gone(outputs)
        spared = None if everything or self._published.has_links else self.output
        write = Writer(staged, spared, outputs)
        self._make(outputs, outputs if everything else (), write)
        self._make(outputs, self._find_damaged(outputs), write)

    @step("compare the output")
    def _find_gone(self, outputs: Mapping[str, str]) -> Sequence[str]:
        """The files of the output folder that should not be there."""
        if self.is_watching:
            self._published.trust()
            return self._published.left(outputs)
        return self._published.foreign(outputs)

    @step("compare the output")
    def _find_damaged(self, outputs: Mapping[str, str]) -> Collection[str]:
        """The paths whose files are not as they should be, though they were not made anew."""
        if self.is_watching:
            return ()
        made = set(self.written)
        left = {path: self.memo.refresh(key) for path, key in outputs.items() if path not in made}
        return self._published.damaged(left)

    @step("make what changed")
    def _make(self, outputs: Mapping[str, str], wanted: Collection[str], write: Each) -> None:
        """Make what is not good, and what is wanted in any case."""
        if raised := self._do(outputs.values(), frozenset(outputs[path] for path in wanted), write):
            raise ContentError(problem for error in raised for problem in error.problems)
        paths = {key: path for path, key in outputs.items()}
        self.written = [paths[key] for key in self.memo.given]

    @step("remember the output")
    def remember(self) -> None:
        """Note that what was written is in the output folder now, and what should go has gone."""
        outputs, memo = self.outputs(), self.memo
        made = {path: memo.refresh(outputs[path]) for path in self.written}
        self._published.remember(made, self.gone)
        self._placed = self._published.settled(tick(self.store.folder))
        self.is_placed = True
        if not self.warnings:
            self._complete = self._inputs.digest()

    @step("note what is good")
    def finish(self) -> None:
        """Note what is good for the next run."""
        if not self._begun:
            return
        files = {**self._sources.settled(self._begun), **self._placed}
        self._is_unsaved |= not self.is_idle or files != self.store.files
        self.store.files = files
        if not self.is_idle:
            self.memo.finish()
            self.store.complete = self._complete

    @step("keep")
    def keep(self) -> None:
        """Write what is good to disk."""
        if self._is_unsaved:
            self.store.save()
            self._is_unsaved = False

    @property
    def work(self) -> Work:
        """What this run did."""
        return Work() if self.is_idle else self.memo.work

    def _do(
        self,
        keys: Iterable[str],
        wanted: frozenset[str] = frozenset(),
        each: Each | None = None,
    ) -> list[ContentError]:
        due = self.memo.due(keys, wanted)
        if self.jobs > 1 and len(due) >= workers.ENOUGH:
            return list(self._spread(due, wanted, each))
        return list(self._produce(due, wanted, each))

    def _produce(
        self, keys: Sequence[str], wanted: frozenset[str], each: Each | None
    ) -> Iterator[ContentError]:
        for error in self.memo.produce(keys, each, wanted, ContentError):
            assert isinstance(error, ContentError)
            yield error

    def _spread(
        self, keys: Sequence[str], wanted: frozenset[str], each: Each | None
    ) -> Iterator[ContentError]:
        def work(some: Sequence[str]) -> WorkerUpdate:
            self.memo.work_for_parent()
            return self.memo.drain(list(self._produce(some, wanted, each)))

        for update in spread(keys, work, self.jobs):
            self.memo.merge(update)
            yield from update.errors
