"""security.txt (RFC 9116): whom to tell of a fault that endangers readers."""

from urllib.parse import quote

from plugins.relations.exports import SECURITY
from plugins.relations.security import expiry
from plugins.relations.site import Site


def render(site: Site) -> bytes:
    """The file, of a site that has a contact."""
    fields = {
        "Contact": f"mailto:{quote(site.info.contact or '', safe='@+')}",
        "Expires": f"{expiry(site)}T00:00:00Z",
        "Canonical": site.absolute(SECURITY.address),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()).encode()
