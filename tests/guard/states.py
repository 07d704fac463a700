"""The states of the eight machines: how they are entered, who reads in each, what is asked there.

Each state is entered by the step that leads there, over REST, by a person whose step it is, with a
word of its own in the comment, and so with all that the step brings about: what is agreed is kept,
the summary is published and withdrawn. Only whether it is time for a step (``workflows/rules``) is
not asked: made-up words satisfy no rule. One state is written directly: no step leads back to
``commissioned``, from which an agency reports that it had no contact.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from dhr_plone.content_types.fields import children
from dhr_plone.testing import set_state
from dhr_plone.workflows.table import machine_of
from tests.guard.asking import Client
from tests.guard.crawl import PUBLISHED, Person
from tests.guard.surfaces import own_names, surfaces
from tests.guard.tokens import Tokens
from tests.guard.ways import (
    EVERYTHING,
    JSON,
    SEARCHES,
    Request,
    about,
    requests_for,
    requests_to,
)

# The parts of a review whose permissions each machine decides, the one that runs in it first.
PARTS = {
    "dhr_register": ("register", "agency"),
    "dhr_review": ("review", "record", "proceeding"),
    "dhr_person": ("person",),
    "dhr_terms": ("terms",),
    "dhr_imr": ("police_imr", "entry", "imr_record"),
    "dhr_overview": ("overview",),
    "dhr_summary": ("summary",),
    "dhr_action": ("action",),
}
# The steps through all states, each with the person whose step it is.
STEPS = {
    "dhr_register": (),
    "dhr_review": (
        ("governor", "review_decline"),
        ("governor", "review_send_back"),
        ("governor", "review_decide"),
        ("chair", "review_scope"),
        ("chair", "review_present"),
        ("governor", "review_sign_off"),
        ("governor", "review_conclude"),
    ),
    "dhr_person": (("chair", "person_shield"),),
    "dhr_terms": (("chair", "terms_agree"),),
    "dhr_imr": (
        ("police-author", "imr_start"),
        ("police-author", "imr_submit"),
        ("police-manager", "imr_assure"),
        ("chair", "imr_accept"),
        (None, "commissioned"),
        ("police-author", "imr_report_no_contact"),
    ),
    "dhr_overview": (
        ("chair", "overview_circulate"),
        ("chair", "overview_agree"),
        ("governor", "overview_sign_off"),
    ),
    "dhr_summary": (
        ("chair", "summary_submit"),
        ("governor", "summary_agree"),
        ("governor", "summary_publish"),
        ("governor", "summary_withdraw"),
    ),
    "dhr_action": (
        ("coordinator", "action_sign_up"),
        ("action-lead", "action_start"),
        ("action-lead", "action_implement"),
        ("auditor", "action_audit"),
    ),
}
AUTHOR, PANEL, LEAD = "author of another agency", "panel member before assurance", "action lead"
ALWAYS = None
# In which states each person reads the parts of a machine, by the tables of DESIGN. Who is not
# named here never does.
READ: dict[str, dict[str, tuple[str, ...] | None]] = {
    "dhr_register": {},
    "dhr_review": {PANEL: ALWAYS},
    "dhr_person": {PANEL: ("active",), AUTHOR: ("active",)},
    "dhr_terms": {PANEL: ALWAYS, AUTHOR: ALWAYS},
    "dhr_imr": {PANEL: ("assured", "accepted", "no_contact")},
    "dhr_overview": {PANEL: ("circulated", "panel_agreed", "signed_off")},
    "dhr_summary": {PANEL: ALWAYS},
    "dhr_action": {PANEL: ALWAYS, LEAD: ALWAYS},
}
# Whom one knows of by reading a part: its roster tells who takes part, and itself who assured it.
TAKING_PART = {"police_imr": ("people: police-author", "people: police-manager")}
# What everybody may read: the edition, as long as it is public.
PUBLIC = ("dhr_summary", "published")


def reads_in(person: Person, name: str, state: str) -> bool:
    """Tell whether a person reads the parts of a machine in a state, by the table above."""
    states = READ[name].get(person.name, ())
    return states is ALWAYS or state in states


def standing(person: Person, name: str, state: str) -> Person:
    """Return a person with what they may read in a state of a machine, all else being as planted.

    No edition is public but in one state of one machine: before and after, who does not read the
    summary knows nothing of it.
    """
    parts = frozenset(PARTS[name])
    reads = person.reads - parts | (parts if reads_in(person, name, state) else frozenset())
    knows = person.knows if (name, state) == PUBLIC else person.knows.difference(PUBLISHED)
    knows = knows.union(*(TAKING_PART.get(place, ()) for place in reads))
    return replace(person, reads=reads, knows=knows)


def walk(
    parts: SimpleNamespace,
    client: Client,
    tokens: Tokens,
    name: str,
    at_any_time: Callable[[], AbstractContextManager[None]],
) -> Iterator[str]:
    """Take the parts of a machine through all its states; yield each when it is entered first.

    ``at_any_time`` switches off what refuses a step for which it is not time.
    """
    place = PARTS[name][0]
    obj = getattr(parts, place)
    entered = [machine_of(obj.portal_type).states[0]]
    yield entered[0]
    for user, step in STEPS[name]:
        if user is None:
            set_state(obj, step)
            continue
        comment = tokens.word(f"{place}: comment of a step")
        with at_any_time():
            state = take(client, obj, user, step, comment)
        show_public(parts)
        if state not in entered:
            entered.append(state)
            yield state


def take(client: Client, obj: Any, user: str, step: str, comment: str) -> str:
    """Take a step as a person, and return the state that it leads to."""
    path = f"{obj.absolute_url_path()}/@workflow/{step}"
    body = json.dumps({"comment": comment}).encode()
    reply = client(path, user, "POST", JSON, body, content_type=JSON)
    assert reply.status == 200, (step, reply.text)
    return str(json.loads(reply.text)["review_state"])


def show_public(parts: SimpleNamespace) -> None:
    """Keep in ``parts`` the edition that is public, or in ``gone`` the id of the one that was."""
    public = children(parts.library, "PublishedSummary")
    before = vars(parts).pop("edition", None)
    if public:
        parts.edition = public[0]
    elif before is not None:
        parts.gone = before.getId()


def pages(parts: SimpleNamespace, name: str) -> Iterator[Request]:
    """Yield the page of each part of a machine, and what REST tells of it."""
    for place in PARTS[name]:
        obj = getattr(parts, place)
        path = obj.absolute_url_path()
        yield about(place, obj, Request(path))
        yield about(place, obj, Request(path, accept=JSON))
    if gone := getattr(parts, "gone", None):
        path = f"{parts.library.absolute_url_path()}/{gone}"
        yield Request(path, place="edition", name=gone)
        yield Request(path, accept=JSON, place="edition", name=gone)


def ours(site: Any, parts: SimpleNamespace, name: str) -> Iterator[Request]:
    """Yield every way of reading the parts of a machine that this package brings."""
    for place in present(parts, PARTS[name]):
        yield from own(site, place, getattr(parts, place))


def all_ways(site: Any, parts: SimpleNamespace, name: str) -> Iterator[Request]:
    """Yield every way of reading the parts of a machine."""
    for place in present(parts, PARTS[name]):
        obj = getattr(parts, place)
        yield from (about(place, obj, request) for request in requests_to(site, obj))


def present(parts: SimpleNamespace, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return places, and that of the edition where one is public: none was when it was planted."""
    return (*places, "edition") if "edition" in vars(parts) else places


