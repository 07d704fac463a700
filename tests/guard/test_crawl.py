"""Nobody off the roster learns anything (Z1, Z2): the site is read as several people, word by word.

Each run asks everybody for every object, and divides all other ways of reading among people in
the same position. ``make crawl`` sends everything to everybody.
"""

import os
from dataclasses import replace
from time import monotonic

import pytest

from dhr_plone.guard.answer import Answer
from dhr_plone.guard.gate import guard
from tests.guard.crawl import PEOPLE, PUBLISHED, Result, crawl
from tests.guard.surfaces import own_names, surfaces
from tests.guard.ways import JSON, Request, about, all_requests, requests_for

FULL = os.environ.get("CRAWL") == "full"
# Of all other ways, a short run sends one in so many to each person.
ONE_IN = 120
RESTRICTED = "dhr_plone.content_types.interfaces.IRestricted"
# Where words are seen: data, pages, the history, and what stands on pages of its own.
READ = (
    *(("", JSON), ("", "text/html"), ("/@history", JSON), ("/@@download/file", "*/*")),
    *(("/@participants", JSON), ("/@@chronology-prompts?list=dismissed", "text/html")),
    ("/@@identity-check", "text/html"),
)


@pytest.fixture(scope="module")
def site(planted):
    return planted.site


@pytest.fixture(scope="module")
def parts(planted):
    return planted.parts


@pytest.fixture(scope="module")
def client(planted):
    return planted.client


@pytest.fixture(scope="module")
def tokens(planted):
    return planted.tokens


def pages(parts):
    """The page of every object, and what REST tells of it."""
    for place, obj in vars(parts).items():
        path = obj.absolute_url_path()
        yield about(place, obj, Request(path))
        yield about(place, obj, Request(path, accept=JSON))


def ours(site, parts):
    """Every way of reading that this package brings."""
    names = own_names()
    for obj in vars(parts).values():
        for way in surfaces(site, obj):
            if way.name.removeprefix("@@") in names:
                yield from requests_for(obj, way)


def shares(site, parts, tokens):
    """What each person is to ask for in a short run."""
    everything = list(dict.fromkeys(all_requests(site, parts, tokens)))
    if FULL:
        return [everything] * len(PEOPLE)
    own = list(dict.fromkeys(ours(site, parts)))
    others = [replace(request, place="") for request in everything]
    return [
        [*pages(parts), *own[number % 3 :: 3], *others[number::ONE_IN]]
        for number in range(len(PEOPLE))
    ]


@pytest.mark.guidance("13.6", "17.6b")
@pytest.mark.slow
def test_nobody_reads_what_they_may_not_know(site, parts, client, tokens):
    total, started = Result(), monotonic()
    for person, requests in zip(PEOPLE, shares(site, parts, tokens), strict=True):
        result = crawl(client, tokens, person, requests)
        print(f"\n{person.name}: {result.requests} requests", *result.findings, sep="\n")
        total.requests += result.requests
        total.findings += result.findings
    ways = {way for obj in vars(parts).values() for way in surfaces(site, obj)}
    print(
        f"\nThe crawl, {'whole' if FULL else 'a sample'}: {len(vars(parts))} objects, "
        f"{len(ways)} surfaces, {len(tokens.places) + len(tokens.ids)} words and ids, "
        f"{len(PEOPLE)} people, {total.requests} requests, {len(total.findings)} findings, "
        f"{monotonic() - started:.0f} s"
    )
    assert not total.findings, "\n".join(["", *total.findings])


def test_the_visitor_finds_the_published_text_word_for_word(site, parts, client, tokens):
    visitor = PEOPLE[0]
    result = crawl(client, tokens, visitor, [Request(parts.edition.absolute_url_path())])
    assert set(PUBLISHED) <= result.seen | {"agency: Agency.title"}


def test_every_word_that_is_planted_is_seen_by_who_may_see_it(site, client, tokens):
    """Otherwise the crawl would look for words that stand nowhere."""
    seen = set()
    for brain in site.portal_catalog.unrestrictedSearchResults(object_provides=RESTRICTED):
        path = brain.getPath()
        for below, accept in READ:
            seen |= set(tokens.found_in(client(path + below, "admin", accept=accept).body).values())
    assert set(tokens.places.values()) - seen == {
        # A page says anew what became of the material.
        "record: CaseRecord.material_settled_on",
    }


@pytest.mark.parametrize(
    ("part", "below"), [(guard, "/@@title"), (Answer, "")], ids=["gate", "answer"]
)
def test_the_crawl_finds_something_where_the_guard_is_off(
    parts, client, tokens, without, without_adapter, part, below
):
    visitor = PEOPLE[0]
    asked = [
        about(place, obj, Request(obj.absolute_url_path() + below))
        for place, obj in vars(parts).items()
        if place not in ("library", "edition")
    ]
    assert crawl(client, tokens, visitor, asked).findings == []
    with (without if part is guard else without_adapter)(part):
        assert crawl(client, tokens, visitor, asked).findings != []
