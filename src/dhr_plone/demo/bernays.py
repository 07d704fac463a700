"""The fictional Bernays case, worked by its people from the referral to the published summary.

Each step is taken as the person whose step it is, through the same rules as on a site in use.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plone import api
from plone.app.textfield import RichTextValue

from dhr_plone.chronology.bringing_in import bring_in, dry_run
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.demo.acting import as_user, took
from dhr_plone.demo.partnership import let_in
from dhr_plone.demo.texts import ACTIONS, ANSWERS, SECTIONS, TERMS, rich
from dhr_plone.guidance import words
from dhr_plone.guidance.answers import answer
from dhr_plone.guidance.panel import unanswered_of
from dhr_plone.guidance.vocabularies import OVERVIEW_CHECKS
from dhr_plone.publication.gatekeeper import digest_now
from dhr_plone.workflows.assurance import tick

DATA = Path(__file__).parent.parent / "profiles" / "demo" / "data"


def build_bernays(register: Any) -> Any:
    """Build the review, with its summary published and its actions under way."""
    agencies = {agency.title: agency.UID() for agency in children(register, "Agency")}
    review = refer(register)
    decide(review)
    set_up(review, agencies)
    commission(review, agencies)
    report(review)
    plan(review, agencies)
    present(review)
    publish(review)
    return review


def refer(register: Any) -> Any:
    """Refer the death; the persons of the case become known (5.1, 5.4)."""
    with as_user("coordinator"):
        review = add(
            register,
            "Review",
            reference="DHR 2009/01",
            area="West Midshire",
            came_to_attention=date(2009, 4, 6),
            referred_by="West Midshire Police",
            criterion="related_or_intimate",
            concern_indicators=["risk_not_acted_on", "concerns_not_heard", "procedures_failed"],
            themes=["Housing", "Information sharing", "Risk assessment", "Separation"],
        )
        for person in json.loads((DATA / "persons.json").read_text(encoding="utf-8")):
            add(review, "CasePerson", **person_fields(person))
        add(
            review,
            "Proceeding",
            kind="criminal",
            status="concluded",
            ended_on=date(2009, 11, 20),
            outcome="Conviction.",
        )
    return review


def person_fields(person: dict[str, Any]) -> dict[str, Any]:
    """Return a person of the data as fields, its dates read."""
    dates = ("date_of_birth", "date_of_death")
    return {
        name: date.fromisoformat(value) if name in dates else value
        for name, value in person.items()
    }


def decide(review: Any) -> None:
    """The governing body decides on a review within the month (5.2, 11.2)."""
    with as_user("governor"):
        review.decision = "review"
        review.decision_date = date(2009, 4, 28)
        review.decision_reasons = (
            "Three agencies knew of violence. Risk was not assessed on the first call, and a "
            "request for help with housing led nowhere."
        )
        took(review, "review_decide")


def set_up(review: Any, agencies: dict[str, str]) -> None:
    """Chair and panel, the terms of reference, and the answers to the rules' warnings (8 to 10)."""
    with as_user("coordinator"):
        let_in(review, "chair", "chair", post="Independent chair")
        let_in(
            review,
            "panellist",
            "panel_member",
            post="Head of adult safeguarding",
            agency=agencies["West Midshire Women's Aid"],
            represents_victim=True,
        )
        terms = add(
            review,
            "TermsOfReference",
            start_date=date(2009, 5, 18),
            completion_date=date(2009, 8, 28),
        )
        add(
            review,
            "CaseRecord",
            kind="meeting",
            done_on=date(2009, 6, 11),
            with_whom="All agencies that were asked.",
            record="First meeting of the panel.",
        )
    with as_user("chair"):
        review.scope_start, review.scope_end = date(2005, 9, 1), date(2009, 4, 2)
        terms.topics = dict(TERMS)
        took(terms, "terms_agree")
    answer_warnings(review)
    with as_user("chair"):
        took(review, "review_scope")


def answer_warnings(review: Any, carried_out: bool = False) -> None:
    """The governing body answers each warning with a reason (8.3, 9.2, 12.7)."""
    with as_user("governor"):
        for warning in unanswered_of(review, carried_out):
            answer(review, warning.key, "Agreed: no other person was available in time.")


def commission(review: Any, agencies: dict[str, str]) -> None:
    """Three management reviews with their chronologies, and two returns of no contact (12)."""
    own = {
        "West Midshire Police": ("police-author", "police-manager", "police-chronology.xlsx", None),
        "Reinmouth Homes": ("housing-author", "housing-manager", "housing-report.docx", "2005"),
        "Reinmouth Surgery": ("coordinator", "panellist", "gp-chronology.csv", "about 2004"),
    }
    for agency, (author, manager, chronology, since) in own.items():
        imr = ask(review, agencies[agency], author, manager)
        write(imr, author, chronology, since)
        with as_user(manager):
            tick(imr, words.tokens(words.ASSURANCE_CHECKS))
            took(imr, "imr_assure")
        with as_user("chair"):
            took(imr, "imr_accept")
    for agency in ("West Midshire Probation Trust", "West Midshire Council: social services"):
        imr = ask(review, agencies[agency], "coordinator", "panellist")
        with as_user("coordinator"):
            imr.returned_by, imr.returned_on = "Ruth Hallam", date(2009, 7, 3)
            took(imr, "imr_report_no_contact")


