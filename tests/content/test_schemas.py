"""docs/schemas/ says for editors' tools what the records say, and a good site obeys it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plugins.content.kinds import identify
from plugins.content.translation import original
from plugins.relations.data import SCHEMA
from tests.conftest import ROOT, Golden
from tests.content.reference import data_schema, json_schemas
from tests.sites import FULL

FOLDER = ROOT / "docs" / "schemas"
SCHEMAS = json_schemas()


class Loader(yaml.SafeLoader):
    """YAML as VS Code reads it (1.2, core schema): dates and times are text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if "timestamp" not in tag and ":bool" not in tag]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(kind: str, header: str) -> list[str]:
    """What a schema says against the text of a front matter."""
    fields = yaml.load(header, Loader)
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(fields)]


def test_the_schemas_are_fresh(golden: Golden) -> None:
    """`python3 tasks.py golden` writes them."""
    made = {
        f"{name}.json": json.dumps(schema, indent=2, sort_keys=True) + "\n"
        for name, schema in SCHEMAS.items()
    }
    of_data = json.dumps(data_schema(), indent=1, ensure_ascii=False) + "\n"
    if golden.write:
        for name, text in made.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        SCHEMA.write_text(of_data, encoding="utf-8")
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()} == made
    assert SCHEMA.read_text(encoding="utf-8") == of_data


@pytest.mark.parametrize("name", SCHEMAS)
def test_they_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_a_good_site_obeys_them() -> None:
    for file in sorted(FULL.rglob("*.md")):
        path = file.relative_to(FULL).as_posix()
        identity = identify(path)
        assert identity or original(path)
        header = file.read_text(encoding="utf-8").split("---\n")[1]
        assert faults(identity.kind if identity else "translation", header) == [], file


def test_a_slip_is_seen() -> None:
    """As a red line while typing, before any build."""
    good = "title: A\nsummary: B\nstart: 2019-12-12\n"
    assert faults("forum", good) == []
    assert faults("forum", good + "statsu: held\n")
    assert faults("forum", good + "status: over\n")
    assert faults("forum", "title: A\nsummary: B\nstart: 12 December\n")
    assert faults("forum", good + "partners: [{partner: osce}]\n")
    assert faults("translation", "title: A\nstart: 2019-12-12\n")


def test_vs_code_is_told_of_every_schema_and_of_the_form_of_a_problem() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    wired = {Path(name).stem for name in settings["yaml.schemas"]}
    assert wired == set(SCHEMAS), "the schemas of .vscode/settings.json, one a kind"
    tasks: dict[str, Any] = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    line = "content/pages/about.md:3:1: error: unknown field `sumary` [unknown-field]"
    found = re.match(pattern["regexp"], line)
    assert found
    assert [found[pattern[name]] for name in ("file", "line", "column", "severity", "code")] == [
        "content/pages/about.md",
        "3",
        "1",
        "error",
        "unknown-field",
    ]
