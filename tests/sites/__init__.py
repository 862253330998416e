"""Sites for the tests, each with its content folder, made up so that no editor's work changes them.

``full`` has what a forum's site may have: forums that are announced, held and without days,
parallel rooms, a night session, sessions moved and cancelled, people and partners with long names,
portraits and logos, some texts in Russian, a few in Kazakh, one translation that is out of date.
"""

from __future__ import annotations

from pathlib import Path

FULL = Path(__file__).parent / "full" / "content"
"""A forum's whole site: 60 records, of people, bodies and towns that nobody will take for real."""

SETTINGS = Path(__file__).parent / "settings.py"
PUBLISHING = Path(__file__).parent / "publishing.py"
"""The settings of pelicanconf.py and publishconf.py, without what an editor may change in them."""
