"""``@@what-to-expect``: a leaflet to print and hand out (19.2)."""

from typing import Any

from Products.Five.browser import BrowserView

from dhr_plone.content_types.asking import OPEN, VIEW, may, require
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.guidance.settings import profile_for_new
from dhr_plone.work.leaflet_text import Part, leaflet
from dhr_plone.work.referring import may_refer


class LeafletPage(BrowserView):
    """Says whom to ask, and nothing of any review."""

    handed_out = True

    def __call__(self) -> Any:
        require(OPEN, self.context)
        self.profile = profile_for_new(self.context.guidance_profile)
        return in_site_frame(self, self.index)

    def whom_to_ask(self) -> str:
        """Return whom to ask, for who reads the register or may refer: it names somebody."""
        told = may(VIEW, self.subject) or may_refer(self.subject)
        return str(self.subject.contact or "") if told else ""

    def parts(self) -> tuple[Part, ...]:
        return leaflet(self.profile)
