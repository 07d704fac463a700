"""``@@dhr-check``: what is not as it should be, for a Manager, while the site runs."""

from dataclasses import dataclass

from plone import api
from Products.Five.browser import BrowserView

from dhr_plone.check.gather import facts_of
from dhr_plone.check.rules import results
from dhr_plone.content_types.base import say


@dataclass(frozen=True)
class Row:
    """A rule as it is shown."""

    title: str
    faults: tuple[str, ...]


class SiteCheck(BrowserView):
    """Shows every rule, with what it found."""

    def rows(self) -> list[Row]:
        return [
            Row(say(result.title), tuple(say(fault) for fault in result.faults))
            for result in results(facts_of(api.portal.get()))
        ]
