"""The columns of Appendix Five, as plans are handed in and as they are handed out.

Headings differ from place to place; a column is known by the words that its heading begins with.
"""

from collections.abc import Iterable, Sequence

from dhr_plone.chronology.headings import plain_heading
from dhr_plone.chronology.tables import Cell

#: Field of a row -> heading in our own files; the seven of Appendix Five after the number.
HEADINGS: dict[str, str] = {
    "number": "No.",
    "recommendation": "Recommendation",
    "scope": "Scope of recommendation i.e. local or regional",
    "action": "Action to take",
    "lead": "Lead Agency",
    "milestones": "Key milestones achieved in enacting recommendation",
    "target": "Target Date",
    "completed": "Date of completion and Outcome",
}

#: What headings begin with, the longer before the shorter.
_BEGINNINGS: tuple[tuple[str, str], ...] = (
    ("key milestone", "milestones"),
    ("milestone", "milestones"),
    ("recommendation", "recommendation"),
    ("scope", "scope"),
    ("action", "action"),
    ("lead", "lead"),
    ("responsible", "lead"),
    ("owner", "lead"),
    ("target", "target"),
    ("due", "target"),
    ("by when", "target"),
    ("timescale", "target"),
    ("date of completion", "completed"),
    ("date completed", "completed"),
    ("completion", "completed"),
    ("completed", "completed"),
    ("outcome", "outcome"),
)
_NUMBERS = frozenset({"no", "nr", "number", "action no", "action number", "recommendation no"})
#: Without these a line is no header of a plan.
NEEDED = frozenset({"recommendation", "action"})
_FEWEST = 3


def field_of(heading: str) -> str | None:
    """The field that a heading names, or None."""
    plain = plain_heading(heading)
    if plain in _NUMBERS:
        return "number"
    return next((field for start, field in _BEGINNINGS if plain.startswith(start)), None)


def columns_of(cells: Sequence[Cell]) -> dict[str, int]:
    """Which column holds which field, by a line of headings; of two alike the first."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        field = field_of(cell) if isinstance(cell, str) else None
        if field:
            found.setdefault(field, index)
    return found


def is_header(columns: Iterable[str]) -> bool:
    """Whether a line with these fields is the header of a plan."""
    fields = set(columns)
    return fields >= NEEDED and len(fields) >= _FEWEST
