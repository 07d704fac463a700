"""What is owed in a review: by whom, what, by when, and where it is done.

A duty follows from the facts of the case by the tables of `review_duties`, `closing_duties` and
`part_duties`. Where nobody holds the position whose duty it is, finding somebody is the
coordinator's: so what a person leaves undone when they leave is never forgotten.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dhr_plone import _
from dhr_plone.work.case_facts import ActionPart, Case, ImrPart, Part
from dhr_plone.work.closing_duties import AFTER_PRESENTED
from dhr_plone.work.duty_rows import POSITIONS, PartRow, ReviewRow
from dhr_plone.work.part_duties import ACTION_ROWS, IMR_ROWS
from dhr_plone.work.review_duties import UNTIL_PRESENTED

UNASSIGNED = "unassigned"
DECLARE = "declare"
OVER = ("concluded", "declined")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that somebody owes.

    `key` names it among all duties of a register, now and on later days. `what` and `reference`
    tell nothing of the case; `place` is the title of the part, for those who may open it. `users`
    owe it, `managers` are the senior managers of the place that it stands in, `roster` is the
    address at which somebody is put into the position.
    """

    key: str
    reference: str
    review: str
    what: str
    paragraph: str
    url: str
    place: str = ""
    position: str = ""
    agency: str = ""
    due: date | None = None
    users: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    roster: str = ""

    @property
    def unassigned(self) -> bool:
        """Whether it is that somebody must be found."""
        return f":{UNASSIGNED}:" in self.key

    def days_late(self, today: date) -> int:
        """Return how many days it is late, 0 where it is in time."""
        return max(0, (today - self.due).days) if self.due else 0


def duties(case: Case) -> tuple[Duty, ...]:
    """Return everything that is owed in a review as it stands, each once."""
    found = [*_declarations(case)]
    if case.stage not in OVER:
        owed = [*_of_review(case), *_of_parts(case), *_confirmations(case)]
        found += _with_somebody(case, owed)
    return tuple(found)


def _of_review(case: Case) -> Iterator[Duty]:
    for row in (*UNTIL_PRESENTED, *AFTER_PRESENTED):
        if case.stage in row.stages and row.holds(case):
            yield _review_duty(case, row)


def _review_duty(case: Case, row: ReviewRow) -> Duty:
    part: Part | None = getattr(case, row.part) if row.part else None
    return Duty(
        key=f"{case.uid}:{row.id}",
        reference=case.reference,
        review=case.uid,
        what=row.what,
        paragraph=row.paragraph,
        url=(part.url if part else case.url) + row.page,
        place=part.title if part else "",
        position=row.position,
        due=case.due(row.deadline) if row.deadline else None,
        users=tuple(case.people.get(row.position, ())),
        roster=_roster(case, case.url, row.position),
    )


def _of_parts(case: Case) -> Iterator[Duty]:
    for imr in case.imrs:
        yield from _of_part(case, imr, IMR_ROWS, imr.due)
    for action in case.actions:
        # The governing body may have moved the target date.
        due = case.due("action", action.number) or action.target
        yield from _of_part(case, action, ACTION_ROWS, due)


def _of_part(
    case: Case, part: ImrPart | ActionPart, rows: Iterable[PartRow], due: date | None
) -> Iterator[Duty]:
    managers = tuple(part.people.get("senior_manager", ()))
    for row in rows:
        if part.state not in row.states or not row.holds(case, part):
            continue
        users = [user for position in row.positions for user in _holders(case, part, position)]
        yield Duty(
            key=f"{part.uid}:{row.id}",
            reference=case.reference,
            review=case.uid,
            what=row.what,
            paragraph=row.paragraph,
            url=part.url + row.page,
            place=part.title,
            position=row.positions[0],
            agency=part.agency,
            due=case.due(row.deadline) if row.deadline else due,
            users=tuple(dict.fromkeys(users)),
            managers=managers,
            roster=_roster(case, part.url, row.positions[0]),
        )


def _roster(case: Case, url: str, position: str) -> str:
    """Return the address of the roster on which a position stands."""
    if position in ("coordinator", "governing_body", "auditor"):
        url = case.register_url
    elif position in ("chair", "panel_member"):
        url = case.url
    return f"{url}/@@roster"


def _holders(case: Case, part: Part, position: str) -> Sequence[str]:
    """Return who holds a position on the part's own roster, or else on those above."""
    return part.people.get(position) or case.people.get(position, ())


def _confirmations(case: Case) -> Iterator[Duty]:
    """Each member of the panel says whether their agency is fairly represented (14.1a)."""
    if case.overview is None or case.overview.state != "circulated":
        return
    for user, agency in case.panel_agencies.items():
        if agency in case.unheard:
            yield Duty(
                key=f"{case.overview.uid}:confirm:{user}",
                reference=case.reference,
                review=case.uid,
                what=_("Say whether your agency is fully and fairly represented"),
                paragraph="14.1a",
                url=f"{case.overview.url}/@@representation",
                place=case.overview.title,
                position="panel_member",
                agency=agency,
                due=case.due("completion"),
                users=(user,),
            )


def _declarations(case: Case) -> Iterator[Duty]:
    """Whoever is on a roster declares their interest first (13.6)."""
    invited = [*case.invited, *(u for part in (*case.imrs, *case.actions) for u in part.invited)]
    for user in dict.fromkeys(invited):
        yield Duty(
            key=f"{case.uid}:{DECLARE}:{user}",
            reference=case.reference,
            review=case.uid,
            what=_("Declare your interest"),
            paragraph="13.6",
            url=f"{case.url}/@@declare",
            users=(user,),
        )


def _with_somebody(case: Case, owed: Iterable[Duty]) -> list[Duty]:
    """Return the duties of somebody, and in place of nobody's that somebody is to be found."""
    found: dict[str, Duty] = {}
    for duty in owed:
        if duty.users or duty.position == "coordinator":
            found[duty.key] = duty
            continue
        place = duty.key.split(":")[0]
        search = replace(
            duty,
            key=f"{place}:{UNASSIGNED}:{duty.position}",
            what=_(
                "Nobody is ${position} here: ask somebody to take over",
                mapping={"position": POSITIONS[duty.position]},
            ),
            url=duty.roster,
            position="coordinator",
            users=tuple(case.people.get("coordinator", ())),
        )
        known = found.get(search.key)
        if known is None or (search.due or date.max) < (known.due or date.max):
            found[search.key] = search
    return list(found.values())
