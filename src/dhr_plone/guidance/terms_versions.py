"""The versions of terms of reference: those that were agreed, and the text as it stands (10.2)."""

from typing import Any

# The name of the text as it stands now.
NOW = "0"


def versions_of(terms: Any) -> dict[str, dict[str, Any]]:
    """Return the versions by their numbers as texts, the text as it stands under ``NOW``.

    Each has number, agreed_on (ISO), agreed_by and topics; the present text was agreed by nobody.
    """
    agreed = {str(version["number"]): dict(version) for version in terms.versions}
    now = {"number": 0, "agreed_on": None, "agreed_by": None, "topics": dict(terms.topics or {})}
    return {**agreed, NOW: now}
