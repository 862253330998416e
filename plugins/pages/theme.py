"""The theme: Jinja templates that turn a page's view data into HTML.

An environment of our own, not Pelican's: everything is escaped, an unknown name is an error, and a
template sees the view data and these filters, nothing else.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.content.problem import ContentError, Problem
from plugins.content.typography import typeset
from plugins.pages import dates
from plugins.pages.page import Page
from plugins.pages.words import catalogue


@pass_context
def _typeset(context: Context, text: str) -> Markup:
    return typeset(text, context["lang"])


@pass_context
def _date(context: Context, iso: str) -> str:
    return dates.day(iso, context["lang"])


@pass_context
def _date_range(context: Context, start: str, end: str | None) -> str:
    return dates.day_range(start, end, context["lang"])


@pass_context
def _country(context: Context, code: str) -> str:
    return dates.country(code, context["lang"])


@pass_context
def _language(context: Context, code: str) -> str:
    return dates.language(code, context["lang"])


@pass_context
def _timezone(context: Context, name: str) -> str:
    return dates.timezone(name, context["lang"])


FILTERS = {
    "typeset": _typeset,
    "date": _date,
    "date_range": _date_range,
    "time": dates.time,
    "country": _country,
    "language_name": _language,
    "timezone_name": _timezone,
}
"""What a template may do with a value; docs/theme.md says what each is for."""


class Theme:
    """The templates of one folder, for pages of one language."""

    def __init__(self, folder: Path, lang: str = "en") -> None:
        """``folder`` holds ``templates/``."""
        self.folder = folder
        self.lang = lang

    @cached_property
    def environment(self) -> Environment:
        """The Jinja environment; nothing in it depends on the clock or on settings."""
        environment = Environment(
            loader=FileSystemLoader(self.folder / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        environment.filters.update(FILTERS)
        words = catalogue(self.lang)
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            words.gettext, words.ngettext, newstyle=True
        )
        return environment

    def render(self, page: Page) -> str:
        """The HTML of a page. Raises ContentError naming the template's line where it fails."""
        try:
            return self.environment.get_template(f"{page.template}.html").render(page.view)
        except TemplateError as error:
            raise ContentError([self._problem(page, error)]) from error

    def _problem(self, page: Page, error: TemplateError) -> Problem:
        templates = f"{self.folder.name}/templates"
        file, line = _template_line(error, self.folder / "templates")
        message = f"the template fails for the page /{page.address}: {error}"
        hint = "docs/theme.md lists the names that each template gets"
        path = f"{templates}/{file or f'{page.template}.html'}"
        return Problem(path, line, 1 if line else 0, "template-error", message, hint)


def _template_line(error: TemplateError, templates: Path) -> tuple[str, int]:
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
