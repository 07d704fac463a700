"""Reads the whole site as several people, and reports every word that they may not know.

The ways to ask are those of ``ways``. What each person may know is written down here by hand, after
the tables of DESIGN, and is not asked of the site.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from types import SimpleNamespace

from plone import api

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import PASSWORD
from tests.guard.asking import MADE_UP, Client, Reply, comparable
from tests.guard.tokens import Tokens
from tests.guard.ways import Request

LEFT = "left-the-panel"


@dataclass(frozen=True)
class Person:
    """Somebody who reads the site: what they may read and open, and which places they know of."""

    name: str
    user: str | None
    reads: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    knows: frozenset[str] = frozenset()


def person(
    name: str, user: str | None, reads: str = "", opens: str = "", knows: tuple[str, ...] = ()
) -> Person:
    knows = frozenset((*PUBLISHED, *knows))
    return Person(name, user, frozenset(reads.split()), frozenset(opens.split()), knows)


# The allow-list of the edition (16.1, 17.6), by the field that each part comes from.
PUBLISHED = (
    "review: Review.area",
    "agency: Agency.title",
    *(f"summary: ExecutiveSummary.{name}" for name in ("review_process", "key_issues")),
    "summary: ExecutiveSummary.conclusions",
    "summary: @@pictures.description",
    *(f"action: ActionItem.{name}" for name in ("number", "public_wording", "action_to_take")),
    *(f"action: ActionItem.{name}" for name in ("target_date", "completed_on", "outcome")),
    *(f"action: ActionItem.milestones.{name}" for name in ("milestone", "due")),
    # Of an action that came in a file.
    *(f"review: @@action-plan-import.{name}" for name in ("action", "lead", "milestones")),
)
# With the review just referred and the management reviews commissioned. What else a person knows of
# is needed: the partnership's agencies, of which one is chosen in the form of a management review,
# and which stand in what is owed to them; what every agency is told of filling in its chronology,
# in the empty table; whom to ask, in the leaflet; and who of the governing body agreed the summary
# (16.1).
PEOPLE = (
    person("visitor", None),
    person("plain member", "outsider"),
    person("removed member", LEFT),
    person(
        "author of another agency",
        "housing-author",
        "person terms housing_imr housing_entry",
        "register review",
        ("agency: id", "review: Review.chronology_instructions"),
    ),
    person(
        "panel member before assurance",
        "panellist",
        "review person terms record proceeding summary action",
        "register police_imr housing_imr overview",
        ("agency: id", "register: ReviewRegister.contact", "people: governor"),
    ),
    person("action lead", "action-lead", "action", "register review"),
)
# What the front page tells who may open something: its title, which is made of these fields, the
# marking that stands on every page of a review (13.6), and when a management review is due (12.1).
FRONT_PAGES = {
    "register": ("register: ReviewRegister.title",),
    "review": ("review: Review.reference", "review: Review.protective_marking"),
    "police_imr": ("agency: Agency.title", "police_imr: IMR.due"),
    "housing_imr": ("housing_imr: IMR.due",),
    "action": ("action: ActionItem.number",),
}


@dataclass
class Result:
    """What a crawl sent and saw."""

    requests: int = 0
    findings: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def crawl(
    client: Client,
    tokens: Tokens,
    person: Person,
    requests: Iterable[Request],
    beside: dict[Request, Reply] | None = None,
) -> Result:
    """Send requests as a person; report each word in an answer that they may not know.

    What is closed to them is asked for once more at a made-up address: the answers must agree. What
    lies in one container has one made-up neighbour, which is asked for once; ``beside`` keeps its
    answers for the crawls that follow.
    """
    result = Result()
    beside = {} if beside is None else beside
    for request in requests:
        reply = request.send(client, person.user)
        result.requests += 1
        for token, place in words(tokens, reply).items():
            result.seen.add(place)
            if not was_asked_for(request, token, place) and not may_know(person, place):
                result.findings.append(f"{person.name}: {request}: {place} ({reply.status})")
        if request.place and request.place not in person.reads | person.opens:
            path = request.path.replace(request.name, MADE_UP)
            made_up = replace(request, path=path, place="", name="")
            if made_up not in beside:
                beside[made_up] = made_up.send(client, person.user)
                result.requests += 1
            if comparable(reply, request.name) != comparable(beside[made_up], MADE_UP):
                result.findings.append(f"{person.name}: {request}: unlike made up ({reply.status})")
    return result


def words(tokens: Tokens, reply: Reply) -> dict[str, str]:
    """Return the words in body and headers of an answer, each with its place."""
    headers = "\n".join(f"{name}: {value}" for name, value in reply.headers)
    return tokens.found_in(reply.body) | tokens.found_in(headers.encode())


def was_asked_for(request: Request, token: str, place: str) -> bool:
    """Tell whether a word was in the request: a search repeats it, and an account has a name."""
    return token in request.path or place == f"people: {request.path.rpartition('/')[2]}"


def may_know(person: Person, place: str) -> bool:
    """Tell whether a person may know what stands at a place, by the tables of this module."""
    name, _, what = place.partition(": ")
    return (
        place in person.knows
        or name in person.reads
        or (what == "id" and name in person.opens)
        or any(place in FRONT_PAGES.get(one, ()) for one in person.opens | person.reads)
    )


def prepare(parts: SimpleNamespace) -> None:
    """Let somebody join the panel and leave it again."""
    api.user.create(email="left@example.org", username=LEFT, password=PASSWORD)
    roster = roster_of(parts.review)
    roster.add_to_team(LEFT, position="panel_member").declare("None.", "None.", date(2009, 6, 1))
    roster.remove_from_team(LEFT)
