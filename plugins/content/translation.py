"""A translation: a text beside its original, ``plenary.ru.md`` beside ``plenary.md``.

It says the same in another language. What is a fact (dates, people, rooms, partners) stands in the
original alone, so that no two languages can differ in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from plugins.content.fields import Day, Text
from plugins.content.front_matter.faults import meant
from plugins.content.front_matter.header import Header
from plugins.content.front_matter.validation import validate
from plugins.content.kinds import identify
from plugins.content.message import Message, say
from plugins.content.problem import Problem
from plugins.content.records import Fields, FrontMatter, Page, Term, Topic
from plugins.content.values.codes import language_fault
from plugins.content.values.text import checked
from plugins.languages import Languages

_NAME = re.compile(r"(?P<stem>.+[^/.])\.(?P<lang>[A-Za-z][A-Za-z_-]{1,10})\.md")


WORDS = ("title", "name", "short_name", "summary", "city", "room", "role", "affiliation")
"""The fields that are words, not facts: a translation has those that its original has."""


_VERSION = re.compile(r"[0-9a-f]{12}")


def _version_fault(text: str) -> tuple[Message, Message] | None:
    if _VERSION.fullmatch(text):
        return None
    hint = say("python3 tasks.py translations --mark writes the whole field: delete the line")
    return say("`{text}` is not the version of a text", text=text), hint


Version = Annotated[str, checked(_version_fault), WithJsonSchema({"type": "string"})]
"""The digest of a text's words (version.py)."""


class Follows(Fields):
    """The text that a translation was made from; ``tasks.py translations --mark`` writes it."""

    version: Annotated[Version, Field(description="of the original")]
    day: Annotated[Day, Field(description="on which the original had that text")]


class Translation(Fields):
    """The fields of a translation: words, who made them, and which text they follow."""

    quality: Annotated[
        Literal["human", "reviewed", "machine"],
        Field(description="human, reviewed (by a person) or machine", examples=["machine"]),
    ]
    title: Text | None = None
    name: Text | None = None
    short_name: Text | None = None
    summary: Text | None = None
    city: Text | None = None
    room: Text | None = None
    role: Text | None = None
    affiliation: Text | None = None
    terms: tuple[Term, ...] = ()
    topics: tuple[Topic, ...] = ()
    phrases: Annotated[
        dict[Text, Text],
        Field(
            default_factory=dict,
            description="other texts of the original (notes, titles of sources), translated",
        ),
    ]
    follows: Follows | None = None
    published: Day | None = None
    updated: Day | None = None


def original(path: str) -> tuple[str, str] | None:
    """The path of the original and the language, if a path is that of a translation."""
    found = _NAME.fullmatch(path)
    if found and identify(f"{found['stem']}.md"):
        return f"{found['stem']}.md", found["lang"]
    return None


def check_name(file: str, lang: str, languages: Languages) -> Problem | None:
    """The problem of the language in a translation's name, if it has one."""
    if fault := language_fault(lang):
        return Problem(file, 0, 0, "unknown-language", *fault)
    if lang not in languages:
        message = say("the site has no pages in the language `{lang}`", lang=lang)
        hint = say("its languages are {languages}", languages=", ".join(sorted(languages.codes)))
        return Problem(file, 0, 0, "unknown-language", message, hint)
    return None


def read_fields(header: Header, model: type[FrontMatter]) -> Translation | None:
    """The fields of a translation of a record of that kind; what is wrong is reported."""
    facts = set(_facts(header, model))
    unnamed = {name for name in set(header.fields) - facts if name not in _own(model)}
    for name in unnamed:
        found = meant(name, model.model_fields)
        hint = say("did you mean `{found}`?", found=found) if found in _own(model) else ""
        if found and not hint:
            hint = say("delete it: `{found}` stands in the original alone", found=found)
        hint = hint or say("delete it; a translation has {names}", names=", ".join(_own(model)))
        message = say("unknown field `{name}`", name=name)
        header.report(header.key_place((name,)), "unknown-field", message, hint)
    fields = validate(Translation, header, facts | unnamed)
    if fields:
        for name in unnamed:  # named once, as what it was meant for
            fields.mark_invalid(meant(name, model.model_fields) or "")
    return fields


_OWN = ("quality", "phrases", "follows")
"""What a translation has and no original."""


def _own(model: type[FrontMatter]) -> list[str]:
    """The fields that a translation of a record of that kind may have."""
    known = {*_OWN, *model.model_fields} - (set() if issubclass(model, Page) else {"topics"})
    return [name for name in Translation.model_fields if name in known]


def _facts(header: Header, model: type[FrontMatter]) -> Iterator[str]:
    """The fields that only the original may have; each is reported and named."""
    for name in header.fields:
        if name in model.model_fields and name not in _own(model):
            message = say("`{name}` is a fact: it stands in the original alone", name=name)
            hint = say("delete it here; change it in the original for all languages")
            header.report(header.key_place((name,)), "unknown-field", message, hint)
            yield name


def without_original(file: str, path: str) -> Problem:
    """The problem of a translation of nothing."""
    message = say("this translates {path}, which is not there", path=path)
    hint = say("write the original first, or correct this file's name")
    return Problem(file, 0, 0, "translation-without-original", message, hint)


def second_original(file: str, lang: str) -> Problem:
    """The problem of two texts in the language of the original."""
    message = say("`{lang}` is the language of the original", lang=lang)
    hint = say("keep one of the two files; the original has no language in its name")
    return Problem(file, 0, 0, "translation-without-original", message, hint)
