"""Installing and uninstalling: what the profiles' files cannot say."""

from typing import Any

from plone.base.interfaces import INonInstallable
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps profiles that are no add-on of their own out of the Add-ons panel."""

    def getNonInstallableProfiles(self) -> list[str]:
        return ["dhr_plone:demo", "dhr_plone:uninstall"]

    def getNonInstallableProducts(self) -> list[str]:
        return []


def after_install(context: Any) -> None:
    """Run after the default profile."""


def after_uninstall(context: Any) -> None:
    """Run after the uninstall profile."""
