"""Translations beside their originals: what each must have, and how far each language is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.suggestions import suggest
from plugins.content.translation import WORDS, Translation, original, second_original
from plugins.relations.facts import check_updated

if TYPE_CHECKING:
    from plugins.relations.site import Meta, Site


def check_translation(site: Site, path: str) -> Iterator[Problem]:
    """The problems of one translation with its original."""
    pair = original(path)
    assert pair
    source, text, lang = site.record(pair[0]), site.translation(path), pair[1]
    if not site.ask("found", path)[0]:
        return
    if site.ask("lang", source.path) == lang:
        yield second_original(text.file, lang)
        return
    meta: Translation = site.ask("meta", path)
    yield from check_updated(text, meta)
    yield from _words(text, meta, source)
    yield from _text(text, source)
    yield from (_topics(site, text, meta) if source.kind == "home" else _unused(text, meta, source))
    if lang in getattr(source.meta, "names", {}):
        message = say("the name in `{lang}` stands in {file} too", lang=lang, file=text.file)
        hint = say("delete it here: the translation gives it")
        yield source.problem(("names", lang), "listed-twice", message, hint)
    if meta.follows is None and not meta.is_lost("follows"):
        task = f"python3 tasks.py translations --mark {text.file}"
        message = say("this translation does not say which text of the original it follows")
        hint = say("once it agrees with the original: {task}", task=task)
        yield Problem(text.file, 0, 0, "translation-unmarked", message, hint, "warning")


def _words(text: Record[Any], meta: Translation, source: Record[Meta]) -> Iterator[Problem]:
    """A translation has each field of words that its original has."""
    for name in WORDS:
        wanted = name in type(source.meta).model_fields and getattr(source.meta, name)
        if wanted and not getattr(meta, name) and not meta.is_lost(name):
            message = say(
                "the original has the field `{name}`, this translation has not", name=name
            )
            words = {"name": name, "file": source.file}
            hint = say("add a line `{name}: …` with the words of {file} translated", **words)
            yield Problem(text.file, 1, 1, "missing-field", message, hint)


def _text(text: Record[Any], source: Record[Meta]) -> Iterator[Problem]:
    """It has a text where its original has one; a warning where it has other headings.

    Links to a part of the page would miss it in this language.
    """
    file, headings = {"file": source.file}, text.body.headings
    if source.body.html and not text.body.html:
        message = say("this translation has no text, its original has")
        hint = say("translate the text of {file}, or keep this file elsewhere until then", **file)
        yield Problem(text.file, 0, 0, "translation-differs", message, hint)
    elif text.body.levels != source.body.levels:
        message = say("the headings are not those of {file}, level by level", **file)
        hint = say("give each heading of the original its translation, and add no other")
        place = (headings[0].line, 1) if headings else (0, 0)
        yield Problem(text.file, *place, "translation-differs", message, hint, "warning")


def _topics(site: Site, text: Record[Any], meta: Translation) -> Iterator[Problem]:
    """Topics of the home page's translation that the home page does not list."""
    for number, entry in enumerate(meta.topics):
        if entry.topic not in site.topics and not entry.is_lost("topic"):
            message = say("the home page lists no topic `{topic}`", topic=entry.topic)
            hint = suggest(entry.topic, site.topics) or say("write a topic of the original")
            yield text.problem(("topics", number, "topic"), "unknown-id", message, hint)


def _unused(text: Record[Any], meta: Translation, source: Record[Meta]) -> Iterator[Problem]:
    """Phrases that the original does not have: it was changed, or they are misspelt."""
    said = set(_texts(source.meta.model_dump()))
    for phrase in meta.phrases:
        if phrase not in said:
            message = say("{file} does not say “{phrase}”", file=source.file, phrase=phrase)
            hint = say("write the phrase as the original has it, or delete the line")
            loc = ("phrases", phrase)
            yield text.problem(loc, "translation-differs", message, hint).as_warning


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def stale_since(site: Site, path: str) -> date | None:
    """The day of the text that a translation follows, where the original has another by now."""
    pair = original(path)
    meta: Translation = site.ask("meta", path)
    if pair is None or meta.follows is None:
        return None
    return meta.follows.day if meta.follows.version != site.ask("version", pair[0]) else None


@dataclass(frozen=True)
class Progress:
    """The work of one language, as paths of originals. ``count`` records have a text in it."""

    count: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    unmarked: tuple[str, ...]
    """Translations that do not say what they follow."""
    machine: tuple[str, ...]


def progress(site: Site, lang: str) -> Progress:
    """How far a language is."""
    files = {path: site.ask("texts-of", path).get(lang) for path in site.ask("records", "")}
    own = {path: file for path, file in files.items() if file and file != path}
    metas: dict[str, Translation] = {path: site.ask("meta", file) for path, file in own.items()}
    return Progress(
        count=sum(map(bool, files.values())),
        missing=tuple(path for path, file in files.items() if not file),
        stale=tuple(path for path, file in own.items() if stale_since(site, file)),
        unmarked=tuple(path for path, meta in metas.items() if meta.follows is None),
        machine=tuple(path for path, meta in metas.items() if meta.quality == "machine"),
    )
