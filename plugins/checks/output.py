"""The checks of the built site, as a reader's browser would meet it.

Every link resolves, no page asks another host for anything, no id is there twice, and each picture
has its alternative text.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from plugins.content.problem import Message, Problem, say

_FETCHED = ("stylesheet", "icon", "preload", "modulepreload", "manifest")
Fault = tuple[int, str, Message]
"""The line of a page, the kind of problem, and what is wrong."""
Use = tuple[str, int, bool]
"""An address that a page uses, its line, and whether the browser fetches it without being asked."""


class Page:
    """A built page."""

    def __init__(self, file: Path) -> None:
        """Read and parse the page."""
        parser = html.HTMLParser(encoding="utf-8")
        self.root = html.document_fromstring(file.read_bytes(), parser=parser)
        self.ids = Counter(map(str, self.root.xpath("//@id")))

    def uses(self) -> Iterator[Use]:
        """Every address of the page."""
        for element in self.root.iter(etree.Element):
            line, get = element.sourceline or 0, element.attrib.get
            if "href" in element.attrib and get("rel") != "canonical":
                yield get("href"), line, element.tag == "link" and get("rel") in _FETCHED
            if "src" in element.attrib:
                yield get("src"), line, True
            for candidate in filter(None, get("srcset", "").split(",")):
                yield candidate.split()[0], line, True
            if get("http-equiv", "").lower() == "refresh":
                yield get("content", "").partition("url=")[2], line, False

    def incomplete(self) -> Iterator[Fault]:
        """What the page lacks, or has too often."""
        for name, number in self.ids.items():
            if number > 1:
                second = self.root.xpath("//*[@id=$name]", name=name)[1]
                message = say("the id `{name}` is used {number} times", name=name, number=number)
                yield second.sourceline or 1, "output-incomplete", message
        for picture in self.root.xpath("//img[not(@alt)]"):
            message = say("a picture has no alternative text")
            yield picture.sourceline or 1, "output-incomplete", message


def check_output(output: Path) -> list[Problem]:
    """Every problem of the site in a folder."""
    paths = (file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file())
    files = frozenset(paths)
    if "index.html" not in files:
        message = say("there is no built site here")
        return [Problem(output.name, 0, 0, "output-incomplete", message, say("build it"))]
    pages = {path: Page(output / path) for path in sorted(files) if path.endswith(".html")}
    canonical = pages["index.html"].root.xpath("string(//link[@rel='canonical']/@href)")
    root = urlsplit(str(canonical) or "/").path
    hint = say("fix the template or the record that made it, and build again")
    return [
        Problem(f"{output.name}/{path}", line, 1, kind, message, hint)
        for path, page in pages.items()
        for line, kind, message in (*_astray(path, page, pages, files, root), *page.incomplete())
    ]


def _astray(
    path: str, page: Page, pages: Mapping[str, Page], files: Collection[str], root: str
) -> Iterator[Fault]:
    """The addresses of a page that lead nowhere, or that it would fetch from elsewhere.

    A server has the site under the path ``root``.
    """
    for address, line, is_fetched in page.uses():
        parts, named = urlsplit(address), {"address": address}
        if parts.scheme or parts.netloc:
            if is_fetched:
                message = say("the page would fetch `{address}` from another host", **named)
                yield line, "output-third-party", message
            continue
        place, fragment = urljoin(root + path, parts.path), unquote(parts.fragment)
        target = unquote(place.removeprefix(root)) + ("index.html" if place.endswith("/") else "")
        if not place.startswith(root) or target not in files:
            message = say("`{address}` leads to no file of the site", **named)
            yield line, "output-link-broken", message
        elif fragment not in ("", "top") and target in pages and fragment not in pages[target].ids:
            message = say("`{address}` leads to no place of that page", **named)
            yield line, "output-link-broken", message
