"""The way in from the site's navigation: to the register, or to those that the person may open."""

from typing import Any

from plone import api
from Products.Five.browser import BrowserView

from dhr_plone.content_types.asking import OPEN, may
from dhr_plone.content_types.fields import children


class Entrance(BrowserView):
    """``@@reviews``, behind the tab that stands there for whoever may open a register.

    A register is in no navigation, as most of those who may open one may not read it.
    """

    def __call__(self) -> Any:
        self.registers = self._registers()
        if len(self.registers) == 1:
            return self.request.response.redirect(self.registers[0].absolute_url())
        return self.index()

    def available(self) -> bool:
        return not api.user.is_anonymous() and bool(self._registers())

    def places(self) -> list[dict[str, str]]:
        return [{"title": r.Title(), "url": r.absolute_url()} for r in self.registers]

    def _registers(self) -> list[Any]:
        found = children(api.portal.get(), "ReviewRegister")
        return sorted(
            (register for register in found if may(OPEN, register)),
            key=lambda register: register.title.casefold(),
        )
