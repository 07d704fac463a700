"""What a review owes once it is presented: agreeing, publishing, telling others, concluding."""

from dhr_plone import _
from dhr_plone.work.case_facts import Case
from dhr_plone.work.duty_rows import ReviewRow, adding, not_on_record, overview_in, step, summary_in


def _ready_to_sign_off(case: Case) -> bool:
    return (
        case.state_of(case.overview) == "signed_off"
        and case.state_of(case.summary) in ("agreed", "published")
        and all(action.state != "proposed" for action in case.actions)
    )


def _copies_owed(case: Case) -> bool:
    """Say whether an agency that took part has no copy on record (16.1e)."""
    return any(not case.has_done("copy", imr.agency) for imr in case.imrs)


def _ready_to_conclude(case: Case) -> bool:
    """Say whether all is audited or handed on, and nothing of others is held (16.1h, 17.2)."""
    audited = all(action.state == "audited" for action in case.actions)
    return (audited or case.handed_on) and not case.material_held


AFTER = ("signed_off",)

AFTER_PRESENTED = (
    ReviewRow(
        "summary_begin",
        ("reported",),
        "chair",
        _("Begin the executive summary"),
        "16.1a",
        lambda case: case.summary is None,
        adding("ExecutiveSummary"),
        deadline="publication",
    ),
    ReviewRow(
        "summary_submit",
        ("reviewing", "reported", *AFTER),
        "chair",
        _("Submit the executive summary"),
        "16.1a",
        summary_in("drafting"),
        step("summary_submit"),
        "summary",
        "publication",
    ),
    ReviewRow(
        "summary_agree",
        ("reported", *AFTER),
        "governing_body",
        _("Agree the executive summary"),
        "16.1a",
        summary_in("submitted"),
        step("summary_agree"),
        "summary",
        "publication",
    ),
    ReviewRow(
        "overview_sign_off",
        ("reported",),
        "governing_body",
        _("Sign off the overview report"),
        "16.1c",
        overview_in("panel_agreed"),
        step("overview_sign_off"),
        "overview",
    ),
    ReviewRow(
        "sign_off",
        ("reported",),
        "governing_body",
        _("Sign off the review"),
        "16.1c",
        _ready_to_sign_off,
        step("review_sign_off"),
    ),
    ReviewRow(
        "second_session",
        ("reported", *AFTER),
        "chair",
        _("Hold the second session with the staff concerned"),
        "12.9b",
        lambda case: (
            case.raises_new_issues and not case.has_done("debrief", "staff_after_overview")
        ),
        "/@@dissemination",
        deadline="publication",
    ),
    ReviewRow(
        "publish",
        AFTER,
        "governing_body",
        _("Publish the executive summary"),
        "17.7a",
        summary_in("agreed"),
        step("summary_publish"),
        "summary",
        "publication",
    ),
    ReviewRow(
        "copies",
        AFTER,
        "coordinator",
        _("Send copies to the senior manager of each agency"),
        "16.1e",
        _copies_owed,
        "/@@dissemination",
    ),
    *(
        ReviewRow(
            f"debrief_{audience}",
            AFTER,
            "coordinator",
            what,
            "16.1b",
            not_on_record("debrief", audience),
            "/@@dissemination",
        )
        for audience, what in (
            ("family", _("See to it that the families are given feedback")),
            ("media", _("Settle what the media are told")),
        )
    ),
    *(
        ReviewRow(
            f"told_{channel}",
            AFTER,
            "coordinator",
            what,
            paragraph,
            not_on_record("dissemination", channel),
            "/@@dissemination",
        )
        for channel, what, paragraph in (
            ("agreed_parties", _("Send copies to the other parties that were agreed"), "16.1f"),
            ("marac", _("Take what was learned to the MARAC"), "18.1c"),
            ("forum", _("Take what was learned to the Domestic Violence Forum"), "18.1c"),
            ("training", _("Take what was learned into training"), "18.1d"),
            ("community", _("Tell the community of the work that is done"), "19.2c"),
            ("national_body", _("Send the key findings to the national body"), "20.2"),
        )
    ),
    ReviewRow(
        "monitor",
        AFTER,
        "coordinator",
        _("Look at how far the action plan is"),
        "16.1g",
        lambda case: case.due("monitoring") is not None,
        "/@@action-plan",
        deadline="monitoring",
    ),
    ReviewRow(
        "material",
        AFTER,
        "coordinator",
        _("Return or destroy material that belongs to agencies"),
        "17.2",
        lambda case: case.material_held > 0,
        "/@@closing",
    ),
    ReviewRow(
        "disclosures",
        ("reviewing", "reported", *AFTER),
        "coordinator",
        _("Decide on a request for disclosure"),
        "17.4b",
        lambda case: case.requests_open > 0,
        "/@@disclosures",
    ),
    ReviewRow(
        "conclude",
        AFTER,
        "governing_body",
        _("Conclude the review formally"),
        "16.1h",
        _ready_to_conclude,
        "/@@closing",
    ),
)
