"""The theme: Jinja templates that turn a page's view data into HTML.

An environment of our own, not Pelican's: everything is escaped, an unknown name is an error, and a
template sees the view data and these filters, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from plugins.content.catalogue import Catalogue
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.languages import Languages, dates
from plugins.languages.typography import typeset
from plugins.pages.page import Page, View
from plugins.pages.templates import Templates
from plugins.pages.words import WORDS

_FOREIGN = Markup('<span lang="{}" dir="{}">{}</span>')


FILTERS: dict[str, Callable[..., str]] = {
    "date": dates.day,
    "date_range": dates.day_range,
    "country": lambda code, language: typeset(dates.country(code, language), language),
    "language_name": lambda code, language: typeset(dates.language_name(code, language), language),
    "timezone_name": lambda name, moment, language: dates.timezone(name, language, moment),
    "number": dates.number,
}
"""What a template may do with a value (docs/theme.md); the last argument is the language."""


class Theme:
    """The templates of one folder, for pages of one language."""

    def __init__(
        self,
        templates: Templates,
        languages: Languages,
        lang: str,
        catalogue: Catalogue,
    ) -> None:
        """``templates`` may be shared with the theme of another language."""
        self.templates = templates
        self.languages, self.language = languages, languages[lang]
        self.catalogue = catalogue
        self._words: dict[str, Markup] = {}

    @cached_property
    def environment(self) -> Environment:
        """The Jinja environment; nothing in it depends on the clock or on settings."""
        environment = Environment(
            loader=self.templates,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_plain,
        )
        environment.filters |= {name: self._in_language(each) for name, each in FILTERS.items()}
        environment.filters["typeset"] = self._typeset
        environment.filters["language_list"] = self._language_list
        environment.filters["time"] = dates.time
        environment.filters["word"] = lambda value, field: self._gettext(WORDS[field][value])
        environment.globals["_"] = self._gettext
        environment.globals["ngettext"] = self._ngettext
        return environment

    def _in_language(self, function: Callable[..., str]) -> Callable[..., str]:
        return lambda *values: function(*values, self.language)

    def _typeset(self, text: str | View) -> Markup:
        """A text of the page's language, or one that says in which it is, with its typography."""
        if isinstance(text, str):
            return typeset(text, self.language)
        said = typeset(text["text"], self.languages[text["lang"]])
        return _FOREIGN.format(text["lang"], text["dir"], said)

    def _language_list(self, codes: list[str]) -> str:
        names = [dates.language_name(code, self.language) for code in codes]
        return dates.list_of(names, self.language)

    def _gettext(self, message: str, **values: str) -> Markup:
        """A message in the theme's language; it and the values in it are escaped."""
        text = self._words.get(message)
        if text is None:
            text = self._words[message] = escape(self.catalogue.gettext(message))
        return text % values if values else text

    def _ngettext(self, one: str, many: str, number: int, **values: str) -> Markup:
        """The form of a message that a number takes."""
        return escape(self.catalogue.ngettext(one, many, number)) % values

    def files_of(self, template: str) -> list[str]:
        """The files, from the theme's folder, of a template and all that it extends or imports."""
        return self.templates.files_of(template, self.environment)

    def render(self, page: Page) -> str:
        """The HTML of a page. Raises ContentError naming the template's line where it fails."""
        try:
            return self.environment.get_template(f"{page.template}.html").render(page.view)
        except Exception as error:
            raise ContentError([self._problem(page, error)]) from error

    def _problem(self, page: Page, error: Exception) -> Problem:
        folder = self.templates.folder
        templates = f"{folder.name}/templates"
        file, line = _template_line(error, folder / "templates")
        address = f"/{page.address}"
        message = say(
            "the template fails for the page {address}: {error}", address=address, error=error
        )
        hint = say("docs/theme.md lists the names that each template gets")
        path = f"{templates}/{file or f'{page.template}.html'}"
        return Problem(path, line, 1 if line else 0, "template-error", message, hint)


def _plain(value: object) -> object:
    """What a template prints; a text that may be in another language needs its filter."""
    if isinstance(value, dict):
        raise TypeError("a text with a language is printed with the filter `typeset`")
    return value


def _template_line(error: Exception, templates: Path) -> tuple[str, int]:
    """The template's file and line in which an error arose: Jinja rewrites tracebacks to them."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    place, trace = ("", 0), error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(templates):
            place = file.relative_to(templates).as_posix(), trace.tb_lineno
        trace = trace.tb_next
    return place
