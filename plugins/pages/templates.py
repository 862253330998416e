"""The templates of a theme's folder: compiled once, for the environments of all languages."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateError, TemplateNotFound
from jinja2.meta import find_referenced_templates

NOT_THERE = bytes(16)
"""The digest of a file that is not there."""


class Templates(BaseLoader):
    """Loads ``folder/templates/``; ``digest`` is asked for that of a file of the theme.

    A template's code finds its filters in the environment that runs it, so it fits all.
    """

    def __init__(self, folder: Path, digest: Callable[[str], bytes]) -> None:
        self.folder, self.digest = folder, digest
        self._codes: dict[str, tuple[bytes, CodeType]] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        """A template for an environment; compiled anew where its file is another."""
        path = f"templates/{name}"
        known = self.digest(path)
        if known == NOT_THERE:
            raise TemplateNotFound(name)
        held = self._codes.get(name)
        if held is None or held[0] != known:
            file = self.folder / path
            code = environment.compile(file.read_text(encoding="utf-8"), name, str(file))
            self._codes[name] = held = known, code
        return environment.template_class.from_code(
            environment, held[1], globals or {}, lambda: self.digest(path) == known
        )

    def files_of(self, template: str, environment: Environment) -> list[str]:
        """The files, from the theme's folder, of a template and all that it extends or imports.

        They alone say which they are: while none of them changes, neither does the list.
        """
        found: list[str] = []
        waiting = [f"{template}.html"]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.append(name)
                waiting += self._referenced(name, environment)
        return [f"templates/{name}" for name in sorted(found)]

    def _referenced(self, name: str, environment: Environment) -> list[str]:
        """The names in a template's extends, include, import and from (those it works out, too)."""
        path = f"templates/{name}"
        if self.digest(path) == NOT_THERE:
            return []
        try:
            text = (self.folder / path).read_text(encoding="utf-8")
            found = find_referenced_templates(environment.parse(text))
        except (TemplateError, UnicodeDecodeError):
            return []  # rendering it will say what is wrong
        names = list(found)
        return [each for each in names if each] if None not in names else self._all()

    def _all(self) -> list[str]:
        files = sorted((self.folder / "templates").rglob("*.html"))
        return [file.relative_to(self.folder / "templates").as_posix() for file in files]
