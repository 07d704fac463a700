"""The pages on which a Manager exports a register and imports one."""

import json
from typing import Any

from collective.exportimport.import_content import ImportContent
from plone.protect import CheckAuthenticator
from Products.CMFCore.permissions import ManagePortal
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import say
from dhr_plone.transfer.exporting import ExportRefused, export_register
from dhr_plone.transfer.importing import PUBLIC, import_register
from dhr_plone.transfer.making import ImportRefused
from dhr_plone.workflows.permissions import TYPES


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
        IStatusMessage(self.request).addStatusMessage(done, "info")
        return self.request.response.redirect(register.absolute_url())

    def _data(self) -> Any:
        """Return what was uploaded. Raises ImportRefused for what is no JSON."""
        upload = self.request.form.get("file")
        try:
            return json.load(upload)
        except (AttributeError, ValueError, RecursionError) as error:
            raise ImportRefused([_("Choose the file that an export made.")]) from error


class NoRegisters(ImportContent):
    """The import of collective.exportimport, which leaves registers to ``@@import-register``.

    It writes histories without the permissions that belong to them.
    """

    def global_dict_hook(self, item: dict[str, Any]) -> dict[str, Any] | None:
        if item["@type"] in TYPES and item["@type"] not in PUBLIC:
            why = _("Registers are not imported here: use @@import-register.")
            IStatusMessage(self.request).addStatusMessage(why, "error")
            return None
        return super().global_dict_hook(item)
