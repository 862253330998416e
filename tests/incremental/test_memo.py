"""The memo by example: what a change reaches is worked out again, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.incremental import Cache, Damaged, Memo, Query
from plugins.incremental.values import ABSENT, Loader, digest, dump
from plugins.incremental.workers import Lost, spread

TEXTS = {"a": "one two", "b": "three"}


class Words:
    """Counts the words of texts: a query a text, and one for all."""

    template = ""

    def __init__(self, folder: Path) -> None:
        self.cache = Cache(folder, b"key", Loader(()))
        self.memo = Memo(self.cache)
        self.memo.define(
            {
                "text": Query(self._text, parts=("words", "length")),
                "longest": Query(lambda name: max(self.memo.ask("words", name), key=len)),
                "all": Query(self._all),
                "view": Query(self._view, held=False, late=True),
                "page": Query(self._page, kept=False, held=False),
            }
        )
        self.texts: dict[str, str] = {}

    def _text(self, name: str) -> dict[str, object]:
        self.memo.ask("file", name)
        text = self.texts[name]
        return {"words": text.split(), "length": len(text)}

    def _all(self, _: str) -> list[str]:
        return [self.memo.ask("longest", name) for name in self.memo.ask("names")]

    def _view(self, name: str) -> str:
        return f"{self.memo.ask('length', name)} {self.memo.ask('all')}"

    def _page(self, name: str) -> bytes:
        return f"{self.memo.ask('template')}{self.memo.ask('view', name)}".encode()

    def begin(self, texts: dict[str, str]) -> None:
        """Take the texts as inputs."""
        self.texts = texts
        digests = {f"file:{name}": digest(text.encode()) for name, text in texts.items()}
        values = {"names:": sorted(texts), "template:": self.template}
        self.memo.begin(digests, values, [f"file:{name}" for name in TEXTS])

    def run(self, texts: dict[str, str]) -> dict[str, int]:
        """One run; how often each query was worked out."""
        self.begin(texts)
        self.memo.settle()
        self.made: dict[str, bytes] = {}
        self.memo.produce([f"page:{name}" for name in sorted(texts)], self.made.__setitem__)
        counted = dict(self.memo.work.count)
        self.memo.finish()
        self.cache.save()
        return counted


@pytest.fixture(params=["in memory", "from disk"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Words:
    """After a first run: the same process goes on, or another reads what it kept."""
    words = Words(tmp_path)
    assert words.run(TEXTS) == {"text": 2, "longest": 2, "all": 1, "view": 2, "page": 2}
    assert words.made == {"page:a": b"7 ['one', 'three']", "page:b": b"5 ['one', 'three']"}
    return words if request.param == "in memory" else Words(tmp_path)


def test_where_nothing_changed_nothing_is_done(again: Words) -> None:
    assert again.run(TEXTS) == {}
    assert again.made == {}


def test_a_change_ends_where_it_makes_no_difference(again: Words) -> None:
    """The longest word is the same, so nothing that asked for it is looked at again."""
    assert again.run(TEXTS | {"a": "one six"}) == {"text": 1, "longest": 1}
    assert again.made == {}


def test_a_change_of_one_part_leaves_the_readers_of_others_alone(again: Words) -> None:
    assert again.run(TEXTS | {"a": "one  two"}) == {"text": 1, "view": 1, "page": 1}
    assert again.made == {"page:a": b"8 ['one', 'three']"}


def test_a_change_that_matters_reaches_all_that_asked(again: Words) -> None:
    worked = again.run(TEXTS | {"a": "one seven"})
    assert worked == {"text": 1, "longest": 1, "all": 1, "view": 2, "page": 2}
    assert again.made["page:b"] == b"5 ['seven', 'three']"


def test_a_late_answer_is_kept_and_not_worked_out_to_follow_a_change(again: Words) -> None:
    again.template = "!"
    assert again.run(TEXTS) == {"page": 2}
    again.begin(TEXTS | {"a": "one seven"})
    again.memo.settle()
    assert "view" not in again.memo.work.count


def test_what_is_lost_is_not_asked_for_again(again: Words) -> None:
    assert again.run({"b": "three"})["page"] == 1
    assert again.made == {"page:b": b"5 ['three']"}
    assert "page:a" not in again.memo.kept
    assert again.run(TEXTS)["text"] == 1
    assert again.made == {"page:a": b"7 ['one', 'three']", "page:b": b"5 ['one', 'three']"}


def test_what_is_wanted_is_given_though_it_did_not_change(again: Words) -> None:
    again.run(TEXTS)
    again.begin(TEXTS)
    again.memo.settle()
    made: dict[str, bytes] = {}
    again.memo.produce(["page:a", "page:b"], made.__setitem__, frozenset({"page:a"}))
    assert made == {"page:a": b"7 ['one', 'three']"}


def test_workers_learn_the_same(tmp_path: Path) -> None:
    alone, together = Words(tmp_path / "alone"), Words(tmp_path / "together")
    alone.run(TEXTS)
    together.begin(TEXTS)
    together.memo.settle()

    def work(keys: object) -> object:
        together.memo.be_a_worker()
        return together.memo.tell(together.memo.produce(keys))  # type: ignore[arg-type]

    for delta in spread(["page:a", "page:b"], work, 2):
        together.memo.learn(delta)
    together.memo.finish()
    ours, theirs = together.memo.kept, alone.memo.kept
    assert sorted(ours) == sorted(theirs)
    for key in ours:
        assert ours.fingerprint(key) == theirs.fingerprint(key)
        assert sorted(ours.reads(key)) == sorted(theirs.reads(key))


def test_a_worker_that_is_killed_ends_the_run() -> None:
    import os

    with pytest.raises(Lost):
        list(spread(["a", "b"], lambda keys: os._exit(9), 2))


def test_an_error_in_a_worker_is_raised_here() -> None:
    def fail(keys: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(spread(["a", "b"], fail, 2))


@pytest.mark.parametrize("how", ["cut", "turned", "foreign", "empty"])
def test_a_damaged_cache_is_dropped_with_a_reason(tmp_path: Path, how: str) -> None:
    Words(tmp_path).run(TEXTS)
    index = tmp_path / "index"
    data = index.read_bytes()
    index.write_bytes(
        {"cut": data[:-9], "turned": data[::-1], "foreign": b"PK\x03\x04", "empty": b""}[how]
    )
    words = Words(tmp_path)
    assert words.cache.dropped == "it is damaged"
    assert words.run(TEXTS) == {"text": 2, "longest": 2, "all": 1, "view": 2, "page": 2}


def test_another_key_is_another_cache(tmp_path: Path) -> None:
    Words(tmp_path).run(TEXTS)
    assert "changed" in Cache(tmp_path, b"other", Loader(())).dropped


def test_a_damaged_answer_is_noticed(tmp_path: Path) -> None:
    Words(tmp_path).run(TEXTS)
    (values,) = tmp_path.glob("values.*")
    values.write_bytes(values.read_bytes()[::-1])
    words = Words(tmp_path)
    words.begin(TEXTS)
    words.memo.settle()
    with pytest.raises(Damaged):
        words.memo.value("all:")


def test_a_cache_cannot_bring_code_to_life(tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "harmed",)

    with pytest.raises(Damaged):
        Loader(("tests.", "plugins.")).load(dump(Harm()))
    assert not (tmp_path / "harmed").exists()


def test_what_is_outdated_is_cleared_away(tmp_path: Path) -> None:
    """Neither the index nor the file of answers grows with the number of runs."""
    words = Words(tmp_path)
    words.run(TEXTS)
    size = (tmp_path / "index").stat().st_size
    for number in range(200):
        words.run(TEXTS | {"a": f"one {number} " + "x" * 100_000})
    assert (tmp_path / "index").stat().st_size < 3 * size
    (values,) = tmp_path.glob("values.*")
    assert values.stat().st_size < 9_000_000


def test_an_input_that_is_not_there_is_one_too(tmp_path: Path) -> None:
    words = Words(tmp_path)
    words.memo.define({"there": Query(lambda name: words.memo.ask("file", name) != ABSENT)})
    words.memo.begin({}, {})
    words.memo.settle()
    assert not words.memo.value("there:x")
    words.memo.finish()
    words.memo.begin({"file:x": digest(b"")}, {})
    words.memo.settle()
    assert words.memo.value("there:x")
