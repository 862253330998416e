"""_headers, as Netlify and Cloudflare Pages read it.

They join the values of a header that two rules set, so none does; pages are revalidated anyway.
"""

from plugins.relations.address import THEME
from plugins.relations.hosting import ASSET_HEADERS, HEADERS, Hosting
from plugins.relations.site import Site


def render(site: Site) -> bytes:
    """The file."""
    path, caching = Hosting.of(site).path, dict(ASSET_HEADERS.items() - HEADERS.items())
    lines = ""
    for pattern, headers in {"*": HEADERS, f"{THEME}*": caching}.items():
        lines += f"{path}{pattern}\n"
        lines += "".join(f"  {name}: {value}\n" for name, value in headers.items())
    return lines.encode()
