"""The example review: the fictional Bernays case, with a person for every role."""

from typing import Any

USERS = (
    "coordinator",
    "governor",
    "chair",
    "panellist",
    "police-author",
    "police-manager",
    "housing-author",
    "housing-manager",
    "auditor",
    "action-lead",
    "outsider",
)


def build(context: Any) -> None:
    """Build the example review."""
