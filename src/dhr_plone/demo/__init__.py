"""The example site: people for every role, the fictional Bernays case, and a new referral.

``profiles/demo/data`` holds the files as the agencies of the case hand them in.
"""

from secrets import token_urlsafe
from typing import Any

from plone import api

# User name -> name to show.
PEOPLE = {
    "coordinator": "Ruth Hallam",
    "governor": "Margaret Ashby",
    "chair": "Dr Helen Marsh",
    "panellist": "Tariq Aziz",
    "police-author": "Gwen Probert",
    "police-manager": "Simon Yates",
    "housing-author": "Priya Nair",
    "housing-manager": "Colin Burrows",
    "auditor": "Ben Okafor",
    "action-lead": "Janet Lowe",
    "outsider": "Peter Quill",
}
USERS = tuple(PEOPLE)


def create_users(portal: Any, password: str | None = None) -> None:
    """Create the people as plain members; without ``password`` nobody can log in as them yet."""
    for name, fullname in PEOPLE.items():
        if api.user.get(username=name) is None:
            api.user.create(
                username=name,
                email=f"{name}@example.org",
                password=password or token_urlsafe(24),
                properties={"fullname": fullname},
            )


def build(context: Any) -> None:
    """Build the example site, once: what is there is left alone."""
    from dhr_plone.demo.bernays import build_bernays
    from dhr_plone.demo.partnership import build_partnership, build_referral

    portal = api.portal.get()
    create_users(portal)
    if not portal.objectIds("ReviewRegister"):
        register = build_partnership(portal)
        build_bernays(register)
        build_referral(register)
