"""server/nginx.conf: to be included in the server block of a site, which says where its files lie.

A block with an ``add_header`` of its own inherits none (ngx_http_headers_module), so that of the
assets says all of them again. What is gone has its notice in answer to 410, which asks for it with
``?notice``: one whose name ends in .html lies at the very address.
"""

from collections.abc import Iterator, Mapping

from plugins.relations import hosting


def lines(host: hosting.Hosting) -> Iterator[str]:
    """Its lines."""
    root = host.path
    yield f'location "{root}" {{'
    yield "index index.html;\nabsolute_redirect off;\ngzip_vary on;"
    yield "gzip_static on;  # with libnginx-mod-http-brotli-static also: brotli_static on;"
    yield "types {"
    yield from (f'"{kind}" {endings};' for kind, endings in hosting.TYPES.items())
    yield "}"
    yield from _headers(hosting.PAGE_HEADERS)
    yield rf'location ~* "\.({"|".join(hosting.ASSETS)})$" {{'
    yield from _headers(hosting.ASSET_HEADERS)
    yield "}"
    for address, headers in host.own_headers().items():
        lines = _headers(hosting.PAGE_HEADERS | headers)
        yield "\n".join([f'location = "{root}{address}" {{', *lines, "}"])
    for prefix, page in host.not_found():
        answer = f'error_page 403 404 =404 "{root}{page}";'
        yield f'location "{root}{prefix}" {{ {answer} }}' if prefix else answer
    for old, target in host.moved():
        yield f'location = "{root}{old}" {{ return 301 "{target}"; }}'
    for address in host.gone:
        notice = f'error_page 410 "{root}{hosting.notice_file(address)}?notice";'
        answer = "if ($args != notice) { return 410; }"
        yield f'location = "{root}{address}" {{ {notice} {answer} }}'
    yield "}"


def _headers(headers: Mapping[str, str]) -> Iterator[str]:
    return (f'add_header {name} "{value}" always;' for name, value in headers.items())
