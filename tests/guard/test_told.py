"""Whoever is shown words of an object stands in the audit trail as their reader.

Every view, service and download of ours is asked, by people who read different parts of a review.
"""

import json
from dataclasses import replace

import pytest

from dhr_plone.audit import requests
from dhr_plone.audit.book import Book
from dhr_plone.audit.search import Query, find
from dhr_plone.audit.trail import DIRECTORY
from dhr_plone.workflows.table import machine_of
from tests.guard.crawl import PUBLISHED, words
from tests.guard.planting import plant
from tests.guard.surfaces import own_names, surfaces
from tests.guard.ways import JSON, Request, read_by_get, requests_for

# The heads of pages, lists, forms and calendars tell what these are called and on which day they
# are due; the empty table of a chronology tells every agency how to fill it in.
IN_LISTS = {
    *("ReviewRegister.title", "Agency.title", "CasePerson.pseudonym", "ActionItem.number"),
    *("Review.reference", "Review.protective_marking", "Review.area", "IMR.due"),
    *("TermsOfReference.start_date", "TermsOfReference.completion_date"),
    "Review.chronology_instructions",
}
METHODS = ("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "MADEUP")
# The coordinator reads almost all. Of the others each asks in so many ways, one by one.
PEOPLE = {"coordinator": 1, "chair": 3, "governor": 3, "panellist": 3, "police-author": 3}
PEOPLE |= {"action-lead": 3}


@pytest.fixture
def tokens(site, parts, client):
    return plant(site, parts, client)


@pytest.fixture
def told(client, tmp_path, monkeypatch):
    """Sends a request, and returns the answer with what the trail tells of it."""

    def ask(request, user):
        directory = tmp_path / str(len(list(tmp_path.iterdir())))
        monkeypatch.setenv(DIRECTORY, str(directory))
        directory.mkdir()
        return request.send(client, user), find(Book(directory), Query(person=user))

    return ask


def asked(site, obj):
    """Every way of reading an object that this package brings."""
    names = own_names()
    for way in surfaces(site, obj):
        if way.name.removeprefix("@@") in names:
            yield from requests_for(obj, way)


def stands_for(event, parts):
    """The parts of a review that a line of the trail says were read.

    What may be read tells with it of what has no permissions of its own in it, and of its actions.
    """
    for name, obj in vars(parts).items():
        path = "/".join(obj.getPhysicalPath())
        within = path.rpartition("/")[0] == event.path and event.what != "opened"
        own = machine_of(obj.portal_type) is not None and obj.portal_type != "ActionItem"
        if path == event.path or (within and not own):
            yield name


def read(tokens, reply):
    """The parts of whose words an answer holds any, but for what lists tell."""
    for place in words(tokens, reply).values():
        name, _, field = place.partition(": ")
        if field != "id" and name != "people" and field not in IN_LISTS:
            yield name, place


def missing(parts, tokens, told, request, user):
    """What an answer shows and the trail does not tell."""
    reply, events = told(request, user)
    if reply.status != 200:
        return
    known = {name for event in events for name in stands_for(event, parts)}
    # The summary tells the edition that would be made of it.
    public = PUBLISHED if "summary" in known else ()
    for name, place in read(tokens, reply):
        if name not in known and place not in public:
            yield f"{user}: {request.path} {request.accept}: {place}"


@pytest.mark.slow
@pytest.mark.parametrize("user", PEOPLE)
def test_who_is_shown_a_word_of_an_object_is_told_of_as_its_reader(site, parts, tokens, told, user):
    # What is public is read by everybody.
    restricted = [obj for name, obj in vars(parts).items() if name not in ("library", "edition")]
    every = [request for obj in (site, *restricted) for request in asked(site, obj)]
    sent = every[list(PEOPLE).index(user) % PEOPLE[user] :: PEOPLE[user]]
    assert len(sent) > 150
    found = [one for request in sent for one in missing(parts, tokens, told, request, user)]
    assert found == []


def test_who_finds_a_word_is_told_of_as_the_reader_of_what_it_stands_in(parts, tokens, told):
    word = next(
        one for one, place in tokens.places.items() if place == "entry: ChronologyEntry.event"
    )
    path = f"{parts.review.absolute_url_path()}/@find"
    request = Request(path, "POST", JSON, json.dumps({"words": word}))
    reply, events = told(request, "coordinator")
    assert "entry" in dict(read(tokens, reply))
    assert parts.entry.UID() in {event.uid for event in events}


def untold_by_method(site, parts, tokens, told, user):
    """What a name that is read shows by whatever other method, and the trail does not tell.

    Methods that a service writes by are left out.
    """
    restricted = [obj for name, obj in vars(parts).items() if name not in ("library", "edition")]
    writing = {(way.name, way.method) for obj in restricted for way in surfaces(site, obj)}
    names = own_names()
    for request in read_by_get(site, restricted):
        for method in METHODS if request.name.removeprefix("@@") in names else ():
            if (request.name, method) not in writing:
                asked = replace(request, method=method)
                yield from missing(parts, tokens, told, asked, user)


@pytest.mark.slow
def test_whatever_method_shows_a_word_is_told_of_as_reading(site, parts, tokens, told):
    assert list(untold_by_method(site, parts, tokens, told, "coordinator")) == []
    gone = [name for name, obj in vars(parts).items() if obj.getId() not in obj.__parent__]
    assert gone == []


def test_the_test_finds_what_is_not_told_by_another_method(site, parts, tokens, told, without):
    with without(requests.answered):
        assert next(untold_by_method(site, parts, tokens, told, "coordinator"), None) is not None


def test_the_test_finds_what_is_not_told(parts, tokens, told, without):
    request = Request(f"{parts.review.absolute_url_path()}/@@composite-chronology")
    with without(requests.shown):
        assert list(missing(parts, tokens, told, request, "coordinator")) != []
