"""_headers, as Netlify and Cloudflare Pages read it.

They join the values of a header that two rules set, so none does; pages are revalidated anyway. So
the policy sent with all is that of the search: the <meta> of every other page allows no script.
"""

from collections.abc import Iterator

from plugins.relations.address import THEME
from plugins.relations.hosting import ASSET_HEADERS, HEADERS, SEARCH_HEADERS, Hosting


def lines(host: Hosting) -> Iterator[str]:
    """Its lines: a pattern of addresses, and the headers of what it names."""
    caching = dict(ASSET_HEADERS.items() - HEADERS.items())
    for pattern, headers in {"*": HEADERS | SEARCH_HEADERS, f"{THEME}*": caching}.items():
        yield f"{host.path}{pattern}"
        yield from (f"  {name}: {value}" for name, value in headers.items())
