"""The links that lead to other sites: each is asked once, and what it answers is told.

That is no reason to fail: a host may refuse programs, rest for a day, or be out of reach from here.
"""

import sys
from collections import defaultdict
from http.client import HTTPException
from pathlib import Path
from time import sleep
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urlsplit
from urllib.request import Request, urlopen

from plugins.tasks.site import OUTPUT

AGENT = "central-asia-security-forum-links/1 (asks each link of a site once a week)"
TIMEOUT, PAUSE = 20.0, 1.0
"""Seconds for an answer, and before the next question: a host has time to rest."""


def links(root: Path) -> int:
    """Ask each link of the built pages, and print in Markdown which did not answer."""
    if not (root / OUTPUT / "index.html").exists():
        print("There is no built site: python3 tasks.py build", file=sys.stderr)
        return 1
    found = outside(root / OUTPUT)
    silent = {address: words for address in sorted(found) if (words := ask(address))}
    print(f"## Links to other sites\n\nOf {len(found)} links {len(silent)} did not answer.\n")
    for address, words in silent.items():
        print(f"- <{address}>: {words}; on {', '.join(f'`{page}`' for page in found[address][:3])}")
    return 0


def outside(output: Path) -> dict[str, list[str]]:
    """The addresses of other sites that pages lead to, and the pages."""
    from plugins.checks.output import Page

    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(output.rglob("*.html")):
        page = Page(file)
        own = {str(each) for each in page.root.xpath("//link/@href")}
        for address in {urldefrag(address).url for address, _, _ in page.uses()} - own:
            if urlsplit(address).scheme in ("http", "https"):
                found[address].append(file.relative_to(output).as_posix())
    return found


def ask(address: str) -> str:
    """What is wrong with the answer of a web address; empty where nothing is."""
    sleep(PAUSE)
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode("ascii")
        url = parts._replace(netloc=host, path=quote(parts.path, "%/:;@&=+$,!*'()~")).geturl()
        with urlopen(Request(url, headers={"User-Agent": AGENT}), timeout=TIMEOUT):  # noqa: S310
            return ""
    except HTTPError as error:
        return f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return str(error).replace("\n", " ") or type(error).__name__
