"""What people do on the site while its process is killed: each is one transaction."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import transaction
from plone.namedfile.file import NamedBlobFile
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

import dhr_plone
from dhr_plone.chronology.bringing_in import bring_in, dry_run, undo
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.review import IReview
from dhr_plone.demo import build
from dhr_plone.participation.workspace import roster_of
from dhr_plone.plan import importing as plan_importing
from dhr_plone.publication.gatekeeper import digest_now
from dhr_plone.testing import acting_as, let_in
from dhr_plone.workflows.steps import state, take

CHRONOLOGY = Path(dhr_plone.__file__).parent / "profiles" / "demo" / "data" / "gp-chronology.csv"
PLAN = Path(__file__).parent.parent / "plan" / "data" / "action-plan.xlsx"
FILE = b"%PDF-1.7\n" + bytes(range(256)) * 400

# State of the summary -> whose step comes next, and which.
SUMMARY = {
    "published": ("governor", "summary_withdraw"),
    "withdrawn": ("governor", "summary_return"),
    "drafting": ("chair", "summary_submit"),
    "submitted": ("governor", "summary_agree"),
    "agreed": ("governor", "summary_publish"),
}
TERMS = {"draft": "terms_agree", "agreed": "terms_revise"}


class Site:
    """The example's reviews: one that was published, and a new one with a review of the police."""

    def __init__(self, portal: Any) -> None:
        self.portal = portal
        register = children(portal, "ReviewRegister")[0]
        reviews = {review.reference: review for review in children(register, "Review")}
        self.review, self.new = reviews["DHR 2009/01"], reviews["DHR 2010/02"]
        self.summary = children(self.review, "ExecutiveSummary")[0]
        self.terms = children(self.review, "TermsOfReference")[0]
        self.imrs = children(self.new, "IMR")


def furnish(portal: Any) -> None:
    """Build the example, with a management review that is being written."""
    with acting_as(portal, "admin"):
        build(None)
        site = Site(portal)
        site.new.scope_start, site.new.scope_end = date(2005, 9, 1), date(2009, 4, 2)
        agency = children(site.new.__parent__, "Agency")[0]
        imr = add(site.new, "IMR", agency=agency.UID(), author="Gwen Probert")
        let_in(imr, "police-author", "author")
    with acting_as(portal, "police-author"):
        take(imr, "imr_start")
    transaction.commit()


def step_summary(site: Site) -> None:
    """Withdraw the edition, or do what comes next until it is published again."""
    user, step = SUMMARY[state(site.summary)]
    with acting_as(site.portal, user):
        take(site.summary, step, "As agreed.", digest_now(site.summary))


def step_terms(site: Site) -> None:
    """Agree the terms of reference, or revise them."""
    with acting_as(site.portal, "chair"):
        take(site.terms, TERMS[state(site.terms)], "As agreed.")


def change_roster(site: Site) -> None:
    """Put somebody on the roster, have them declare their interest, or take them off."""
    roster = roster_of(site.new)
    member = roster.get("outsider")
    if member is None:
        with acting_as(site.portal, "coordinator"):
            roster.add_to_team("outsider", position="panel_member")
    elif not member.declared:
        with acting_as(site.portal, "outsider"):
            member.declare("None.", "None.", date.today())
    else:
        with acting_as(site.portal, "coordinator"):
            roster.remove_from_team("outsider")


def import_chronology(site: Site) -> None:
    """Bring a chronology in, or undo that."""
    (imr,) = site.imrs
    with acting_as(site.portal, "police-author"):
        if imr.imports:
            undo(imr, next(iter(imr.imports)))
        else:
            bring_in(imr, dry_run(imr, CHRONOLOGY.read_bytes()))


def import_plan(site: Site) -> None:
    """Bring an action plan in, or undo that."""
    with acting_as(site.portal, "coordinator"):
        if site.new.plan_imports:
            plan_importing.undo(site.new, next(iter(site.new.plan_imports)))
        else:
            run = plan_importing.dry_run(site.new, PLAN.read_bytes())
            plan_importing.bring_in(site.new, run)


def change_field(site: Site) -> None:
    """Change a field of the review."""
    with acting_as(site.portal, "coordinator"):
        site.new.area = f"West Midshire {random.randrange(10**6)}"
        notify(ObjectModifiedEvent(site.new, Attributes(IReview, "area")))


def keep_record(site: Site) -> None:
    """Keep a record with a file, or delete one."""
    kept = [record for record in children(site.new, "CaseRecord") if record.file is not None]
    with acting_as(site.portal, "coordinator"):
        if len(kept) > 3:
            site.new.manage_delObjects([kept[0].getId()])
        else:
            file = NamedBlobFile(FILE, "application/pdf", "report.pdf")
            add(site.new, "CaseRecord", kind="evidence", done_on=date(2009, 4, 2), file=file)


OPERATIONS: tuple[Callable[[Site], None], ...] = (
    step_summary,
    step_terms,
    change_roster,
    import_chronology,
    import_plan,
    change_field,
    keep_record,
)
