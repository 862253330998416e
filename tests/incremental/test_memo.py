"""The memo by example: what a change reaches is worked out again, and nothing else."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import msgspec
import pytest

from plugins.incremental import Codec, DamagedError, Memo, Store, key_of, query, workers
from plugins.incremental.files import tick
from plugins.incremental.values import ABSENT, digest
from plugins.incremental.workers import Lost, spread

TEXTS = {"a": "one two", "b": "three"}


class Words:
    """Counts the words of texts: a query a text, and one for all."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder, b"key", Codec())
        self.memo = Memo(self.store)
        self.memo.site = self
        self.mark = ""
        self.texts: dict[str, str] = {}

    @query(is_input=True)
    def written(self, name: str) -> bytes:
        return ABSENT

    @query(is_input=True)
    def names(self) -> list[str]:
        return []

    @query(is_input=True)
    def sign(self) -> str:
        return ""

    @query(stored=False, held=False)
    def text(self, name: str) -> str:
        self.written(name)
        return self.texts[name]

    @query
    def split(self, name: str) -> list[str]:
        return self.text(name).split()

    @query
    def length(self, name: str) -> int:
        return len(self.text(name))

    @query
    def longest(self, name: str) -> str:
        return max(self.split(name), key=len)

    @query
    def all_longest(self) -> list[str]:
        return [self.longest(name) for name in self.names()]

    @query(held=False, late=True)
    def shown(self, name: str) -> str:
        return f"{self.length(name)} {self.all_longest()}"

    @query(stored=False, held=False, late=True)
    def printed(self, name: str) -> bytes:
        return f"{self.sign()}{self.shown(name)}".encode()

    @query
    def is_there(self, name: str) -> bool:
        return self.written(name) != ABSENT

    def begin(self, texts: dict[str, str]) -> None:
        """Take the texts as inputs."""
        self.texts = texts
        digests = {key_of("written", name): digest(text.encode()) for name, text in texts.items()}
        values = {"names": sorted(texts), "sign": self.mark}
        self.memo.begin(digests, values, [key_of("written", name) for name in TEXTS])

    def run(self, texts: dict[str, str]) -> dict[str, int]:
        """One run; how often each query was worked out."""
        self.begin(texts)
        self.memo.settle()
        self.made: dict[str, bytes] = {}
        keys = [key_of("printed", name) for name in sorted(texts)]
        self.memo.produce(keys, lambda key, made: self.made.update({key[-1]: made}))
        counted = dict(self.memo.profile.count)
        self.memo.finish()
        self.store.save()
        return counted


FIRST = {"text": 2, "split": 2, "length": 2, "longest": 2, "all_longest": 1, "shown": 2}


