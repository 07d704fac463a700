"""The forms of who keeps a roster: put a person on it, change what is kept of them, remove them."""

from typing import Any
from urllib.parse import urlencode

from plone.app.z3cform.widgets.singlecheckbox import SingleCheckBoxBoolFieldWidget
from plone.autoform.form import AutoExtensibleForm
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form import button
from z3c.form.form import Form
from z3c.form.interfaces import ActionExecutionError
from zExceptions import NotFound
from zope.i18nmessageid import Message
from zope.interface import Invalid

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import Refused
from dhr_plone.participation import people
from dhr_plone.participation.views import MANAGE_ROSTER, framed
from dhr_plone.participation.workspace import IRosterMember


class Kept(dict):  # type: ignore[type-arg]
    """What is kept of a person, as a form reads it; vocabularies ask it for its ``context``."""

    def __init__(self, place: Any, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.context = place


class RosterForm(AutoExtensibleForm, Form):
    """A form about one person: ``?user=`` names them by their user name."""

    schema = IRosterMember
    enableCSRFProtection = True
    # What is typed, of the fields of a roster's members.
    shown: tuple[str, ...] = people.KEPT
    label: Message = _("Roster")
    lead: Message = _("Roster")
    done: Message = _("Done.")

    @property
    def user(self) -> str:
        return str(self.request.form.get("user") or "")

    @property
    def person(self) -> str:
        return people.name_of(self.user)

    @property
    def roster_url(self) -> str:
        return f"{self.context.absolute_url()}/@@roster"

    @property
    def action(self) -> str:
        return f"{self.request.getURL()}?{urlencode({'user': self.user})}"

    def getContent(self) -> Kept:
        return Kept(self.context, {})

    def updateFields(self) -> None:
        super().updateFields()
        self.fields = self.fields.select(*self.shown)
        for name in set(self.shown) & set(people.NOTES):
            self.fields[name].widgetFactory = SingleCheckBoxBoolFieldWidget

    def run(self, typed: dict[str, Any]) -> None:
        """Do what the form is for. Raises Refused.

        What that is, each form says for itself; this class is registered nowhere.
        """
        raise NotImplementedError

    def handle(self) -> None:
        """Do it, say so and lead back to the roster; or show the form again with the reason."""
        require(MANAGE_ROSTER, self.context)
        typed, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        try:
            self.run(typed)
        except Refused as refused:
            raise ActionExecutionError(Invalid(say(refused.doc()))) from refused
        IStatusMessage(self.request).addStatusMessage(say(self.done), "info")
        self.request.response.redirect(self.roster_url)


class AddForm(RosterForm):
    """``@@roster-add``: put a person of the site on the roster."""

    label = _("Put on the roster")
    lead = _(
        "They read nothing before they have declared their interest on their first visit (13.6)."
    )
    done = _("Put on the roster. Access begins with the declaration of the person's interest.")

    def run(self, typed: dict[str, Any]) -> None:
        people.put_on(self.context, self.user, **typed)

    @button.buttonAndHandler(_("Put on the roster"), name="save")
    def handle_save(self, action: Any) -> None:
        self.handle()


class MemberForm(RosterForm):
    """A form about a person who is on the roster."""

    def getContent(self) -> Kept:
        member = people.member_of(self.context, self.user)
        return Kept(self.context, {name: getattr(member, name) for name in self.shown})


class ChangeForm(MemberForm):
    """``@@roster-change``: change what is kept of a person, or make it another part."""

    label = _("Change an entry of the roster")
    lead = _(
        "Another part in the review asks for a new declaration: until it is made, the person reads "
        "nothing."
    )
    done = _("The roster is changed.")

    def run(self, typed: dict[str, Any]) -> None:
        people.change(self.context, self.user, **typed)

    @button.buttonAndHandler(_("Save"), name="save")
    def handle_save(self, action: Any) -> None:
        self.handle()


class RemoveForm(MemberForm):
    """``@@roster-remove``: ask once more, then take the person off the roster."""

    shown = ()
    label = _("Remove from the roster")
    lead = _("The person's access ends at once, and the roster no longer keeps what they declared.")
    done = _("Removed from the roster. Access has ended.")

    def run(self, typed: dict[str, Any]) -> None:
        people.take_off(self.context, self.user)

    @button.buttonAndHandler(_("Remove from the roster"), name="remove")
    def handle_remove(self, action: Any) -> None:
        self.handle()


class RosterFormPage(layout.FormWrapper):
    """The page of one of these forms. A person who is not on the roster has none."""

    index = ViewPageTemplateFile("templates/roster_form.pt")

    def update(self) -> None:
        try:
            super().update()
        except Refused as refused:
            raise NotFound(say(refused.doc())) from refused

    def render(self) -> Any:
        if self.request.response.getStatus() in (302, 303):
            return ""
        return framed(self)


class AddPage(RosterFormPage):
    form = AddForm


class ChangePage(RosterFormPage):
    form = ChangeForm


class RemovePage(RosterFormPage):
    form = RemoveForm
