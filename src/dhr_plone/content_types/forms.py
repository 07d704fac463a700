"""The forms in which everything restricted is added and changed.

They check what spans several tabs on the whole of what was typed, and they keep two people who
change the same thing from overwriting each other: the form carries the fingerprints of the fields
as its reader saw them. Whoever saves second gets the form back with what they typed; a field that
the other person alone changed shows the stored value, any other has it beside what was typed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from plone.dexterity.browser.add import DefaultAddForm, DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.browser.view import DefaultView
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from plone.z3cform.interfaces import IDeferSecurityCheck
from Products.CMFCore.permissions import ModifyPortalContent
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form.field import Fields
from z3c.form.interfaces import (
    HIDDEN_MODE,
    NOT_CHANGED,
    ActionExecutionError,
    IErrorViewSnippet,
    IGroup,
    IManagerValidator,
)
from z3c.form.validator import InvariantsValidator
from zope import schema
from zope.component import adapter, getMultiAdapter
from zope.interface import Interface, Invalid, classImplements, implementer
from zope.interface.interfaces import IInterface

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.content_types.revision import changed_since, fingerprint, fingerprints
from dhr_plone.content_types.singles import existing, refusal


class IWholeForm(Interface):
    """A form that checks its invariants on all of its tabs at once."""


class WholeForm:
    """Checks what spans several tabs once, on everything that was typed.

    A tab by itself knows the stored values of the other tabs only, and would refuse a new scope for
    its order with the old one.
    """

    enableCSRFProtection = True
    # The first tab.
    default_fieldset_label = _("General")

    def extractData(self, setErrors: bool = True) -> tuple[dict[str, Any], Any]:
        data, errors = super().extractData(setErrors=setErrors)
        if not errors:
            content = None if self.ignoreContext else self.getContent()
            asked = InvariantsValidator(content, self.request, None, self.schema, None)
            errors = tuple(self._shown(error) for error in asked.validate(data))
            if setErrors:
                self.widgets.errors = errors
        return data, errors

    def _shown(self, error: Exception) -> Any:
        """Return an error of the whole form as the form shows it."""
        found = (error, self.request, None, None, self, self.getContent())
        snippet = getMultiAdapter(found, IErrorViewSnippet)
        snippet.update()
        return snippet


@implementer(IManagerValidator)
@adapter(Interface, IAddonInstalled, IWholeForm, IInterface, Interface)
class NoPartialCheck:
    """Leaves the invariants of a whole form to the form itself."""

    def __init__(self, *discriminators: Any) -> None:
        pass

    def validate(self, data: Mapping[str, Any]) -> tuple[Exception, ...]:
        return ()


@adapter(Interface, IAddonInstalled, IGroup, IInterface, Interface)
def group_validator(content: Any, request: Any, group: Any, fields: Any, manager: Any) -> Any:
    """Return the check of one tab: none in a whole form, else the usual one."""
    form = group.parentForm
    checker = NoPartialCheck if IWholeForm.providedBy(form) else InvariantsValidator
    return checker(content, request, group, fields, manager)


@implementer(IWholeForm)
class AddForm(WholeForm, DefaultAddForm):
    """Adds something restricted; what a review has one of is not added twice."""

    def update(self) -> None:
        allowed = {info.getId() for info in self.context.allowedContentTypes()}
        if self.portal_type not in allowed and not IDeferSecurityCheck.providedBy(self.request):
            # Stock code fails here as if it were a fault of the system.
            raise Unauthorized(_("You may not add this here, or not in this stage."))
        there = existing(self.container, self.portal_type)
        if there is not None and self.request.method == "GET":
            IStatusMessage(self.request).addStatusMessage(refusal(self.portal_type), "error")
            self.request.response.redirect(there.absolute_url())
            return
        super().update()

    def createAndAdd(self, data: dict[str, Any]) -> Any:
        if existing(self.container, self.portal_type) is not None:
            raise ActionExecutionError(Invalid(refusal(self.portal_type)))
        return super().createAndAdd(data)


class AddView(DefaultAddView):
    """The page of the add form."""

    form = AddForm


class ISeen(Interface):
    """What the reader of a form saw."""

    revision = schema.Text(title=_("Fingerprints of the fields"), required=False)


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed: its title and its stored value as HTML."""

    title: str
    stored: str


