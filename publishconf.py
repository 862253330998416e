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
from plugins.pipeline.settings import read_environment

try:
    SITEURL, REPOSITORY, CONTACT, SOCIAL = read_environment(os.environ)
except ValueError as error:
    sys.exit(f"publishconf.py: {error}")
