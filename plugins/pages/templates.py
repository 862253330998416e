"""The templates of a theme's folder: read once, for the environments of all languages.

What a template prints inside a tag, or in the page's title, is given the filter ``plain``: no
markup gets into an attribute, whatever the template's author thought of.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateError, TemplateNotFound, nodes
from jinja2.meta import find_referenced_templates

NOT_THERE = bytes(16)
"""The digest of a file that is not there."""


class Templates(BaseLoader):
    """Loads ``folder/templates/``; ``digest`` is asked for that of a file of the theme.

    A template's code finds its filters in the environment that runs it, so it fits all.
    """

    def __init__(self, folder: Path, digest: Callable[[str], bytes]) -> None:
        self.folder, self.digest = folder, digest
        self._trees: dict[str, tuple[bytes, nodes.Template]] = {}
        self._codes: dict[str, tuple[bytes, CodeType]] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        """A template for an environment; compiled again where its file is another."""
        known, tree = self._tree(name, environment)
        held = self._codes.get(name)
        if held is None or held[0] != known:
            code = environment.compile(tree, name, str(self.folder / "templates" / name))
            self._codes[name] = held = known, code
        return environment.template_class.from_code(
            environment, held[1], globals or {}, lambda: self.digest(f"templates/{name}") == known
        )

    def _tree(self, name: str, environment: Environment) -> tuple[bytes, nodes.Template]:
        """The digest of a template's file, and its syntax."""
        known = self.digest(f"templates/{name}")
        if known == NOT_THERE:
            raise TemplateNotFound(name)
        held = self._trees.get(name)
        if held is None or held[0] != known:
            file = self.folder / "templates" / name
            tree = environment.parse(file.read_text(encoding="utf-8"), name, str(file))
            _print_plain_in_tags(tree)
            self._trees[name] = held = known, tree
        return held

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
        try:
            names = list(find_referenced_templates(self._tree(name, environment)[1]))
        except (TemplateError, UnicodeDecodeError):
            return []  # rendering it will say what is wrong
        return [each for each in names if each] if None not in names else self._all()

    def _all(self) -> list[str]:
        files = sorted((self.folder / "templates").rglob("*.html"))
        return [file.relative_to(self.folder / "templates").as_posix() for file in files]


def _print_plain_in_tags(node: nodes.Node, tail: str = "") -> str:
    """Give what is printed inside tags the filter ``plain``.

    ``tail`` is the template's text before the node, from its last ``<``; it comes back as it is
    after it.
    """
    if isinstance(node, nodes.Expr):
        return tail
    if not isinstance(node, nodes.Output):
        for child in node.iter_child_nodes():
            tail = _print_plain_in_tags(child, tail)
        return tail
    for at, part in enumerate(node.nodes):
        if isinstance(part, nodes.TemplateData):
            tail += part.data
            tail = tail[max(tail.rfind("<"), 0) :]
        elif tail.startswith("<") and (">" not in tail or tail.startswith("<title")):
            node.nodes[at] = nodes.Filter(part, "plain", [], [], None, None, lineno=part.lineno)
    return tail
