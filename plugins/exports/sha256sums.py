"""The sums of documents: a reader tells by them that one is as it was published, wherever got."""

from plugins.content.paths import is_picture
from plugins.relations.address import published_file
from plugins.relations.site import Site


def documents(site: Site) -> dict[str, str]:
    """The paths of the documents that are published, by their addresses in order."""
    paths = (path for path in site.used_files() if not is_picture(path))
    return dict(sorted((published_file(path), path) for path in paths))


def render(site: Site) -> bytes:
    """The file, as ``sha256sum --check`` reads it in the folder of the site."""
    found = documents(site).items()
    return "".join(f"{site.sum_of(path)}  {address}\n" for address, path in found).encode()
