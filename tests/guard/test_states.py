"""In each state: strangers learn nothing (Z1), and agencies are blind to each other (Z8)."""

import pytest

from dhr_plone.workflows.table import machines
from tests.guard.crawl import PEOPLE, Request, about, crawl, person, prepare
from tests.guard.planting import plant

JSON = "application/json"
STRANGERS = [one for one in PEOPLE if not one.reads]
SAMPLES = {
    "dhr_register": "register",
    "dhr_review": "review",
    "dhr_person": "person",
    "dhr_terms": "terms",
    "dhr_imr": "police_imr",
    "dhr_overview": "overview",
    "dhr_summary": "summary",
    "dhr_action": "action",
}
# The parts of the police's management review, and the states from which on the panel reads it.
THEIRS = ("police_imr", "entry", "imr_record")
READ_BY_THE_PANEL = ("assured", "accepted", "no_contact")
OTHERS = ("author of another agency", "action lead")


@pytest.fixture
def tokens(site, parts, client):
    prepare(parts)
    return plant(site, parts, client)


def put_into_state(site, obj, machine, state):
    workflows = site.portal_workflow
    workflows.setStatusOf(machine.id, obj, {"review_state": state})
    workflows[machine.id].updateRoleMappingsFor(obj)
    obj.reindexObjectSecurity()


def pages(parts, places):
    for place in places:
        obj = getattr(parts, place)
        path = obj.absolute_url_path()
        yield about(place, obj, Request(path))
        yield about(place, obj, Request(path, accept=JSON))


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize("name", SAMPLES)
def test_strangers_learn_nothing_in_any_state(site, parts, client, tokens, name):
    machine = machines()[name]
    for state in machine.states:
        put_into_state(site, getattr(parts, SAMPLES[name]), machine, state)
        for stranger in STRANGERS:
            result = crawl(client, tokens, stranger, pages(parts, [SAMPLES[name]]))
            assert result.findings == [], state


@pytest.mark.guidance("12.8")
@pytest.mark.parametrize("state", machines()["dhr_imr"].states)
def test_no_agency_reads_another_one_s_review_and_the_panel_none_before_assurance(
    site, parts, client, tokens, state
):
    put_into_state(site, parts.police_imr, machines()["dhr_imr"], state)
    searches = [
        Request(f"/plone/@search?SearchableText={token}&fullobjects=1", accept=JSON)
        for token, place in tokens.places.items()
        if place.startswith(THEIRS) and token.isalpha()
    ][::5]
    asked = [*pages(parts, THEIRS), *searches]
    for one in PEOPLE:
        if one.name in OTHERS:
            assert crawl(client, tokens, one, asked).findings == []
    panel = next(one for one in PEOPLE if one.user == "panellist")
    result = crawl(client, tokens, panel, asked)
    if state in READ_BY_THE_PANEL:
        assert "police_imr: IMR.lessons" in result.seen
    else:
        assert result.findings == []


def test_the_author_reads_their_own_in_every_state(site, parts, client, tokens):
    author = person("author", "police-author", " ".join(THEIRS), "register review")
    for state in machines()["dhr_imr"].states:
        put_into_state(site, parts.police_imr, machines()["dhr_imr"], state)
        assert (
            "police_imr: IMR.lessons"
            in crawl(client, tokens, author, pages(parts, ["police_imr"])).seen
        )
