"""The action plan as a workbook, in the columns in which it is read (A5)."""

from collections.abc import Iterable, Mapping

from dhr_plone.chronology.tables_out import as_workbook
from dhr_plone.guidance.reason import say_date
from dhr_plone.plan.cells import write_completed, write_milestones
from dhr_plone.plan.columns import HEADINGS
from dhr_plone.plan.plan import Planned

SHEET = "Action plan"


def cells_of(row: Planned, scopes: Mapping[str, str]) -> list[str]:
    """Return an action as the cells of a row; `scopes` gives the words for local and so on."""
    cells = (
        row.number,
        row.recommendation,
        scopes.get(row.scope, row.scope),
        row.action_to_take,
        row.lead,
        write_milestones(row.milestones),
        say_date(row.target) if row.target else "",
        write_completed(row.completed_on, row.outcome),
    )
    return [cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in cells]


def plan_workbook(
    rows: Iterable[Planned], scopes: Mapping[str, str], *, title: str, marking: str
) -> bytes:
    """Return actions as .xlsx, title and marking above them; formulas in them are only texts."""
    return as_workbook(
        tuple(HEADINGS),
        list(HEADINGS.values()),
        [cells_of(row, scopes) for row in rows],
        title=title,
        marking=marking,
        sheet_name=SHEET,
    )
