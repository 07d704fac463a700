"""The ways in from the site's navigation: to the registers that the person may open, and to what
they owe there."""

from typing import Any

from plone import api
from Products.Five.browser import BrowserView

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, may
from dhr_plone.content_types.fields import children


class Entrance(BrowserView):
    """``@@reviews``, behind the tab that stands there for whoever may open a register.

    A register is in no navigation, as most of those who may open one may not read it.
    """

    title = _("Reviews")
    # Which page of the register it leads to.
    page = ""

    def __call__(self) -> Any:
        self.registers = self._registers()
        if len(self.registers) == 1:
            return self.request.response.redirect(self._address(self.registers[0]))
        return self.index()

    def available(self) -> bool:
        return not api.user.is_anonymous() and bool(self._registers())

    def places(self) -> list[dict[str, str]]:
        return [{"title": r.Title(), "url": self._address(r)} for r in self.registers]

    def _address(self, register: Any) -> str:
        return f"{register.absolute_url()}{self.page}"

    def _registers(self) -> list[Any]:
        found = children(api.portal.get(), "ReviewRegister")
        return sorted(
            (register for register in found if may(OPEN, register)),
            key=lambda register: register.title.casefold(),
        )


class WorkEntrance(Entrance):
    """``@@my-work`` of the site: what a person owes, one click from everywhere."""

    title = _("My work")
    page = "/@@my-work"
