"""The builder: one site from its inputs, run after run; what did not change is not done again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.content.problem import ContentError, Problem, errors
from plugins.incremental import Files, Memo, Store, key_of
from plugins.incremental.files import tick
from plugins.incremental.memo import Each
from plugins.incremental.profile import Profile
from plugins.incremental.published import Published
from plugins.incremental.workers import can_fork
from plugins.pipeline.inputs import Inputs, scan
from plugins.pipeline.settings import languages, site_info
from plugins.pipeline.writer import Writer
from plugins.staging import Stage

if TYPE_CHECKING:
    from plugins.pipeline.outputs import Outputs


class Builder:
    """Checks the content and writes the output files that changed since ``store`` was written."""

    warnings: tuple[Problem, ...] = ()
    written: Sequence[str] = ()
    gone: Sequence[str] = ()
    is_idle = False
    """Whether nothing has changed since a run that did all there was to do."""
    is_watching = False
    """Whether the output folder is trusted to be as this builder left it."""
    is_placed = False
    """Whether all that was made is in the output folder: a run that fails late made more."""

    def __init__(self, content: Path, theme: Path, output: Path, store: Store, jobs: int) -> None:
        """``jobs`` is the number of processes that may work at once."""
        self.content, self.theme, self.output = content, theme, output
        self.store, self.jobs = store, jobs if can_fork() else 1
        self.profile = Profile()
        self._begun, self._complete = 0, b""
        self._is_recalled = self._is_unsaved = False
        self._inputs = Inputs()

    @cached_property
    def _site(self) -> Outputs:
        from plugins.pipeline.outputs import Outputs

        memo = Memo(self.store)
        memo.site = site = Outputs(memo, self.content, self.theme)
        return site

    @property
    def site(self) -> Outputs:
        """The site. Where nothing changed, no build needs to know it."""
        if not self._is_recalled:
            with self.profile.step("recall what was kept"):
                memo, inputs = self._site.memo, self._inputs
                memo.begin(inputs.digests, inputs.values, self.store.files, self.profile)
                self._site.begin()
                self._is_recalled = True
        return self._site

    def begin(self, settings: dict[str, Any], drafts: bool = False) -> None:
        """Look at all inputs: what did not change is good from now on.

        No setting makes a site with ``drafts``, so that none can be published by mistake.
        """
        self.profile = Profile()
        with self.profile.step("look at files"):
            self._begun = tick(self.store.folder)
            self._sources = Files(self.store.files)
            self._published = Published(self.output, self.store.placed, self.is_watching)
            values = {"info": site_info(settings), "shows_drafts": drafts}
            values["languages"] = languages(settings)
            self._inputs = scan(self.content, self.theme, self._sources, values)
        self._placed = self.store.placed
        is_known = self._inputs.digest() == self.store.complete
        self.is_idle = is_known and self._published.is_as_it_was()
        self._complete, self._is_recalled = b"", False
        self.written, self.gone, self.warnings = (), (), ()

    def check(self) -> None:
        """Read and check; ``warnings`` are then what is worth fixing, though it stops nothing.

        Raises ContentError with every problem of every file.
        """
        site = self.site
        with self.profile.step("read what changed"):
            self._read(site)
        with self.profile.step("follow the changes"):
            site.memo.settle()
        with self.profile.step("check"):
            self._produce([key_of("record_problems", path) for path in site.texts()])
            found = site.problems()
        if errors(found):
            raise ContentError(found)
        self.warnings = found

    def _read(self, site: Outputs) -> None:
        """Originals first: a translation asks for its original's headings.

        Read in one go, a worker that has the translation alone would read the original once more.
        """
        from plugins.content.translation import original

        changed = (key.split("\0") for key in site.memo.changed)
        paths = {rest[0] for name, *rest in changed if name == "file"}
        due = [path for path in site.listing() if path in paths]
        for translated in (False, True):
            self._produce([key_of("read", p) for p in due if bool(original(p)) == translated])

    @property
    def pages(self) -> int:
        """How many pages the output folder has."""
        paths = self._published.paths if self.is_idle else self.site.outputs()
        return sum(path.endswith(".html") for path in paths)

    def write(self, staged: Stage, everything: bool = False) -> None:
        """Write to a stage each file that is not in the output folder as it should be.

        Their paths are then ``written``, and those in the output that should go are ``gone``.
        Raises ContentError with the problems of all that could not be made.
        """
        outputs, self.is_placed = self.site.outputs(), False
        holds = (lambda *_: False) if everything else self._published.holds
        with self.profile.step("compare the output"):
            left = self.store.fingerprint
            wanted = frozenset(key for path, key in outputs.items() if not holds(path, left(key)))
            self.gone = sorted(self._published.paths - outputs.keys())
        with self.profile.step("make what changed"):
            writer, raised = Writer(staged, outputs, holds), list[ContentError]()
            for keys in self.site.phases(outputs):
                raised += self._produce(keys, wanted, writer)
        if raised:
            found = (problem for error in raised for problem in error.problems)
            raise ContentError(dict.fromkeys(found))
        paths = {key: path for path, key in outputs.items()}
        self.written = [paths[key] for key in self.site.memo.given if key in paths]

    def _produce(
        self, keys: Iterable[str], wanted: frozenset[str] = frozenset(), each: Each | None = None
    ) -> list[ContentError]:
        return self.site.memo.produce(keys, each, wanted, ContentError, self.jobs)

    def remember(self) -> None:
        """Note that what was written is in the output folder now, and what should go has gone."""
        with self.profile.step("remember the output"):
            outputs, memo = self.site.outputs(), self.site.memo
            made = {path: memo.refresh(outputs[path]) for path in self.written}
            self._published.remember(made, self.gone)
            self._placed = self._published.settled(tick(self.store.folder))
        self.is_placed = True
        if not self.warnings:
            self._complete = self._inputs.digest()

    def finish(self) -> None:
        """Note what is good for the next run."""
        if not self._begun:
            return
        files, store = self._sources.settled(self._begun), self.store
        is_known = (files, self._placed) == (store.files, store.placed)
        self._is_unsaved |= not (self.is_idle and is_known)
        store.files, store.placed = files, self._placed
        if not self.is_idle:
            with self.profile.step("note what is good"):
                self.site.memo.finish()
            self._is_recalled = False  # whoever asks for the site after the run
            store.complete = self._complete

    def keep(self) -> None:
        """Write what is good to disk."""
        if self._is_unsaved:
            with self.profile.step("keep"):
                self.store.save()
            self._is_unsaved = False