def ask(review: Any, agency: str, author: str, manager: str) -> Any:
    """Commission a management review from an agency (12.1)."""
    with as_user("coordinator"):
        imr = add(review, "IMR", agency=agency, due=date(2009, 7, 31))
        let_in(imr, author, "author", agency=agency)
        let_in(imr, manager, "senior_manager", agency=agency)
    return imr


def write(imr: Any, author: str, chronology: str, since: str | None) -> None:
    """Write a management review, bring its chronology in as the agency sends it, and submit."""
    with as_user(author):
        imr.author = api.user.get_current().getProperty("fullname")
        took(imr, "imr_start")
        imr.records_secured_on = date(2009, 5, 12)
        imr.involved_from = since
        imr.independence_statement = "I had no part in the case and manage nobody who had."
        imr.introduction = rich("The agency knew the family between 2005 and 2009.")
        imr.methodology = rich("All records were read; the staff who were involved were spoken to.")
        imr.analysis = dict(ANSWERS)
        imr.lessons = rich("A call about violence is assessed for risk before it is closed.")
        imr.recommendations = ["Assess the risk before a call or a request is closed."]
        bring_in(imr, dry_run(imr, (DATA / chronology).read_bytes()))
        took(imr, "imr_submit")


def report(review: Any) -> None:
    """The overview report, agreed by the panel (13, 14)."""
    with as_user("chair"):
        overview = add(
            review,
            "OverviewReport",
            author="Dr Helen Marsh",
            sections=dict(SECTIONS),
            prevention="could",
            abuse_recorded="not_conclusive",
        )
        took(overview, "overview_circulate")
        overview.confirmations = [
            {"agency": imr.agency, "confirmed_on": date(2009, 8, 20), "disagreement": None}
            for imr in children(review, "IMR")
        ]
        overview.checklist = [word.token for word in OVERVIEW_CHECKS]
        took(overview, "overview_agree")


def plan(review: Any, agencies: dict[str, str]) -> None:
    """The action plan, signed up to by the agencies that lead (15)."""
    for fields in ACTIONS:
        with as_user("chair"):
            action = add(
                review, "ActionItem", **{**fields, "lead_agency": agencies[fields["lead_agency"]]}
            )
        manager = "police-manager" if "Police" in fields["lead_agency"] else "housing-manager"
        with as_user(manager):
            took(action, "action_sign_up")
    with as_user("coordinator"):
        let_in(action, "action-lead", "lead", agency=action.lead_agency)
    with as_user("action-lead"):
        took(action, "action_start")
    finish_the_first(children(review, "ActionItem")[0])


def finish_the_first(action: Any) -> None:
    """The first action is implemented and audited; the second is still worked on (16.1)."""
    with as_user("police-manager"):
        took(action, "action_start")
        action.completed_on = date(2009, 11, 2)
        action.outcome = "Every report of the last quarter was assessed before the person left."
        action.evidence = "The procedure, the list of those briefed, and the quarter's sample."
        took(action, "action_implement")
    with as_user("auditor"):
        action.audit = "Twenty reports were read; all had been assessed."
        took(action, "action_audit")


def present(review: Any) -> None:
    """Both families were heard; the panel presents its work to the governing body (10.3, 15.3)."""
    with as_user("chair"):
        for family in words.tokens(words.FAMILIES):
            add(
                review,
                "CaseRecord",
                kind="family_contact",
                family=family,
                done_on=date(2009, 6, 25),
                record="Told what the review is for, and asked what they want it to look at.",
            )
        for imr in children(review, "IMR"):
            if imr.contact == "involved":
                add(
                    review,
                    "CaseRecord",
                    kind="debrief",
                    audience="staff_after_imr",
                    agency=imr.agency,
                    done_on=date(2009, 8, 14),
                    how="In a meeting",
                    record="The staff were told what was found, and were heard.",
                )
    answer_warnings(review, carried_out=True)
    with as_user("chair"):
        took(review, "review_present")
        add(
            review,
            "CaseRecord",
            kind="monitoring",
            done_on=date.today() - timedelta(days=30),
            record="The second action is on course.",
        )


def publish(review: Any) -> None:
    """The summary goes through the gate: consultations, agreement, publication (16, 17)."""
    with as_user("chair"):
        for consulted in ("sio", "cps", "coroner"):
            add(
                review,
                "CaseRecord",
                kind="consultation",
                consulted=consulted,
                done_on=date(2009, 12, 1),
                record="No objection to publication after the end of the trial.",
            )
        summary = add(review, "ExecutiveSummary", **summary_texts("summary-clean.txt"))
        took(summary, "summary_submit")
    with as_user("governor"):
        took(summary, "summary_agree", digest_now(summary))
        took(summary, "summary_publish")


def summary_texts(name: str) -> dict[str, RichTextValue]:
    """Return the three parts of a summary in the data, as the fields of an ExecutiveSummary."""
    headings = {
        "The review process": "review_process",
        "Key issues arising from the review": "key_issues",
        "Conclusions and recommendations from the review": "conclusions",
    }
    parts: dict[str, list[str]] = {}
    for paragraph in (DATA / name).read_text(encoding="utf-8").split("\n\n"):
        field = headings.get(paragraph.strip())
        if field:
            current = parts.setdefault(field, [])
        else:
            current.append(paragraph.strip())
    return {field: rich(*paragraphs) for field, paragraphs in parts.items()}
