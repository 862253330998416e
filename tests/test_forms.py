"""The issue forms of the forge: what they ask is what a record has, in two languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from plugins.content.models import Forum
from tests.conftest import ROOT

FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
FORMS = ["announce", "correct"]


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def asked(name: str) -> dict[str, Any]:
    return {each["id"]: each for each in form(name)["body"] if each["type"] != "markdown"}


def test_those_who_announce_are_asked_for_what_a_forum_has() -> None:
    fields = Forum.model_fields
    found = asked("announce")
    assert set(found) - {"programme"} <= set(fields)
    needed = {name for name, each in found.items() if each.get("validations", {}).get("required")}
    assert needed == {name for name, field in fields.items() if field.is_required()}


@pytest.mark.parametrize("name", FORMS)
def test_each_question_is_in_both_languages(name: str) -> None:
    texts = [form(name)["name"], form(name)["description"]]
    texts += [each["attributes"]["label"] for each in asked(name).values()]
    texts += [each["attributes"].get("description", "a · я") for each in asked(name).values()]
    for text in texts:
        english, _, russian = text.partition(" · ")
        assert re.search("[a-z]", english)
        assert re.search("[а-я]", russian), text


@pytest.mark.parametrize("name", FORMS)
def test_withdrawals_are_not_asked_for_in_public(name: str) -> None:
    told = " ".join(form(name)["body"][0]["attributes"]["value"].split())
    assert "taken off the site writes to the address at the foot of its pages instead" in told
    assert "пишите не сюда" in told
