"""In each state of each machine, nobody reads what they may not (Z1, Z8), by whatever way.

Each run asks everybody in each state for the pages of what is in it, and divides the ways of
reading that this package brings among the states, and among those who are on no roster: in the end
each has been asked for by everybody else, and by one of them. Of all other ways, and of lists that
could tell of it, each person asks for one in so many.
``make crawl`` sends everything to everybody in each state; only those who are on no roster divide
what the platform brings, and what could tell of it, of which ``test_crawl`` asks each for all.
"""

import os
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import partial
from time import monotonic
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
import transaction
from plone.app.testing import FunctionalTesting

from dhr_plone.testing import CASE_SERVED, acting_as, case_of
from dhr_plone.work import feeds
from dhr_plone.workflows.steps import refuse_early
from dhr_plone.workflows.table import machines
from tests.guard import states
from tests.guard.asking import Client
from tests.guard.crawl import PEOPLE, crawl, person, prepare
from tests.guard.planting import plant
from tests.guard.states import PARTS, pages, reads_in, standing, walk
from tests.guard.tokens import Tokens
from tests.guard.ways import JSON

FULL = os.environ.get("CRAWL") == "full"
# Of all other ways and lists, a short run sends one in so many: over REST, and as pages.
ONE_IN = {True: 200, False: 600}
# Those who are on no roster come first in PEOPLE.
STRANGERS = sum(not one.reads | one.opens for one in PEOPLE)


class Planted(NamedTuple):
    """A site with a word in every field: the tokens, and the paths of the parts by their names."""

    tokens: Tokens
    paths: dict[str, str]


@pytest.fixture(scope="module")
def planted_over_rest(functional_session: Any) -> Iterator[Planted]:
    """A planted site for all tests of a module: planting takes longer than most of them."""
    functional_session.testSetUp()
    site, app = functional_session["portal"], functional_session["app"]
    parts = case_of(site)
    prepare(parts)
    tokens = plant(site, parts, Client(app))
    # A row without an agency, which no form and no service takes, stops the steps of the report.
    said = [{**row, "agency": parts.police_imr.agency} for row in parts.overview.confirmations]
    parts.overview.confirmations = said
    transaction.commit()
    paths = {name: "/".join(obj.getPhysicalPath()) for name, obj in vars(parts).items()}
    yield Planted(tokens, paths)
    functional_session.testTearDown()


@pytest.fixture
def planted_layer(planted_over_rest: Planted) -> Iterator[Any]:
    """The planted site, whose changes can be committed and are undone."""
    layer = FunctionalTesting(bases=(CASE_SERVED,), name="Planted")
    layer.testSetUp()
    yield layer
    layer.testTearDown()


@pytest.fixture
def site(planted_layer):
    return planted_layer["portal"]


@pytest.fixture
def client(planted_layer, site):
    return Client(planted_layer["app"])


@pytest.fixture
def tokens(planted_over_rest):
    return deepcopy(planted_over_rest.tokens)


@pytest.fixture
def parts(site, planted_over_rest):
    """The parts of the planted review, of which nothing is public yet."""
    found = {
        name: site.unrestrictedTraverse(path) for name, path in planted_over_rest.paths.items()
    }
    with acting_as(site, "admin"):
        found["library"].manage_delObjects([found.pop("edition").getId()])
    return SimpleNamespace(**found)


@pytest.fixture
def secrets(site):
    """The secret addresses of everybody's calendar feeds."""
    return {one.name: feeds.begin(one.user) if one.user else "none" for one in PEOPLE}


@pytest.fixture
def walked(parts, client, tokens, without):
    """Takes the parts of a machine through its states."""
    return partial(walk, parts, client, tokens, at_any_time=partial(without, refuse_early))


@pytest.fixture(scope="module")
def beside():
    """The answers for made-up addresses: nothing is there in any state.

    Each person asks for them once, in a short run one of all.
    """
    answers = {}
    return {one.name: {} if FULL else answers for one in PEOPLE}


@pytest.mark.guidance("12.8", "13.6", "17.6b")
@pytest.mark.parametrize("name", PARTS)
@pytest.mark.slow
def test_in_no_state_does_anybody_read_what_they_may_not(
    site, parts, client, tokens, secrets, walked, beside, name
):
    started, findings, unread, ways, requests = monotonic(), [], [], set(), 0
    for turn, state in enumerate(walked(name=name)):
        for number, one in enumerate(PEOPLE):
            someone = standing(one, name, state)
            asked = share(site, parts, tokens, name, secrets[one.name], turn, number)
            result = crawl(client, tokens, someone, asked, beside[one.name])
            findings += [f"{state}: {finding}" for finding in result.findings]
            if reads_in(one, name, state) and not tells_of(parts, name, result):
                unread.append(f"{state}: {one.name}")
            requests += result.requests
            ways |= {(request.path.split("/")[-1], request.accept) for request in asked}
    print(
        f"\nThe states of {name}, {'whole' if FULL else 'a sample'}: {turn + 1} states, "
        f"{len(ways)} surfaces, {len(PEOPLE)} people, {requests} requests, "
        f"{len(findings)} findings, {monotonic() - started:.0f} s",
        *findings,
        sep="\n",
    )
    assert not findings, "\n".join(["", *findings])
    assert unread == [], "by the table they read it"


def share(site, parts, tokens, name, secret, turn, number):
    """What a person is to ask for in a state; ``turn`` and ``number`` count states and people."""
    first, own = set_of(pages(parts, name)), set_of(states.ours(site, parts, name))
    other = set_of(
        (*states.all_ways(site, parts, name), *states.listings(site, parts, tokens, name, secret))
    )
    if FULL:
        mine = other[number::STRANGERS] if number < STRANGERS else other
        return set_of((*first, *own, *mine))
    among = STRANGERS if number < STRANGERS else 1
    turns = len(machines()[name].states) * among
    found = [*first, *own[(turn * among + number) % turns :: turns]]
    others = [replace(request, place="") for request in other if request not in own]
    for rest, one_in in ONE_IN.items():
        of_a_kind = [request for request in others if (request.accept == JSON) == rest]
        found += of_a_kind[(turn * len(PEOPLE) + number) % one_in :: one_in]
    return set_of(found)


def set_of(requests):
    """Requests without repetition, in their order."""
    return list(dict.fromkeys(requests))


def tells_of(parts, name, result):
    """Whether a word of each part of a machine was seen."""
    return {place.partition(": ")[0] for place in result.seen} >= set(PARTS[name])


def test_the_author_reads_their_own_in_every_state(parts, client, tokens, walked):
    author = person("author", "police-author", " ".join(PARTS["dhr_imr"]), "register review")
    for state in walked(name="dhr_imr"):
        result = crawl(client, tokens, author, pages(parts, "dhr_imr"))
        assert "police_imr: IMR.lessons" in result.seen, state


def test_a_state_that_is_more_open_than_it_should_be_is_found(parts, client, tokens):
    """Otherwise no finding would mean nothing."""
    panel = next(one for one in PEOPLE if one.name == states.PANEL)
    before = standing(panel, "dhr_imr", "commissioned")
    assert crawl(client, tokens, before, pages(parts, "dhr_imr")).findings == []
    for permission in ("View", "Access contents information"):
        parts.police_imr.manage_permission(permission, ["Panel Member"], acquire=False)
    findings = crawl(client, tokens, before, pages(parts, "dhr_imr")).findings
    assert any("police_imr: IMR.lessons" in finding for finding in findings)
