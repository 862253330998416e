"""What a kind has beside its row: a view, a template, and the same of its list."""

from __future__ import annotations

import pytest

from plugins.content.kinds import KIND, LIST_PAGES, identify, path_of
from plugins.pages.table import view_of
from tests.conftest import ROOT


@pytest.mark.parametrize("template", [*KIND, *(row.name for row in LIST_PAGES.values())])
def test_a_kind_and_its_list_have_a_view_and_a_template(template: str) -> None:
    assert callable(view_of(template))
    assert (ROOT / "theme" / "templates" / f"{template}.html").exists()


@pytest.mark.parametrize("kind", KIND)
def test_the_example_of_a_kind_is_one(kind: str) -> None:
    found = identify(path_of(kind, KIND[kind].example))
    assert found
    assert (found.kind, found.id) == (kind, KIND[kind].example)
