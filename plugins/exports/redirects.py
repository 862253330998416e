"""_redirects, as Netlify and Cloudflare Pages read it: real redirects, and notices with 410.

A redirect stands there twice. Netlify sends the file that lies at the old address unless ``!``
forbids it; Cloudflare leaves out a line with that sign, and takes the next. It leaves out 410 and
404 too: there a notice has 200, and the nearest 404.html answers anyway.
"""

from collections.abc import Iterator

from plugins.relations.hosting import Hosting, notice_file
from plugins.relations.site import Site


def render(site: Site) -> bytes:
    """The file."""
    return "".join(f"{line}\n" for line in lines(Hosting.of(site))).encode()


def lines(host: Hosting) -> Iterator[str]:
    """Its lines: an address, where it leads, and the status."""
    for old, target in host.moved():
        yield from (f"{host.place(old)} {target} {status}" for status in ("301!", "301"))
    for address in host.gone:
        yield f"{host.place(address)} {host.place(notice_file(address))} 410!"
    for prefix, page in host.not_found():
        yield f"{host.place(prefix)}* {host.place(page)} 404"
