"""Who is to be told what of a review, who was, and what is still owed (12.9, 16.1, 18.1).

Two tables and a function of plain data: what is on record is matched with what is expected.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone import _


@dataclass(frozen=True, slots=True)
class Told:
    """Something on record: its kind ("debrief", "dissemination"), to whom, when, what and how.

    `what` is a token of the kind's audiences or channels, `agency` the UID of the agency whose
    people it was, `documents`, `who`, `how`, `law` and `record` are as they are shown.
    """

    kind: str
    what: str
    day: date
    agency: str = ""
    documents: Sequence[str] = ()
    who: str = ""
    how: str = ""
    law: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of what is expected. `each` asks for it of every agency that took part.

    `documents` are those that are ticked at first, `after` says from which stage of the review on
    it is owed.
    """

    kind: str
    what: str
    title: str
    paragraph: str
    each: bool = False
    documents: tuple[str, ...] = ()
    after: str = "signed_off"


EXPECTED = (
    Expected(
        "debrief",
        "staff_after_imr",
        _("Feedback to the staff, before the overview report is complete"),
        "12.9a",
        each=True,
        after="reviewing",
    ),
    Expected(
        "debrief",
        "staff_after_overview",
        _("Second session with the staff on the new issues, before the summary is published"),
        "12.9b",
        after="reported",
    ),
    Expected("debrief", "family", _("Feedback to the families"), "16.1b"),
    Expected("debrief", "media", _("What the media are told"), "16.1b"),
    Expected(
        "dissemination",
        "senior_managers",
        _("Copy to the senior manager"),
        "16.1e",
        each=True,
        documents=("summary", "action_plan"),
    ),
    Expected(
        "dissemination",
        "agreed_parties",
        _("Copies to the other parties that were agreed"),
        "16.1f",
        documents=("summary",),
    ),
    Expected(
        "dissemination", "marac", _("Learning to the MARAC"), "18.1c", documents=("learning",)
    ),
    Expected(
        "dissemination",
        "forum",
        _("Learning to the Domestic Violence Forum"),
        "18.1c",
        documents=("learning",),
    ),
    Expected(
        "dissemination",
        "training",
        _("Learning into local, regional and national training"),
        "18.1d",
        documents=("learning",),
    ),
    Expected(
        "dissemination",
        "community",
        _("Positive work to the community and the media"),
        "19.2c",
        documents=("learning",),
    ),
    Expected(
        "dissemination",
        "national_body",
        _("Key findings to the national body"),
        "20.2",
        documents=("learning",),
    ),
)
# The stages in the order of the process, as far as something is owed in them.
STAGES = ("reviewing", "reported", "signed_off", "concluded")


@dataclass(frozen=True, slots=True)
class Owed:
    """Something expected: of which agency, whether it is owed by now, and when it was done."""

    expected: Expected
    agency: str
    agency_title: str
    due_now: bool
    done: tuple[Told, ...]

    @property
    def key(self) -> str:
        """What the page and REST call it."""
        return ":".join(filter(None, (self.expected.kind, self.expected.what, self.agency)))

    @property
    def open(self) -> bool:
        """Whether it is owed now and not on record."""
        return self.due_now and not self.done


def owed(
    stage: str,
    told: Sequence[Told],
    agencies: Mapping[str, str],
    new_issues: bool,
    without_contact: Collection[str] = (),
) -> list[Owed]:
    """Return all that is expected of a review in this stage, with what is on record of it.

    `agencies` maps the UIDs of those that took part to their names; `new_issues` says that the
    overview raises what the management reviews did not (12.9b). Agencies `without_contact` have no
    staff who would be given feedback.
    """
    return [
        Owed(row, uid, title, _reached(row, stage), tuple(_done(row, uid, told)))
        for row in EXPECTED
        if row.what != "staff_after_overview" or new_issues
        for uid, title in (agencies.items() if row.each else [("", "")])
        if not (row.kind == "debrief" and uid in without_contact)
    ]


def _reached(row: Expected, stage: str) -> bool:
    return stage in STAGES and STAGES.index(stage) >= STAGES.index(row.after)


def _done(row: Expected, agency: str, told: Sequence[Told]) -> Iterator[Told]:
    for one in told:
        if (one.kind, one.what) == (row.kind, row.what) and agency in ("", one.agency):
            yield one
