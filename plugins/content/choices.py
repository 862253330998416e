"""Choices: what a field of few values may say, and what pages call each value.

The order of the values is that in which pages list what has them. The labels are marked for
translation; ``{{ role|label("PartnerRole") }}`` shows one in a template.
"""

from enum import StrEnum
from typing import Self

from plugins.languages import N_, NC_


class Choice(StrEnum):
    """A value with its label, and that of a group of those which have it."""

    label: str
    group: str

    def __new__(cls, value: str, label: str = "", group: str = "") -> Self:
        """A row: the value, its label, the label of a group."""
        made = str.__new__(cls, value)
        made._value_, made.label, made.group = value, label, group
        return made


class ForumStatus(Choice):
    """What has become of a forum."""

    ANNOUNCED = "announced", N_("Announced")
    HELD = "held", N_("Held")
    CANCELLED = "cancelled", N_("Forum cancelled")
    POSTPONED = "postponed", N_("Postponed")


class Attendance(Choice):
    """How one takes part in a forum or a session."""

    IN_PERSON = "in-person", N_("In person")
    ONLINE = "online", N_("Online")
    HYBRID = "hybrid", N_("In person and online")


class SessionType(Choice):
    """The form of a session."""

    PLENARY = "plenary", N_("Plenary")
    ROUNDTABLE = "roundtable", N_("Roundtable")
    KEYNOTE = "keynote", N_("Keynote")
    PANEL = "panel", N_("Panel")
    WORKSHOP = "workshop", N_("Workshop")
    TALK = "talk", N_("Talk")
    BREAK = "break", N_("Break")
    SOCIAL = "social", N_("Social event")


class SessionStatus(Choice):
    """What has become of a session."""

    CONFIRMED = "confirmed", N_("Confirmed")
    MOVED = "moved", N_("Moved")
    CANCELLED = "cancelled", N_("Cancelled")


class Attribution(Choice):
    """What may be told of a session, and of whom."""

    PUBLIC = "public", N_("On the record")
    CHATHAM_HOUSE = "chatham-house", N_("Chatham House Rule")
    CLOSED = "closed", N_("Closed session")


class PartnerRole(Choice):
    """An organisation's part in a forum."""

    ORGANISER = "organiser", N_("Organiser"), N_("Organised by")
    HOST = "host", N_("Host"), N_("Hosted by")
    PARTNER = "partner", N_("Partner"), NC_("role in a forum", "Partners")
    SUPPORTER = "supporter", N_("Supporter"), N_("Supported by")
    FUNDER = "funder", N_("Funder"), N_("Funded by")
    MEDIA = "media", N_("Media partner"), N_("Media partners")


class PartnerKind(Choice):
    """What an organisation is."""

    GOVERNMENT = "government", N_("Government body"), N_("Government bodies")
    INTERNATIONAL = (
        "international",
        N_("International organisation"),
        N_("International organisations"),
    )
    CIVIL_SOCIETY = (
        "civil-society",
        N_("Civil society organisation"),
        N_("Civil society organisations"),
    )
    ACADEMIC = "academic", N_("Academic institution"), N_("Academic institutions")
    PRIVATE = "private", N_("Company"), N_("Companies")
    MEDIA = "media", N_("Media organisation"), N_("Media organisations")


class PersonRole(Choice):
    """A person's part in a session."""

    SPEAKER = "speaker", N_("Speaker")
    CHAIR = "chair", N_("Chair")
    MODERATOR = "moderator", N_("Moderator")
    RAPPORTEUR = "rapporteur", N_("Rapporteur")
    PANELLIST = "panellist", N_("Panellist")


class ResourceType(Choice):
    """What there is to read, watch or listen to."""

    REPORT = "report", N_("Report")
    SLIDES = "slides", N_("Slides")
    VIDEO = "video", N_("Video")
    AUDIO = "audio", N_("Audio recording")
    DOCUMENT = "document", N_("Document")
    TRANSCRIPT = "transcript", N_("Transcript")


class RecommendationStatus(Choice):
    """What became of a recommendation."""

    OPEN = "open", NC_("status of a recommendation", "Open")
    TAKEN_UP = "taken-up", NC_("status of a recommendation", "Taken up")
    DONE = "done", NC_("status of a recommendation", "Done")
    DROPPED = "dropped", NC_("status of a recommendation", "Dropped")


class SourceRead(Choice):
    """How far a source was read."""

    IN_PART = "in-part", N_("Read in part.")


class GoneReason(Choice):
    """Why something is no longer there; none of them says a word of anyone."""

    DUPLICATE = "duplicate", N_("It repeated another page of this site.")
    MISTAKE = "mistake", N_("It was published by mistake.")
    OUTDATED = "outdated", N_("It was out of date.")
    RIGHTS = "rights", N_("It may not be published here for reasons of copyright.")


class TextQuality(Choice):
    """Who translated a text."""

    HUMAN = "human"
    REVIEWED = "reviewed"
    MACHINE = "machine"


class CatalogueQuality(Choice):
    """Who translated the words of the interface."""

    ORIGINAL = "original", N_("original")
    REVIEWED = "reviewed", N_("reviewed by a person")
    MACHINE = "machine", N_("translated by machine, not reviewed")


CHOICES = {each.__name__: each for each in Choice.__subclasses__()}


def choices_of(annotation: object) -> list[str]:
    """The values of a field's type; none where it is no choice."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return [each.value for each in annotation]
    return []
