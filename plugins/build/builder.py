"""The builder: one site from its inputs, run after run; what did not change is not done again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.build.adapter import identity
from plugins.build.inputs import scan
from plugins.build.writer import Writer
from plugins.content.problem import ContentError, Problem, errors
from plugins.incremental import Cache, Files, Memo
from plugins.incremental.files import tick
from plugins.incremental.memo import Delta, Each
from plugins.incremental.published import Published, remembered
from plugins.incremental.workers import ENOUGH, can_fork, spread


class Builder:
    """Checks the content and writes the output files that changed since ``cache`` was kept."""

    warnings: tuple[Problem, ...] = ()
    written: Sequence[str] = ()
    gone: Sequence[str] = ()

    def __init__(
        self, content: Path, theme: Path, output: Path, cache: Cache, jobs: int = 1
    ) -> None:
        """``jobs`` is the number of processes that may work at once."""
        from plugins.build.queries import Questions

        self.content, self.theme, self.output = content, theme, output
        self.cache, self.jobs = cache, jobs if can_fork() else 1
        self.memo = Memo(cache)
        self.publication = Questions(self.memo, content, theme).publication
        self._begun = 0

    def begin(self, settings: dict[str, Any]) -> None:
        """Look at all inputs: what did not change is good from now on."""
        self._begun = tick(self.cache.folder)
        self._placed = remembered(self.cache.files)
        self._published = Published(self.output, Files(self.cache.files))
        self._sources = Files(self.cache.files)
        values = {"identity:": identity(settings)}
        inputs = scan(self.content, self.theme, self._sources, values)
        self.memo.begin(inputs.digests, inputs.values)

    def check(self) -> None:
        """Read and check; ``warnings`` are then what is worth mending, though it stops nothing.

        Raises ContentError with every problem of every file.
        """
        memo = self.memo
        if not memo.is_good("problems:"):
            self._do([f"reading:{path}" for path in memo.ask("listing")])
            self._do([f"check:{path}" for path in memo.ask("records")])
        found: tuple[Problem, ...] = memo.value("problems:")
        if errors(found):
            raise ContentError(found)
        self.warnings = found

    def outputs(self) -> Mapping[str, str]:
        """The path of every output file, and the key of what makes it."""
        found: Mapping[str, str] = self.memo.value("outputs:")
        return found

    def write(self, folder: Path, everything: bool = False) -> Sequence[str]:
        """Write to ``folder`` each file that is not in the output folder as it should be.

        Returns their paths; ``gone`` are then those of the output that should go. Raises
        ContentError with the problems of all that could not be made.
        """
        outputs, memo = self.outputs(), self.memo
        good = {path: key for path, key in outputs.items() if memo.is_good(key)}
        expected = {path: memo.refresh(key).fingerprint for path, key in good.items()}
        damaged = outputs if everything else self._published.damaged(expected)
        self.gone = self._published.foreign(outputs)
        paths = {key: path for path, key in outputs.items()}
        wanted = frozenset(outputs[path] for path in damaged)
        if raised := self._do(paths, wanted, Writer(folder, paths)):
            raise ContentError(problem for error in raised for problem in error.problems)
        self.written = [paths[key] for key in memo.given]
        return self.written

    def remember(self) -> None:
        """Note that what was written is in the output folder now, and what should go has gone."""
        outputs, memo = self.outputs(), self.memo
        made = {path: memo.refresh(outputs[path]).fingerprint for path in self.written}
        self._published.remember(made, self.gone)
        self._placed = self._published.settled(tick(self.cache.folder))

    def finish(self) -> None:
        """Keep what is good for the next run."""
        self.memo.finish({**self._sources.settled(self._begun), **self._placed})

    def _do(
        self,
        keys: Iterable[str],
        wanted: frozenset[str] = frozenset(),
        each: Each | None = None,
    ) -> list[ContentError]:
        due = self.memo.due(keys, wanted)
        if self.jobs > 1 and len(due) >= ENOUGH:
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
        def work(some: Sequence[str]) -> Delta:
            self.memo.be_a_worker()
            return self.memo.tell(list(self._produce(some, wanted, each)))

        for delta in spread(keys, work, self.jobs):
            self.memo.learn(delta)
            yield from delta.errors
