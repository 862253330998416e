"""The memo: answers to queries, and for each what it was worked out from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, TypeVar

from plugins.incremental import workers
from plugins.incremental.profile import Profile
from plugins.incremental.query import QUERIES, Query
from plugins.incremental.store import Node, Place, Store
from plugins.incremental.values import ABSENT, digest

Failure = TypeVar("Failure", bound=Exception)

_MISSING = object()

_RECENT = 16
"""Answers kept in memory for a while, though they are not held: several are made of one file."""

Each = Callable[[str, Any], None]
"""Is given each key that was worked out again, with its answer, in the process that did it."""


@dataclass
class WorkerUpdate:
    """What a worker learned since its last update: nodes, each after what it read, and its work."""

    nodes: list[tuple[str, Node]] = field(default_factory=list)
    good: list[str] = field(default_factory=list)
    """Keys whose stored answers still hold."""
    given: list[str] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)
    answers: list[tuple[float, str]] = field(default_factory=list)


class Memo:
    """Answers queries; works out again only what a change has reached.

    A key is the name of a query and its arguments. What a query's function asks for while it runs
    is noted, so a function must take nothing from elsewhere that can change.

    In one run, first ``begin`` is told the inputs. What was stored is then only believed after all
    that it read has been compared. ``settle`` follows the changes to where they end, and from then
    on everything that they did not reach is believed at once.
    """

    def __init__(self, store: Store) -> None:
        """``store`` holds what earlier runs worked out."""
        self.store = store
        self.site: Any = None
        """The first argument of every query's function."""
        self.profile = Profile()
        self.given: list[str] = []
        """The keys whose answers this run has given to ``each``."""
        self._nodes: dict[str, Node] = {}
        """What was worked out in this run, and the inputs that changed."""
        self._good: set[str] = set()
        """What was stored and has been compared: it still holds."""
        self._reached: set[str] | None = None
        """What may no longer hold; None until that is known."""
        self._values: dict[str, Any] = {}
        self._recent: dict[str, Any] = {}
        self._reading: dict[str, None] | None = None
        self._inner = 0.0
        self._update: WorkerUpdate | None = None
        """In a worker: what its parent has not been told; the tasks of a batch add to it."""

    # A run

    def begin(
        self,
        digests: Mapping[str, bytes],
        values: Mapping[str, Any],
        before: Iterable[str] = (),
        profile: Profile | None = None,
    ) -> None:
        """Take the inputs of a run: some by their digest alone, some with their value.

        ``before`` are the keys of inputs that an earlier run had, which may be gone.
        """
        encode = self.store.codec.encode
        inputs = {**digests, **{key: digest(encode(value)) for key, value in values.items()}}
        stored = self.store.fingerprint
        changed = [key for key, found in inputs.items() if stored(key) != found]
        gone = [key for key in before if key not in inputs and stored(key)]
        self._nodes = {key: Node(inputs.get(key, ABSENT), (), None) for key in (*changed, *gone)}
        self._good = inputs.keys() - set(changed)
        self._reached = None
        self._values, self._recent = dict(values), {}
        self.profile, self.given = profile or Profile(), []

    @property
    def changed(self) -> list[str]:
        """The inputs that are new, gone or not what they were."""
        return [key for key in self._nodes if _query_of(key).is_input]

    def settle(self) -> None:
        """Follow the changes to where they end; what is stored is worked out on the way.

        What is not stored, or is late, and so may cost more, is only marked: ``produce`` will see
        to it. A query that fails here will fail again for whoever asks for it, if anyone does.
        """
        store, reached = self.store, set[str]()
        changed = {store.rows[key].number for key in self._nodes if self._differs(key)}
        followed = set(changed)
        while True:  # until a whole pass has found nothing: rows stand in no certain order
            before = len(changed)
            for key, row in store.rows.items() if changed else ():
                if changed.isdisjoint(row.reads) or row.number in followed:
                    continue
                followed.add(row.number)
                if not self._can_refresh(key):
                    reached.add(key)
                    changed.add(row.number)
                elif self._differs(key):
                    changed.add(row.number)
            if len(changed) == before:
                break
        self._reached = reached

    def _can_refresh(self, key: str) -> bool:
        """Bring what is stored up to date; False where it is not stored, or late, or it fails."""
        if key in self._nodes or key in self._good:
            return True
        query = _query_of(key)
        if not query.stored or query.late:
            return False
        try:
            self.refresh(key)
        except Exception:
            return False
        return True

    def _differs(self, key: str) -> bool:
        """Whether a stored answer has been found to be another one by now."""
        node, stored = self._nodes.get(key), self.store.fingerprint(key)
        return node is not None and stored is not None and node.fingerprint != stored

    def _is_other(self, key: str) -> bool:
        """Whether this run has an answer already that was not stored: another asked for it."""
        node = self._nodes.get(key)
        return node is not None and node.fingerprint != self.store.fingerprint(key)

    def is_good(self, key: str) -> bool:
        """Whether the answer under a key is known to be as it was, or has been worked out."""
        if key in self._nodes or key in self._good:
            return True
        return self._reached is not None and key not in self._reached and key in self.store.rows

    def finish(self) -> None:
        """Note what is good for the next run, in this process or another."""
        if self._reached is None:
            return  # the run ended before it was clear what still holds: what was stored stands
        self.store.change(self._nodes, self._reached - self._good - self._nodes.keys())
        self._nodes, self._good, self._reached = {}, set(), None

    # Answers

    def ask(self, key: str) -> Any:
        """The answer of a query, or an input; whoever asks depends on it from now on."""
        if self._reading is not None:
            self._reading[key] = None
        value = self._values.get(key, _MISSING)
        return self.value(key) if value is _MISSING else value

    def value(self, key: str) -> Any:
        """The answer under a key, without a note of who wants it."""
        fingerprint = self.refresh(key)
        for known in (self._values, self._recent):
            if key in known:
                return known[key]
        query = _query_of(key)
        if query.is_input:
            return fingerprint
        node = self._nodes.get(key) or self.store.rows.get(key)
        assert node
        if node.place is None:
            return self._work_out(key, query)
        value = self.store.answer(node.place, fingerprint, query.result)
        self._remember(key, query, value)
        return value

    def refresh(self, key: str) -> bytes:
        """The fingerprint under a key, after making sure that it is true of this run's inputs."""
        node = self._nodes.get(key)
        if node is None and not self.is_good(key):
            self._renew(key)
            node = self._nodes.get(key)
        found = node.fingerprint if node else self.store.fingerprint(key)
        assert found is not None, key
        return found

    def _renew(self, key: str) -> None:
        """Compare what was read for a key, and work it out again where that is not the same."""
        query, row = _query_of(key), self.store.rows.get(key)
        if query.is_input:
            self._nodes[key] = Node(ABSENT, (), None)
        elif row and all(self._is_as_stored(number) for number in row.reads):
            self._good.add(key)
            if self._update:
                self._update.good.append(key)
        else:
            self._work_out(key, query)

    def _is_as_stored(self, number: int) -> bool:
        key = self.store.keys[number]
        return self.refresh(key) == self.store.fingerprint(key)

    def _work_out(self, key: str, query: Query) -> Any:
        """Run a query's function, and note what it asked for and what it gave."""
        outer, self._reading = self._reading, {}
        inner, self._inner = self._inner, 0.0
        started = perf_counter()
        try:
            value = query.function(self.site, *key.split("\0")[1:])
            reads = tuple(self._reading)
        finally:
            took = perf_counter() - started
            self.profile.answers.append((took - self._inner, key))
            self._reading, self._inner = outer, inner + took
        blob = value if isinstance(value, bytes) else self.store.codec.encode(value)
        found = digest(blob)
        node = self._nodes[key] = Node(found, reads, self._place(key, query, found, blob))
        if self._update:
            self._update.nodes.append((key, node))
        self._remember(key, query, value)
        return value

    def _place(self, key: str, query: Query, found: bytes, blob: bytes) -> Place | None:
        """Where an answer is stored: where it was, if it came out the same."""
        if not query.stored:
            return None
        row = self.store.rows.get(key)
        if row and row.fingerprint == found and row.place:
            return row.place
        return self.store.append(blob)

    def _remember(self, key: str, query: Query, value: Any) -> None:
        if query.held:
            self._values[key] = value
            return
        self._recent[key] = value
        if len(self._recent) > _RECENT:
            del self._recent[next(iter(self._recent))]

    # Many at once

    def produce(
        self,
        keys: Iterable[str],
        each: Each | None = None,
        wanted: frozenset[str] = frozenset(),
        expected: type[Failure] = Exception,  # type: ignore[assignment]
        jobs: int = 1,
    ) -> list[Failure]:
        """Make the answers under ``keys`` good, and give ``each`` those that came out new.

        Those ``wanted`` are given to ``each`` in any case. Where there is enough to do, ``jobs``
        processes do it. Returns the ``expected`` exceptions that queries raised.
        """
        due = [k for k in keys if k in wanted or not self.is_good(k) or self._is_other(k)]
        if jobs == 1 or len(due) < workers.ENOUGH:
            return list(self._produce(due, each, wanted, expected))

        def work(some: Iterable[str]) -> WorkerUpdate:
            if self._update is None:
                self.store.reopen()
            self._update = update = WorkerUpdate()
            self.profile.answers, self.given = update.answers, update.given
            update.errors += self._produce(some, each, wanted, expected)
            return update

        raised: list[Failure] = []
        for update in workers.spread(due, work, jobs):
            self.profile.answers += update.answers
            self.given += update.given
            self._good.update(update.good)
            for key, node in update.nodes:
                self._nodes.setdefault(key, node)
            raised += update.errors
        return raised

    def _produce(
        self,
        keys: Iterable[str],
        each: Each | None,
        wanted: frozenset[str],
        expected: type[Failure],
    ) -> Iterator[Failure]:
        for key in keys:
            try:
                found = self.refresh(key)
                if each and (key in wanted or found != self.store.fingerprint(key)):
                    each(key, self.value(key))
                    self.given.append(key)
            except expected as error:
                yield error


def _query_of(key: str) -> Query:
    return QUERIES[key.partition("\0")[0]]
