"""server/Caddyfile: to be imported in the block of a site, which says where its files lie.

Within ``route`` directives keep their order. A pattern is of the decoded path.
"""

from collections.abc import Iterable, Iterator

from plugins.relations.hosting import ASSET_HEADERS, ASSETS, PAGE_HEADERS, TYPES, Hosting

_FILES = "file_server {\nprecompressed br gzip\n}\n}"
_PAGE = PAGE_HEADERS | {"Content-Type": "text/html; charset=utf-8", "Vary": "Accept-Encoding"}


def lines(host: Hosting) -> Iterator[str]:
    """Its lines: what is served, then what answers where that fails."""
    page = [f'header {name} "{value}"' for name, value in _PAGE.items()]
    yield f'route "{host.path}*" {{'
    yield from page
    yield f"@assets path {_patterns(ASSETS)}"
    yield f'header @assets Cache-Control "{ASSET_HEADERS["Cache-Control"]}"'
    for kind, endings in TYPES.items():
        name = f"@{endings.split()[0]}"
        yield f"{name} path {_patterns(endings.split())}"
        yield f'header {name} Content-Type "{kind}"'
    for address, headers in host.own_headers().items():
        yield from (f'header "{host.path}{address}" {each} "{headers[each]}"' for each in headers)
    yield from (f'redir "{host.path}{old}" {target} 301' for old, target in host.moved())
    yield from (f'error "{host.path}{address}" 410' for address in host.gone)
    yield _FILES
    yield f'handle_errors {{\nroute "{host.path}*" {{'
    yield from page
    yield "@gone expression {err.status_code} == 410\n@file not path */ *.html"
    yield f"handle @gone {{\nrewrite @file {{path}}/index.html\n{_FILES}"
    for prefix, name in host.not_found():
        yield f'handle "{host.path}{prefix}*" {{\nrewrite * "{host.path}{name}"\n{_FILES}'
    yield "}\n}"


def _patterns(endings: Iterable[str]) -> str:
    return " ".join(f"*.{ending}" for ending in endings)
