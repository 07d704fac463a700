"""Puts tokens into a review through the other forms of ours: rosters, steps, and pages.

Each is filled in by a person who may, in the state in which it is shown; afterwards everything is
back in the state in which the crawl reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from PIL import Image
from plone import api

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import set_state
from dhr_plone.workflows.steps import state
from dhr_plone.workflows.table import machine_of
from tests.guard.asking import Client
from tests.guard.html_forms import form_at
from tests.guard.planting_forms import (
    add_another_of_each,
    add_by_form,
    fill_edit_forms,
    fill_in,
)
from tests.guard.tokens import FORMS, PAST, READ, TO_COME, Tokens

REMOVE = "form.buttons.remove"
# Who keeps each roster.
KEEPERS = {
    "register": "admin",
    **dict.fromkeys(("review", "police_imr", "housing_imr", "action"), "coordinator"),
}
# A step with a comment on each object that has any, by a person whose step it is, and out of which
# state, where that is another one.
STEPS = (
    ("review", "review_decide", "governor"),
    ("person", "person_shield", "coordinator"),
    ("terms", "terms_agree", "chair"),
    ("police_imr", "imr_start", "police-author"),
    ("housing_imr", "imr_start", "housing-author"),
    ("overview", "overview_circulate", "chair"),
    ("summary", "summary_submit", "chair"),
    ("summary", "summary_agree", "governor", "submitted"),
    ("action", "action_sign_up", "housing-manager"),
)


@dataclass(frozen=True)
class Visit:
    """A form on a page: of which part and by whom, what it asks for, and what is chosen there.

    ``template`` draws the form, ``state`` is the one in which it is shown, ``then`` is pressed
    last. ``keeps`` is the part whose readers read what is typed, where that is another one.
    """

    part: str
    view: str
    user: str
    asks: str
    button: str = ""
    state: str = ""
    then: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    century: int = PAST
    template: str = ""
    keeps: str = ""

    @property
    def drawn_by(self) -> str:
        return self.template or self.view.replace("-", "_")


PAGES = (
    Visit("review", "warnings", "governor", "reason"),
    Visit("review", "clock", "governor", "reasons"),
    Visit("review", "chronology-prompts", "chair", "reason", template="prompts"),
    Visit("review", "dissemination", "coordinator", "reasons"),
    Visit("review", "disclosures", "coordinator", "requested"),
    Visit(
        *("review", "disclosures", "coordinator", "decided_on"),
        chosen={"disclosure_decision": ("refused",)},
    ),
    Visit("review", "dissemination", "coordinator", "settled_on", template="material"),
    Visit("review", "closing", "coordinator", "transferred_to", state="signed_off"),
    Visit(
        "review",
        "action-plan-import",
        "coordinator",
        "file",
        "read",
        then="import",
        template="plan_import",
    ),
    Visit("register", "refer", "coordinator", "account", keeps="referral"),
    Visit(
        *("another_review", "commission", "coordinator", "due"),
        chosen={"agencies": ()},
        century=TO_COME,
    ),
    Visit("police_imr", "import", "police-author", "file", "read", "drafting", "import"),
    Visit("overview", "representation", "panellist", "disagreement", "disagrees", "circulated"),
    Visit("action", "response", "coordinator", "text", chosen={"response": ("partly",)}),
    Visit("summary", "pictures", "chair", "file"),
    Visit("summary", "pictures", "chair", "description", "describe"),
    Visit("summary", "identity-check", "chair", "reasons", "accept"),
    Visit("summary", "", "governor", "reasons", state="agreed", template="summary"),
)


def fill_forms(site: Any, parts: SimpleNamespace, tokens: Tokens, client: Client) -> Any:
    """Fill in every form of ours by which something is written into a review.

    Returns a second review, in which nobody who reads takes part.
    """
    parts.proceeding = add_by_form(
        client, tokens, "coordinator", parts.review, "Proceeding", "proceeding"
    )
    parts.imr_record = add_by_form(
        client, tokens, "coordinator", parts.police_imr, "CaseRecord", "imr_record", kind="meeting"
    )
    fill_rosters(parts, tokens, client)
    fill_edit_forms(parts, tokens, client)
    with standing_in(parts.housing_imr, "drafting"):
        parts.housing_entry = add_by_form(
            *(client, tokens, "housing-author", parts.housing_imr),
            *("ChronologyEntry", "housing_entry"),
        )
    for name, transition, user, *states in STEPS:
        obj = getattr(parts, name)
        with standing_in(obj, *states):
            take_step(obj, name, transition, user, tokens, client)
    another = add_another_of_each(site, parts, tokens, client)
    for visit in PAGES:
        obj = another if visit.part == "another_review" else getattr(parts, visit.part)
        with standing_in(obj, visit.state):
            fill_page(obj, visit, tokens, client)
    return another


def fill_rosters(parts: SimpleNamespace, tokens: Tokens, client: Client) -> None:
    """Take each person off their roster and put them on again; each declares their interest."""
    agency = parts.agency.UID()
    for name, keeper in KEEPERS.items():
        obj = getattr(parts, name)
        path = obj.absolute_url_path()
        positions = {member.user: member.position for member in roster_of(obj)}
        for user, position in positions.items():
            form_at(client, keeper, f"{path}/@@roster-remove?user={user}", offers=REMOVE).submit()
            form = form_at(client, keeper, f"{path}/@@roster-add?user={user}", asks="post")
            fill_in(form, f"{name}: roster", tokens)
            form.choose("position", position)
            if name == "review":
                form.choose("agency", agency)
            form.submit()
            place = obj if name == "register" else parts.review
            address = f"{place.absolute_url_path()}/@@declare?place={obj.UID()}"
            form = form_at(client, user, address, asks="interest")
            fill_in(form, f"{name}: roster", tokens)
            form.choose("confirmed")
            form.submit()


def take_step(
    obj: Any, name: str, transition: str, user: str, tokens: Tokens, client: Client
) -> None:
    """Take a step with a comment; the object is then put back, and the comment stays."""
    before = state(obj)
    address = f"{obj.absolute_url_path()}/@@advance?transition={transition}"
    form = form_at(client, user, address, asks="comment")
    tokens.filled |= {("advance", blank.field) for blank in form.blanks()}
    fill_in(form, f"{name}: @@advance", tokens)
    if "confirmed" in form.element.fields:
        form.choose("confirmed")
    form.submit()
    assert state(obj) != before
    put_back(obj, {**status_of(obj), "review_state": before})


@contextmanager
def standing_in(obj: Any, wanted: str = "") -> Iterator[None]:
    """Put an object into a state for a while, if one is wanted."""
    before = status_of(obj)
    if wanted:
        set_state(obj, wanted)
    yield
    if wanted:
        put_back(obj, {**before, "comments": status_of(obj)["comments"] or before["comments"]})


def status_of(obj: Any) -> dict[str, Any]:
    """Return what the last step of an object left in its history."""
    workflows = api.portal.get_tool("portal_workflow")
    return dict(workflows.getStatusOf(machine_of(obj.portal_type).id, obj))


def put_back(obj: Any, status: dict[str, Any]) -> None:
    """Put an object back into the state of a status; what was said on the way stays."""
    workflows = api.portal.get_tool("portal_workflow")
    machine = machine_of(obj.portal_type)
    workflows.setStatusOf(machine.id, obj, status)
    workflows[machine.id].updateRoleMappingsFor(obj)
    obj.reindexObjectSecurity()


def fill_page(obj: Any, visit: Visit, tokens: Tokens, client: Client) -> None:
    """Fill in a form on a page; a file that was read is then brought in."""
    address = obj.absolute_url_path() + (f"/@@{visit.view}" if visit.view else "")
    place = f"{visit.keeps or visit.part}: @@{visit.view or visit.template}"
    form = form_at(client, visit.user, address, visit.asks, visit.button)
    blanks = form.blanks()
    tokens.filled |= {(visit.drawn_by, blank.field) for blank in blanks}
    for blank in blanks:
        if blank.kind == "file":
            form.attach(blank, *FILES[visit.drawn_by](place, tokens))
    fill_in(form, place, tokens, visit.century)
    for name, values in visit.chosen.items():
        form.choose(name, *values)
    form.submit(visit.button)
    if visit.then:
        form_at(client, visit.user, address, offers=visit.then).submit(visit.then)


def picture(place: str, tokens: Tokens) -> tuple[str, bytes]:
    """Return a picture; of its file nothing is kept but the pixels."""
    file = BytesIO()
    Image.new("RGB", (4, 3)).save(file, "PNG")
    return "picture.png", file.getvalue()


def chronology(place: str, tokens: Tokens) -> tuple[str, bytes]:
    """Return a chronology with a token in each column."""
    day = f"17 March {tokens.year(f'{place}.date', READ)}"
    return table(place, tokens, Date=day, Source="", Event="", Comment="")


def plan(place: str, tokens: Tokens) -> tuple[str, bytes]:
    """Return an action plan with a token in each column of words."""
    return table(place, tokens, Recommendation="", Action="", Lead="", Milestones="")


def table(place: str, tokens: Tokens, **columns: str) -> tuple[str, bytes]:
    """Return a file with a head and one row; an empty column gets a token."""
    row = [text or tokens.word(f"{place}.{name.lower()}") for name, text in columns.items()]
    tokens.put[FORMS] |= {f"{place}.{name.lower()}" for name in columns}
    return "table.csv", f"{','.join(columns)}\n{','.join(row)}\n".encode()


FILES = {"pictures": picture, "import": chronology, "plan_import": plan}
