""".htaccess, as Apache 2.4.13 and later reads it (``AllowOverride FileInfo`` suffices).

Patterns are of paths from its own folder, targets hold the path of SITEURL. NAME.br or NAME.gz that
lies beside NAME is sent to those who take it.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from plugins.relations import hosting

_ENCODINGS = {"br": "br", "gzip": "gz"}


def lines(host: hosting.Hosting) -> Iterator[str]:
    """Its lines."""
    root = _literal(host.place(""))
    yield from (f'AddType "{kind}" {endings}' for kind, endings in hosting.TYPES.items())
    yield from (f"AddEncoding {coding} .{ending}" for coding, ending in _ENCODINGS.items())
    yield "RemoveType .br .gz\nRemoveLanguage .br"
    yield "<IfModule mod_headers.c>"
    yield from (
        f'Header always set {name} "{value}"' for name, value in hosting.PAGE_HEADERS.items()
    )
    yield rf'<FilesMatch "\.({"|".join(hosting.ASSETS)})(\.br|\.gz)?$">'
    yield f'Header always set Cache-Control "{hosting.ASSET_HEADERS["Cache-Control"]}"'
    yield "</FilesMatch>"
    for address, headers in host.own_headers().items():
        test = rf"expr=%{{REQUEST_URI}} =~ m!^{re.escape(host.path + address)}(\.br|\.gz)?$!"
        yield from (f'Header always set {each} "{headers[each]}" "{test}"' for each in headers)
    yield "Header always merge Vary Accept-Encoding\n</IfModule>"
    yield f'ErrorDocument 404 "{root}%{{env:SITE_PREFIX}}404.html"'
    yield f'ErrorDocument 410 "{root}%{{env:SITE_NOTICE}}"'
    yield "RewriteEngine On"
    yield from (f'RewriteRule "^{each}" "-" [E=SITE_PREFIX:{each}]' for each in host.prefixes)
    for old, target in host.moved():
        yield f'RewriteRule {_exactly(old)} "{_literal(target)}" [R=301,NE,L]'
    for address in host.gone:
        notice = _literal(quote(hosting.notice_file(address)))
        yield 'RewriteCond "%{ENV:REDIRECT_STATUS}" "^$"'  # its notice may lie at the very address
        yield f'RewriteRule {_exactly(address)} "-" [E=SITE_NOTICE:{notice},R=410]'
    yield 'RewriteCond "%{REQUEST_FILENAME}index.html" !-f'  # no list of the files in a folder
    yield 'RewriteRule "(^|/)$" "-" [R=404]'
    for coding, ending in _ENCODINGS.items():
        for pattern, file in (("^(.*/)?$", "index.html"), ("[^/]$", "")):
            yield rf'RewriteCond "%{{HTTP:Accept-Encoding}}" "\b{coding}\b"'
            yield f'RewriteCond "%{{REQUEST_FILENAME}}{file}.{ending}" -f'
            yield f'RewriteRule "{pattern}" "%{{REQUEST_URI}}{file}.{ending}" [L]'


def _exactly(address: str) -> str:
    return f'"^{re.escape(address)}$"'


def _literal(place: str) -> str:
    """A target; ``%`` alone would begin the number of what a condition found."""
    return place.replace("%", "\\%")
