"""What publishconf.py adds to the settings, for the sites of the tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from publishconf import *  # noqa: F403 (settings are names of a module)
from tests.sites.settings import BRANCH, LANGUAGES, SITENAME, TAGLINE, TEXT_LICENCE

__all__ = ["BRANCH", "LANGUAGES", "SITENAME", "TAGLINE", "TEXT_LICENCE"]
