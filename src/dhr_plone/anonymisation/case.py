"""The identity register of a review, out of its persons and everything restricted in it."""

from typing import Any

from dhr_plone.anonymisation.identities import IdentityRegister, Person, build
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.texts import file_names_below, texts_below
from dhr_plone.participation.workspace import roster_of


def identities_of(review: Any) -> IdentityRegister:
    """Build the register of a case; it lives as long as the scan and is kept nowhere."""
    return build(
        [person_of(person) for person in children(review, "CasePerson")],
        restricted_texts=restricted_texts(review),
        user_names=participants_of(review),
        file_names=file_names_below(review),
    )


def restricted_texts(review: Any) -> list[str]:
    """Return every text in a review but those that are written to be published."""
    public = {obj.getId() for obj in children(review, "ExecutiveSummary")}
    parts = (obj for obj in review.objectValues() if obj.getId() not in public)
    return [text for part in parts for text in texts_below(part)]


def person_of(person: Any) -> Person:
    """Return a person of the case as plain data."""
    return Person(
        full_name=person.full_name or "",
        other_names=tuple(person.other_names or ()),
        case_role=person.case_role or "other",
        date_of_birth=person.date_of_birth,
        date_of_death=person.date_of_death,
        addresses=tuple(person.addresses or ()),
        phone_numbers=tuple(person.phone_numbers or ()),
        identifiers=tuple(person.identifiers or ()),
        pseudonym=person.pseudonym or "",
    )


def participants_of(review: Any) -> set[str]:
    """Return the log-in names of everyone on a roster of the review or of its register."""
    places = [
        container_of(review, "ReviewRegister"),
        review,
        *children(review, "IMR"),
        *children(review, "ActionItem"),
    ]
    return {member.user for place in places for member in roster_of(place)}
