"""CSL-JSON (CSL 1.0.2, input): what Zotero, Pandoc and citeproc read."""

import msgspec

from plugins.relations.citations import citations
from plugins.relations.site import Site


def render(site: Site, path: str) -> bytes:
    """What can be cited of a record's page."""
    items = citations(site, site.lang, path)
    return msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n"
