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
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

from plugins.content.markdown.typography import typeset
from plugins.content.problem import ContentError, Problem
from plugins.pages import dates
from plugins.pages.page import Page
from plugins.pages.words import WORDS, catalogue

NOT_THERE = bytes(16)
"""The digest of a file that is not there."""


FILTERS: dict[str, Callable[..., str]] = {
    "typeset": typeset,
    "date": dates.day,
    "date_range": dates.day_range,
    "country": dates.country,
    "language_name": dates.language,
    "timezone_name": dates.timezone,
}
"""What a template may do with a value (docs/theme.md); the last argument is the language."""


class Theme:
    """The templates of one folder, for pages of one language."""

    def __init__(self, folder: Path, digest: Callable[[str], bytes], lang: str = "en") -> None:
        """``folder`` holds ``templates/``; ``digest`` is asked for that of a file of the theme."""
        self.folder = folder
        self.digest = digest
        self.lang = lang
        self._words: dict[str, Markup] = {}

    @cached_property
    def environment(self) -> Environment:
        """The Jinja environment; nothing in it depends on the clock or on settings."""
        environment = Environment(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {name: self._in_language(each) for name, each in FILTERS.items()}
        environment.filters["time"] = dates.time
        environment.filters["word"] = lambda value, field: self._gettext(WORDS[field][value])
        environment.globals["_"] = self._gettext
        return environment

    def _in_language(self, function: Callable[..., str]) -> Callable[..., str]:
        return lambda *values: function(*values, self.lang)

    def _gettext(self, message: str, **values: str) -> Markup:
        """A message in the theme's language; the values in it are escaped."""
        text = self._words.get(message)
        if text is None:
            text = self._words[message] = Markup(catalogue(self.lang).gettext(message))  # noqa: S704
        return text % values if values else text

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """The text of a template, its file, and whether that still holds; None if it is none."""
        path = f"templates/{name}"
        known = self.digest(path)
        file = self.folder / path
        if known == NOT_THERE:
            return None
        return file.read_text(encoding="utf-8"), str(file), lambda: self.digest(path) == known

    def files_of(self, template: str) -> list[str]:
        """The files, from the theme's folder, of a template and all that it extends or imports.

        They alone say which they are: while none of them changes, neither does the list.
        """
        found: list[str] = []
        waiting = [f"{template}.html"]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.append(name)
                waiting += self._referenced(name)
        return [f"templates/{name}" for name in sorted(found)]

    def _referenced(self, name: str) -> list[str]:
        """The names in a template's extends, include, import and from (those it works out, too)."""
        try:
            if not (loaded := self._load(name)):
                return []
            found = find_referenced_templates(self.environment.parse(loaded[0]))
        except (TemplateError, UnicodeDecodeError):
            return []  # rendering it will say what is wrong
        names = list(found)
        return [each for each in names if each] if None not in names else self._all()

    def _all(self) -> list[str]:
        files = sorted((self.folder / "templates").rglob("*.html"))
        return [file.relative_to(self.folder / "templates").as_posix() for file in files]

    def render(self, page: Page) -> str:
        """The HTML of a page. Raises ContentError naming the template's line where it fails."""
        try:
            return self.environment.get_template(f"{page.template}.html").render(page.view)
        except Exception as error:
            raise ContentError([self._problem(page, error)]) from error

    def _problem(self, page: Page, error: Exception) -> Problem:
        templates = f"{self.folder.name}/templates"
        file, line = _template_line(error, self.folder / "templates")
        message = f"the template fails for the page /{page.address}: {error}"
        hint = "docs/theme.md lists the names that each template gets"
        path = f"{templates}/{file or f'{page.template}.html'}"
        return Problem(path, line, 1 if line else 0, "template-error", message, hint)


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
