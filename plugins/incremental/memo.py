"""The memo: answers to queries, and for each what it was worked out from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from time import perf_counter
from typing import Any

from plugins.incremental.cache import Cache
from plugins.incremental.files import Seen
from plugins.incremental.kept import Note
from plugins.incremental.values import ABSENT, digest, dump

_MISSING = object()

Each = Callable[[str, Any], None]
"""Is given each key that was worked out anew, with its answer, in the process that did it."""


@dataclass(frozen=True)
class Query:
    """A pure function of one text, which asks the memo for all else that it needs.

    A query with ``parts`` gives a mapping with one value for each, and these are asked for by their
    own names: whoever reads one of them does not depend on the others. An answer that is not
    ``kept`` on disk is worked out again when it is wanted; one that is not ``held`` in memory is
    read or worked out each time (of a query with parts, those named in ``held`` are held).
    """

    function: Callable[[str], Any]
    parts: tuple[str, ...] = ()
    kept: bool = True
    held: bool | tuple[str, ...] = True

    def holds(self, name: str) -> bool:
        """Whether the answer of this query, or its part of that name, stays in memory."""
        return self.held if isinstance(self.held, bool) else name in self.held


@dataclass
class Work:
    """What a run did: how often each query was worked out, and the seconds that took by itself."""

    count: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def note(self, name: str, key: str, seconds: float) -> None:
        """Count one answer."""
        self.count[name] += 1
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self.slowest.append((seconds, key))

    def add(self, other: Work) -> None:
        """Add what another process did."""
        self.count.update(other.count)
        for name, seconds in other.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self.slowest += other.slowest


@dataclass
class Delta:
    """What a worker learnt since it last told: notes, each after what it read, and its work.

    A note without a fingerprint is as it was kept.
    """

    notes: list[tuple[str, tuple[str, ...], bytes, bytes | None]] = field(default_factory=list)
    work: Work = field(default_factory=Work)
    given: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)


class Memo:
    """Answers queries; works out again only what a change has reached.

    A key is the name of a query or an input, a colon and an argument. What a query's function asks
    for while it runs is noted by itself, so a function must take nothing from elsewhere that can
    change.
    """

    def __init__(self, cache: Cache) -> None:
        """``cache`` holds what an earlier run kept."""
        self.cache = cache
        self.queries: dict[str, Query] = {}
        self.work = Work()
        self.given: list[str] = []
        """The keys whose answers this run has given to ``each``."""
        self._owners: dict[str, str] = {}
        self._notes: dict[str, Note] = {}
        self._values: dict[str, Any] = {}
        self._reading: dict[str, None] | None = None
        self._last: tuple[str, Any] = ("", None)
        self._reached: set[str] = set()
        self._inner = 0.0
        self._untold: Delta | None = None
        """In a worker: what its parent has not been told."""

    def define(self, queries: Mapping[str, Query]) -> None:
        """Say which queries there are, by name."""
        self.queries.update(queries)
        for name, query in queries.items():
            self._owners |= dict.fromkeys(query.parts, name)

    # A run: begin, ask and refresh, finish

    def begin(self, digests: Mapping[str, bytes], values: Mapping[str, Any]) -> None:
        """Take the inputs of a run: some by their digest alone, some with their value.

        Whatever no changed, new or lost input can have reached is good at once.
        """
        inputs = {**digests, **{key: digest(dump(value)) for key, value in values.items()}}
        kept = self.cache.kept
        lost = [key for key in takewhile(self._is_input, kept.keys) if key not in inputs]
        changed = [key for key, found in inputs.items() if kept.fingerprint(key) != found]
        self._reached = kept.reached([*lost, *changed])
        self._notes = {key: Note((), fingerprint, None) for key, fingerprint in inputs.items()}
        self._values = {key: value for key, value in self._values.items() if self.is_good(key)}
        self._values.update(values)
        self._last, self.work, self.given = ("", None), Work(), []

    def _is_input(self, key: str) -> bool:
        name = key.partition(":")[0]
        return name not in self.queries and name not in self._owners

    def is_good(self, key: str) -> bool:
        """Whether the answer under a key is known to be as it was, or has been worked out."""
        return key in self._notes or (key in self.cache.kept and key not in self._reached)

    def finish(self, files: Mapping[str, Seen]) -> None:
        """Keep what is good for the next run, in this process or another."""
        kept = self.cache.kept
        untouched = (key for key in kept.keys if key not in self._notes)
        good = [key for key in untouched if key not in self._reached]
        if self._reached or self.work.count or files != self.cache.files:
            notes = {**self._notes, **{key: kept.note(key) for key in good}}
            self.cache.save(notes, files)  # type: ignore[arg-type]
        self._notes, self._reached = {}, set()

    # Answers

    def ask(self, name: str, argument: str = "") -> Any:
        """The answer of a query, or an input; whoever asks depends on it from now on.

        An input without a value is answered by its digest.
        """
        key = f"{name}:{argument}"
        if self._reading is not None:
            self._reading[key] = None
        value = self._values.get(key, _MISSING)
        return self.value(key) if value is _MISSING else value

    def value(self, key: str) -> Any:
        """The answer under a key, without a note of who wants it."""
        note = self.refresh(key)
        if self._last[0] == key:
            return self._last[1]
        if key in self._values:
            return self._values[key]
        name, _, argument = key.partition(":")
        owner = self._owners.get(name, name)
        query = self.queries.get(owner)
        if query is None:
            return note.fingerprint
        if note.place is None:
            value = self._work_out(f"{owner}:{argument}", query)
            return value[name] if query.parts else value
        value = self.cache.read(note.place, note.fingerprint)
        if query.holds(name):
            self._values[key] = value
        return value

    def refresh(self, key: str) -> Note:
        """The note under a key, after making sure that it is true of this run's inputs."""
        note = self._notes.get(key)
        if note is not None:
            return note
        name = key.partition(":")[0]
        if owner := self._owners.get(name):
            self.refresh(owner + key[len(name) :])
        elif name not in self.queries:
            self._notes[key] = Note((), ABSENT, None)
        elif not self._still_holds(key):
            self._work_out(key, self.queries[name])
        return self._notes[key]

    def _still_holds(self, key: str) -> bool:
        """Whether what was kept can be used; if so it is noted, with its parts."""
        kept = self.cache.kept
        note = kept.note(key)
        if note is None:
            return False
        if key in self._reached and not all(map(self._is_as_kept, note.reads)):
            return False
        self._adopt(key)
        return True

    def _is_as_kept(self, key: str) -> bool:
        return self.refresh(key).fingerprint == self.cache.kept.fingerprint(key)

    def _adopt(self, key: str) -> None:
        name, _, argument = key.partition(":")
        for each in (key, *(f"{part}:{argument}" for part in self.queries[name].parts)):
            note = self.cache.kept.note(each)
            assert note is not None
            self._notes[each] = note
        if self._untold:
            self._untold.notes.append((key, (), b"", None))

    # Working out

    def _work_out(self, key: str, query: Query) -> Any:
        """Run a query's function, and note what it asked for and what it gave."""
        name, _, argument = key.partition(":")
        outer, self._reading = self._reading, {}
        inner, self._inner = self._inner, 0.0
        started = perf_counter()
        try:
            value = query.function(argument)
            reads = tuple(self._reading)
        finally:
            took = perf_counter() - started
            self.work.note(name, key, took - self._inner)
            self._reading, self._inner = outer, inner + took
        if query.parts:
            self._remember_parts(key, query, reads, value)
        else:
            self._remember(key, query, reads, value)
        return value

    def _remember(self, key: str, query: Query, reads: tuple[str, ...], value: Any) -> None:
        blob = dump(value) if query.kept or not isinstance(value, bytes) else value
        self._put(key, reads, digest(blob), blob if query.kept else None)
        if query.holds(""):
            self._values[key] = value
        else:
            self._last = (key, value)

    def _remember_parts(
        self, key: str, query: Query, reads: tuple[str, ...], values: Mapping[str, Any]
    ) -> None:
        argument = key.partition(":")[2]
        blobs = {part: dump(values[part]) for part in query.parts}
        self._put(key, reads, digest(b"".join(map(digest, blobs.values()))), None)
        for part, blob in blobs.items():
            place = f"{part}:{argument}"
            self._put(place, (key,), digest(blob), blob if query.kept else None)
            if query.holds(part):
                self._values[place] = values[part]

    def _put(self, key: str, reads: tuple[str, ...], found: bytes, blob: bytes | None) -> None:
        if self._untold:
            self._untold.notes.append((key, reads, found, blob))
            self._notes[key] = Note(reads, found, None)
            return
        place = None
        if blob is not None:
            kept = self.cache.kept.note(key)
            place = kept.place if kept and kept.fingerprint == found else self.cache.append(blob)
        self._notes[key] = Note(reads, found, place)

    # Many at once

    def produce(
        self,
        keys: Iterable[str],
        each: Each | None = None,
        wanted: frozenset[str] = frozenset(),
        expected: type[Exception] = Exception,
    ) -> list[Exception]:
        """Make the answers under ``keys`` good, and give ``each`` those that came out new.

        Those ``wanted`` are given to ``each`` in any case. Returns the ``expected`` exceptions that
        queries raised, in the order of the keys.
        """
        raised = []
        for key in keys:
            try:
                note = self.refresh(key)
                if each and (key in wanted or note.fingerprint != self.cache.kept.fingerprint(key)):
                    each(key, self.value(key))
                    self.given.append(key)
            except expected as error:
                raised.append(error)
        return raised

    def due(self, keys: Iterable[str], wanted: frozenset[str] = frozenset()) -> list[str]:
        """Those keys for which there may be something to do."""
        return [key for key in keys if key in wanted or not self.is_good(key)]

    def be_a_worker(self) -> None:
        """From the first call on, note what the parent of this process does not know."""
        if self._untold is None:
            self._untold, self.work, self.given = Delta(), Work(), []

    def tell(self, errors: Sequence[Exception]) -> Delta:
        """What was learnt since the last call."""
        assert self._untold is not None
        told, self._untold = self._untold, Delta()
        told.work, self.work = self.work, Work()
        told.given, self.given = self.given, []
        told.errors.extend(errors)
        return told

    def learn(self, delta: Delta) -> None:
        """Take over what a worker told."""
        self.work.add(delta.work)
        self.given += delta.given
        for key, reads, found, blob in delta.notes:
            if key in self._notes:
                continue
            if found:
                self._put(key, reads, found, blob)
            else:
                self._adopt(key)
