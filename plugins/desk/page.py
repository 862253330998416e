"""The desk's page: the state of the site as HTML, and a form that starts a record."""

import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from plugins.content.problem import Message, made, translate
from plugins.content.report import language_for, words_for

LANGUAGES = {"en": "English", "ru": "Русский"}
"""Those in which problems are told, and so all else here."""

_TEMPLATE = Path(__file__).with_name("desk.html").read_text(encoding="utf-8")
_EMPTY = {"kind": "session", "id": "", "title": "", "said": ""}
"""The fields of the form, and what came of it."""


class Desk:
    """The desk of one process, which takes no form but those that it has sent."""

    def __init__(self, ask: Callable[[str], dict[str, Any]], new: Callable[..., int]) -> None:
        """``ask`` gives the state in a language; ``new`` starts a record, and tells what it did."""
        self._ask, self._new, self._token = ask, new, secrets.token_urlsafe()
        self._answers: list[dict[str, str]] = [_EMPTY]

    def page(self, query: str, report: str) -> bytes:
        """The page that a query asks for; ``report`` is what the latest build said."""
        from jinja2 import Environment, StrictUndefined

        asked = dict(parse_qsl(query))
        lang, said = asked.get("lang", ""), asked.get("said", "0")
        lang = lang if lang in LANGUAGES else language_for(os.environ, LANGUAGES)
        given: dict[str, Any] = {"state": self._ask(lang), "lang": lang, "languages": LANGUAGES}
        given |= {"report": report, "token": self._token, "say": partial(_said, lang)}
        given["answer"] = dict(enumerate(self._answers)).get(said.isdecimal() and int(said), _EMPTY)
        theme = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        return theme.from_string(_TEMPLATE).render(given).encode()

    def start(self, data: bytes) -> str:
        """Start the record of a form; the query that shows what came of it.

        Empty where this process has not sent the form.
        """
        form = _EMPTY | dict(parse_qsl(data.decode("utf-8", "replace")))
        if not secrets.compare_digest(form.get("token", "").encode(), self._token.encode()):
            return ""
        told: list[str] = []
        status = self._new(
            *map(form.get, ("kind", "id", "title")), tell=lambda *a, **_: told.extend(a)
        )
        self._answers.append((form if status else _EMPTY) | {"said": told[0]})
        return f"?lang={form.get('lang', '')[:2]}&said={len(self._answers) - 1}"


def _said(lang: str, template: str, /, **values: object) -> str:
    """A message, made of a template if it is none yet, in a language."""
    message = template if isinstance(template, Message) else made(template, values)
    return str(translate(message, words_for({"LANGUAGE": lang}).gettext))
