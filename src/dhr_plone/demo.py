"""The example review: the fictional Bernays case, with a person for every role."""

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
    """Build the example review."""
    create_users(api.portal.get())
