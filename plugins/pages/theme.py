"""The theme: Jinja templates that turn a page's view data into HTML.

An environment of our own, not Pelican's: everything is escaped, an unknown name is an error, and a
template sees the view data and these filters, nothing else. A text of the view data, which says its
language, is an object that sets itself when it is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup, escape

from plugins.content.catalogue import Catalogue
from plugins.content.message import say
from plugins.content.problem import ContentError, Problem
from plugins.languages import Language, Languages, dates
from plugins.languages.typography import typeset
from plugins.pages.page import Page
from plugins.pages.templates import Templates
from plugins.pages.words import WORDS


class ShownText(str):
    """A text of the view data, ``{"text": …, "lang": …}``, as templates have it.

    Printed, it is HTML in the typography of its language; where that is not the page's, in an
    element that says so. As a string, and so in an attribute, it is what was written.
    """

    __slots__ = ("is_foreign", "language")
    language: Language
    is_foreign: bool

    def __html__(self) -> str:
        html = typeset(str(self), self.language)
        if not self.is_foreign:
            return html
        return f'<span lang="{self.language.code}" dir="{self.language.direction}">{html}</span>'


FILTERS: dict[str, Callable[..., str]] = {
    "date": dates.day,
    "date_range": dates.day_range,
    "country": lambda code, language: typeset(dates.country(code, language), language),
    "language_name": lambda code, language: typeset(dates.language_name(code, language), language),
    "timezone_name": lambda name, moment, language: dates.timezone(name, language, moment),
    "language_list": lambda codes, language: dates.list_of(
        [dates.language_name(code, language) for code in codes], language
    ),
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
        """The Jinja environment; nothing in it depends on the clock or on settings.

        Templates have no constants to fold: to look for them takes a tenth of compiling.
        """
        environment = Environment(
            loader=self.templates,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
        )
        environment.filters |= {name: self._in_language(each) for name, each in FILTERS.items()}
        environment.filters |= {
            "plain": _plain,
            "time": dates.time,
            "word": lambda value, field: self._gettext(WORDS[field][value]),
        }
        environment.globals |= {"_": self._gettext, "ngettext": self._ngettext}
        return environment

    def _in_language(self, function: Callable[..., str]) -> Callable[..., str]:
        return lambda *values: function(*values, self.language)

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
            template = self.environment.get_template(f"{page.template}.html")
            return template.render(self._shown(page.view))
        except Exception as error:
            raise ContentError([self._problem(page, error)]) from error

    def _shown(self, value: Any) -> Any:
        """View data for a template: each text in it an object."""
        if isinstance(value, dict):
            if len(value) == 2 and "text" in value and "lang" in value:
                text = ShownText(value["text"])
                text.language = self.languages[value["lang"]]
                text.is_foreign = value["lang"] != self.language.code
                return text
            return {name: self._shown(each) for name, each in value.items()}
        return [self._shown(each) for each in value] if isinstance(value, list) else value

    def _problem(self, page: Page, error: Exception) -> Problem:
        templates = self.templates.folder / "templates"
        file, line = _template_line(error, templates)
        message = say(
            "the template fails for the page {address}: {error}",
            address=f"/{page.address}",
            error=error,
        )
        hint = say("docs/theme.md lists the names that each template gets")
        path = f"{templates.parent.name}/templates/{file or f'{page.template}.html'}"
        return Problem(path, line, min(line, 1), "template-error", message, hint)


def _plain(value: object) -> object:
    """What an attribute or the title shows of a value: never markup."""
    if isinstance(value, ShownText):
        return str(value)
    return value.striptags() if isinstance(value, Markup) and "<" in value else value


def _template_line(error: Exception, templates: Path) -> tuple[str, int]:
    """The template's file and line in which an error arose: Jinja rewrites tracebacks to them."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    places = [(Path(each.filename), each.lineno or 0) for each in extract_tb(error.__traceback__)]
    inside = [place for place in places if place[0].is_relative_to(templates)]
    return (inside[-1][0].relative_to(templates).as_posix(), inside[-1][1]) if inside else ("", 0)
