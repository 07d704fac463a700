"""The pages on which a Manager exports a register and imports one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone.protect import CheckAuthenticator
from Products.CMFCore.permissions import ManagePortal
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import say
from dhr_plone.participation.rosters import ROSTERS
from dhr_plone.participation.workspace import roster_of
from dhr_plone.transfer.actors import unknown_actors
from dhr_plone.transfer.editions import disagreements
from dhr_plone.transfer.exporting import ExportRefused, export_register, walk
from dhr_plone.transfer.importing import import_register
from dhr_plone.transfer.making import ImportRefused


class ExportRegister(BrowserView):
    """``@@export-register``: GET explains, POST hands the whole register out as one file."""

    reasons: tuple[str, ...] = ()

    def __call__(self) -> Any:
        require(ManagePortal, self.context)
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        try:
            data = export_register(self.context)
        except ExportRefused as refused:
            self.reasons = tuple(say(reason) for reason in refused.reasons)
            return self.index()
        response = self.request.response
        response.setHeader("Content-Type", "application/octet-stream")
        response.setHeader("Content-Disposition", 'attachment; filename="register.json"')
        return json.dumps(data, indent=1).encode("ascii")


@dataclass(frozen=True)
class TakingPart:
    """Somebody on a roster: of what, by which account, and as what."""

    place: str
    name: str
    user: str
    position: str


class ImportRegister(BrowserView):
    """``@@import-register``: takes a file that was exported, or says why not.

    Who wrote the file said who takes part. So it is told afterwards whom the register lets in.
    """

    reasons: tuple[str, ...] = ()
    register: Any = None

    def __call__(self) -> Any:
        require(ManagePortal, self.context)
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        try:
            data = self._data()
            self.register = import_register(self.context, data)
        except ImportRefused as refused:
            self.request.response.setStatus(400)
            self.reasons = tuple(say(reason) for reason in refused.reasons)
            return self.index()
        messages = IStatusMessage(self.request)
        remarks = (*unknown_actors(data["items"]), *disagreements(self.register, date.today()))
        for remark in remarks:
            messages.addStatusMessage(remark, "warning")
        return self.index()

    def taking_part(self) -> Iterator[TakingPart]:
        """Yield everybody whom the register that was imported lets in."""
        for obj in walk(self.register):
            for member in roster_of(obj) or ():
                position = ROSTERS[obj.portal_type].position(member.position)
                title = position.title if position else member.position
                yield TakingPart(obj.Title(), member._title, member.user, title)

    def _data(self) -> Any:
        """Return what was uploaded. Raises ImportRefused for what is no JSON."""
        upload = self.request.form.get("file")
        try:
            return json.load(upload)
        except (AttributeError, ValueError, RecursionError) as error:
            raise ImportRefused([_("Choose the file that an export made.")]) from error