def listings(
    site: Any, parts: SimpleNamespace, tokens: Tokens, name: str, secret: str
) -> Iterator[Request]:
    """Yield what could tell of the parts of a machine from elsewhere.

    That is everything of ours on what they lie in, on the library and on the site, the lists of the
    platform there, a person's calendar feed, and searches, for each word that stands in them too.
    """
    for place in ("register", "review", "library"):
        yield from own(site, place, getattr(parts, place))
    yield from own(site, "site", site)
    for obj in (parts.register, parts.review, parts.library, site):
        path = obj.absolute_url_path()
        yield from (Request(path + below) for below in LISTS)
        yield from (Request(path + below, accept=JSON) for below in LISTS_OF_REST)
    base = site.absolute_url_path()
    yield Request(f"{base}/@@dhr-calendar/{secret}.ics")
    for query in SEARCHES:
        yield Request(f"{base}/@search?{query}&{EVERYTHING}", accept=JSON)
        yield Request(f"{base}/@@search?{query}")
    words = [
        token
        for token, place in tokens.places.items()
        if token.isalpha() and place.partition(": ")[0] in PARTS[name]
    ]
    for number, word in enumerate(words):
        yield Request(f"{base}/@search?SearchableText={word}&{EVERYTHING}", accept=JSON)
        search = SEARCHING[number % len(SEARCHING)]
        yield Request(f"{base}/{search}?SearchableText={word}")
    for obj in (getattr(parts, place) for place in PARTS[name]):
        yield Request(f"{base}/resolveuid/{obj.UID()}")
        yield Request(f"{base}/@search?UID={obj.UID()}&{EVERYTHING}", accept=JSON)


SEARCHING = ("@@search", "@@ajax-search", "@@search_rss")
LISTS = (
    *("", "/RSS", "/atom.xml", "/@@sitemap", "/sitemap.xml.gz", "/folder_listing", "/full_view"),
    *("/summary_view", "/@@folder_contents", "/@@historyview", "/@@fc-contextInfo", "/objectIds"),
    *("/objectValues", "/@@getVocabulary?name=plone.app.vocabularies.Catalog", "/@@dashboard"),
)
LISTS_OF_REST = (
    f"?{EVERYTHING}",
    f"/@navigation?{EVERYTHING}",
    f"/@contextnavigation?{EVERYTHING}",
    f"/@search?{EVERYTHING}",
    *("/@history", "/@breadcrumbs", "/@types", "/@relations", "/@linkintegrity", "/@sharing"),
)


def own(site: Any, place: str, obj: Any) -> Iterator[Request]:
    """Yield every way of reading an object that this package brings."""
    names = own_names()
    for way in surfaces(site, obj):
        if way.name.removeprefix("@@") in names:
            yield from (about(place, obj, request) for request in requests_for(obj, way))
