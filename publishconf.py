"""The settings for publishing: what the environment says is added to pelicanconf.py.

SITEURL     where the site is served: https://host or https://host/repo (needed)
REPOSITORY  the web address of the source's repository: shows "Suggest a correction"
CONTACT     an e-mail address, shown in the footer
SOCIAL      Label=https://…,Label=https://… shown in the footer
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 (settings are names of a module)

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
if not SITEURL.startswith(("https://", "http://")):
    sys.exit("publishconf.py needs SITEURL in the environment: SITEURL=https://host/repo")

REPOSITORY = os.environ.get("REPOSITORY", "").rstrip("/") or None
CONTACT = os.environ.get("CONTACT") or None
SOCIAL = tuple(
    (label.strip(), address.strip())
    for label, _, address in (
        entry.partition("=") for entry in os.environ.get("SOCIAL", "").split(",") if entry
    )
)
