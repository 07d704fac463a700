"""The partnership of the example: its library, register, agencies and rosters."""

from datetime import date, timedelta
from typing import Any

from dhr_plone.content_types.base import add
from dhr_plone.participation.workspace import roster_of

AGENCIES = (
    ("West Midshire Police", "police", "statutory"),
    ("Reinmouth Homes", "housing_provider", "voluntary"),
    ("Reinmouth Surgery", "general_practice", "statutory"),
    ("West Midshire Probation Trust", "probation", "statutory"),
    ("West Midshire Council: social services", "social_services", "statutory"),
    ("West Midshire Women's Aid", "victim_service", "voluntary"),
)
# Agency -> its senior manager and its staff: they may refer a death (5.4).
STAFF = {
    "West Midshire Police": ("police-manager", ["police-author"]),
    "Reinmouth Homes": ("housing-manager", ["housing-author"]),
}
DECLARED = "None beyond my post: I did not know the family."
INDEPENDENT = "I had no part in the case and manage nobody who had."


def build_partnership(portal: Any) -> Any:
    """Build the public library and the register with its agencies and its roster."""
    library = add(
        portal,
        "SummaryLibrary",
        title="Domestic homicide reviews",
        introduction="Executive summaries of the domestic homicide reviews of West Midshire, with "
        "their action plans. They are published so that lessons are learned; everybody who was "
        "part of a case is anonymous.",
    )
    portal.setDefaultPage(library.getId())
    register = add(
        portal,
        "ReviewRegister",
        title="West Midshire Community Safety Partnership",
        area="West Midshire",
        governing_body="West Midshire Community Safety Partnership",
        contact="Ruth Hallam, 01632 960 001",
        library=library.UID(),
    )
    for title, kind, sector in AGENCIES:
        manager, staff = STAFF.get(title, (None, None))
        add(
            register,
            "Agency",
            title=title,
            kind=kind,
            sector=sector,
            senior_manager=manager,
            staff=staff,
        )
    let_in(register, "coordinator", "coordinator")
    let_in(register, "governor", "governing_body")
    let_in(register, "auditor", "auditor")
    return register


def build_referral(register: Any) -> Any:
    """Build a second review that waits for its decision, two weeks after it came to attention."""
    return add(
        register,
        "Review",
        reference="DHR 2010/02",
        area="West Midshire",
        came_to_attention=date.today() - timedelta(days=14),
        referred_by="West Midshire Council: social services",
        criterion="same_household",
        concern_indicators=["managed_by_marac"],
    )


def let_in(place: Any, user: str, position: str, on: date | None = None, **details: Any) -> Any:
    """Put a person on a roster, with their interest declared."""
    member = roster_of(place).add_to_team(user, position=position, **details)
    member.declare(DECLARED, INDEPENDENT, on or date(2009, 5, 11))
    return member
