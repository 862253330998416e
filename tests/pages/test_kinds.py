"""What a kind has beside its row: a view, a template, and the same of its list."""

from __future__ import annotations

import pytest

from plugins.content.kinds import KIND, LIST_PAGES, identify, path_of
from plugins.pages.table import module_of
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", KIND)
def test_a_kind_has_a_view_and_a_template(kind: str) -> None:
    assert callable(module_of(kind).view)
    assert (ROOT / "theme" / "templates" / f"{kind}.html").exists()


@pytest.mark.parametrize("kind", LIST_PAGES)
def test_a_list_has_a_view_and_a_template(kind: str) -> None:
    assert callable(module_of(kind).list_view)
    assert (ROOT / "theme" / "templates" / f"{LIST_PAGES[kind].name}.html").exists()


@pytest.mark.parametrize("kind", KIND)
def test_the_example_of_a_kind_is_one(kind: str) -> None:
    found = identify(path_of(kind, KIND[kind].example))
    assert found
    assert (found.kind, found.id) == (kind, KIND[kind].example)
