"""What a record needs for its kind beside a date, and the sentence for what is missing."""

from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.content_types.referral import in_order

# Kind -> what it needs beside its date, and what is said where that is missing.
NEEDED: dict[str, tuple[tuple[str, Message], ...]] = {
    "meeting": (("with_whom", _("Say who met (10.4).")),),
    "interview": (("with_whom", _("Say who was interviewed (12).")),),
    "consultation": (("consulted", _("Choose who was consulted (17.1).")),),
    "family_contact": (("family", _("Choose which family was in contact (10.3).")),),
    "debrief": (("audience", _("Choose who was debriefed (12.9, 16.1).")),),
    "dissemination": (
        ("channel", _("Choose to whom it was disseminated (18.1).")),
        ("documents", _("Tick what they received (18.1).")),
    ),
    "disclosure": (
        ("with_whom", _("Say who asked (17.4).")),
        ("requested", _("Say what was asked for (17.4).")),
    ),
    "extension": (
        ("deadline", _("Choose which deadline is moved (11.5).")),
        ("new_date", _("Enter the new date (11.5).")),
        ("reasons", _("Give the reason for the extension (11.5).")),
    ),
    "evidence": (("material_owner", _("Choose the agency that the material belongs to (17.2).")),),
}


def lacks(data: Any) -> list[Message]:
    """Return what a record, or what is to become one, lacks for its kind."""
    missing = [why for needed, why in NEEDED.get(data.kind, ()) if not _given(data, needed)]
    if data.kind == "disclosure":
        missing += _disclosure_lacks(data)
    if data.kind == "dissemination" and _discloses_overview(data) and not _given(data, "reasons"):
        missing.append(_("Say with what regard to the law the overview is passed on (16.1)."))
    return missing


def _given(data: Any, name: str) -> bool:
    value = getattr(data, name)
    return bool(value.strip() if isinstance(value, str) else value)


def _disclosure_lacks(data: Any) -> list[Message]:
    """Return what the decision on a request lacks (17.4): nothing while it is not decided."""
    if not data.disclosure_decision:
        return []
    found = []
    if not _given(data, "reasons"):
        found.append(_("Give the reasons for the decision (17.4)."))
    if data.decided_on is None:
        found.append(_("Enter the day of the decision (17.4)."))
    if in_order(data.done_on, data.decided_on) is False:
        found.append(_("It is decided before it was asked for: check both dates (17.4)."))
    return found + _telling_lacks(data)


def _telling_lacks(data: Any) -> list[Message]:
    """Return what telling personal confidential information lacks (17.4)."""
    if data.disclosure_decision not in ("disclosed", "disclosed_in_part"):
        return []
    found = []
    if not data.parties_consulted:
        found.append(_("Tick with whom the disclosure was discussed (17.1)."))
    if not data.disclosure_ground:
        found.append(
            _("Say whether it is disclosed with consent or in the public interest (17.4).")
        )
    if data.disclosure_ground == "public_interest" and not _given(data, "necessity"):
        found.append(_("Say why disclosing without consent is necessary and proportionate (17.4)."))
    return found


def _discloses_overview(data: Any) -> bool:
    return bool({"overview", "overview_parts"}.intersection(data.documents or ()))
