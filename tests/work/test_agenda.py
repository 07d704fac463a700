"""The partnership's standing item, and what each reader sees of it (19.1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import transaction

from dhr_plone.content_types.base import add
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.agenda import NEXT, item
from dhr_plone.work.duties import duties
from tests.work.test_duties import CASE, action, clock, imr

TODAY = date.today()
MEETING = date(2009, 9, 15)


def told(today=MEETING, **changes):
    case = replace(CASE, **changes)
    return item(case, duties(case), today)


@pytest.mark.guidance("19.1")
def test_what_is_late_is_told_apart_from_the_decisions_that_are_wanted():
    found = told(
        stage="referred", terms=None, deadlines=clock(decided=None), imrs=[imr("commissioned")]
    )
    assert [duty.paragraph for duty in found.decisions] == ["11.2"]
    assert [duty.position for duty in found.late] == ["author"]


@pytest.mark.guidance("19.1")
def test_the_next_deadlines_are_those_that_are_not_over():
    found = told(today=date(2009, 5, 2))
    assert [deadline.kind for deadline in found.next] == ["terms", "completion", "debrief"]
    assert len(found.next) <= NEXT
    assert not any(d.kind == "terms" for d in told().next)


@pytest.mark.guidance("19.1")
def test_what_nobody_is_found_for_and_how_far_the_plan_is_are_told():
    found = told(
        imrs=[imr("commissioned", people={})],
        actions=[action("in_progress"), action("audited"), action("in_progress")],
    )
    assert [duty.position for duty in found.unassigned] == ["coordinator"]
    assert found.actions == {"in_progress": 2, "audited": 1}


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    case = site.case
    case.review.came_to_attention = TODAY - timedelta(days=60)
    add(case.register, "Review", reference="DHR 2010/07", area="tokenarea")
    transaction.commit()
    return site


@pytest.mark.served
@pytest.mark.guidance("19.1")
def test_the_agenda_holds_each_review_that_is_under_way(site):
    url = site.url(site.case.register)
    for user in ("coordinator", "governor"):
        browser = site.browser(user)
        browser.open(f"{url}/@@agenda")
        page = browser.contents
        assert "DHR 2009/01" in page
        assert "DHR 2010/07" in page
        assert "Decide whether to review" in page
        assert "overdue by" in page
        assert "Bernays" not in page
    first = site.person("coordinator").get(f"{url}/@agenda").json()["items"][0]
    assert first["reference"] == "DHR 2009/01"
    assert first["decisions"][0]["what"] == "Decide whether to review"
    assert first["decisions"][0]["days_late"] > 0


@pytest.mark.served
@pytest.mark.guidance("19.1", "13.6")
def test_a_reader_sees_their_own_reviews_on_it_and_of_others_nothing(site):
    url = f"{site.url(site.case.register)}/@agenda"
    [mine] = site.person("chair").get(url).json()["items"]
    assert mine["reference"] == "DHR 2009/01"
    assert mine["decisions"]
    for user in ("police-author", "action-lead"):
        [open_only] = site.person(user).get(url).json()["items"]
        assert open_only.keys() == {"@id", "reference", "stage"}
    for user in ("outsider", None):
        assert site.person(user).get(url).status_code == 404
