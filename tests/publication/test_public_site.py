"""The profile ``public`` alone: a site that holds the library and has nothing of a review (Z14)."""

from datetime import date
from types import SimpleNamespace

import pytest
import transaction
from plone.app.testing import SITE_OWNER_NAME
from Products.CMFPlone.factory import addPloneSite
from zope.component.hooks import setSite

from dhr_plone.content_types.base import add
from dhr_plone.publication.edition import PanelMember, PlannedAction, SummaryText, build
from dhr_plone.publication.publish import put_into
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.table import machines, own_roles

EDITION = build(
    SummaryText(
        review_process="<p>Five agencies were asked.</p>",
        key_issues="<p>A report at a front desk was not assessed.</p>",
        conclusions="<p>Reports are assessed at once.</p>",
    ),
    [
        PlannedAction(
            number="1",
            public_wording="Assess every report.",
            scope="local",
            action_to_take="Write the procedure.",
            lead_agency="West Midshire Police",
            milestones="",
            target_date=date(2009, 12, 31),
            completed_on=None,
            outcome="",
        )
    ],
    [PanelMember(name="Dr Helen Marsh", agency="", is_chair=True)],
    area="West Midshire",
    year=2009,
    themes=["Risk assessment"],
    published_on=date(2009, 12, 14),
    edition_number=1,
)


@pytest.fixture
def public(functional_session, functional):
    """A second site beside the intranet's, with the public profile and nothing else of ours."""
    served = ServedSite(functional)
    with acting_as(served.portal, SITE_OWNER_NAME):
        site = addPloneSite(
            served.app,
            "public",
            title="What was learned",
            setup_content=False,
            extension_ids=("plonetheme.barceloneta:default", "dhr_plone:public"),
        )
        setSite(site)
        library = add(site, "SummaryLibrary", title="Published reviews")
        edition = put_into(library, EDITION)
        transaction.commit()
        yield SimpleNamespace(served=served, site=site, library=library, edition=edition)
        setSite(served.portal)


def page(public, obj):
    browser = public.served.browser(None)
    browser.open(obj.absolute_url())
    assert browser.headers["Status"].startswith("200")
    return browser.contents


def test_a_visitor_reads_the_library_and_the_edition(public):
    assert "West Midshire 2009" in page(public, public.library)
    read = page(public, public.edition)
    for text in ("not assessed", "Assess every report.", "Dr Helen Marsh", "Risk assessment"):
        assert text in read


def test_it_knows_no_type_no_machine_and_no_role_of_a_review(public):
    types = set(TYPES) & set(public.site.portal_types.objectIds())
    assert types == {"SummaryLibrary", "PublishedSummary"}
    assert set(machines()) & set(public.site.portal_workflow.objectIds()) == {"dhr_edition"}
    assert set(own_roles()).isdisjoint(public.site.valid_roles())
