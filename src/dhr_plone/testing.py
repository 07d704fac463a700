"""Test layers: a Plone site with the add-on, and one with a review that people work on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from os import environ
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import transaction
from AccessControl.SecurityManagement import (
    getSecurityManager,
    newSecurityManager,
    noSecurityManager,
    setSecurityManager,
)
from plone import api
from plone.app.testing import (
    PLONE_FIXTURE,
    FunctionalTesting,
    IntegrationTesting,
    PloneSandboxLayer,
    applyProfile,
)
from plone.app.testing.interfaces import SITE_OWNER_NAME
from plone.testing.zope import WSGI_SERVER_FIXTURE, installProduct, uninstallProduct
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

from dhr_plone.audit.trail import DIRECTORY
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.demo import create_users
from dhr_plone.guard import beat
from dhr_plone.participation.workspace import roster_of

PASSWORD = "correct horse battery 9"  # noqa: S105


class AddonLayer(PloneSandboxLayer):
    """A site with the add-on installed and nothing in it."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app: Any, configurationContext: Any) -> None:
        import dhr_plone

        self.loadZCML(package=dhr_plone)
        # Its groups plugin registers itself when Zope initialises the product.
        installProduct(app, "collective.workspace")
        self.audit_trail = TemporaryDirectory(prefix="audit-")
        environ[DIRECTORY] = self.audit_trail.name
        # Tests ask for what is not there by the thousand.
        self.not_waiting = patch.object(beat, "sleep", lambda seconds: None)
        self.not_waiting.start()

    def tearDownZope(self, app: Any) -> None:
        self.not_waiting.stop()
        uninstallProduct(app, "collective.workspace")
        del environ[DIRECTORY]
        self.audit_trail.cleanup()

    def setUpPloneSite(self, portal: Any) -> None:
        applyProfile(portal, "dhr_plone:default")


class CaseLayer(PloneSandboxLayer):
    """A site with a small review: ids are random, so `case_of` finds its parts by type."""

    defaultBases = (AddonLayer(),)

    def setUpPloneSite(self, portal: Any) -> None:
        with acting_as(portal, SITE_OWNER_NAME):
            create_users(portal, PASSWORD)
            build_case(portal)
            # The layer commits outside the site, where titles cannot be indexed, and is silent.
            transaction.commit()


ADDON = CaseLayer.defaultBases[0]
CASE = CaseLayer()
CASE_INTEGRATION = IntegrationTesting(bases=(CASE,), name="dhr_plone:CaseIntegration")
CASE_SERVED = FunctionalTesting(bases=(CASE, WSGI_SERVER_FIXTURE), name="dhr_plone:CaseServed")

# Who is on which roster, with which position, of the review that `build_case` builds.
ROSTER = {
    "register": {
        "coordinator": "coordinator",
        "governor": "governing_body",
        "auditor": "auditor",
    },
    "review": {"chair": "chair", "panellist": "panel_member"},
    "police_imr": {"police-author": "author", "police-manager": "senior_manager"},
    "housing_imr": {"housing-author": "author", "housing-manager": "senior_manager"},
    "action": {"action-lead": "lead"},
}


def build_case(portal: Any) -> None:
    """Build a register with a review in scoping, two management reviews, and their rosters."""
    library = add(portal, "SummaryLibrary", title="Published summaries")
    register = add(portal, "ReviewRegister", title="West Midshire", library=library.UID())
    police = add(register, "Agency", title="West Midshire Police", kind="police")
    housing = add(register, "Agency", title="Midshire Homes", kind="housing")
    review = add(register, "Review", reference="DHR 2009/01", area="West Midshire")
    person = add(review, "CasePerson", pseudonym="Adult A", full_name="Anna Bernays")
    person.case_role = "victim"
    add(review, "TermsOfReference")
    add(review, "CaseRecord", kind="meeting")
    police_imr = add(review, "IMR", agency=police.UID())
    add(police_imr, "ChronologyEntry", starts="22 May 2008 18:30", event="Call to the house.")
    housing_imr = add(review, "IMR", agency=housing.UID())
    add(review, "OverviewReport")
    add(review, "ExecutiveSummary")
    action = add(
        review,
        "ActionItem",
        number="1.1",
        recommendation="Refer on the same day.",
        lead_agency=housing.UID(),
    )
    places = {
        "register": register,
        "review": review,
        "police_imr": police_imr,
        "housing_imr": housing_imr,
        "action": action,
    }
    for place, people in ROSTER.items():
        for user, position in people.items():
            let_in(places[place], user, position)


def let_in(place: Any, user: str, position: str) -> Any:
    """Put a person on a roster, with their interest declared."""
    member = roster_of(place).add_to_team(user, position=position)
    member.declare("None beyond my post.", "I had no part in the case.", date(2009, 6, 1))
    return member


def case_of(portal: Any) -> SimpleNamespace:
    """Return the parts of the review that `build_case` built."""
    register = children(portal, "ReviewRegister")[0]
    review = children(register, "Review")[0]
    imrs = {imr.agency_title(): imr for imr in children(review, "IMR")}
    one = {
        name: children(review, portal_type)[0]
        for name, portal_type in (
            ("person", "CasePerson"),
            ("terms", "TermsOfReference"),
            ("record", "CaseRecord"),
            ("overview", "OverviewReport"),
            ("summary", "ExecutiveSummary"),
            ("action", "ActionItem"),
        )
    }
    return SimpleNamespace(
        library=children(portal, "SummaryLibrary")[0],
        register=register,
        review=review,
        police_imr=imrs["West Midshire Police"],
        housing_imr=imrs["Midshire Homes"],
        entry=children(imrs["West Midshire Police"], "ChronologyEntry")[0],
        **one,
    )


def set_state(obj: Any, state: str) -> None:
    """Put something into a state of its machine, however it would get there."""
    workflows = api.portal.get_tool("portal_workflow")
    [machine] = workflows.getChainFor(obj)
    known = {"action": None, "actor": "", "comments": "", "time": obj.created()}
    workflows.setStatusOf(machine, obj, {**known, "review_state": state})
    workflows[machine].updateRoleMappingsFor(obj)
    obj.reindexObjectSecurity()


@contextmanager
def acting_as(portal: Any, user: str | None) -> Iterator[None]:
    """Act as a user of the site, as the owner of Zope, or as a visitor (None)."""
    forget_local_roles()
    before = getSecurityManager()
    _log_in(portal, user)
    try:
        yield
    finally:
        forget_local_roles()
        setSecurityManager(before)


def forget_local_roles() -> None:
    """Drop what borg.localrole keeps on the request while a test changes roles."""
    notes = IAnnotations(getRequest(), {})
    for key in [key for key in notes if str(key).startswith("borg.localrole")]:
        del notes[key]


def _log_in(portal: Any, name: str | None) -> None:
    """Log in as a person of the site, else as a user of Zope's own, else as a visitor."""
    if name is None:
        noSecurityManager()
        return
    folders = (portal.acl_users, portal.__parent__.acl_users)
    found = ((folder, folder.getUser(name)) for folder in folders)
    folder, user = next((folder, user) for folder, user in found if user is not None)
    newSecurityManager(None, user.__of__(folder))
