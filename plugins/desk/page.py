"""The desk's page: the state of the site as HTML, and a form that starts a record."""

import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from plugins.content.problem import Message, made, translate
from plugins.content.report import language_for, words_for

LANGUAGES = {"en": "English", "ru": "Русский"}  # those in which problems are told
_TEMPLATE = Path(__file__).with_name("desk.html").read_text(encoding="utf-8")
_EMPTY = {"kind": "session", "id": "", "title": "", "said": ""}  # of the form, and what came of it


class Desk:
    """The desk of one process, which takes no form but those that it has sent."""

    def __init__(self, ask: Callable[[str], dict[str, Any]], new: Callable[..., int]) -> None:
        """``ask`` gives the state in a language; ``new`` starts a record, and tells what it did."""
        self._ask, self._new, self._token = ask, new, secrets.token_urlsafe()
        self._answers: dict[str, dict[str, str]] = {}

    def page(self, query: str, build: int, report: str) -> bytes:
        """The page that a query asks for after a build of some number, and what that reported."""
        from jinja2 import Environment, StrictUndefined

        asked = {"lang": "", "said": "", **dict(parse_qsl(query))}
        lang = asked["lang"] if asked["lang"] in LANGUAGES else language_for(os.environ, LANGUAGES)
        given: dict[str, Any] = {"state": self._ask(lang), "lang": lang, "languages": LANGUAGES}
        given |= {"build": build, "report": report, "token": self._token}
        given |= {"say": partial(_said, lang), "answer": self._answers.get(asked["said"], _EMPTY)}
        theme = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        return theme.from_string(_TEMPLATE).render(given).encode()

    def start(self, data: bytes) -> str:
        """Start the record of a form; the query that shows what came of it, nothing if not ours."""
        form = _EMPTY | dict(parse_qsl(data.decode("utf-8", "replace")))
        if not secrets.compare_digest(form.get("token", "").encode(), self._token.encode()):
            return ""
        told: list[str] = []
        new = partial(self._new, tell=lambda text, **_: told.append(made("{text}", {"text": text})))
        status = new(form["kind"], form["id"], form["title"])
        number, shown = str(len(self._answers)), form if status else _EMPTY
        self._answers[number] = shown | {"said": told[0]}
        return f"?{urlencode({'lang': form.get('lang', ''), 'said': number})}"


def _said(lang: str, template: str, /, **values: object) -> str:
    message = template if isinstance(template, Message) else made(template, values)
    return str(translate(message, words_for({"LANGUAGE": lang}).gettext))
