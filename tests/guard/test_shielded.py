"""The panel meets no name of a shielded person in an entry, by whatever address (8.5).

Each run asks for all that this package brings, and for one in so many of the platform's ways.
"""

import os

import pytest
import transaction
from zope.lifecycleevent import modified

from dhr_plone.chronology.entry_read import EntrySerializer
from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as, set_state
from dhr_plone.workflows.steps import take
from tests.guard.states import own
from tests.guard.tokens import readings
from tests.guard.ways import JSON, Request, requests_to

NAME = "qzxmartin"
ONE_IN = 1 if os.environ.get("CRAWL") == "full" else 5


@pytest.fixture
def shielded(site, parts):
    """The parts of a review whose police names a shielded person to the panel."""
    person = add(parts.review, "CasePerson", pseudonym="Adult B", full_name=f"{NAME.title()} Pell")
    parts.entry.event = f"{NAME.title()} Pell was arrested."
    parts.entry.comment = f"Nobody asked {NAME.title()} why."
    modified(parts.entry)
    set_state(parts.police_imr, "assured")
    with acting_as(site, "chair"):
        take(person, "person_shield")
    transaction.commit()
    return parts


def naming(client, requests, user):
    """The requests whose answer names the person."""
    return [
        str(request)
        for request in requests
        if any(NAME in text for text in readings(request.send(client, user).body))
    ]


@pytest.mark.slow
@pytest.mark.guidance("8.5")
@pytest.mark.parametrize("place", ["entry", "police_imr", "review"])
def test_no_view_or_service_names_a_shielded_person_to_the_panel(site, shielded, client, place):
    obj = getattr(shielded, place)
    ours = {request.path for request in own(site, place, obj)}
    every = list(requests_to(site, obj))
    asked = [one for turn, one in enumerate(every) if one.path in ours or turn % ONE_IN == 0]
    assert len(asked) > 50
    assert naming(client, asked, "panellist") == []


def test_the_test_sees_the_name_where_it_is_told(shielded, client, without_adapter):
    request = Request(shielded.entry.absolute_url_path(), accept=JSON)
    assert naming(client, [request], "panellist") == []
    assert naming(client, [request], "chair") == [str(request)]
    with without_adapter(EntrySerializer):
        assert naming(client, [request], "panellist") == [str(request)]
