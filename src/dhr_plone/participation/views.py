"""The page of a roster, and the page on which a person declares their interest (13.6)."""

from typing import Any
from urllib.parse import urlencode

from plone import api
from plone.autoform.form import AutoExtensibleForm
from plone.z3cform import layout
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form import button
from z3c.form.form import Form
from z3c.form.interfaces import ActionExecutionError
from zope.interface import Invalid

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.display import say_day
from dhr_plone.content_types.fields import Refused
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.participation import people
from dhr_plone.participation.declaring import IDeclaration, Place, declare, pending
from dhr_plone.participation.workspace import IRosterMember

VIEW_ROSTER = "collective.workspace: View roster"
MANAGE_ROSTER = "collective.workspace: Manage roster"


def not_here(context: Any, request: Any) -> None:
    """Stand for a page of collective.workspace that is no page of ours: it is not found."""


def framed(view: Any) -> Any:
    """Draw a page in the frame of its object, or of the site for who may not read the object."""
    view.own_frame = may(VIEW, view.context)
    if not view.own_frame:
        return in_site_frame(view, view.index)
    view.subject = view.context
    return view.index()


class RosterPage(BrowserView):
    """``@@roster``: who takes part and what they declared; who keeps it finds people to add."""

    def __call__(self) -> Any:
        require(VIEW_ROSTER, self.context)
        self.url = f"{self.context.absolute_url()}/@@roster"
        self.may_manage = may(MANAGE_ROSTER, self.context)
        self.participants = people.participants(self.context)
        self.sought = str(self.request.form.get("find") or "").strip() if self.may_manage else ""
        self.found = people.find_people(self.sought, self.context)
        return framed(self)

    def notes(self, participant: people.Participant) -> list[str]:
        """Return what is noted of a person, such as that they are a member of the MARAC."""
        return [
            say(IRosterMember[name].title) for name, noted in participant.notes.items() if noted
        ]

    def address(self, action: str, person: people.Person) -> str:
        """Return the address of the page that adds, changes or removes a person."""
        return f"{self.url}-{action}?{urlencode({'user': person.user})}"

    def declared(self, participant: people.Participant) -> str:
        """Return the day of a declaration as it is read, or an empty text."""
        return say_day(participant.declared_on) if participant.declared_on else ""


class DeclareForm(AutoExtensibleForm, Form):
    """The declaration for one of the person's places on a roster."""

    schema = IDeclaration
    ignoreContext = True
    enableCSRFProtection = True

    @property
    def places(self) -> list[Place]:
        """The places for which the person has still to declare."""
        return pending(self.context, api.user.get_current().getId())

    @property
    def place(self) -> Place | None:
        """The place that is asked for by its UID, or the first."""
        wanted = self.request.form.get("place")
        places = self.places
        return next((place for place in places if place.uid == wanted), next(iter(places), None))

    @property
    def action(self) -> str:
        uid = self.place.uid if self.place else ""
        return f"{self.context.absolute_url()}/@@declare?place={uid}"

    @button.buttonAndHandler(_("Declare"), name="save")
    def handle_declare(self, action: Any) -> None:
        """Keep the declaration, let the person in, and lead on to their next place."""
        require(OPEN, self.context)
        data, errors = self.extractData()
        if errors or self.place is None:
            self.status = self.formErrorsMessage
            return
        try:
            declare(self.place, data["interest"], data["independence"])
        except Refused as refused:
            raise ActionExecutionError(Invalid(say(refused.doc()))) from refused
        IStatusMessage(self.request).addStatusMessage(
            say(_("Your declaration is kept. You may now read what your part lets you read.")),
            "info",
        )
        page = "/@@declare" if self.places else ""
        self.request.response.redirect(self.context.absolute_url() + page)


class DeclarePage(layout.FormWrapper):
    """``@@declare``: the statement of 13.6, the person's places, and the form for one of them."""

    form = DeclareForm
    index = ViewPageTemplateFile("templates/declare.pt")

    def render(self) -> Any:
        if self.request.response.getStatus() in (302, 303):
            return ""
        return framed(self)
