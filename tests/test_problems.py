"""Every kind of problem has a name that docs/problems.md explains with an example."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

DOCS = ROOT / "docs" / "problems.md"
_KIND = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_MAKERS = {
    "Slip",
    "Problem",
    "Refused",
    "problem",
    "report",
    "wrong",
    "_at",
    "_report",
    "checked",
    "Fault",
}
"""The functions that are given the kind of a problem."""


def kinds(file: Path) -> Iterator[str]:
    """The kinds of problem that a module names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            arguments = [*node.args, *(word.value for word in node.keywords)]
            yield from _constants(arguments if name in _MAKERS else [])
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "kind":
            yield from _constants([node.value] if node.value else [])
        elif isinstance(node, (ast.Yield, ast.Return)) and isinstance(node.value, ast.Tuple):
            yield from _constants(node.value.elts)


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _KIND.fullmatch(node.value):
                yield node.value


def all_kinds() -> set[str]:
    """Those of all modules."""
    return set().union(*map(kinds, (ROOT / "plugins").rglob("*.py")))


def documented() -> list[str]:
    """The headings of docs/problems.md that are kinds."""
    return re.findall(r"^### `([a-z0-9-]+)`$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_kind_is_explained_and_no_other() -> None:
    assert sorted(documented()) == sorted(all_kinds())


def test_every_explanation_has_an_example() -> None:
    sections = DOCS.read_text(encoding="utf-8").split("\n### ")[1:]
    assert not [section.split("\n")[0] for section in sections if "```" not in section]
