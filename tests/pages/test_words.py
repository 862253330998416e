"""Words for values: whatever a record may say in a field of few values has a word on its page."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from plugins.content.records import Appearance, Forum, Partner, PartnerEntry, Resource, Session
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
}


@pytest.mark.parametrize("field", WORDS)
def test_every_value_has_a_word(field: str) -> None:
    model, name = FIELDS[field]
    assert set(WORDS[field]) == set(get_args(model.model_fields[name].annotation))
