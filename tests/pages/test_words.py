"""Words for values: whatever a record may say in a field of few values has a word on its page."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from plugins.content.catalogue import QUALITIES
from plugins.content.records import (
    Appearance,
    Cited,
    Forum,
    Partner,
    PartnerEntry,
    Resource,
    Session,
)
from plugins.pages.words import WORDS

FIELDS: dict[str, tuple[Any, str]] = {
    "forum_status": (Forum, "status"),
    "session_type": (Session, "type"),
    "session_status": (Session, "status"),
    "partner_role": (PartnerEntry, "role"),
    "partner_roles": (PartnerEntry, "role"),
    "partner_kind": (Partner, "kind"),
    "partner_kinds": (Partner, "kind"),
    "person_role": (Appearance, "role"),
    "resource_type": (Resource, "type"),
    "source_read": (Cited, "read"),
}


@pytest.mark.parametrize("field", [name for name in WORDS if name != "catalogue_quality"])
def test_every_value_has_a_word(field: str) -> None:
    model, name = FIELDS[field]
    assert set(WORDS[field]) == set(values(model.model_fields[name].annotation))


def values(annotation: Any) -> tuple[Any, ...]:
    """The values of a choice, optional or not."""
    choices = [each for each in get_args(annotation) if get_args(each)]
    return get_args(choices[0]) if choices else get_args(annotation)


def test_every_quality_of_a_catalogue_has_a_word() -> None:
    assert set(WORDS["catalogue_quality"]) == {"original", *QUALITIES}
