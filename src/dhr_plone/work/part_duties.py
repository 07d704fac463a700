"""What is owed for each management review and for each action of the plan."""

from dhr_plone import _
from dhr_plone.work.case_facts import ActionPart, Case, ImrPart
from dhr_plone.work.duty_rows import PartRow, adding, step


def _records_open(case: Case, imr: ImrPart) -> bool:
    return not imr.records_secured


def _chronology_open(case: Case, imr: ImrPart) -> bool:
    return not imr.entries


def _staff_not_told(case: Case, imr: ImrPart) -> bool:
    return not case.has_done("debrief:staff_after_imr", imr.agency)


IMR_ROWS = (
    PartRow(
        "secure",
        ("commissioned",),
        ("author", "senior_manager"),
        _("Secure the records"),
        "11.4",
        _records_open,
        "/edit",
    ),
    # From here on the author alone writes in it.
    PartRow(
        "secure",
        ("drafting",),
        ("author",),
        _("Secure the records"),
        "11.4",
        _records_open,
        "/edit",
    ),
    PartRow(
        "begin",
        ("commissioned",),
        ("author",),
        _("Begin the management review, or report no contact"),
        "12.4",
        page="",
    ),
    PartRow(
        "chronology",
        ("drafting",),
        ("author",),
        _("Begin the chronology"),
        "11.4",
        _chronology_open,
    ),
    PartRow(
        "submit",
        ("drafting",),
        ("author",),
        _("Submit the management review"),
        "12.5",
        page=step("imr_submit"),
    ),
    PartRow(
        "assure",
        ("submitted",),
        ("senior_manager",),
        _("Assure the management review"),
        "12.8",
        page="/@@assurance",
    ),
    PartRow(
        "accept",
        ("assured",),
        ("chair",),
        _("Accept the management review"),
        "13.2",
        page=step("imr_accept"),
    ),
    PartRow(
        "debrief",
        ("accepted",),
        ("senior_manager",),
        _("Give feedback to the staff involved"),
        "12.9a",
        _staff_not_told,
        adding("CaseRecord"),
        "debrief",
    ),
)


def _led_by_partner(case: Case, action: ActionPart) -> bool:
    return bool(action.agency)


def _led_outside(case: Case, action: ActionPart) -> bool:
    return not action.agency


def _response_open(case: Case, action: ActionPart) -> bool:
    return action.scope == "national" and not action.answered


ACTION_ROWS = (
    PartRow(
        "sign_up",
        ("proposed",),
        ("senior_manager",),
        _("Sign up to the action"),
        "15.1",
        _led_by_partner,
        "/@@smart",
    ),
    PartRow(
        "sign_up_outside",
        ("proposed",),
        ("coordinator",),
        _("Record who signed up to the action outside the partnership"),
        "15.1",
        _led_outside,
        step("action_sign_up"),
    ),
    PartRow(
        "start",
        ("signed_up",),
        ("lead", "senior_manager"),
        _("Start the action"),
        "16.1g",
        page=step("action_start"),
    ),
    PartRow(
        "implement",
        ("in_progress",),
        ("lead", "senior_manager"),
        _("Report the action as implemented"),
        "16.1g",
        page=step("action_implement"),
    ),
    PartRow(
        "audit",
        ("implemented",),
        ("auditor",),
        _("Audit the action"),
        "16.1h",
        page=step("action_audit"),
    ),
    PartRow(
        "response",
        ("signed_up", "in_progress"),
        ("coordinator",),
        _("Ask for the national response"),
        "20.2",
        _response_open,
        "/@@response",
    ),
)