@implementer(IWholeForm)
class EditForm(WholeForm, DefaultEditForm):
    """Changes something restricted, unless somebody else did since the form was opened."""

    conflicts: tuple[Conflict, ...] = ()
    # Titles of the fields that only the other person changed.
    taken_over: tuple[str, ...] = ()

    def updateFields(self) -> None:
        super().updateFields()
        self.fields += Fields(ISeen, mode=HIDDEN_MODE, ignoreContext=True)

    def updateWidgets(self, prefix: str | None = None) -> None:
        super().updateWidgets(prefix)
        seen = self.widgets["revision"]
        seen.value = seen.value or json.dumps(fingerprints(self.context))

    def applyChanges(self, data: dict[str, Any]) -> Any:
        """Save, or raise ActionExecutionError where somebody else saved in the meantime."""
        if not getSecurityManager().checkPermission(ModifyPortalContent, self.context):
            raise Unauthorized
        seen = _fingerprints_in(data.pop("revision", None))
        if self._compare(data, seen):
            raise ActionExecutionError(Invalid(SECOND))
        return super().applyChanges(self._changed(data))

    def _changed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what differs from what is stored.

        The platform takes boxes of which none was ever ticked, an empty list and no value, for a
        change, and so would the audit trail.
        """
        now = fingerprints(self.context)
        return {name: value for name, value in data.items() if fingerprint(value) != now.get(name)}

    def _compare(self, data: Mapping[str, Any], seen: Mapping[str, str]) -> bool:
        """Tell whether this would overwrite what was never seen; the form then shows what."""
        now = fingerprints(self.context)
        both, theirs = [], []
        for name in changed_since(self.context, seen):
            typed = fingerprint(data[name]) if _was_typed(data, name) else seen.get(name)
            if name not in data or typed == now[name]:
                continue
            (theirs if typed == seen.get(name) else both).append(name)
        if both or theirs:
            self._show_again(both, theirs)
        return bool(both or theirs)

    def _show_again(self, both: list[str], theirs: list[str]) -> None:
        """Show the form again: what was typed, the stored value of ``theirs``, and both beside."""
        for name in ("revision", *theirs):
            self._forget_typed(f"{self.prefix}widgets.{name}")
        self.updateWidgets()
        for group in self.groups:
            group.updateWidgets()
        stored = DefaultView(self.context, self.request)
        stored.update()
        fields = {name: widget.field for name, widget in stored.w.items()}
        self.conflicts = tuple(
            Conflict(say(fields[name].title), stored.w[name].render()) for name in both
        )
        self.taken_over = tuple(say(fields[name].title) for name in theirs)

    def _forget_typed(self, name: str) -> None:
        """Take a field's input out of the request, with its helpers' such as the empty marker."""
        for key in list(self.request.form):
            if key == name or key.startswith((f"{name}.", f"{name}-")):
                del self.request.form[key]


class EditView(layout.FormWrapper):
    """The page of the edit form, with what somebody else saved in the meantime above it."""

    form = EditForm
    index = ViewPageTemplateFile("templates/edit.pt")


classImplements(EditView, IDexterityEditForm)

SECOND = _(
    "Somebody else saved this after you opened it. Nothing of yours is saved yet, and nothing is "
    "lost: compare what both of you wrote, change your text where it needs it, and save again."
)


def _was_typed(data: Mapping[str, Any], name: str) -> bool:
    """Tell whether the form brought a value for a field, and not the note to leave it as it is."""
    return name in data and data[name] is not NOT_CHANGED


def _fingerprints_in(text: str | None) -> Mapping[str, str]:
    """Read what the form carried; a form without it saw nothing."""
    try:
        seen = json.loads(text or "{}")
    except ValueError:
        return {}
    return seen if isinstance(seen, dict) else {}
