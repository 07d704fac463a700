"""Guidance profiles: the rules of the process as data.

"One month to decide, four to complete, summary only" is the interim guidance of 2010. Later
guidance keeps the process and changes the figures, so each is a row here. A review freezes the
profile that it began under: it stores what `freeze` returns, and `thaw` reads that back, whatever
the table says by then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from dhr_plone import _

DEFAULT = "interim-2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceProfile:
    """What one edition of the guidance rules. Periods are whole months, ages are years.

    `public_documents` names what may ever be published: "summary", "action_plan", "overview".
    `public_months` is for how long an edition stays public; 0 is until it is withdrawn.
    `legal_text` names the acts that disclosure has regard to, `confidentiality` says to whom the
    findings are available; both are printed in reports.
    `gate_checks` names the rows of the gate that this guidance adds to those that always hold.
    `provisional` marks guidance that is not yet in force.
    """

    name: str
    title: str
    label: str
    short_label: str
    decision_months: int
    terms_months: int
    completion_months: int
    completion_baseline: str
    publication_months: int
    public_months: int
    monitoring_months: int
    minimum_age: int
    suicide_in_scope: bool
    public_documents: tuple[str, ...]
    gate_checks: tuple[str, ...]
    quality_assurance: bool
    naming_scheme: str
    marking: str
    legal_text: str
    confidentiality: str
    provisional: bool = False

    def may_publish(self, document: str) -> bool:
        """Say whether this kind of document may ever be public (17.6)."""
        return document in self.public_documents


# A4.3
CONFIDENTIALITY = _(
    "The findings of this review are confidential. Information is available only to participating "
    "officers and professionals and their line managers."
)
LEGAL_TEXT_2018 = _(
    "What is disclosed, and to whom, is decided with regard to section 9 of the Domestic Violence, "
    "Crime and Victims Act 2004, the Freedom of Information Act 2000 and the Data Protection Act "
    "2018."
)

PROFILES = (
    GuidanceProfile(
        name="interim-2010",
        title=_("Interim guidance, 2010"),
        label=_("Domestic Homicide Review"),
        short_label=_("DHR"),
        decision_months=1,  # 11.2
        terms_months=1,  # 11.3, within the same month
        completion_months=4,  # 11.5
        completion_baseline="decided",  # 11.5; Appendix Four says the commencement
        # 17.7 ties publication to the courts and names no period: this is a target of ours.
        publication_months=1,
        public_months=0,  # 17.6 names no end
        # 16.1g asks for monitoring and names no interval: this is a target of ours.
        monitoring_months=3,
        minimum_age=16,  # 2.2
        suicide_in_scope=False,
        public_documents=("summary", "action_plan"),  # 17.6
        gate_checks=("proceedings",),  # 17.7
        quality_assurance=False,
        naming_scheme="role_codes",
        marking="RESTRICTED",  # 13.6
        legal_text=_(
            "What is disclosed, and to whom, is decided with regard to the Freedom of Information "
            "Act 2000 and the Data Protection Act 1998."
        ),  # 16.1d
        confidentiality=CONFIDENTIALITY,
    ),
    GuidanceProfile(
        name="statutory-2016",
        title=_("Statutory guidance, 2016"),
        label=_("Domestic Homicide Review"),
        short_label=_("DHR"),
        decision_months=1,
        terms_months=1,
        completion_months=6,
        completion_baseline="decided",
        publication_months=1,
        public_months=0,
        monitoring_months=3,
        minimum_age=16,
        suicide_in_scope=True,
        public_documents=("summary", "action_plan", "overview"),
        gate_checks=("proceedings", "quality_assurance"),
        quality_assurance=True,
        naming_scheme="pseudonyms",
        marking="OFFICIAL-SENSITIVE",
        legal_text=LEGAL_TEXT_2018,
        confidentiality=CONFIDENTIALITY,
    ),
    GuidanceProfile(
        name="dardr",
        title=_("Domestic Abuse Related Death Review (provisional)"),
        label=_("Domestic Abuse Related Death Review"),
        short_label=_("DARDR"),
        decision_months=1,
        terms_months=1,
        completion_months=6,
        completion_baseline="decided",
        publication_months=1,
        public_months=0,
        monitoring_months=3,
        minimum_age=16,
        suicide_in_scope=True,
        public_documents=("summary", "action_plan", "overview"),
        gate_checks=("proceedings", "quality_assurance"),
        quality_assurance=True,
        naming_scheme="pseudonyms",
        marking="OFFICIAL-SENSITIVE",
        legal_text=LEGAL_TEXT_2018,
        confidentiality=CONFIDENTIALITY,
        provisional=True,
    ),
)


def names() -> tuple[str, ...]:
    """Return the names of the profiles, the default first."""
    return tuple(profile.name for profile in PROFILES)


def get(name: str) -> GuidanceProfile:
    """Return the profile of this name.

    Raises KeyError, with the names that there are, when there is none.
    """
    for profile in PROFILES:
        if profile.name == name:
            return profile
    raise KeyError(f"There is no guidance profile “{name}”. There are: {', '.join(names())}.")


def freeze(profile: GuidanceProfile) -> dict[str, Any]:
    """Return the profile as JSON data, for a review to keep from its creation on."""
    return {field.name: _as_json(getattr(profile, field.name)) for field in fields(profile)}


def thaw(data: Mapping[str, Any]) -> GuidanceProfile:
    """Read back what `freeze` returned.

    A field that is newer than the data takes its value from today's profile of that name.
    Raises KeyError when the data names no profile that is known.
    """
    today = get(data["name"])
    # A value that is still the table's stays the table's: its label can be translated.
    changed: dict[str, Any] = {
        key: tuple(data[key]) if isinstance(data[key], list) else data[key]
        for key, value in freeze(today).items()
        if key in data and data[key] != value
    }
    return replace(today, **changed)


def _as_json(value: Any) -> Any:
    """Return a field's value as JSON has it: messages as plain strings, tuples as lists."""
    if isinstance(value, str):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
