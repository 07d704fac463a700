"""Referrals: any professional or agency refers a death (5.1, 5.4).

Whoever a partner agency names as its staff may refer to the register, and learns nothing of it but
the reference on their receipt. This module adds what they may not add themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import choice as random_choice
from typing import Any

from plone import api
from zExceptions import BadRequest, Unauthorized

from dhr_plone import _
from dhr_plone.content_types.asking import may
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.typed import choice, choices, day, text
from dhr_plone.participation.staff import agencies_of
from dhr_plone.participation.workspace import roster_of
from dhr_plone.work.mail import post

# No vowels, so that no name comes about; nothing that is misread.
LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Referral:
    """What a referrer says. Names go to the persons of the case and nowhere else."""

    area: str
    victim: str
    died_on: date | None
    perpetrator: str
    criterion: str | None
    indicators: list[str]
    account: str


def may_refer(register: Any) -> bool:
    """Tell whether the current user is staff of a partner agency, or coordinates."""
    return bool(agencies_of(register, _user())) or may("dhr_plone: Add Review", register)


def ask_may_refer(register: Any) -> None:
    """Raise Unauthorized unless the current user may refer."""
    if not may_refer(register):
        raise Unauthorized(say(_("Referrals are made by the staff of the partner agencies.")))


def read(data: Mapping[str, Any], register: Any) -> Referral:
    """Read a referral out of a form or a JSON object. Raises BadRequest."""
    died_on = day(data, "died_on", say(_("Date of death")))
    if died_on and died_on > date.today():
        raise BadRequest(say(_("The date of death is still to come: check it.")))
    return Referral(
        area=text(data, "area", say(_("Where the victim lived")), required=True),
        victim=text(data, "victim", say(_("Name of the person who died")), required=True),
        died_on=died_on,
        perpetrator=text(data, "perpetrator"),
        criterion=choice(data, "criterion", "dhr_plone.criteria", register, say(_("Connection"))),
        indicators=choices(
            data, "indicators", "dhr_plone.concern_indicators", register, say(_("Concerns"))
        ),
        account=text(data, "account", say(_("What is known")), required=True),
    )


def refer(register: Any, referral: Referral) -> str:
    """Open a review for a referral, tell the coordinators, and return the receipt's reference.

    Raises Unauthorized for who may not refer.
    """
    ask_may_refer(register)
    reference = new_reference(register)
    agencies = agencies_of(register, _user())
    review = add(
        register,
        "Review",
        reference=reference,
        area=referral.area,
        came_to_attention=date.today(),
        referred_by=agencies[0].title if agencies else None,
        criterion=referral.criterion,
        concern_indicators=referral.indicators or None,
    )
    review.referral_reference = reference
    add(
        review,
        "CasePerson",
        pseudonym="Adult A",
        case_role="victim",
        full_name=referral.victim,
        date_of_death=referral.died_on,
    )
    if referral.perpetrator:
        add(
            review,
            "CasePerson",
            pseudonym="Adult B",
            case_role="perpetrator",
            full_name=referral.perpetrator,
        )
    add(
        review,
        "CaseRecord",
        kind="referral",
        done_on=date.today(),
        with_whom=_name(),
        record=referral.account,
        agency=agencies[0].UID() if agencies else None,
    )
    tell_coordinators(register, review)
    return reference


def new_reference(register: Any) -> str:
    """Return a reference that no review of the register has, and that tells nothing."""
    taken = {review.reference for review in children(register, "Review")}
    while True:
        found = "R-" + "".join(random_choice(LETTERS) for _ in range(6))
        if found not in taken:
            return found


def tell_coordinators(register: Any, review: Any) -> None:
    """Write to the coordinators that there is a referral; it waits for them in any case."""
    lines = [
        say(
            _(
                "A death was referred: ${reference}. The decision is due within a month (11.2).",
                mapping={"reference": review.reference},
            )
        ),
        review.absolute_url(),
    ]
    subject = say(_("Referral ${reference}", mapping={"reference": review.reference}))
    for member in roster_of(register):
        if member.position == "coordinator" and member.declared:
            post(member.user, subject, "\n".join(lines))


def _user() -> str:
    return api.user.get_current().getId() or ""


def _name() -> str:
    return api.user.get_current().getProperty("fullname") or _user()
