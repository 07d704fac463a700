"""The pages on which a Manager exports a register and imports one."""

import json
from datetime import date
from typing import Any

from plone.protect import CheckAuthenticator
from Products.CMFCore.permissions import ManagePortal
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import say
from dhr_plone.transfer.editions import disagreements
from dhr_plone.transfer.exporting import ExportRefused, export_register
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


class ImportRegister(BrowserView):
    """``@@import-register``: takes a file that was exported, or says why not."""

    reasons: tuple[str, ...] = ()

    def __call__(self) -> Any:
        require(ManagePortal, self.context)
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        try:
            register = import_register(self.context, self._data())
        except ImportRefused as refused:
            self.request.response.setStatus(400)
            self.reasons = tuple(say(reason) for reason in refused.reasons)
            return self.index()
        done = _("The register is here, with everything as it was.")
        messages = IStatusMessage(self.request)
        messages.addStatusMessage(done, "info")
        for remark in disagreements(register, date.today()):
            messages.addStatusMessage(remark, "warning")
        return self.request.response.redirect(register.absolute_url())

    def _data(self) -> Any:
        """Return what was uploaded. Raises ImportRefused for what is no JSON."""
        upload = self.request.form.get("file")
        try:
            return json.load(upload)
        except (AttributeError, ValueError, RecursionError) as error:
            raise ImportRefused([_("Choose the file that an export made.")]) from error
