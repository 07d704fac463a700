"""An answer that says that nothing is there takes as long, whatever is there (G3)."""

from time import monotonic

import pytest

from dhr_plone.guard import beat
from dhr_plone.guard.beat import BEAT
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP

HTML, JSON = "text/html", "application/json"


class Clock:
    """The clock, which remembers when it was first looked at."""

    first = 0.0

    def __call__(self):
        now = monotonic()
        self.first = self.first or now
        return now


@pytest.fixture
def waited(monkeypatch):
    """Tells when each answer that waited was sent, in seconds of the clock, and does not wait."""
    found = []
    monkeypatch.setattr(beat, "sleep", lambda seconds: found.append(monotonic() + seconds))
    return found


@pytest.mark.parametrize("user", [None, "outsider", "housing-author"])
@pytest.mark.parametrize("accept", [HTML, JSON])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PATCH", "DELETE", "PROPFIND"])
def test_what_is_closed_and_what_is_made_up_wait_for_the_same_beat(
    client, parts, path, waited, monkeypatch, user, accept, method
):
    there = path(parts.police_imr)
    for asked in (there, there.replace(parts.police_imr.getId(), MADE_UP)):
        clock = Clock()
        monkeypatch.setattr(beat, "monotonic", clock)
        assert client(asked, user, method, accept).status == 404
        assert len(waited) == 1
        beats = (waited.pop() - clock.first) / BEAT
        assert beats >= 1
        assert beats == pytest.approx(round(beats), abs=0.05)


def test_the_wait_comes_last(client, parts, path, monkeypatch):
    """When the database is closed, the audit trail written, and the answer made."""
    done = []
    monkeypatch.setattr(beat, "sleep", lambda seconds: done.append("waited"))
    close = type(client.app._p_jar).close
    monkeypatch.setattr(
        type(client.app._p_jar), "close", lambda *args: (done.append("closed"), close(*args))[1]
    )
    monkeypatch.setattr("dhr_plone.audit.requests.write", lambda lines: done.append("written"))
    assert client(path(parts.review), "outsider").status == 404
    assert done[-1] == "waited"
    assert set(done) == {"closed", "written", "waited"}


def test_what_is_there_for_the_person_goes_out_at_once(client, parts, path, waited):
    assert client(path(parts.review), "chair").status == 200
    assert client(path(parts.person, "@@edit"), "panellist").status == 302
    assert client(path(parts.library)).status == 200
    assert waited == []


def test_a_site_without_a_register_has_nothing_to_hide(client, site, parts, waited):
    assert client("/plone/no-such-page").status == 404
    assert len(waited) == 1
    with acting_as(site, "admin"):
        site.manage_delObjects([parts.register.getId()])
    assert client("/plone/no-such-page").status == 404
    assert len(waited) == 1
