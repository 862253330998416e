"""The words that Python gives to pages, marked for translation like a template's.

``theme/templates`` holds all others. A language's catalogue (catalogue.py) has both.
"""

from __future__ import annotations

from plugins.languages import N_

WORDS: dict[str, dict[str, str]] = {
    "forum_status": {
        "announced": N_("Announced"),
        "held": N_("Held"),
        "cancelled": N_("Forum cancelled"),
        "postponed": N_("Postponed"),
    },
    "session_type": {
        "plenary": N_("Plenary"),
        "roundtable": N_("Roundtable"),
        "keynote": N_("Keynote"),
        "panel": N_("Panel"),
        "workshop": N_("Workshop"),
        "talk": N_("Talk"),
        "break": N_("Break"),
        "social": N_("Social event"),
    },
    "session_status": {
        "confirmed": N_("Confirmed"),
        "moved": N_("Moved"),
        "cancelled": N_("Cancelled"),
    },
    "partner_role": {
        "organiser": N_("Organiser"),
        "host": N_("Host"),
        "partner": N_("Partner"),
        "supporter": N_("Supporter"),
        "funder": N_("Funder"),
        "media": N_("Media partner"),
    },
    "partner_roles": {
        "organiser": N_("Organised by"),
        "host": N_("Hosted by"),
        "partner": N_("Partners"),
        "supporter": N_("Supported by"),
        "funder": N_("Funded by"),
        "media": N_("Media partners"),
    },
    "partner_kind": {
        "government": N_("Government body"),
        "international": N_("International organisation"),
        "civil-society": N_("Civil society organisation"),
        "academic": N_("Academic institution"),
        "private": N_("Company"),
        "media": N_("Media organisation"),
    },
    "partner_kinds": {
        "government": N_("Government bodies"),
        "international": N_("International organisations"),
        "civil-society": N_("Civil society organisations"),
        "academic": N_("Academic institutions"),
        "private": N_("Companies"),
        "media": N_("Media organisations"),
    },
    "person_role": {
        "speaker": N_("Speaker"),
        "chair": N_("Chair"),
        "moderator": N_("Moderator"),
        "rapporteur": N_("Rapporteur"),
        "panellist": N_("Panellist"),
    },
    "source_read": {
        "in-part": N_("Read in part."),
    },
    "catalogue_quality": {
        "original": N_("original"),
        "reviewed": N_("reviewed by a person"),
        "machine": N_("translated by machine, not reviewed"),
    },
    "resource_type": {
        "report": N_("Report"),
        "slides": N_("Slides"),
        "video": N_("Video"),
        "audio": N_("Audio recording"),
        "document": N_("Document"),
        "transcript": N_("Transcript"),
    },
}
"""For each field of few values the words that pages show for them (theme filter ``word``)."""
