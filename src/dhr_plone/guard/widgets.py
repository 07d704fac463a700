"""Addresses of form widgets, without pressing the form's buttons in passing (G2).

``…/@@edit/++widget++title`` updates the form to find the widget, before anybody has asked who is
calling; a button named in the request would be pressed. Here the person is identified and the
form's permission asked first, and the form never sees a button.
"""

from typing import Any

from plone.z3cform.interfaces import IFormWrapper
from plone.z3cform.traversal import FormWidgetTraversal, WrapperWidgetTraversal
from z3c.form.interfaces import IForm
from zExceptions import NotFound
from zope.component import adapter

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import identify, is_closed
from dhr_plone.guard.gate import may_use


class Quiet:
    """Finds a widget for who may use its form, with no button pressed."""

    context: Any
    request: Any

    def traverse(self, name: str, ignored: Any) -> Any:
        identify(self.request)
        if is_closed(self.context) or not may_use(self.context):
            raise NotFound(name)
        without_buttons(self.request)
        return super().traverse(name, ignored)  # type: ignore[misc]


@adapter(IForm, IAddonInstalled)
class QuietForm(Quiet, FormWidgetTraversal):
    """The widgets of a form that is a page itself."""


@adapter(IFormWrapper, IAddonInstalled)
class QuietWrapper(Quiet, WrapperWidgetTraversal):
    """The widgets of a form inside a page."""


def without_buttons(request: Any) -> None:
    """Take every button that could be pressed out of a request.

    z3c.form names a button by prefixes that a form may change; ``buttons`` stands in all of them.
    """
    for values in (request.form, request.other, request.cookies):
        for name in [name for name in values if "button" in name.lower()]:
            del values[name]
