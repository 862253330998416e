"""Every field of every kind: a good sample is read, a bad one is named at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.kinds import ADDRESSES, KIND
from plugins.content.reader import Reading, read_file
from tests.content.samples import PATHS, REQUIRED, SAMPLES

FIELDS = [(kind, field) for kind, fields in SAMPLES.items() for field in fields]


def read(root: Path, kind: str, line: str) -> Reading:
    """Read a record that has the fields it must have, and one more line."""
    name = line.partition(":")[0]
    others = [SAMPLES[kind][field].good for field in REQUIRED[kind] if field != name]
    file = root / "content" / PATHS[kind]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", line, *others, "---", ""]), encoding="utf-8")
    return read_file(PATHS[kind], file.read_bytes())


@pytest.mark.parametrize("kind", [*KIND, ADDRESSES.name])
def test_every_field_has_a_sample(kind: str) -> None:
    row = KIND.get(kind, ADDRESSES)
    without = set(row.model.model_fields).symmetric_difference(SAMPLES.get(kind, {}))
    assert not without, f"tests/content/samples.py: a row of {kind} for {sorted(without)}"


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_good_sample_is_read(tmp_path: Path, kind: str, field: str) -> None:
    found = read(tmp_path, kind, SAMPLES[kind][field].good)
    assert found.meta
    assert not found.problems


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_bad_sample_is_named_at_its_line(tmp_path: Path, kind: str, field: str) -> None:
    found = read(tmp_path, kind, SAMPLES[kind][field].bad)
    assert found.meta  # what is left of it, for the checks between files
    assert [(problem.line, problem.kind) for problem in found.problems] == [
        (2, SAMPLES[kind][field].problem)
    ]
    assert found.problems[0].hint


@pytest.mark.parametrize("kind", KIND)
def test_an_unknown_field_gets_a_suggestion(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "content" / PATHS[kind]
    file.parent.mkdir(parents=True)
    fields = [SAMPLES[kind][name].good for name in REQUIRED[kind] if name != "summary"]
    lines = ["---", "sumary: What it is.", *fields, "---"]
    file.write_text("\n".join(lines), encoding="utf-8")
    found = read_file(PATHS[kind], file.read_bytes())
    assert found.meta  # what is left of it, for the checks between files
    assert [problem.kind for problem in found.problems] == ["unknown-field"]
    assert found.problems[0].hint == "did you mean `summary`?"


@pytest.mark.parametrize("kind", KIND)
def test_a_missing_field_is_named(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "content" / PATHS[kind]
    file.parent.mkdir(parents=True)
    file.write_text("---\npublished: 2026-11-23\n---\n", encoding="utf-8")
    found = read_file(PATHS[kind], file.read_bytes())
    assert found.meta  # what is left of it, for the checks between files
    assert {problem.kind for problem in found.problems} == {"missing-field"}
    assert len(found.problems) == len(REQUIRED[kind])


def test_values_stay_as_written(tmp_path: Path) -> None:
    """YAML 1.1 would read NO as false and a bare 2019 as a number."""
    found = read(tmp_path, "forum", "country: NO")
    assert found.meta.country == "NO"  # type: ignore[union-attr]
    found = read(tmp_path, "forum", "title: 2019")
    assert found.meta.title == "2019"  # type: ignore[union-attr]


def test_records_are_frozen(tmp_path: Path) -> None:
    found = read(tmp_path, "forum", "city: Osh")
    with pytest.raises(Exception, match="frozen"):
        found.meta.city = "Bishkek"  # type: ignore[union-attr]
