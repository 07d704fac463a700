"""Test layers: a Plone site with the add-on."""

from typing import Any

from plone.app.testing import (
    PLONE_FIXTURE,
    FunctionalTesting,
    IntegrationTesting,
    PloneSandboxLayer,
    applyProfile,
)
from plone.testing.zope import WSGI_SERVER_FIXTURE, installProduct, uninstallProduct


class ReviewsLayer(PloneSandboxLayer):
    """A site with the add-on installed and nothing in it."""

    defaultBases = (PLONE_FIXTURE,)

    def setUpZope(self, app: Any, configurationContext: Any) -> None:
        import dhr_plone

        self.loadZCML(package=dhr_plone)
        # Its groups plugin registers itself when Zope initialises the product.
        installProduct(app, "collective.workspace")

    def tearDownZope(self, app: Any) -> None:
        uninstallProduct(app, "collective.workspace")

    def setUpPloneSite(self, portal: Any) -> None:
        applyProfile(portal, "dhr_plone:default")


FIXTURE = ReviewsLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="dhr_plone:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="dhr_plone:Functional"
)
