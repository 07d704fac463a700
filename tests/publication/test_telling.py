"""Whom the gate tells what it found: whoever may know whose name a word is (8.5, 17.7)."""

from datetime import date

import pytest
import transaction
from plone.app.textfield import RichTextValue

from dhr_plone.participation.workspace import roster_of
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.telling import told
from dhr_plone.testing import acting_as, set_state
from dhr_plone.workflows.steps import take

PAGE = {"Accept": "text/html"}


@pytest.fixture
def naming(site):
    """A submitted summary that names a person of the case, and is shared with a reader."""
    case = site.case
    case.summary.key_issues = RichTextValue("<p>Anna Bernays rang.</p>", "text/html", "text/html")
    case.summary.shared_with_readers = True
    roster = roster_of(case.review)
    roster.add_to_team("outsider", position="reader").declare("None.", "None.", date(2009, 6, 1))
    set_state(case.summary, "submitted")
    transaction.commit()
    return site


def tells(site, user):
    """Whether a person is told of the name as a finding: by the services, and on the pages."""
    person, address = site.person(user), site.url(site.case.summary)
    gate = person.get(f"{address}/@gate").json()
    scan = person.get(f"{address}/@identity-scan")
    page = person.get(address, headers=PAGE).text
    check = person.get(f"{address}/@@identity-check", headers=PAGE)
    reasons = [reason for one in gate["checks"] for reason in one["reasons"]]
    assert not gate["open"]
    return {
        bool(gate["findings"]),
        any("Bernays" in reason for reason in reasons),
        scan.status_code == 200,
        "@@identity-check" in page,
        "Adult A" in page,
        check.status_code == 200,
    }


@pytest.mark.served
@pytest.mark.guidance("8.5")
def test_a_panel_member_is_told_as_long_as_no_person_is_shielded(naming):
    assert tells(naming, "panellist") == {True}
    with acting_as(naming.portal, "chair"):
        take(naming.case.person, "person_shield")
    transaction.commit()
    assert tells(naming, "panellist") == {False}
    assert tells(naming, "chair") == tells(naming, "governor") == {True}


@pytest.mark.served
def test_a_reader_reads_the_summary_and_nothing_that_the_gate_gathered(naming):
    person, address = naming.person("outsider"), naming.url(naming.case.summary)
    assert "Anna Bernays rang." in person.get(address).text
    assert tells(naming, "outsider") == {False}
    gate = person.get(f"{address}/@gate").json()
    said = {reason for one in gate["checks"] for reason in one["reasons"]}
    assert said == {"What is missing is told to those who read the whole review."}


def test_what_is_not_told_stands_in_the_way_all_the_same(portal, case):
    case.summary.key_issues = RichTextValue("<p>Anna Bernays rang.</p>", "text/html", "text/html")
    results = gatekeeper.results(case.summary)
    set_state(case.person, "shielded")
    with acting_as(portal, "panellist"):
        shown = told(case.summary, results)
    assert [one.passed for one in shown] == [one.passed for one in results]
    assert [bool(one.reasons) for one in shown] == [bool(one.reasons) for one in results]
