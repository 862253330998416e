"""The memo: answers to queries, and for each what it was worked out from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from plugins.incremental.cache import Cache
from plugins.incremental.kept import Kept, Note, Place
from plugins.incremental.values import ABSENT, digest, dump
from plugins.incremental.work import Work

_MISSING = object()

Each = Callable[[str, Any], None]
"""Is given each key that was worked out anew, with its answer, in the process that did it."""


@dataclass(frozen=True)
class Query:
    """A pure function of one text, which asks the memo for all else that it needs.

    A query with ``parts`` gives a mapping with one value for each, and these are asked for by their
    own names: whoever reads one of them does not depend on the others. An answer that is not
    ``kept`` on disk is worked out again when it is wanted; one that is not ``held`` in memory is
    read or worked out each time (of a query with parts, those named in ``held`` are held). One that
    is ``late`` is not worked out to see how far a change goes, but when it is wanted.
    """

    function: Callable[[str], Any]
    parts: tuple[str, ...] = ()
    kept: bool = True
    held: bool | tuple[str, ...] = True
    late: bool = False

    def holds(self, name: str) -> bool:
        """Whether the answer of this query, or its part of that name, stays in memory."""
        return self.held if isinstance(self.held, bool) else name in self.held


@dataclass
class Delta:
    """What a worker learnt since it last told: notes, each after what it read, and its work."""

    notes: list[tuple[str, Note]] = field(default_factory=list)
    good: list[str] = field(default_factory=list)
    """Keys of which what was kept still holds."""
    given: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    work: Work = field(default_factory=Work)


class Memo:
    """Answers queries; works out again only what a change has reached.

    A key is the name of a query or an input, a colon and an argument. What a query's function asks
    for while it runs is noted by itself, so a function must take nothing from elsewhere that can
    change.

    In one run, first ``begin`` is told the inputs. What was kept is then only believed after all
    that it read has been compared. ``settle`` follows the changes to where they end, and from then
    on everything that they did not reach is believed at once.
    """

    def __init__(self, cache: Cache) -> None:
        """``cache`` holds what earlier runs kept."""
        self.cache = cache
        self.queries: dict[str, Query] = {}
        self.work = Work()
        self.given: list[str] = []
        """The keys whose answers this run has given to ``each``."""
        self._owners: dict[str, str] = {}
        self._notes: dict[str, Note] = {}
        """What was worked out in this run, and the inputs that changed."""
        self._good: set[str] = set()
        """What was kept and has been compared: it still holds."""
        self._reached: set[str] | None = None
        """What may no longer hold; None until that is known."""
        self._values: dict[str, Any] = {}
        self._last: tuple[str, Any] = ("", None)
        self._reading: dict[str, None] | None = None
        self._inner = 0.0
        self._untold: Delta | None = None
        """In a worker: what its parent has not been told."""

    @property
    def kept(self) -> Kept:
        """What earlier runs kept."""
        return self.cache.kept

    def define(self, queries: Mapping[str, Query]) -> None:
        """Say which queries there are, by name."""
        self.queries.update(queries)
        for name, query in queries.items():
            self._owners |= dict.fromkeys(query.parts, name)

    # A run

    def begin(
        self, digests: Mapping[str, bytes], values: Mapping[str, Any], before: Iterable[str] = ()
    ) -> None:
        """Take the inputs of a run: some by their digest alone, some with their value.

        ``before`` are the keys of inputs that an earlier run had, which may be lost.
        """
        inputs = {**digests, **{key: digest(dump(value)) for key, value in values.items()}}
        changed = [key for key, found in inputs.items() if self.kept.fingerprint(key) != found]
        lost = [key for key in before if key not in inputs and self.kept.fingerprint(key)]
        self._notes = {key: Note((), inputs.get(key, ABSENT), None) for key in (*changed, *lost)}
        self._good = inputs.keys() - set(changed)
        self._reached = None
        self._values = dict(values)
        self._last, self.work, self.given = ("", None), Work(), []

    @property
    def changed(self) -> list[str]:
        """The inputs that are new, lost or not what they were."""
        return [key for key in self._notes if key.partition(":")[0] not in self.queries]

    def settle(self) -> None:
        """Follow the changes to where they end; what is kept on disk is worked out on the way.

        What is not kept, or is late, and so may cost more, is only marked: ``produce`` will see to
        it. A query that fails here will fail again for whoever asks for it, if anyone still does.
        """
        followed = {key for key in self._notes if self._differs(key)}
        waiting, reached = list(followed), set()
        while waiting:
            for key in self.kept.readers(waiting.pop()):
                if key in followed or key in self._good:
                    continue
                if key not in self._notes and not self._can_refresh(key):
                    reached.add(key)
                if key in reached or self._differs(key):
                    followed.add(key)
                    waiting.append(key)
        self._reached = reached

    def _can_refresh(self, key: str) -> bool:
        """Bring what is kept up to date; False where it is not kept, or late, or that fails."""
        name = key.partition(":")[0]
        query = self.queries.get(self._owners.get(name, name))
        if query is None or not query.kept or query.late:
            return False
        try:
            self.refresh(key)
        except Exception:
            return False
        return True

    def _differs(self, key: str) -> bool:
        note = self._notes.get(key)
        return note is not None and note.fingerprint != self.kept.fingerprint(key)

    def is_good(self, key: str) -> bool:
        """Whether the answer under a key is known to be as it was, or has been worked out."""
        if key in self._notes or key in self._good:
            return True
        return self._reached is not None and key not in self._reached and key in self.kept

    def finish(self) -> None:
        """Note what is good for the next run, in this process or another."""
        if self._reached is None:
            return  # the run ended before it was clear what still holds: what was kept stands
        self.kept.put(self._notes)
        for key in self._reached - self._good - self._notes.keys():
            self.kept.remove(key)
        self._notes, self._good, self._reached = {}, set(), None

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
        fingerprint = self.refresh(key)
        if self._last[0] == key:
            return self._last[1]
        if key in self._values:
            return self._values[key]
        name, _, argument = key.partition(":")
        owner = self._owners.get(name, name)
        query = self.queries.get(owner)
        if query is None:
            return fingerprint
        place = self._place(key)
        if place is None:
            value = self._work_out(f"{owner}:{argument}", query)
            return value[name] if query.parts else value
        value = self.cache.read(place, fingerprint)
        if query.holds(name):
            self._values[key] = value
        return value

    def _place(self, key: str) -> Place | None:
        note = self._notes.get(key)
        return note.place if note else self.kept.place(key)

    def refresh(self, key: str) -> bytes:
        """The fingerprint under a key, after making sure that it is true of this run's inputs."""
        note = self._notes.get(key)
        if note is not None:
            return note.fingerprint
        if not self.is_good(key):
            self._renew(key)
            note = self._notes.get(key)
        found = note.fingerprint if note else self.kept.fingerprint(key)
        assert found is not None, key
        return found

    def _renew(self, key: str) -> None:
        """Compare what was read for a key, and work it out again where that is not the same."""
        name, _, argument = key.partition(":")
        if owner := self._owners.get(name):
            self.refresh(f"{owner}:{argument}")
        elif name not in self.queries:
            self._notes[key] = Note((), ABSENT, None)
        elif key in self.kept and all(map(self._is_as_kept, self.kept.reads(key))):
            self._believe(key)
        else:
            self._work_out(key, self.queries[name])

    def _is_as_kept(self, key: str) -> bool:
        return self.refresh(key) == self.kept.fingerprint(key)

    def _believe(self, key: str) -> None:
        """What was kept under a key still holds, and so do its parts."""
        name, _, argument = key.partition(":")
        self._good.add(key)
        self._good.update(f"{part}:{argument}" for part in self.queries[name].parts)
        if self._untold:
            self._untold.good.append(key)

    # Working out

    def _work_out(self, key: str, query: Query) -> Any:
        """Run a query's function, and note what it asked for and what it gave."""
        argument = key.partition(":")[2]
        outer, self._reading = self._reading, {}
        inner, self._inner = self._inner, 0.0
        started = perf_counter()
        try:
            value = query.function(argument)
            reads = tuple(self._reading)
        finally:
            took = perf_counter() - started
            self.work.note(key, took - self._inner)
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
        place = None
        if blob is not None:
            same = self.kept.fingerprint(key) == found
            place = self.kept.place(key) if same else self.cache.append(blob)
        note = self._notes[key] = Note(reads, found, place)
        if self._untold:
            self._untold.notes.append((key, note))

    # Many at once

    def due(self, keys: Iterable[str], wanted: frozenset[str] = frozenset()) -> list[str]:
        """Those keys for which there may be something to do."""
        return [key for key in keys if key in wanted or not self.is_good(key)]

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
        raised: list[Exception] = []
        for key in keys:
            try:
                found = self.refresh(key)
                if each and (key in wanted or found != self.kept.fingerprint(key)):
                    each(key, self.value(key))
                    self.given.append(key)
            except expected as error:
                raised.append(error)
        return raised

    def be_a_worker(self) -> None:
        """From the first call on, note what the parent of this process does not know."""
        if self._untold is None:
            self._untold, self.work, self.given = Delta(), Work(), []
            self.cache.reopen()

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
        for key in delta.good:
            self._believe(key)
        for key, note in delta.notes:
            self._notes.setdefault(key, note)
