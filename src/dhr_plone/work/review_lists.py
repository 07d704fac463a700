"""The lists on the page of a review: its parts, as far as the person who looks may know of them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from plone import api

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, VIEW, may
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.display import say_day
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.imr import agency_name
from dhr_plone.content_types.sections import Cell, Link, Section
from dhr_plone.content_types.singles import existing
from dhr_plone.guidance.answers import answers_of, may_answer
from dhr_plone.guidance.deadline import Deadline
from dhr_plone.guidance.due import due
from dhr_plone.publication import gatekeeper
from dhr_plone.work.front import stage_title
from dhr_plone.workflows.steps import state

# Stages in which nothing more is asked of anybody.
SETTLED = frozenset(
    {"agreed", "accepted", "no_contact", "panel_agreed", "signed_off", "published", "audited"}
)
ADD = {
    "IMR": _("Commission a management review"),
    "TermsOfReference": _("Draw up the terms of reference"),
    "OverviewReport": _("Begin the overview report"),
    "ExecutiveSummary": _("Begin the executive summary"),
    "ActionItem": _("Add an action"),
    "CasePerson": _("Add a person"),
    "Proceeding": _("Add a proceeding"),
    "CaseRecord": _("Add a record"),
}


PAGES = {
    "commission": _("Commission several agencies"),
    "recommendations": _("Recommendations"),
    "dissemination": _("Dissemination"),
    "disclosures": _("Requests for disclosure"),
    "closing": _("Formal conclusion"),
}


def management_reviews(review: Any) -> Section:
    """Which agencies were asked, and how far they are (12.1)."""
    rows = (
        (
            _link(imr, imr.agency_title()),
            _stage(imr),
            _late(imr.due) if state(imr) in ("commissioned", "drafting") else _day(imr.due),
        )
        for imr in sorted(children(review, "IMR"), key=lambda imr: imr.agency_title().casefold())
    )
    return Section(
        "management-reviews",
        _("Management reviews"),
        (_("Agency"), _("Stage"), _("Due on")),
        tuple(rows),
        _("No agency has been asked for a management review yet."),
        (*_page(review, "commission", "dhr_plone: Add IMR"), *_adding(review, "IMR")),
    )


def reports(review: Any) -> Section:
    """The documents that a review has one of."""
    documents = [
        part
        for portal_type in ("TermsOfReference", "OverviewReport", "ExecutiveSummary")
        for part in children(review, portal_type)
        if may(OPEN, part) or may(VIEW, part)
    ]
    return Section(
        "reports",
        _("Terms of reference and reports"),
        (_("Document"), _("Stage"), _("Standing")),
        tuple((_link(part), _stage(part), _standing(part)) for part in documents),
        _("There are no terms of reference and no reports yet."),
        _adding(review, "TermsOfReference", "OverviewReport", "ExecutiveSummary"),
    )


def actions(review: Any) -> Section:
    """The action plan: what is to be done by whom and by when (15.2)."""
    rows = (
        (
            _link(action),
            Cell(action.public_wording or action.recommendation if may(VIEW, action) else ""),
            Cell(agency_name(action, action.lead_agency)),
            _day(action.target_date),
            _stage(action),
        )
        for action in children(review, "ActionItem")
        if may(OPEN, action)
    )
    return Section(
        "actions",
        _("Action plan"),
        (_("Number"), _("Recommendation"), _("Lead agency"), _("Target date"), _("Stage")),
        tuple(rows),
        _("No recommendation has been made into an action yet."),
        (
            *_page(review, "recommendations", VIEW),
            *_adding(review, "ActionItem"),
            Link(say(_("The whole plan")), f"{review.absolute_url()}/@@action-plan"),
        ),
    )


def persons(review: Any) -> Section | None:
    """The persons of the case, by pseudonym: names stand on their own pages alone (13.A)."""
    found = [person for person in children(review, "CasePerson") if may(VIEW, person)]
    links = _adding(review, "CasePerson")
    if not (found or links):
        return None
    return Section(
        "persons",
        _("Persons"),
        (_("Pseudonym"), _("Part in the case")),
        tuple(
            (_link(person), Cell(word("dhr_plone.case_roles", person.case_role, person)))
            for person in found
        ),
        _("No person is registered yet. The gate only finds the names that it knows."),
        links,
    )


def proceedings(review: Any) -> Section:
    """What runs beside the review, and when it ends (11.6, 17.7)."""
    rows = (
        (
            _link(proceeding),
            Cell(word("dhr_plone.proceeding_statuses", proceeding.status, proceeding)),
            _day(proceeding.ended_on or proceeding.expected_end),
        )
        for proceeding in children(review, "Proceeding")
    )
    return Section(
        "proceedings",
        _("Proceedings"),
        (_("Kind"), _("Status"), _("Ended or expected to end")),
        tuple(rows),
        _("No criminal proceedings, inquest or other review is recorded."),
        _adding(review, "Proceeding"),
    )


def records(place: Any) -> Section:
    """What was done, the last first: meetings, interviews, consultations (10.4)."""
    found = sorted(
        children(place, "CaseRecord"), key=lambda record: record.done_on or date.min, reverse=True
    )
    return Section(
        "records",
        _("Records"),
        (_("On"), _("What was done"), _("With whom")),
        tuple((_day(r.done_on), _link(r), Cell(_with_whom(r))) for r in found),
        _("Nothing is recorded yet. Every meeting with an agency is (10.4)."),
        (*_adding(place, "CaseRecord"), *_telling(place)),
    )


def deadlines(found: Iterable[Deadline], today: date) -> Section:
    """What the guidance and the plan set, and how it was kept (11)."""
    rows = (due(deadline, today) for deadline in found)
    return Section(
        "deadlines",
        _("Deadlines"),
        (_("What"), _("Due on")),
        tuple(
            (Cell(row.title), Cell(row.day, badge=row.standing, style=row.style)) for row in rows
        ),
        _("Nothing runs until the day is recorded on which the case came to attention (11.2)."),
    )


def warnings(review: Any) -> Section | None:
    """Rules on chair, panel and authors that are not kept, and why that was answered (8, 9.2)."""
    rows = tuple(
        (
            Cell(found.warning.message),
            Cell(found.reason) if found.reason else Cell(badge=_("not answered"), style="warning"),
        )
        for found in answers_of(review)
    )
    if not rows:
        return None
    answer = Link(_("Answer the warnings"), f"{review.absolute_url()}/@@warnings")
    return Section(
        "warnings",
        _("Warnings and their answers"),
        (_("Warning"), _("Answer")),
        rows,
        "",
        (answer,) if may_answer(review) else (),
    )


LISTS: tuple[Callable[[Any], Section | None], ...] = (
    management_reviews,
    reports,
    actions,
    records,
    warnings,
)
BESIDE: tuple[Callable[[Any], Section | None], ...] = (persons, proceedings)


def _link(obj: Any, title: str | None = None) -> Cell:
    """Return the title of an object, as a link where it may be opened."""
    opens = may(OPEN, obj) or may(VIEW, obj)
    return Cell(title or obj.Title(), obj.absolute_url() if opens else "")


def _stage(obj: Any) -> Cell:
    return Cell(badge=stage_title(obj), style="success" if state(obj) in SETTLED else "secondary")


def _day(day: date | None) -> Cell:
    return Cell(say_day(day) if day else "")


def _late(day: date | None) -> Cell:
    """Return the day on which something is due that is not done yet."""
    if day and day < date.today():
        return Cell(say_day(day), badge=_("overdue"), style="danger")
    return _day(day)


def _with_whom(record: Any) -> str:
    """Return whom a record names: a consultation is with one of a list (17.1)."""
    consulted = word("dhr_plone.consultees", record.consulted, record)
    return consulted or record.with_whom or ""


def _standing(part: Any) -> Cell:
    """Return what else is worth knowing: of a summary, how far the gate is open (17.7)."""
    if part.portal_type == "ExecutiveSummary" and may(VIEW, part):
        results = gatekeeper.results(part)
        passed = sum(result.passed for result in results)
        return Cell(
            _(
                "${passed} of ${all} checks of the gate passed",
                mapping={"passed": passed, "all": len(results)},
            )
        )
    if part.portal_type == "TermsOfReference" and part.completion_date:
        return Cell(_("complete by ${day}", mapping={"day": say_day(part.completion_date)}))
    return Cell()


def _telling(place: Any) -> tuple[Link, ...]:
    """Return the pages of the records of a review; a management review has none of them."""
    if place.portal_type != "Review":
        return ()
    names = ("dissemination", "disclosures", "closing")
    return tuple(link for name in names for link in _page(place, name, VIEW))


def _page(place: Any, name: str, permission: str) -> tuple[Link, ...]:
    """Return the link to one of our pages, for who may see it."""
    if not may(permission, place):
        return ()
    return (Link(say(PAGES[name]), f"{place.absolute_url()}/@@{name}"),)


def _adding(place: Any, *portal_types: str) -> tuple[Link, ...]:
    """Return the ways to add parts of these types, as far as the person may."""
    tool = api.portal.get_tool("portal_types")
    return tuple(
        Link(say(ADD[name]), f"{place.absolute_url()}/++add++{name}")
        for name in portal_types
        if tool[name].isConstructionAllowed(place) and existing(place, name) is None
    )
