"""docs/content.md says what an editor may write: every field, and every word a field may be."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from plugins.content.kinds import KINDS
from tests.conftest import ROOT

DOCS = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


def words(annotation: Any) -> set[str]:
    """The names of fields, and the values of choices, in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        return set(fields).union(*(words(field.annotation) for field in fields.values()))
    if isinstance(annotation, str):
        return {annotation}
    return set().union(*(words(part) for part in get_args(annotation)))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_field_and_choice_is_documented(kind: str) -> None:
    model = next(row.model for row in KINDS if row.name == kind)
    assert not [word for word in words(model) if f"`{word}`" not in DOCS]