@pytest.fixture(params=["in memory", "from disk"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Words:
    """After a first run: the same process goes on, or another reads what it kept."""
    words = Words(tmp_path)
    assert words.run(TEXTS) == FIRST | {"printed": 2}
    assert words.made == {"a": b"7 ['one', 'three']", "b": b"5 ['one', 'three']"}
    return words if request.param == "in memory" else Words(tmp_path)


def test_where_nothing_changed_nothing_is_done(again: Words) -> None:
    assert again.run(TEXTS) == {}
    assert again.made == {}


def test_a_change_ends_where_it_makes_no_difference(again: Words) -> None:
    """The longest word is the same, so nothing that asked for it is looked at again."""
    assert again.run(TEXTS | {"a": "one six"}) == {"text": 1, "split": 1, "length": 1, "longest": 1}
    assert again.made == {}


def test_a_change_of_one_part_leaves_the_readers_of_others_alone(again: Words) -> None:
    assert again.run(TEXTS | {"a": "one  two"}) == {
        **dict.fromkeys(("text", "split", "length", "shown", "printed"), 1)
    }
    assert again.made == {"a": b"8 ['one', 'three']"}


def test_a_change_that_matters_reaches_all_that_asked(again: Words) -> None:
    worked = again.run(TEXTS | {"a": "one seven"})
    assert worked == {
        **dict.fromkeys(("text", "split", "length", "longest", "all_longest"), 1),
        "shown": 2,
        "printed": 2,
    }
    assert again.made["b"] == b"5 ['seven', 'three']"


def test_a_late_answer_is_kept_and_not_worked_out_to_follow_a_change(again: Words) -> None:
    again.mark = "!"
    assert again.run(TEXTS) == {"printed": 2}
    again.begin(TEXTS | {"a": "one seven"})
    again.memo.settle()
    assert "shown" not in again.memo.profile.count


def test_what_is_lost_is_not_asked_for_again(again: Words) -> None:
    assert again.run({"b": "three"})["printed"] == 1
    assert again.made == {"b": b"5 ['three']"}
    assert key_of("printed", "a") not in again.store.keys
    assert again.run(TEXTS)["text"] == 1
    assert again.made == {"a": b"7 ['one', 'three']", "b": b"5 ['one', 'three']"}


def test_what_is_wanted_is_given_though_it_did_not_change(again: Words) -> None:
    again.run(TEXTS)
    again.begin(TEXTS)
    again.memo.settle()
    made: dict[str, bytes] = {}
    wanted = key_of("printed", "a")
    again.memo.produce([wanted, key_of("printed", "b")], made.__setitem__, frozenset({wanted}))
    assert made == {wanted: b"7 ['one', 'three']"}


def test_workers_learn_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ENOUGH", 2)
    alone, together = Words(tmp_path / "alone"), Words(tmp_path / "together")
    alone.run(TEXTS)
    together.begin(TEXTS)
    together.memo.settle()
    keys = [key_of("printed", name) for name in TEXTS]
    assert together.memo.produce(keys, lambda *_: None, jobs=2) == []
    together.memo.finish()
    assert sorted(together.memo.given) == keys
    assert _nodes(together.store) == _nodes(alone.store)


def _nodes(store: Store) -> dict[str, tuple[bytes, list[str]]]:
    rows = store.rows.items()
    return {k: (row.fingerprint, sorted(store.keys[r] for r in row.reads)) for k, row in rows}


def test_a_worker_that_is_killed_ends_the_run() -> None:
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
    assert words.store.dropped == "it is damaged"
    assert words.run(TEXTS) == FIRST | {"printed": 2}


@pytest.mark.parametrize("name", ["index", "values.0"])
def test_a_pipe_in_a_cache_holds_nothing_up(tmp_path: Path, name: str) -> None:
    Words(tmp_path).run(TEXTS)
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    assert Words(tmp_path).run(TEXTS) == FIRST | {"printed": 2}


def test_nothing_is_added_to_a_file_that_is_elsewhere_too(tmp_path: Path) -> None:
    Words(tmp_path / "cache").run(TEXTS)
    precious = tmp_path / "precious"
    precious.hardlink_to(tmp_path / "cache" / "values.0")
    before = precious.read_bytes()
    Words(tmp_path / "cache").run(TEXTS | {"a": "one seven"})
    assert precious.read_bytes() == before


def test_rows_that_are_none_are_damage(tmp_path: Path) -> None:
    """Forged on this machine: the digest is right, what it is of is not."""
    Words(tmp_path).run(TEXTS)
    store = Store(tmp_path, b"key", Codec())
    store._nodes = msgspec.msgpack.encode(["no", "rows"])
    with pytest.raises(DamagedError):
        store.fingerprint("a")


def test_a_copied_cache_is_dropped(tmp_path: Path) -> None:
    """As from a repository or another machine: its token was made at another moment."""
    Words(tmp_path / "there").run(TEXTS)
    shutil.copytree(tmp_path / "there", tmp_path / "here")
    assert Store(tmp_path / "here", b"key", Codec()).dropped == "it was not made here"
    assert not Store(tmp_path / "there", b"key", Codec()).dropped


@pytest.mark.parametrize("name", ["index", "index.new", "tick", "token", "values.0"])
def test_no_link_in_a_cache_is_followed(tmp_path: Path, name: str) -> None:
    words, precious = Words(tmp_path / "cache"), tmp_path / "precious"
    words.run(TEXTS)
    precious.write_text("mine")
    (tmp_path / "cache" / name).unlink(missing_ok=True)
    (tmp_path / "cache" / name).symlink_to(precious)
    again = Words(tmp_path / "cache")
    tick(tmp_path / "cache")
    again.run(TEXTS | {"a": "one seven"})
    assert again.made["b"] == b"5 ['seven', 'three']"
    assert precious.read_text() == "mine"


def test_another_key_is_another_cache(tmp_path: Path) -> None:
    Words(tmp_path).run(TEXTS)
    assert "changed" in Store(tmp_path, b"other", Codec()).dropped


def test_a_damaged_answer_is_noticed(tmp_path: Path) -> None:
    Words(tmp_path).run(TEXTS)
    (values,) = tmp_path.glob("values.*")
    values.write_bytes(values.read_bytes()[::-1])
    words = Words(tmp_path)
    words.begin(TEXTS)
    words.memo.settle()
    with pytest.raises(DamagedError):
        words.memo.value("all_longest")


@pytest.mark.parametrize("planted", [pickle.dumps(Path), b"\xc7\x01\x05x", b"\xa3abc", b""])
def test_an_answer_that_is_of_another_type_is_damage(planted: bytes) -> None:
    """Bytes hold data alone, and data of the declared type: no class is named in them."""
    with pytest.raises(DamagedError):
        Codec().decode(planted, list[str])


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
    words.memo.begin({}, {})
    words.memo.settle()
    assert not words.is_there("x")
    words.memo.finish()
    words.memo.begin({key_of("written", "x"): digest(b"")}, {})
    words.memo.settle()
    assert words.is_there("x")
