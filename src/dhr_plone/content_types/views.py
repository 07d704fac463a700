"""The pages on which restricted objects are read."""

from datetime import date
from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.display import Group, answers, groups, say_day
from dhr_plone.content_types.interfaces import IInSiteFrame


class SchemaPage(BrowserView):
    """Shows what is filled in of an object, under the headings of its form.

    ``fields`` holds the macros that draw fields; pages with a layout of their own use them too.
    """

    fields = ViewPageTemplateFile("templates/fields.pt")
    # Names of fields that this page shows elsewhere, or that only serve to sort.
    leave_out: tuple[str, ...] = ()

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return self.index()

    def groups(self) -> tuple[Group, ...]:
        return groups(self.context, self.leave_out)

    def may_edit(self) -> bool:
        return may(MODIFY, self.context)


class OpenPage(SchemaPage):
    """The page of something that may be opened by people who may not read it.

    It is published with the permission to open; who may not read gets the front page, which shows
    the reference and the stage alone.
    """

    def __call__(self) -> Any:
        if may(VIEW, self.context):
            self.update()
            return self.index()
        return getMultiAdapter((self.context, self.request), name="front")()

    def update(self) -> None:
        """Fetch what several parts of the page show."""


class TermsPage(SchemaPage):
    """Terms of reference, with the versions that were agreed."""

    def versions(self) -> list[dict[str, Any]]:
        """Return the agreed versions, the last one first (10.2)."""
        return [
            {
                "number": version["number"],
                "agreed_on": say_day(date.fromisoformat(version["agreed_on"])),
                "agreed_by": version["agreed_by"],
                "answers": answers("dhr_plone.terms_topics", version["topics"], self.context),
            }
            for version in reversed(self.context.versions)
        ]


def in_site_frame(view: Any, template: Any) -> Any:
    """Draw a view of an object in the frame of the site.

    Everything around a page (its head with the style sheets, the navigation, the tool bar) is drawn
    for those who may view the page's object. Who may only open it gets the site's.
    """
    view.subject = view.context
    view.context = api.portal.get()
    alsoProvides(view, IInSiteFrame)
    return template()
